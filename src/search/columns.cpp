// A column with numbers is an array of 32-bit little-endian integers, one for each telegram of its segment. A column
// with words has for each telegram a varint: how many, and that many varints: numbers of search_value.

#include "search/columns.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "telegram/mrn.h"

namespace reftel::search {
namespace {

static_assert(std::endian::native == std::endian::little, "columns are read as they lie in memory");

void append_number(std::string& out, std::int64_t value) {
  const auto number =
      static_cast<std::int32_t>(std::clamp<std::int64_t>(value, kNoNumber, std::numeric_limits<std::int32_t>::max()));
  char bytes[4];
  std::memcpy(bytes, &number, 4);
  out.append(bytes, 4);
}

void append_varint(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// 0 behind the end.
std::uint32_t read_varint(std::string_view& bytes) {
  std::uint32_t out = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 32; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    out |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return out;
}

std::uint8_t column_of(FieldId field) {
  return static_cast<std::uint8_t>(kNumberColumns + static_cast<std::size_t>(field));
}

/// Segments that a new one is joined with when they have at most this many times its telegrams.
constexpr std::int64_t kJoinFactor = 4;

}  // namespace

void SegmentWriter::add(const Document& document, const std::vector<std::vector<std::uint32_t>>& numbers) {
  ++telegrams_;
  const auto put = [&](ColumnName name, std::int64_t value) {
    append_number(bytes_[static_cast<std::size_t>(name)], value);
  };
  put(ColumnName::Id, document.id);
  put(ColumnName::Length, document.text.length);
  put(ColumnName::Year, document.year);
  put(ColumnName::Level, document.level);
  put(ColumnName::Urgency, document.urgency);
  put(ColumnName::Flags, document.flags);
  put(ColumnName::SentFirst, document.sent ? document.sent->first : kNoNumber);
  put(ColumnName::SentLast, document.sent ? document.sent->last : kNoNumber);
  put(ColumnName::MinuteKnown, document.minute_known ? 1 : 0);
  put(ColumnName::DeclFirst, document.declassify ? document.declassify->first : kNoNumber);
  put(ColumnName::DeclLast, document.declassify ? document.declassify->last : kNoNumber);
  const auto mrn = parse_mrn(document.mrn);
  put(ColumnName::Number, mrn ? mrn->mrn.number : kNoNumber);
  for (std::size_t i = 0; i < named_fields().size(); ++i) {
    std::string& out = bytes_[column_of(named_fields()[i])];
    append_varint(out, static_cast<std::uint32_t>(numbers[i].size()));
    for (const std::uint32_t number : numbers[i]) append_varint(out, number);
  }
}

void SegmentWriter::clear() {
  for (std::string& bytes : bytes_) bytes.clear();
  telegrams_ = 0;
}

Result<void> SegmentWriter::write(sqlite::Connection& connection) {
  auto last = connection.prepare("SELECT id, telegrams FROM search_segment ORDER BY id DESC LIMIT 1");
  if (!last) return std::unexpected(last.error());
  std::int64_t id = 0;
  for (;;) {
    const auto row = last->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    id = last->number(0);
    const std::int64_t telegrams = last->number(1);
    last->reset();
    if (telegrams > static_cast<std::int64_t>(telegrams_) * kJoinFactor) break;
    auto earlier = connection.prepare("SELECT name, bytes FROM search_column WHERE segment = ?1");
    if (!earlier) return std::unexpected(earlier.error());
    earlier->bind(1, id);
    for (;;) {
      const auto more = earlier->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      bytes_[static_cast<std::size_t>(earlier->number(0)) % bytes_.size()].insert(0, earlier->bytes(1));
    }
    telegrams_ += static_cast<std::size_t>(telegrams);
    for (const char* sql :
         {"DELETE FROM search_column WHERE segment = ?1", "DELETE FROM search_segment WHERE id = ?1"}) {
      auto gone = connection.prepare(sql);
      if (!gone) return std::unexpected(gone.error());
      if (const auto done = gone->bind(1, id).run(); !done) return done;
    }
    --id;
  }
  ++id;
  auto segment = connection.prepare("INSERT INTO search_segment (id, telegrams) VALUES (?1, ?2)");
  if (!segment) return std::unexpected(segment.error());
  if (const auto done = segment->bind(1, id).bind(2, static_cast<std::int64_t>(telegrams_)).run(); !done) return done;
  auto column = connection.prepare("INSERT INTO search_column (segment, name, bytes) VALUES (?1, ?2, ?3)");
  if (!column) return std::unexpected(column.error());
  for (std::size_t name = 0; name < bytes_.size(); ++name) {
    if (bytes_[name].empty()) continue;
    column->bind(1, id).bind(2, static_cast<std::int64_t>(name)).bind_bytes(3, bytes_[name]);
    if (const auto done = column->run(); !done) return done;
  }
  clear();
  return {};
}

Result<std::vector<std::string>> Columns::read_blobs(std::uint8_t name) {
  auto rows = connection_.prepare(
      "SELECT c.bytes FROM search_segment s LEFT JOIN search_column c ON c.segment = s.id AND c.name = ?1 ORDER BY "
      "s.id");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, static_cast<std::int64_t>(name));
  std::vector<std::string> out;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return out;
    out.emplace_back(rows->bytes(0));
  }
}

Result<void> Columns::refresh(std::int64_t generation) {
  if (generation == generation_) return {};
  for (auto& column : numbers_) column.reset();
  for (auto& column : words_) column.reset();
  ids_.clear();
  size_ = 1;
  auto blobs = read_blobs(static_cast<std::uint8_t>(ColumnName::Id));
  if (!blobs) return std::unexpected(blobs.error());
  std::vector<std::uint32_t> all;
  for (const std::string& blob : *blobs) {
    std::vector<std::uint32_t> ids(blob.size() / 4);
    std::memcpy(ids.data(), blob.data(), ids.size() * 4);
    for (const std::uint32_t id : ids) size_ = std::max<std::size_t>(size_, id + std::size_t{1});
    all.insert(all.end(), ids.begin(), ids.end());
    ids_.push_back(std::move(ids));
  }
  shown_ = IdSet(all);
  auto hidden = connection_.prepare("SELECT telegram_id FROM search_hidden");
  if (!hidden) return std::unexpected(hidden.error());
  for (;;) {
    const auto row = hidden->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    shown_.remove(hidden->number(0));
  }
  generation_ = generation;
  return {};
}

Result<const std::vector<std::int32_t>*> Columns::numbers(ColumnName name) {
  auto& column = numbers_[static_cast<std::size_t>(name)];
  if (column != nullptr) return column.get();
  auto blobs = read_blobs(static_cast<std::uint8_t>(name));
  if (!blobs) return std::unexpected(blobs.error());
  auto out = std::make_unique<std::vector<std::int32_t>>(size_, kNoNumber);
  for (std::size_t segment = 0; segment < std::min(blobs->size(), ids_.size()); ++segment) {
    const std::string& blob = (*blobs)[segment];
    const auto& ids = ids_[segment];
    for (std::size_t i = 0; i < ids.size() && (i + 1) * 4 <= blob.size(); ++i)
      std::memcpy(&(*out)[ids[i]], blob.data() + i * 4, 4);
  }
  column = std::move(out);
  return column.get();
}

Result<const Columns::Words*> Columns::words(FieldId field) {
  auto& column = words_[static_cast<std::size_t>(field)];
  if (column != nullptr) return column.get();
  auto blobs = read_blobs(column_of(field));
  if (!blobs) return std::unexpected(blobs.error());
  auto out = std::make_unique<Words>();
  out->first.assign(size_, 0);
  out->count.assign(size_, 0);
  for (std::size_t segment = 0; segment < std::min(blobs->size(), ids_.size()); ++segment) {
    std::string_view bytes = (*blobs)[segment];
    for (const std::uint32_t id : ids_[segment]) {
      const std::uint32_t count = std::min<std::uint32_t>(read_varint(bytes), 0xFFFF);
      out->first[id] = static_cast<std::uint32_t>(out->numbers.size());
      out->count[id] = static_cast<std::uint16_t>(count);
      for (std::uint32_t i = 0; i < count && !bytes.empty(); ++i) out->numbers.push_back(read_varint(bytes));
      out->numbers.resize(out->first[id] + count, 0);
    }
  }
  auto values = connection_.prepare("SELECT number, value FROM search_value WHERE field = ?1 ORDER BY number");
  if (!values) return std::unexpected(values.error());
  values->bind(1, static_cast<std::int64_t>(field));
  for (;;) {
    const auto row = values->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) break;
    const auto number = static_cast<std::size_t>(values->number(0));
    if (number > out->values.size() + 1'000'000) break;
    out->values.resize(std::max(out->values.size(), number + 1));
    out->values[number] = values->text(1);
  }
  for (std::uint32_t& number : out->numbers)
    if (number >= out->values.size()) number = 0;
  if (out->values.empty()) out->values.emplace_back();
  column = std::move(out);
  return column.get();
}

}  // namespace reftel::search
