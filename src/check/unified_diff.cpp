#include "check/unified_diff.h"

#include <algorithm>
#include <cstddef>

namespace reftel {
namespace {

constexpr std::size_t kContext = 3;

std::vector<std::size_t> line_begins(std::string_view text) {
  std::vector<std::size_t> out{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    out.push_back(at + 1);
  if (out.back() != text.size() || text.empty()) out.push_back(text.size());
  return out;
}

/// Lines [first, last) of the source give way to `text`.
struct Change {
  std::size_t first, last;
  std::string text;
};

class Differ {
 public:
  Differ(std::string_view source, std::uint32_t lines_before)
      : source_(source), begins_(line_begins(source)), lines_before_(lines_before) {
    if (source.empty()) begins_ = {0};
  }

  std::string diff(const std::vector<Edit>& edits) {
    const std::vector<Change> changes = whole_lines(edits);
    for (std::size_t i = 0; i < changes.size();) {
      std::size_t end = i + 1;
      while (end < changes.size() && changes[end].first <= changes[end - 1].last + 2 * kContext) ++end;
      hunk(changes, i, end);
      i = end;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t line_count() const { return begins_.size() - 1; }
  [[nodiscard]] std::string_view lines(std::size_t first, std::size_t last) const {
    return source_.substr(begins_[first], begins_[last] - begins_[first]);
  }
  [[nodiscard]] std::size_t line_of(std::size_t at) const {
    const auto behind = std::ranges::upper_bound(begins_, at);
    return std::min<std::size_t>(static_cast<std::size_t>(behind - begins_.begin()) - 1, line_count());
  }

  /// Edits widened to lines; those that touch the same line become one change.
  std::vector<Change> whole_lines(const std::vector<Edit>& edits) const {
    std::vector<Change> out;
    std::size_t copied = 0;  // bytes of the source that the last change accounts for
    for (const Edit& edit : edits) {
      const std::size_t first = line_of(edit.span.begin);
      std::size_t last = line_of(edit.span.end);
      // An edit that ends behind a line end leaves the next line alone, unless it began inside a line.
      const bool whole = edit.span.begin == begins_[first] && edit.span.end == begins_[last] &&
                         (edit.text.empty() || edit.text.back() == '\n');
      if (!whole && last < line_count()) ++last;
      if (out.empty() || first >= out.back().last) {
        finish(out, copied);
        out.push_back({first, last, {}});
        copied = begins_[first];
      }
      Change& change = out.back();
      change.last = std::max(change.last, last);
      change.text.append(source_.substr(copied, edit.span.begin - copied)) += edit.text;
      copied = edit.span.end;
    }
    finish(out, copied);
    return out;
  }
  void finish(std::vector<Change>& changes, std::size_t copied) const {
    if (changes.empty()) return;
    Change& change = changes.back();
    const std::size_t end = begins_[change.last];
    if (end > copied) change.text.append(source_.substr(copied, end - copied));
  }

  void put(char sign, std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      (out_ += sign).append(text.substr(0, end)) += '\n';
      if (end == std::string_view::npos) {
        out_ += "\\ No newline at end of file\n";
        return;
      }
      text.remove_prefix(end + 1);
    }
  }

  static std::size_t count_lines(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n')) + (!text.empty() && text.back() != '\n');
  }

  /// `-3,7`: first line and number of lines; the line before when there are none.
  std::string range(std::size_t first, std::size_t count, std::ptrdiff_t shift) const {
    const auto line = static_cast<std::ptrdiff_t>(first + lines_before_ + (count == 0 ? 0 : 1)) + shift;
    std::string out = std::to_string(line);
    if (count != 1) (out += ',') += std::to_string(count);
    return out;
  }

  void hunk(const std::vector<Change>& changes, std::size_t begin, std::size_t end) {
    const std::size_t first = changes[begin].first - std::min(kContext, changes[begin].first);
    const std::size_t last = std::min(changes[end - 1].last + kContext, line_count());
    std::size_t removed = 0, added = 0;
    for (std::size_t i = begin; i < end; ++i) {
      removed += changes[i].last - changes[i].first;
      added += count_lines(changes[i].text);
    }
    const std::size_t before = last - first, after = before - removed + added;
    ((((out_ += "@@ -") += range(first, before, 0)) += " +") += range(first, after, shift_)) += " @@\n";
    std::size_t at = first;
    for (std::size_t i = begin; i < end; ++i) {
      put(' ', lines(at, changes[i].first));
      put('-', lines(changes[i].first, changes[i].last));
      put('+', changes[i].text);
      at = changes[i].last;
    }
    put(' ', lines(at, last));
    shift_ += static_cast<std::ptrdiff_t>(added) - static_cast<std::ptrdiff_t>(removed);
  }

  std::string_view source_;
  std::vector<std::size_t> begins_;
  std::uint32_t lines_before_;
  std::ptrdiff_t shift_ = 0;
  std::string out_;
};

}  // namespace

std::string unified_diff(std::string_view source, const std::vector<Edit>& edits, std::string_view path,
                         std::uint32_t lines_before) {
  if (edits.empty()) return {};
  std::string out = "--- " + std::string(path) + "\n+++ " + std::string(path) + "\n";
  return out += Differ(source, lines_before).diff(edits);
}

}  // namespace reftel
