#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/document.h"
#include "search/id_set.h"

namespace reftel::search {

/// Columns with one number for each telegram. The columns with words are numbered behind them, by FieldId.
enum class ColumnName : std::uint8_t {
  Id,
  Length,
  Year,
  Level,
  Urgency,
  Flags,
  SentFirst,
  SentLast,
  MinuteKnown,
  DeclFirst,
  DeclLast,
  Number,
};
inline constexpr std::size_t kNumberColumns = 12;
inline constexpr std::int32_t kNoNumber = std::numeric_limits<std::int32_t>::min();

/// Columns of telegrams that wait for a commit. Bytes of segments can be put one behind the other.
class SegmentWriter {
 public:
  /// `numbers` are those of the values of `document`, by named_fields().
  void add(const Document& document, const std::vector<std::vector<std::uint32_t>>& numbers);
  [[nodiscard]] std::size_t telegrams() const { return telegrams_; }
  void clear();
  /// Writes the segment and joins it with segments before it that are not much larger.
  [[nodiscard]] Result<void> write(sqlite::Connection& connection);

 private:
  std::array<std::string, kNumberColumns + kFieldCount> bytes_;
  std::size_t telegrams_ = 0;
};

/// The columns of an archive in memory. Each is read when it is asked for first. Arrays have the telegram's id for
/// index.
class Columns {
 public:
  explicit Columns(sqlite::Connection& connection) : connection_(connection) {}
  /// Reads which telegrams there are; forgets everything when `generation` is a new one.
  [[nodiscard]] Result<void> refresh(std::int64_t generation);

  /// Telegrams that searches find.
  [[nodiscard]] const IdSet& shown() const { return shown_; }
  /// One above the greatest id.
  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] Result<const std::vector<std::int32_t>*> numbers(ColumnName name);

  /// Values of a field with words: those of telegram `id` are numbers[first[id]] up to first[id] + count[id].
  struct Words {
    std::vector<std::uint32_t> first;
    std::vector<std::uint16_t> count;
    std::vector<std::uint32_t> numbers;
    std::vector<std::string> values;  ///< by number
  };
  [[nodiscard]] Result<const Words*> words(FieldId field);

 private:
  [[nodiscard]] Result<std::vector<std::string>> read_blobs(std::uint8_t name);

  sqlite::Connection& connection_;
  std::int64_t generation_ = -1;
  IdSet shown_;
  std::size_t size_ = 0;
  std::vector<std::vector<std::uint32_t>> ids_;  ///< by segment
  std::array<std::unique_ptr<std::vector<std::int32_t>>, kNumberColumns> numbers_;
  std::array<std::unique_ptr<Words>, kFieldCount> words_;
};

}  // namespace reftel::search
