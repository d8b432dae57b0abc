#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/network.h"
#include "sim/plan.h"
#include "sim/story.h"
#include "telegram/marking.h"
#include "telegram/precedence.h"

namespace reftel::sim {

/// An addressee as it will stand.
struct Receiver {
  std::string_view plad, ri;
  Precedence precedence = Precedence::None;  ///< its own word
  std::uint16_t number = 0;                  ///< continuity number; 0 for none
};

/// A telegram that is cited: always an earlier one of the same traffic.
struct Citation {
  std::uint64_t index = 0;
  const Post* post = nullptr;
  int year = 0;
  std::uint32_t serial = 0;
  bool notal = false;
};

/// A stretch of the text, in reading order; `begin` to `end` are bytes of Message::text.
struct Passage {
  enum class Kind : std::uint8_t { Heading, Paragraph, Point, Table };
  Kind kind = Kind::Paragraph;
  std::uint32_t number = 0;           ///< 0 for what is not numbered
  std::string_view mark;              ///< `(C)`, empty for none
  std::string_view opening, closing;  ///< `Summary:`, `End summary.`: around the text, and not part of it
  std::uint32_t begin = 0, end = 0;
};

enum class Copy : std::uint8_t { None, Retransmission, Corrected };

/// All that a telegram says, before it has a form. Kept from one telegram to the next, so that making one allocates
/// nothing.
struct Message {
  std::uint64_t index = 0;  ///< in the traffic
  Place place;
  Copy copy = Copy::None;
  TrafficForm form = TrafficForm::Wire;
  const Post* post = nullptr;
  bool capitals = false;  ///< text in capitals, as on older circuits and prints
  int year = 0;
  Minute dtg, filed;
  std::uint32_t channel = 0;  ///< number of the first transmission
  Precedence action = Precedence::Routine, info_precedence = Precedence::None;
  std::vector<Receiver> to, info;

  Level level = Level::Unclassified;
  bool marked = false;  ///< paragraphs have portion marks
  std::vector<std::string_view> captions;
  std::string_view pass_bureau;  ///< `EUR` of `DEPT FOR EUR`; empty for none
  int order = 0;                 ///< executive order; 0 for none
  std::string order_content;     ///< `DECL: 09/25/2017`
  std::chrono::year_month_day declassify_on{};
  std::vector<std::string_view> tags;
  const Person* tag_person = nullptr;  ///< `(DOE, JOHN)` behind the codes
  std::string subject;
  std::vector<Citation> references;
  Person authority;  ///< without a surname there is none
  std::uint8_t authority_style = 0;
  char reason_section = '4';  ///< of 1.4 or 1.5
  std::string_view reasons;   ///< `bd`

  std::string text;
  std::vector<Passage> passages;
  std::string_view signature;  ///< surname as it is in the tables
  Story story;
  std::uint8_t people_named = 0;  ///< bit n: Story::people[n] stands in the text
  bool event_told = false;
};

}  // namespace reftel::sim
