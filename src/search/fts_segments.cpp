#include "search/fts_segments.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace reftel::search {
namespace {

/// What follows the cookie in the record of an index with another format.
constexpr std::string_view kOtherFormat("\xFF\x00\x00\x01", 4);
/// Terms of the main index have this byte before them.
constexpr char kMainIndex = '0';
/// A segment's pages have its number in the bits above this one.
constexpr int kPageBits = 37;
constexpr std::size_t kHeaderBytes = 4;
/// More than any archive has; a record that names more is damaged.
constexpr std::uint64_t kMostSegments = 10'000;

Error damaged() {
  return {Error::Code::Corrupt, "the index of the archive is damaged", "`reftel fsck --repair` makes it anew"};
}

std::size_t number_at(std::string_view bytes, std::size_t at) {
  return (static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8) |
         static_cast<unsigned char>(bytes[at + 1]);
}

struct Segment {
  std::int64_t number = 0, first_page = 0, last_page = 0;
};

/// Takes a segment's list apart while it comes page after page.
template <class Taker>
class ListReader {
 public:
  explicit ListReader(Taker& taker) : taker_(taker) {}

  /// `first_id`: where in `bytes` stands an id as a whole; the others are differences to the one before.
  void read(std::string_view bytes, std::size_t first_id) {
    const std::size_t size = bytes.size();
    if (wanted_ > begun_.size()) {
      const std::size_t more = std::min(bytes.size(), wanted_ - begun_.size());
      begun_ += bytes.substr(0, more);
      bytes.remove_prefix(more);
      if (begun_.size() < wanted_) return;
      taker_.take(static_cast<std::uint32_t>(id_), begun_);
      wanted_ = 0;
      begun_.clear();
    }
    while (!bytes.empty()) {
      if (size - bytes.size() == first_id) id_ = 0;
      id_ += take_varint(bytes);
      // The lowest bit says that an older segment's list of the telegram is void; an empty list has no other use.
      const std::uint64_t length = take_varint(bytes) >> 1;
      if (id_ == 0 || id_ > std::numeric_limits<std::int32_t>::max()) return;
      if (length > bytes.size()) {
        wanted_ = length;
        begun_ = bytes;
        return;
      }
      taker_.take(static_cast<std::uint32_t>(id_), bytes.substr(0, length));
      bytes.remove_prefix(length);
    }
  }

 private:
  Taker& taker_;
  std::uint64_t id_ = 0;
  std::size_t wanted_ = 0;  ///< bytes of a list of places that goes on on the next page
  std::string begun_;
};

/// The same for lists of nothing but ids. The taker gets a list with one place.
template <class Taker>
class IdListReader {
 public:
  explicit IdListReader(Taker& taker) : taker_(taker) {}

  void read(std::string_view bytes, std::size_t first_id) {
    const std::size_t size = bytes.size();
    while (!bytes.empty()) {
      if (size - bytes.size() == first_id) id_ = 0;
      id_ += take_varint(bytes);
      if (id_ == 0 || id_ > std::numeric_limits<std::int32_t>::max()) return;
      // A zero says that an older segment's row is void, a second one that there is a new one. No id is followed by
      // itself.
      std::size_t zeros = 0;
      for (; zeros < 2 && !bytes.empty() && bytes.front() == '\0'; ++zeros) bytes.remove_prefix(1);
      taker_.take(static_cast<std::uint32_t>(id_), zeros == 1 ? std::string_view() : kOnePlace);
    }
  }

 private:
  static constexpr std::string_view kOnePlace = "\2";
  Taker& taker_;
  std::uint64_t id_ = 0;
};

/// Newer lists, which stand behind, take the place of older ones; empty ones go.
template <class Row, class IsVoid>
void settle(std::vector<Row>& rows, IsVoid is_void) {
  if (std::ranges::adjacent_find(rows, [](const Row& a, const Row& b) { return a.id >= b.id; }) != rows.end()) {
    std::ranges::stable_sort(rows, {}, &Row::id);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (i + 1 == rows.size() || rows[i + 1].id != rows[i].id) rows[kept++] = rows[i];
    rows.resize(kept);
  }
  std::erase_if(rows, is_void);
}

Posting count_places(std::uint32_t id, std::string_view list) {
  // A number ends with a byte below 0x80; where no byte is a 1, no column begins.
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101, kHighs = kOnes << 7;
  std::uint32_t body = 0, head = 0, subject = 0;
  std::size_t at = 0;
  for (; at < list.size(); at += 8) {
    // Bytes behind the end begin a number and end none.
    std::uint64_t eight = kHighs;
    if (list.size() - at >= 8)
      std::memcpy(&eight, list.data() + at, 8);
    else
      std::memcpy(&eight, list.data() + at, list.size() - at);
    const std::uint64_t without = eight ^ kOnes;
    if (((without - kOnes) & ~without & kHighs) != 0) break;
    // A product of ones adds up all bytes in the uppermost: a processor may have no instruction that counts bits.
    body += static_cast<std::uint32_t>((((~eight & kHighs) >> 7) * kOnes) >> 56);
  }
  if (at >= list.size()) return {id, static_cast<std::uint16_t>(std::min<std::uint32_t>(body, 0xFFFF)), 0, 0};
  // Back to where a number begins.
  while (at > 0 && static_cast<unsigned char>(list[at - 1]) >= 0x80) --at;
  for (PlaceReader reader(list.substr(at)); reader.next();)
    ++(reader.column() == TextColumn::Body ? body : reader.column() == TextColumn::Head ? head : subject);
  return {id, static_cast<std::uint16_t>(std::min<std::uint32_t>(body, 0xFFFF)),
          static_cast<std::uint8_t>(std::min<std::uint32_t>(head, 0xFF)),
          static_cast<std::uint8_t>(std::min<std::uint32_t>(subject, 0xFF))};
}

bool is_void(const Posting& one) { return one.body == 0 && one.head == 0 && one.subject == 0; }

struct PostingTaker {
  Postings out;
  void take(std::uint32_t id, std::string_view list) { out.push_back(count_places(id, list)); }
  [[nodiscard]] bool is_full() const { return false; }
  void finish() { settle(out, is_void); }
  [[nodiscard]] bool empty() const { return out.empty(); }
};

struct PlaceTaker {
  const IdBits* among = nullptr;
  Postings* counts = nullptr;  ///< gets those of all telegrams, when it is not null
  PlaceLists out;
  void take(std::uint32_t id, std::string_view list) {
    if (counts != nullptr) counts->push_back(count_places(id, list));
    if (!among->contains(id)) return;
    out.entries.push_back({id, static_cast<std::uint32_t>(out.bytes.size()), static_cast<std::uint32_t>(list.size())});
    out.bytes += list;
  }
  /// Places are numbers of 32 bits.
  [[nodiscard]] bool is_full() const { return out.bytes.size() > std::numeric_limits<std::uint32_t>::max(); }
  void finish() {
    settle(out.entries, [](const PlaceLists::Entry& entry) { return entry.size == 0; });
    if (counts != nullptr) settle(*counts, is_void);
  }
  [[nodiscard]] bool empty() const { return out.entries.empty(); }
};

struct IdTaker {
  struct Row {
    std::uint32_t id;
    bool is_void;
  };
  std::vector<Row> out;
  void take(std::uint32_t id, std::string_view list) { out.push_back({id, list.empty()}); }
  [[nodiscard]] bool is_full() const { return false; }
  void finish() {
    settle(out, [](const Row& row) { return row.is_void; });
  }
  [[nodiscard]] bool empty() const { return out.empty(); }
  void add_to(IdBits& ids, const IdBits& among) const {
    for (const Row& row : out)
      if (among.contains(row.id)) ids.add(row.id);
  }
};

}  // namespace

std::uint64_t take_long_varint(std::string_view& bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (i == 8) {
      bytes.remove_prefix(9);
      return (out << 8) | byte;
    }
    out = (out << 7) | (byte & 0x7F);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      return out;
    }
  }
  bytes = {};
  return 0;
}

/// Goes through the terms of a segment in order.
class FtsSegments::Cursor {
 public:
  static Result<std::unique_ptr<Cursor>> open(sqlite::Connection& connection, const std::string& table,
                                              Segment segment) {
    auto find = connection.prepare("SELECT pgno FROM " + table +
                                   "_idx WHERE segid = ?1 AND term <= ?2 ORDER BY term DESC LIMIT 1");
    auto find_next =
        connection.prepare("SELECT pgno FROM " + table + "_idx WHERE segid = ?1 AND term > ?2 ORDER BY term LIMIT 1");
    auto pages = connection.prepare("SELECT block FROM " + table + "_data WHERE id BETWEEN ?1 AND ?2");
    for (const auto* made : {&find, &find_next, &pages})
      if (!*made) return std::unexpected(made->error());
    auto out = std::make_unique<Cursor>();
    out->segment_ = segment;
    out->find_ = std::move(*find);
    out->find_next_ = std::move(*find_next);
    out->pages_ = std::move(*pages);
    return out;
  }

  /// Goes to the first term that is not before `term`.
  Result<void> seek(std::string_view term) {
    find_.bind(1, segment_.number).bind_bytes(2, term);
    const auto row = find_.step();
    if (!row) return std::unexpected(row.error());
    // The lowest bit is not part of the number. Pages that a merge has taken are still named.
    const std::int64_t page = *row ? std::max(find_.number(0) >> 1, segment_.first_page) : segment_.first_page;
    find_.reset();
    go_to(page);
    do {
      if (const auto read = read_page(); !read) return read;
    } while (!at_end_ && terms_.empty());
    if (at_end_) return {};
    if (const auto begun = begin_term(0); !begun) return begun;
    while (!at_end_ && term_ < term)
      if (const auto gone = next(); !gone) return gone;
    return {};
  }

  [[nodiscard]] bool at_end() const { return at_end_; }
  [[nodiscard]] std::string_view term() const { return term_; }

  /// Goes to the next term. A list that fills pages is leapt over.
  Result<void> next() {
    if (place_ + 1 < terms_.size()) return begin_term(place_ + 1);
    if (const auto read = read_page(); !read || at_end_) return read;
    if (!terms_.empty()) return begin_term(0);
    find_next_.bind(1, segment_.number).bind_bytes(2, term_);
    const auto row = find_next_.step();
    if (!row) return std::unexpected(row.error());
    at_end_ = !*row;
    const std::int64_t page = *row ? find_next_.number(0) >> 1 : 0;
    find_next_.reset();
    if (at_end_) return {};
    go_to(page);
    if (const auto read = read_page(); !read || at_end_) return read;
    return terms_.empty() ? Result<void>(std::unexpected(damaged())) : begin_term(0);
  }
  /// Goes to the next term. `take` gets the list of the term that is left in pieces, and where in them a whole id
  /// stands.
  template <class Take>
  Result<void> next(Take take) {
    if (place_ + 1 < terms_.size()) {
      take(page_.substr(list_, terms_[place_ + 1] - list_), 0);
      return begin_term(place_ + 1);
    }
    take(page_.substr(list_, end_ - list_), 0);
    for (;;) {
      if (const auto read = read_page(); !read) return read;
      if (at_end_) return {};
      const std::size_t end = terms_.empty() ? end_ : terms_.front();
      const std::size_t first_id = number_at(page_, 0);
      take(page_.substr(kHeaderBytes, end - kHeaderBytes),
           first_id < kHeaderBytes ? std::string_view::npos : first_id - kHeaderBytes);
      if (!terms_.empty()) return begin_term(0);
    }
  }

  void release() { pages_.reset(); }

 private:
  void go_to(std::int64_t page) {
    pages_.reset();
    pages_.bind(1, (segment_.number << kPageBits) + page).bind(2, (segment_.number << kPageBits) + segment_.last_page);
    at_end_ = false;
  }

  Result<void> read_page() {
    const auto row = pages_.step();
    if (!row) return std::unexpected(row.error());
    terms_.clear();
    at_end_ = !*row;
    if (at_end_) return {};
    page_ = pages_.bytes(0);
    if (page_.size() < kHeaderBytes) return std::unexpected(damaged());
    end_ = number_at(page_, 2);
    if (end_ < kHeaderBytes || end_ > page_.size()) return std::unexpected(damaged());
    std::size_t at = 0;
    for (std::string_view footer = page_.substr(end_); !footer.empty();) {
      at += take_varint(footer);
      if (at < kHeaderBytes || at >= end_ || (!terms_.empty() && at <= terms_.back()))
        return std::unexpected(damaged());
      terms_.push_back(at);
    }
    return {};
  }

  Result<void> begin_term(std::size_t place) {
    place_ = place;
    const std::size_t end = place + 1 < terms_.size() ? terms_[place + 1] : end_;
    std::string_view rest = page_.substr(terms_[place], end - terms_[place]);
    const std::uint64_t same = place == 0 ? 0 : take_varint(rest);
    const std::uint64_t size = take_varint(rest);
    if (same > term_.size() || size > rest.size()) return std::unexpected(damaged());
    term_.resize(same);
    term_ += rest.substr(0, size);
    list_ = end - (rest.size() - size);
    return {};
  }

  Segment segment_;
  sqlite::Statement find_, find_next_, pages_;
  std::string_view page_;  ///< lives until the next one is read
  std::string term_;
  std::vector<std::size_t> terms_;  ///< where the page's terms begin
  std::size_t place_ = 0;           ///< of the term, in terms_
  std::size_t list_ = 0, end_ = 0;  ///< where its list begins, and where all lists of the page end
  bool at_end_ = true;
};

FtsSegments::FtsSegments(sqlite::Connection& connection, std::string_view table, Lists lists)
    : connection_(connection), table_(table), lists_(lists) {}
FtsSegments::~FtsSegments() = default;

Result<void> FtsSegments::refresh() {
  cursors_.clear();
  // The record that lists the segments.
  auto rows = connection_.prepare("SELECT block FROM " + table_ + "_data WHERE id = 10");
  if (!rows) return std::unexpected(rows.error());
  const auto row = rows->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::unexpected(damaged());
  std::string_view rest = rows->bytes(0);
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 4));
  if (rest.starts_with(kOtherFormat))
    return std::unexpected(Error{Error::Code::Unsupported, "the index was written by another kind of FTS5",
                                 "`reftel fsck --repair` makes it anew"});
  const std::uint64_t levels = take_varint(rest);
  const std::uint64_t all = take_varint(rest);
  if (all > kMostSegments) return std::unexpected(damaged());
  static_cast<void>(take_varint(rest));
  // The oldest segments are on the last level.
  std::vector<std::vector<Segment>> by_level;
  for (std::uint64_t level = 0; level < levels && !rest.empty(); ++level) {
    static_cast<void>(take_varint(rest));  // how many are being merged
    const std::uint64_t count = take_varint(rest);
    by_level.emplace_back();
    for (std::uint64_t i = 0; i < count && !rest.empty(); ++i) {
      Segment segment;
      for (std::int64_t* part : {&segment.number, &segment.first_page, &segment.last_page})
        *part = static_cast<std::int64_t>(take_varint(rest) & 0x7FFF'FFFF);
      by_level.back().push_back(segment);
    }
  }
  std::ranges::reverse(by_level);
  for (const auto& level : by_level) {
    for (const Segment& segment : level) {
      if (segment.last_page == 0) continue;
      auto cursor = Cursor::open(connection_, table_, segment);
      if (!cursor) return std::unexpected(cursor.error());
      cursors_.push_back(std::move(*cursor));
    }
  }
  return {};
}

Result<void> FtsSegments::rewind(std::string_view token) {
  const std::string term = kMainIndex + std::string(token);
  for (const auto& cursor : cursors_)
    if (const auto found = cursor->seek(term); !found) return found;
  return {};
}

FtsSegments::Releaser::~Releaser() {
  for (const auto& cursor : segments.cursors_) cursor->release();
}

template <class Taker>
Result<void> FtsSegments::take_list(const std::string& term, Taker* taker) {
  for (const auto& cursor : cursors_) {
    if (cursor->at_end() || cursor->term() != term) continue;
    Result<void> gone;
    if (taker == nullptr) {
      gone = cursor->next();
    } else {
      const auto read_by = [&](auto reader) {
        return cursor->next([&](std::string_view bytes, std::size_t first_id) { reader.read(bytes, first_id); });
      };
      gone = lists_ == Lists::Places ? read_by(ListReader<Taker>(*taker)) : read_by(IdListReader<Taker>(*taker));
      if (taker->is_full())
        return std::unexpected(Error{Error::Code::TooLarge, "a word stands in too many places to look at all", {}});
    }
    if (!gone) return gone;
  }
  if (taker != nullptr) taker->finish();
  return {};
}

template <class Taker>
Result<Taker> FtsSegments::read_one(std::string_view token, Taker taker) {
  const Releaser releaser{*this};
  if (const auto found = rewind(token); !found) return std::unexpected(found.error());
  if (const auto read = take_list(kMainIndex + std::string(token), &taker); !read) return std::unexpected(read.error());
  return taker;
}

template <class Taker, class Done>
Result<void> FtsSegments::read_each(const Pattern& pattern, const Taker& empty, Done done) {
  const Releaser releaser{*this};
  if (const auto found = rewind(pattern.prefix); !found) return found;
  const std::string begin = kMainIndex + pattern.prefix;
  for (;;) {
    const Cursor* first = nullptr;
    for (const auto& cursor : cursors_)
      if (!cursor->at_end() && (first == nullptr || cursor->term() < first->term())) first = cursor.get();
    if (first == nullptr || !first->term().starts_with(begin)) return {};
    const std::string term(first->term());
    Taker taker = empty;
    const bool is_wanted = pattern.wanted(std::string_view(term).substr(1));
    if (const auto read = take_list(term, is_wanted ? &taker : nullptr); !read) return read;
    if (!taker.empty()) done(std::move(taker));
  }
}

template <class Taker>
Result<std::vector<decltype(Taker::out)>> FtsSegments::read_all(const Pattern& pattern, const Taker& empty) {
  std::vector<decltype(Taker::out)> out;
  const auto read = read_each(pattern, empty, [&](Taker taker) { out.push_back(std::move(taker.out)); });
  if (!read) return std::unexpected(read.error());
  return out;
}

Result<Postings> FtsSegments::read(std::string_view token) {
  auto read = read_one(token, PostingTaker{});
  if (!read) return std::unexpected(read.error());
  return std::move(read->out);
}

Result<PlaceLists> FtsSegments::read_places(std::string_view token, const IdBits& among, Postings* counts) {
  auto read = read_one(token, PlaceTaker{&among, counts, {}});
  if (!read) return std::unexpected(read.error());
  return std::move(read->out);
}

Result<std::vector<Postings>> FtsSegments::read(const Pattern& pattern) { return read_all(pattern, PostingTaker{}); }

Result<std::vector<PlaceLists>> FtsSegments::read_places(const Pattern& pattern, const IdBits& among) {
  return read_all(pattern, PlaceTaker{&among, nullptr, {}});
}

Result<void> FtsSegments::read_ids(std::string_view token, const IdBits& among, IdBits& out) {
  const auto read = read_one(token, IdTaker{});
  if (!read) return std::unexpected(read.error());
  read->add_to(out, among);
  return {};
}

Result<void> FtsSegments::read_ids(const Pattern& pattern, const IdBits& among, IdBits& out) {
  return read_each(pattern, IdTaker{}, [&](const IdTaker& taker) { taker.add_to(out, among); });
}

}  // namespace reftel::search
