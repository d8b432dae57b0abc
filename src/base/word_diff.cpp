#include "base/word_diff.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Beyond so many differing words the middle is given as replaced: the work grows with their square.
constexpr std::size_t kMostEdits = 1500;

/// A word with the blanks behind it, of which the word alone counts.
struct Word {
  std::string_view whole;
  std::size_t size = 0;
  [[nodiscard]] std::string_view bare() const { return whole.substr(0, size); }
};

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::size_t size = end - at;
    end = skip_spaces(text, end);
    words.push_back({text.substr(at, end - at), size});
    at = end;
  }
  return words;
}

using Words = std::vector<Word>;
using Kind = DiffPart::Kind;

/// The edits from a to b, one entry a word, by Myers' greedy search. Empty with `found` false when there are too many.
struct Script {
  std::vector<Kind> kinds;
  bool found = false;
};

Script find_script(const Words& a, std::size_t a_begin, std::size_t a_end, const Words& b, std::size_t b_begin,
                   std::size_t b_end) {
  const auto n = static_cast<std::ptrdiff_t>(a_end - a_begin), m = static_cast<std::ptrdiff_t>(b_end - b_begin);
  const auto most = std::min<std::ptrdiff_t>(n + m, static_cast<std::ptrdiff_t>(kMostEdits));
  const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return a[a_begin + static_cast<std::size_t>(x)].bare() == b[b_begin + static_cast<std::size_t>(y)].bare();
  };
  // reach[k + most]: how far on diagonal k (x - y); one copy is kept for each number of edits.
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
  const auto at = [&](std::ptrdiff_t k) -> std::size_t { return static_cast<std::size_t>(k + most + 1); };
  std::vector<std::vector<std::ptrdiff_t>> history;
  Script script;
  std::ptrdiff_t edits = 0;
  for (; edits <= most && !script.found; ++edits) {
    history.push_back(reach);
    for (std::ptrdiff_t k = -edits; k <= edits; k += 2) {
      const bool down = k == -edits || (k != edits && reach[at(k - 1)] < reach[at(k + 1)]);
      std::ptrdiff_t x = down ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
      while (x < n && x - k < m && x - k >= 0 && same(x, x - k)) ++x;
      reach[at(k)] = x;
      if (x >= n && x - k >= m) {
        script.found = true;
        break;
      }
    }
  }
  if (!script.found) return script;
  // Back from the end.
  std::ptrdiff_t x = n, y = m;
  for (std::ptrdiff_t d = edits - 1; d >= 0; --d) {
    const auto& before = history[static_cast<std::size_t>(d)];
    const std::ptrdiff_t k = x - y;
    const bool down = d > 0 && (k == -d || (k != d && before[at(k - 1)] < before[at(k + 1)]));
    const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
    const std::ptrdiff_t from_x = d == 0 ? 0 : before[at(from_k)];
    const std::ptrdiff_t from_y = d == 0 ? 0 : from_x - from_k;
    const std::ptrdiff_t start_x = d == 0 ? 0 : (down ? from_x : from_x + 1);
    for (; x > start_x; --x, --y) script.kinds.push_back(Kind::Same);
    if (d > 0) script.kinds.push_back(down ? Kind::Added : Kind::Removed);
    x = from_x;
    y = from_y;
  }
  std::ranges::reverse(script.kinds);
  return script;
}

/// Puts words together that follow each other.
class Parts {
 public:
  void add(Kind kind, std::string_view text) {
    if (!parts_.empty() && parts_.back().kind == kind &&
        parts_.back().text.data() + parts_.back().text.size() == text.data()) {
      parts_.back().text = {parts_.back().text.data(), parts_.back().text.size() + text.size()};
    } else {
      parts_.push_back({kind, text});
    }
  }
  [[nodiscard]] std::vector<DiffPart> take() { return std::move(parts_); }

 private:
  std::vector<DiffPart> parts_;
};

}  // namespace

std::vector<DiffPart> diff_words(std::string_view before, std::string_view after) {
  const Words a = split_words(before), b = split_words(after);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head].bare() == b[head].bare()) ++head;
  std::size_t a_end = a.size(), b_end = b.size();
  while (a_end > head && b_end > head && a[a_end - 1].bare() == b[b_end - 1].bare()) --a_end, --b_end;

  Parts parts;
  for (std::size_t i = 0; i < head; ++i) parts.add(Kind::Same, a[i].whole);
  const Script script = find_script(a, head, a_end, b, head, b_end);
  std::size_t x = head, y = head;
  for (const Kind kind : script.kinds) {
    parts.add(kind, kind == Kind::Added ? b[y].whole : a[x].whole);
    x += kind != Kind::Added;
    y += kind != Kind::Removed;
  }
  for (; x < a_end; ++x) parts.add(Kind::Removed, a[x].whole);
  for (; y < b_end; ++y) parts.add(Kind::Added, b[y].whole);
  for (std::size_t i = a_end; i < a.size(); ++i) parts.add(Kind::Same, a[i].whole);
  return parts.take();
}

}  // namespace reftel
