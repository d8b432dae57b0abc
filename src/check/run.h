#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/catalogue.h"
#include "check/profile.h"
#include "check/publisher_record.h"
#include "diag/quoted.h"
#include "telegram/telegram.h"

namespace reftel {

/// What the rules share while one telegram is checked: the telegram, a few facts that most of them ask for, and the
/// findings. Each family of rules is a function over it; nothing is allocated before there is something to report.
class CheckRun {
 public:
  CheckRun(const Telegram& telegram, const Profile& profile, ProfileKind kind, const PublisherRecord* record,
           std::vector<Finding>& out);
  CheckRun(const CheckRun&) = delete;
  CheckRun& operator=(const CheckRun&) = delete;

  const Telegram& t;
  const PublisherRecord* record;             ///< what the publisher's index says; null when there is none
  std::optional<std::chrono::sys_days> day;  ///< of the DTG, in UTC; empty when the telegram has no whole date
  int year = 0;                              ///< of the telegram; 0 when not known
  Level level = Level::None;                 ///< of the whole, SENSITIVE on UNCLAS counted as SBU
  bool classified = false;                   ///< protected by an Executive order
  bool on_wire = false;                      ///< form W or J: as it was transmitted, nothing cut off
  bool has_head = false;                     ///< an E.O., TAGS or SUBJECT line, or MRN: the text of a State telegram
  bool later_section = false;                ///< section 2 and on by itself: its head and numbers go on from another
  bool has_text = false;

  [[nodiscard]] bool holds(RuleId id) const { return level_of(id) != RuleLevel::Off; }

  /// Reports a finding and gives it for its label, help, remarks and edits. Of a rule that is off it gives one that
  /// nobody sees. The reference is good until the next call.
  Finding& find(RuleId id, Span span, std::string message);
  /// The finding of this rule that was reported before; null when there is none. The pointer is good until the next
  /// call of find().
  [[nodiscard]] Finding* found(RuleId id);
  /// Reports one more place of a fault whose cause is the same wherever it stands: the first makes the finding, the
  /// others are remarks. `make_message` is called for the first only.
  template <class MakeMessage>
  Finding& find_each(RuleId id, Span span, MakeMessage make_message) {
    if (Finding* const before = found(id)) {
      remark(*before, span, "the same here");
      return *before;
    }
    return find(id, span, make_message());
  }

  /// Adds a second place; of very many the first ones are kept and the others counted.
  static void remark(Finding& finding, Span span, std::string_view text);

  // ---- edits

  static void replace(Finding& finding, Span span, std::string text) {
    finding.edits.push_back({span, std::move(text)});
  }
  static void insert(Finding& finding, std::uint32_t at, std::string text) {
    finding.edits.push_back({{at, at}, std::move(text)});
  }
  /// Takes the bytes out; when nothing else stands on their line, the line as well, and one of two empty lines around
  /// it.
  void take_out(Finding& finding, Span span) const;
  /// The line in which `at` stands, its line end included. For heads: time is that of the line.
  [[nodiscard]] Span line_around(std::uint32_t at) const;

  // ---- asking the telegram

  [[nodiscard]] std::string_view bytes(Span span) const { return t.bytes(span); }
  [[nodiscard]] Span cover(Text text) const { return reftel::cover(t.store, text); }
  [[nodiscard]] std::string str(Text text) const { return t.str(text); }
  /// True when the telegram is of this day or later (or earlier); false when its date is not known.
  [[nodiscard]] bool since(int y, unsigned m, unsigned d) const;
  [[nodiscard]] bool before(int y, unsigned m, unsigned d) const;
  [[nodiscard]] bool has_caption(std::string_view name) const;
  /// The first element of this kind; null when there is none.
  [[nodiscard]] const Element* first_element(ElementKind kind) const;
  /// Where a thing that is missing would stand: the classification, else the first line with text.
  [[nodiscard]] Span place_of_head() const;

 private:
  [[nodiscard]] RuleLevel level_of(RuleId id) const;

  const Profile& profile_;
  ProfileKind kind_;
  std::vector<Finding>& out_;
  std::array<std::uint32_t, kRuleCount> latest_{};  ///< of each rule the finding reported last, plus one
  Finding unseen_;
};

// The families of rules, in the order of the telegram; each in a check/rules_NAME.cpp.
void check_damage(CheckRun& run);
void check_transmission(CheckRun& run);
void check_heading(CheckRun& run);
void check_frame(CheckRun& run);
void check_head(CheckRun& run);
void check_captions(CheckRun& run);
void check_order(CheckRun& run);
void check_authority(CheckRun& run);
void check_tags(CheckRun& run);
void check_subject(CheckRun& run);
void check_references(CheckRun& run);
void check_paragraphs(CheckRun& run);
void check_portions(CheckRun& run);
void check_characters(CheckRun& run);
void check_record(CheckRun& run);

}  // namespace reftel
