#include "formats/cablegate_csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::size_t kCells = 8;
constexpr std::size_t kDate = 1, kHeading = 6, kBody = 7;
/// What stands behind a quote is looked at so far.
constexpr std::size_t kSight = 2 * kRowStartBytes;
constexpr auto kNowhere = std::string_view::npos;

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return kNowhere;
  const void* const found = std::memchr(text.data() + from, byte, text.size() - from);
  return found == nullptr ? kNowhere : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Takes `count_min` to `count_max` digits from the front.
bool take_digits(std::string_view& text, std::size_t count_min, std::size_t count_max) {
  std::size_t n = 0;
  while (n < text.size() && n <= count_max && is_digit(text[n])) ++n;
  if (n < count_min || n > count_max) return false;
  text.remove_prefix(n);
  return true;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// `5/14/2009` or `2009-05-14`.
bool take_date(std::string_view& text) {
  std::string_view us = text;
  if (take_digits(us, 1, 2) && take(us, '/') && take_digits(us, 1, 2) && take(us, '/') && take_digits(us, 4, 4)) {
    text = us;
    return true;
  }
  return take_digits(text, 4, 4) && take(text, '-') && take_digits(text, 1, 2) && take(text, '-') &&
         take_digits(text, 1, 2);
}

std::size_t backslashes_before(std::string_view text, std::size_t at, std::size_t begin) {
  std::size_t n = 0;
  while (at - n > begin && text[at - n - 1] == '\\') ++n;
  return n;
}

/// Size of the line end at `at`; 0 when there is none.
std::size_t line_end_size(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\n') return 1;
  return text.substr(std::min(at, text.size())).starts_with("\r\n") ? 2 : 0;
}

/// One cell as it stands in the row, without the quotes around it.
struct Cell {
  std::size_t begin = 0, end = 0;
  bool is_quoted = false;
};

struct Row {
  enum class Outcome : unsigned char {
    Whole,
    Damaged,
    NeedsMore,  ///< the row goes on after the bytes in sight
  };
  Outcome outcome = Outcome::Damaged;
  std::array<Cell, kCells> cells{};
  std::size_t end = 0;  ///< after the line end; for Damaged, where that was seen
  std::string_view why;
};

/// Reads the row at the front of a view.
class RowReader {
 public:
  RowReader(std::string_view view, bool complete) : view_(view), complete_(complete) {}

  Row read() && {
    for (cell_ = 0; cell_ < kCells; ++cell_) {
      if (!has_sight()) return needs_more();
      const bool is_quoted = at_ < view_.size() && view_[at_] == '"';
      const auto failed = is_quoted ? read_quoted() : read_bare();
      if (failed) return *failed;
      if (cell_ + 1 < kCells && !take_comma()) return damaged("a row has fewer than eight columns");
    }
    const std::size_t line_end = line_end_size(view_, at_);
    if (line_end == 0 && at_ < view_.size()) return damaged("a row has more than eight columns");
    row_.outcome = Row::Outcome::Whole;
    row_.end = at_ + line_end;
    return row_;
  }

 private:
  Row needs_more() {
    row_.outcome = Row::Outcome::NeedsMore;
    return row_;
  }
  Row damaged(std::string_view why) {
    row_.outcome = Row::Outcome::Damaged;
    row_.end = at_;
    row_.why = why;
    return row_;
  }
  [[nodiscard]] bool has_sight() const { return complete_ || view_.size() - at_ >= kSight; }

  bool take_comma() {
    if (at_ >= view_.size() || view_[at_] != ',') return false;
    ++at_;
    return true;
  }

  std::optional<Row> read_bare() {
    const std::size_t begin = at_;
    while (at_ < view_.size() && view_[at_] != ',' && view_[at_] != '\n') ++at_;
    if (!has_sight()) return needs_more();
    const bool has_cr = at_ > begin && at_ < view_.size() && view_[at_] == '\n' && view_[at_ - 1] == '\r';
    if (has_cr) --at_;
    row_.cells[cell_] = {begin, at_, false};
    return std::nullopt;
  }

  std::optional<Row> read_quoted() {
    const std::size_t begin = ++at_;
    std::size_t seen_to = begin;  // lines that begin before this were looked at
    for (;;) {
      const std::size_t quote = find_byte(view_, '"', at_);
      at_ = quote == kNowhere ? view_.size() : quote;
      if (!has_sight()) return needs_more();
      if (quote == kNowhere) return damaged("the last row ends inside a quoted cell");
      if (begins_row_at_line_of(quote, seen_to)) return damaged("a cell has no closing quote");
      seen_to = quote + 1;
      const bool is_escaped = backslashes_before(view_, quote, begin) % 2 == 1;
      at_ = quote + 1;
      if (is_escaped) continue;
      if (closes(quote)) {
        row_.cells[cell_] = {begin, quote, true};
        return std::nullopt;
      }
      if (is_doubled(quote)) ++at_;
    }
  }

  [[nodiscard]] bool is_doubled(std::size_t quote) const { return quote + 1 < view_.size() && view_[quote + 1] == '"'; }

  /// A row begins at the beginning of the line of `quote`: the cell lost its closing quote further up. Looks back no
  /// further than `seen_to`.
  [[nodiscard]] bool begins_row_at_line_of(std::size_t quote, std::size_t seen_to) const {
    const auto before = view_.substr(seen_to, quote - seen_to);
    const std::size_t line_end = before.rfind('\n');
    return line_end != kNowhere && is_cablegate_row_start(view_.substr(seen_to + line_end + 1));
  }

  /// Whether the bare quote at `quote` is the end of its cell.
  [[nodiscard]] bool closes(std::size_t quote) const {
    const std::size_t next = quote + 1;
    if (next == view_.size()) return true;
    if (cell_ == kBody) return closes_body(next);
    if (view_[next] == ',') {
      // Writers that quote only where they must do not quote a date.
      if (cell_ != kHeading || next + 1 == view_.size() || !row_.cells[kDate].is_quoted) return true;
      return view_[next + 1] == '"' || line_end_size(view_, next + 1) > 0;
    }
    // The row may be too short; a quote at a line end of the heading is more likely text.
    const std::size_t line_end = line_end_size(view_, next);
    if (line_end == 0) return false;
    return cell_ != kHeading || is_cablegate_row_start(view_.substr(next + line_end));
  }

  [[nodiscard]] bool closes_body(std::size_t next) const {
    const std::size_t line_end = line_end_size(view_, next);
    if (line_end == 0) return false;
    const auto after = view_.substr(next + line_end);
    if (after.empty() || is_cablegate_row_start(after)) return true;
    if (after[0] == '"') return !is_doubled(next + line_end);
    return is_digit(after[0]) && after.substr(0, 12).find(',') != kNowhere;
  }

  std::string_view view_;
  bool complete_;
  std::size_t at_ = 0;
  std::size_t cell_ = 0;
  Row row_;
};

/// Writes the text of a cell to `out` and says where it ends.
char* write_cell(std::string_view view, const Cell& cell, char* out) {
  const auto put = [&out](std::string_view text) {
    if (!text.empty()) std::memcpy(out, text.data(), text.size());
    out += text.size();
  };
  const std::string_view text = view.substr(cell.begin, cell.end - cell.begin);
  std::size_t at = 0;
  while (cell.is_quoted) {
    const std::size_t quote = find_byte(text, '"', at);
    if (quote == kNowhere) break;
    const std::size_t slashes = backslashes_before(text, quote, at);
    put(text.substr(at, quote - at - slashes + slashes / 2));
    put("\"");
    const bool is_doubled = slashes % 2 == 0 && quote + 1 < text.size() && text[quote + 1] == '"';
    at = quote + (is_doubled ? 2 : 1);
  }
  const std::size_t slashes = backslashes_before(text, text.size(), at);
  put(text.substr(at, text.size() - at - (cell.is_quoted ? slashes / 2 : 0)));
  return out;
}

class CablegateCsv final : public RecordReader {
 public:
  CablegateCsv(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    if (std::exchange(is_first_, false)) skip_column_names();
    for (;;) {
      if (seeks_row_ && !seek_row()) break;
      skip_blank_lines();
      if (container_.view().empty()) break;
      if (read_row(batch)) return true;
    }
    if (std::exchange(reported_end_, true)) return false;
    if (container_.add_failure(batch, ContainerKind::CablegateCsv)) return true;
    if (container_.records() > 0) return false;
    report(batch, Error::Code::Corrupt, "no row of the Cablegate table in sight");
    return true;
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  Window& window() { return container_.window(); }

  /// A spreadsheet may have put names over the columns.
  void skip_column_names() {
    window().grow_to(kRowStartBytes);
    if (!is_cablegate_row_start(container_.view())) seeks_row_ = true;
  }

  void skip_blank_lines() {
    for (;;) {
      window().grow_to(2);
      const std::size_t size = line_end_size(container_.view(), 0);
      if (size == 0) return;
      container_.drop(size);
    }
  }

  /// Moves to the next line that begins a row; false at the end.
  bool seek_row() {
    for (;;) {
      const std::size_t line_end = find_byte(container_.view(), '\n', 0);
      if (line_end != kNowhere) {
        container_.drop(line_end + 1);
        window().grow_to(kRowStartBytes);
        if (!is_cablegate_row_start(container_.view())) continue;
        seeks_row_ = false;
        return true;
      }
      container_.drop(container_.view().size());
      if (window().complete()) return false;
      window().grow();
    }
  }

  /// True when it added an item; false when more bytes are needed.
  bool read_row(BatchBuilder& batch) {
    const Row row = RowReader(container_.view(), window().complete()).read();
    if (row.outcome == Row::Outcome::NeedsMore) {
      const std::size_t size = container_.view().size();
      if (size <= limit_bytes_ + kSight) {
        window().grow_to(std::max<std::size_t>(2 * size, kSight));
        return false;
      }
      report(batch, Error::Code::TooLarge, "a row is longer than the limit");
    } else if (row.end > limit_bytes_) {
      report(batch, Error::Code::TooLarge, "a row is longer than the limit");
    } else if (row.outcome == Row::Outcome::Damaged) {
      report(batch, Error::Code::Corrupt, row.why);
    } else {
      add_telegram(batch, row);
      container_.drop(row.end);
    }
    return true;
  }

  void report(BatchBuilder& batch, Error::Code code, std::string_view why) {
    container_.add_error(batch, ContainerKind::CablegateCsv, code, why,
                         "reading goes on at the next line that begins a row");
    seeks_row_ = true;
  }

  void add_telegram(BatchBuilder& batch, const Row& row) {
    const std::string_view view = container_.view();
    Item item = container_.next_item(batch, row.end, ContainerKind::CablegateCsv);
    std::array<std::string_view, kHeading> columns;
    for (std::size_t i = 0; i < kHeading; ++i) columns[i] = cell_text(batch, row.cells[i]);
    item.record = Record{.row = columns[0],
                         .id = columns[2],
                         .created = columns[1],
                         .released = {},
                         .classification = columns[4],
                         .origin = columns[3],
                         .references = columns[5],
                         .tags = {}};
    const Cell heading = row.cells[kHeading], body = row.cells[kBody];
    const std::size_t most_bytes = (heading.end - heading.begin) + 2 + (body.end - body.begin);
    char* const begin = batch.allocate(most_bytes);
    char* end = write_cell(view, heading, begin);
    if (end != begin && body.begin != body.end) {
      *end++ = '\n';
      *end++ = '\n';
    }
    end = write_cell(view, body, end);
    item.text = {begin, static_cast<std::size_t>(end - begin)};
    batch.add(std::move(item));
  }

  std::string_view cell_text(BatchBuilder& batch, const Cell& cell) const {
    if (cell.begin == cell.end) return {};
    char* const begin = batch.allocate(cell.end - cell.begin);
    return {begin, static_cast<std::size_t>(write_cell(container_.view(), cell, begin) - begin)};
  }

  Container container_;
  std::uint64_t limit_bytes_;
  bool is_first_ = true;
  bool seeks_row_ = false;
  bool reported_end_ = false;
};

}  // namespace

bool is_cablegate_row_start(std::string_view text) {
  text = text.substr(0, kRowStartBytes);
  take(text, '"');
  if (!take_digits(text, 1, 9)) return false;
  take(text, '"');
  if (!take(text, ',')) return false;
  take(text, '"');
  if (!take_date(text) || !take(text, ' ') || !take_digits(text, 1, 2) || !take(text, ':') ||
      !take_digits(text, 2, 2)) {
    return false;
  }
  if (take(text, ':')) take_digits(text, 2, 2);
  take(text, '"');
  return take(text, ',');
}

std::unique_ptr<RecordReader> read_cablegate_csv(Container container, const InputLimits& limits) {
  return std::make_unique<CablegateCsv>(std::move(container), limits);
}

}  // namespace reftel
