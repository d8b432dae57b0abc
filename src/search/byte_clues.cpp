#include "search/byte_clues.h"

#include <re2/filtered_re2.h>

#include <algorithm>

#include "base/ascii.h"
#include "search/regex_options.h"
#include "search/token.h"

namespace reftel::search {
namespace {

/// Shorter pieces of words are in nearly every text.
constexpr std::size_t kFewestLetters = 3;
/// Strings of a pattern; one with more is not taken apart.
constexpr std::size_t kMostStrings = 64;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Which letters beyond ASCII are meant: the very bytes, or any case of them.
enum class Letters : unsigned char { AsTheyAre, OfAnyCase };

/// Takes apart bytes between two places where words end; what stands before the first and behind the last one may be
/// part of a longer word.
class ClueReader {
 public:
  explicit ClueReader(Letters letters) : letters_(letters) {}

  std::vector<Clue> read(std::string_view bytes) {
    for (std::size_t begin = 0;;) {
      std::size_t end = begin;
      while (end < bytes.size() && !ends_words(bytes[end])) ++end;
      const bool whole_begin = begin > 0, whole_end = end < bytes.size();
      const std::string_view part = bytes.substr(begin, end - begin);
      if (whole_begin && whole_end && (letters_ == Letters::AsTheyAre || is_ascii(part))) {
        for (std::string& token : tokens_of(part)) clues_.push_back({Clue::Kind::Word, std::move(token)});
      } else {
        read_letters(part, whole_begin, whole_end);
      }
      if (!whole_end) break;
      begin = end + 1;
    }
    std::ranges::sort(clues_);
    clues_.erase(std::ranges::unique(clues_).begin(), clues_.end());
    return std::move(clues_);
  }

 private:
  /// A run of ASCII letters and digits stays together in a token, whatever stands around it, unless the token gets too
  /// long; only the `s` of a possessive is in none.
  void read_letters(std::string_view part, bool whole_begin, bool whole_end) {
    for (std::size_t at = 0; at < part.size();) {
      std::size_t end = at;
      while (end < part.size() && is_alnum(part[end])) ++end;
      const std::size_t size = end - at;
      std::string letters(part.substr(at, size));
      for (char& c : letters) c = to_lower(c);
      if (size >= kFewestLetters) {
        if (whole_begin && at == 0)
          clues_.push_back({Clue::Kind::Beginning, letters.substr(0, kCutBytes)});
        else if (size <= kCutBytes)
          clues_.push_back({whole_end && end == part.size() ? Clue::Kind::End : Clue::Kind::Inside, letters});
      }
      at = end + 1;
    }
  }

  Letters letters_;
  std::vector<Clue> clues_;
};

/// The strings that RE2 finds in a pattern, and what a text can do without.
class PatternStrings {
 public:
  explicit PatternStrings(const std::string& pattern) : filter_(kFewestLetters) {
    int id = 0;
    std::vector<std::string> strings;
    if (filter_.Add(pattern, regex_options(), &id) != RE2::NoError) return;
    filter_.Compile(&strings);
    if (strings.size() > kMostStrings) return;
    // They are in lower case. One that gives no clue may always be there.
    for (const std::string& one : strings) clues_.push_back(ClueReader(Letters::OfAnyCase).read(one));
  }

  /// Sets of strings of which one at least must be there, as small as they can be; no string is in two of them.
  std::vector<ClueChoice> choices() {
    std::vector<ClueChoice> out;
    std::vector<bool> without(clues_.size(), false), used = without;
    while (!clues_.empty()) {
      for (std::size_t i = 0; i < clues_.size(); ++i) without[i] = !clues_[i].empty() && !used[i];
      if (can_match(without)) break;
      for (std::size_t i = 0; i < clues_.size(); ++i) {
        if (!without[i]) continue;
        without[i] = false;
        if (can_match(without)) without[i] = true;
      }
      ClueChoice choice;
      for (std::size_t i = 0; i < clues_.size(); ++i) {
        if (!without[i]) continue;
        used[i] = true;
        choice.push_back(clues_[i]);
      }
      if (choice.empty()) break;
      std::ranges::sort(choice);
      out.push_back(std::move(choice));
    }
    // RE2 gives its strings in any order.
    std::ranges::sort(out);
    return out;
  }

 private:
  [[nodiscard]] bool can_match(const std::vector<bool>& without) const {
    std::vector<int> strings, patterns;
    for (std::size_t i = 0; i < clues_.size(); ++i)
      if (!without[i]) strings.push_back(static_cast<int>(i));
    filter_.AllPotentials(strings, &patterns);
    return !patterns.empty();
  }

  re2::FilteredRE2 filter_;
  std::vector<std::vector<Clue>> clues_;
};

}  // namespace

bool holds(const Clue& clue, std::string_view token) {
  switch (clue.kind) {
    case Clue::Kind::Word: return token == clue.text;
    case Clue::Kind::Beginning: return token.starts_with(clue.text);
    case Clue::Kind::End: return token.ends_with(clue.text) || token.size() >= kCutBytes;
    case Clue::Kind::Inside: break;
  }
  return token.find(clue.text) != std::string_view::npos || token.size() >= kCutBytes;
}

std::vector<ClueChoice> clues_of(const QueryNode& node) {
  if (node.kind == QueryKind::Regex) return PatternStrings(node.bytes).choices();
  std::vector<Clue> clues = ClueReader(Letters::AsTheyAre).read(node.bytes);
  if (clues.empty()) return {};
  return {{std::move(clues)}};
}

}  // namespace reftel::search
