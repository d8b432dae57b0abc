#include "archive/same_telegram.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace reftel::archive {
namespace {

constexpr std::int64_t kMinutesApart = std::int64_t{3} * 24 * 60;

/// Words in capitals, each once, in order.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_alnum(c)) {
      word += to_upper(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool share_most_words(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  std::vector<std::string> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return 3 * both.size() >= 2 * std::min(left.size(), right.size());
}

}  // namespace

bool can_be_one_telegram(const Bearer& a, const Bearer& b) {
  if (!a.sent_minute || !b.sent_minute) return true;
  if (std::abs(*a.sent_minute - *b.sent_minute) <= kMinutesApart) return true;
  if (a.subject.empty() || b.subject.empty()) return true;
  return share_most_words(a.subject, b.subject);
}

}  // namespace reftel::archive
