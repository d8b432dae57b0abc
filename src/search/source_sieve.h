#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/byte_clues.h"
#include "search/fts_segments.h"
#include "search/id_bits.h"

namespace reftel::search {

/// PlanStep::what of how many sources are read for bytes or a pattern.
inline constexpr std::string_view kSourcesToRead = "sources to read";

/// Tells which telegrams can have bytes in their sources, by the words of the sources: those of the texts that are
/// searched and the others that take_source_words() adds. It lets too many through, and loses none.
class SourceSieve {
 public:
  explicit SourceSieve(sqlite::Connection& connection)
      : text_(connection, "search_text", FtsSegments::Lists::Places),
        source_(connection, "search_source", FtsSegments::Lists::Ids) {}

  /// Forgets what it knows of earlier commits. `size` is one above the greatest id.
  void refresh(std::size_t size);
  /// Those of `among` for which all choices hold, or nearly those: where few are left, reading them costs less than
  /// asking on.
  [[nodiscard]] Result<IdBits> sift(const std::vector<ClueChoice>& choices, IdBits among);

 private:
  enum class Round : std::uint8_t { Words, Pieces };
  [[nodiscard]] Result<IdBits> sift(const ClueChoice& choice, Round round, IdBits among);
  [[nodiscard]] Result<IdBits> sift(const std::vector<Clue>& clues, Round round, IdBits among);
  [[nodiscard]] Result<IdBits> having(const Clue& clue, const IdBits& among);
  [[nodiscard]] bool is_worth_asking(const Clue& clue, const IdBits& among) const;

  FtsSegments text_, source_;
  std::size_t size_ = 0;
  bool is_open_ = false;
};

}  // namespace reftel::search
