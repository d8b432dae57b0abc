#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/catalogue.h"
#include "telegram/mrn.h"
#include "telegram/telegram.h"

namespace reftel {

/// What the checks of a whole collection keep of one telegram, a fixed size but for its references.
struct TelegramFacts {
  Mrn mrn;
  std::int64_t minute = 0;                  ///< of the DTG, since 1970; 0 when it has no whole date
  std::uint64_t digest = 0;                 ///< of date and subject: two copies of one telegram have the same
  std::uint16_t section = 0, sections = 0;  ///< of a transmission by itself; 0 when the text is whole
  std::vector<Mrn> references;              ///< those that name year, station and number for sure
};
/// Empty when the telegram's number is not known for sure.
[[nodiscard]] std::optional<TelegramFacts> collection_facts(const Telegram& telegram);

/// A finding about telegrams of a collection taken together. It has a place, but no span.
struct CollectionFinding {
  RuleId rule;
  std::string place;  ///< as it was given to add(); empty when no one telegram is at fault
  std::string message;
  Severity severity = info_of(rule).severity;  ///< a profile may change it
};

/// Holds the telegrams of a collection against each other. Memory goes with the number of telegrams and references, not
/// with their bytes; the places are kept once a telegram.
class CollectionCheck {
 public:
  void add(TelegramFacts facts, std::string_view place);
  /// The findings, by station, year and number. Takes n log n for n telegrams.
  [[nodiscard]] std::vector<CollectionFinding> findings();

 private:
  struct Entry {
    TelegramFacts facts;
    std::string place;
  };
  using Range = std::pair<std::size_t, std::size_t>;  ///< entries with one MRN, or of one station and year

  void check_versions(Range same, std::vector<CollectionFinding>& out) const;
  void check_sections(Range same, std::vector<CollectionFinding>& out) const;
  void check_series(Range year, std::vector<CollectionFinding>& out) const;
  void check_references(const Entry& entry, std::vector<CollectionFinding>& out) const;

  std::vector<Entry> entries_;
};

}  // namespace reftel
