#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "search/id_set.h"
#include "telegram/station.h"

namespace reftel::search {

/// A telegram by its MRN, whether it is in the archive or only cited there.
struct CitedTelegram {
  std::string mrn;
  std::optional<archive::TelegramId> id;  ///< empty: not here, or not for this reader
  std::string sent, from, subject;
  std::string text_status;  ///< `present`, `withdrawn` ...
};

/// A telegram that others cite and that is not here.
struct MissingTelegram {
  std::string mrn;
  std::uint64_t citations = 0;
  std::string cited_by;  ///< the first of those that cite it
  std::string cited_on;  ///< when that was sent
};

/// Serial numbers of a post and year of which no telegram is here, between two that are.
struct SerialGap {
  std::int16_t year = 0;
  StationName station;
  std::uint32_t first = 0, last = 0;
  [[nodiscard]] std::uint64_t size() const { return std::uint64_t{last} - first + 1; }
};

/// Reads who cites whom out of the records, one telegram at a time. Keeps references to its arguments. `visible` are
/// the telegrams that the reader may see, null all: of others nothing is told, nor what they cite.
class CitationReader {
 public:
  explicit CitationReader(archive::Store& store, const IdSet* visible = nullptr) : store_(store), visible_(visible) {}

  [[nodiscard]] Result<CitedTelegram> telegram(std::string_view mrn);
  /// MRNs that it cites, as it lists them, each once.
  [[nodiscard]] Result<std::vector<std::string>> cited_by(std::string_view mrn);
  /// MRNs of telegrams that cite it, the earliest first.
  [[nodiscard]] Result<std::vector<std::string>> citing(std::string_view mrn);

  /// The most cited first.
  [[nodiscard]] Result<std::vector<MissingTelegram>> missing();
  /// By year, station and number.
  [[nodiscard]] Result<std::vector<SerialGap>> gaps();
  /// Telegrams whose text was withdrawn, lost or not put on line.
  [[nodiscard]] Result<std::vector<CitedTelegram>> without_text();

 private:
  [[nodiscard]] bool is_visible(archive::TelegramId id) const { return visible_ == nullptr || visible_->contains(id); }

  [[nodiscard]] Result<std::set<archive::IdentityId>> identities_here();

  archive::Store& store_;
  const IdSet* visible_;
};

}  // namespace reftel::search
