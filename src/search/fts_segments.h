#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/sqlite.h"
#include "base/result.h"
#include "search/id_bits.h"

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

/// A telegram that has a token, and how often its columns have it, as far as the numbers go.
struct Posting {
  std::uint32_t id = 0;
  std::uint16_t body = 0;
  std::uint8_t head = 0, subject = 0;
};
using Postings = std::vector<Posting>;  ///< ascending by id

/// Where one token stands in telegrams.
struct PlaceLists {
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

/// Reads the lists that FTS5 keeps of each token straight from its pages: a telegram costs some nanoseconds, where a
/// MATCH asks 200 of them for it. The format is that of the comment at the head of SQLite's fts5_index.c, which is the
/// same in all releases since 2015; what it says of deleted contentless rows is not in use here.
class FtsSegments {
 public:
  /// What a list says of a telegram: FTS5 has its places for `detail = full`, and nothing but its id for `detail =
  /// none`.
  enum class Lists : std::uint8_t { Places, Ids };
  FtsSegments(sqlite::Connection& connection, std::string_view table, Lists lists);
  FtsSegments(const FtsSegments&) = delete;
  FtsSegments& operator=(const FtsSegments&) = delete;
  ~FtsSegments();

  /// Reads which segments there are. All calls until the next one must see the same commit.
  [[nodiscard]] Result<void> refresh();
  /// Of a token that no telegram has, empty.
  [[nodiscard]] Result<Postings> read(std::string_view token);
  /// Of telegrams out of `among`. `counts`, when it is not null, gets what read() gives, in the same pass.
  [[nodiscard]] Result<PlaceLists> read_places(std::string_view token, const IdBits& among, Postings* counts);

  /// Tokens that begin with `prefix`, and for which `wanted` says yes.
  struct Pattern {
    std::string prefix;
    std::function<bool(std::string_view)> wanted;
  };
  /// The lists of all that match, in order of the tokens; none of them empty.
  [[nodiscard]] Result<std::vector<Postings>> read(const Pattern& pattern);
  [[nodiscard]] Result<std::vector<PlaceLists>> read_places(const Pattern& pattern, const IdBits& among);

  /// Adds those of `among` that have the token, or one that matches, to `out`. Of a table of either kind; all other
  /// reading wants places.
  [[nodiscard]] Result<void> read_ids(std::string_view token, const IdBits& among, IdBits& out);
  [[nodiscard]] Result<void> read_ids(const Pattern& pattern, const IdBits& among, IdBits& out);

 private:
  class Cursor;
  [[nodiscard]] Result<void> rewind(std::string_view token);
  template <class Taker>
  [[nodiscard]] Result<void> take_list(const std::string& term, Taker* taker);
  template <class Taker>
  [[nodiscard]] Result<Taker> read_one(std::string_view token, Taker taker);
  template <class Taker, class Done>
  [[nodiscard]] Result<void> read_each(const Pattern& pattern, const Taker& empty, Done done);
  template <class Taker>
  [[nodiscard]] Result<std::vector<decltype(Taker::out)>> read_all(const Pattern& pattern, const Taker& empty);
  /// Ends all reading, so that the commit that is read may go.
  struct Releaser {
    FtsSegments& segments;
    ~Releaser();
  };

  sqlite::Connection& connection_;
  std::string table_;
  Lists lists_;
  std::vector<std::unique_ptr<Cursor>> cursors_;  ///< one for each segment, the oldest first
};

}  // namespace reftel::search
