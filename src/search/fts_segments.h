#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"

namespace reftel::search {

/// The columns of search_text, in their order.
enum class TextColumn : std::uint8_t { Body, Head, Subject };

/// A variable-length integer of SQLite of two bytes or more; see take_varint().
[[nodiscard]] std::uint64_t take_long_varint(std::string_view& bytes);
/// A variable-length integer of SQLite, taken from the front of `bytes`; 0 behind their end.
[[nodiscard]] inline std::uint64_t take_varint(std::string_view& bytes) {
  if (bytes.empty() || static_cast<unsigned char>(bytes.front()) >= 0x80) return take_long_varint(bytes);
  const auto out = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return out;
}

/// The telegrams that have one token, and where in each of them it stands.
struct Postings {
  struct Entry {
    std::uint32_t id = 0;
    std::uint32_t begin = 0, size = 0;  ///< of its list of places, in `bytes`
  };
  std::vector<Entry> entries;  ///< ascending by id
  std::string bytes;

  [[nodiscard]] std::string_view places(const Entry& entry) const {
    return std::string_view(bytes).substr(entry.begin, entry.size);
  }
};

/// Walks through a list of places.
class PlaceReader {
 public:
  explicit PlaceReader(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool next() {
    while (!rest_.empty()) {
      const std::uint64_t number = take_varint(rest_);
      if (number > 1) {
        offset_ += static_cast<std::uint32_t>(number - 2);
        return true;
      }
      if (number == 0) return false;
      // Behind a 1 stands the number of the column that begins.
      const std::uint64_t column = take_varint(rest_);
      column_ = column == 1 ? TextColumn::Head : TextColumn::Subject;
      offset_ = 0;
    }
    return false;
  }
  [[nodiscard]] TextColumn column() const { return column_; }
  /// In tokens from the column's beginning.
  [[nodiscard]] std::uint32_t offset() const { return offset_; }

 private:
  std::string_view rest_;
  TextColumn column_ = TextColumn::Body;
  std::uint32_t offset_ = 0;
};

/// How many places of the list are in each column.
struct PlaceCounts {
  std::uint32_t body = 0, head = 0, subject = 0;
};
[[nodiscard]] PlaceCounts count_places(std::string_view list);

/// Reads the lists that FTS5 keeps of each token straight from its pages: a telegram costs some nanoseconds, where a
/// MATCH asks 200 of them for it. The format is that of the comment at the head of SQLite's fts5_index.c, which is the
/// same in all releases since 2015; what it says of deleted contentless rows is not in use here.
class FtsSegments {
 public:
  explicit FtsSegments(sqlite::Connection& connection);
  FtsSegments(const FtsSegments&) = delete;
  FtsSegments& operator=(const FtsSegments&) = delete;
  ~FtsSegments();

  /// Reads which segments there are. All calls until the next one must see the same commit.
  [[nodiscard]] Result<void> refresh();
  /// Of a token that no telegram has, empty.
  [[nodiscard]] Result<Postings> read(std::string_view token);
  /// Calls `take` for the tokens that begin with `prefix` and that `wanted` says yes to, in order of their bytes.
  [[nodiscard]] Result<void> read_each(std::string_view prefix, const std::function<bool(std::string_view)>& wanted,
                                       const std::function<void(Postings)>& take);

 private:
  class Cursor;
  [[nodiscard]] Result<void> rewind(std::string_view token);
  [[nodiscard]] Result<Postings> take_list(const std::string& term, bool wanted);
  /// Ends all reading, so that the commit that is read may go.
  struct Releaser {
    FtsSegments& segments;
    ~Releaser();
  };

  sqlite::Connection& connection_;
  std::vector<std::unique_ptr<Cursor>> cursors_;  ///< one for each segment, the oldest first
};

}  // namespace reftel::search
