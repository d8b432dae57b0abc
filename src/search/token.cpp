#include "search/token.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"

namespace reftel::search {
namespace {

void append_code_point(std::string& out, UChar32 point) {
  char bytes[4];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, point);
  out.append(bytes, size);
}

bool is_word_letter(UChar32 point) {
  const auto mask = static_cast<std::uint32_t>(U_GET_GC_MASK(point));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) != 0;
}

/// Lower case, compatibility forms and accents folded away: what is left of one letter, as UTF-8.
std::string fold_slowly(UChar32 point) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* fold = unorm2_getNFKCCasefoldInstance(&error);
  const UNormalizer2* split = unorm2_getNFDInstance(&error);
  std::string out;
  if (U_FAILURE(error)) {
    append_code_point(out, point);
    return out;
  }
  std::array<UChar, 2> source{};
  std::int32_t size = 0;
  U16_APPEND_UNSAFE(source, size, point);
  std::array<UChar, 64> folded{}, parts{};
  const std::int32_t folded_size = unorm2_normalize(fold, source.data(), size, folded.data(), 64, &error);
  const std::int32_t parts_size = unorm2_normalize(split, folded.data(), folded_size, parts.data(), 64, &error);
  if (U_FAILURE(error)) return out;
  for (std::int32_t i = 0; i < parts_size;) {
    UChar32 one = 0;
    U16_NEXT(parts, i, parts_size, one);
    if (u_charType(one) == U_NON_SPACING_MARK) continue;
    if (is_word_letter(one)) append_code_point(out, one);
  }
  return out;
}

/// The letters of Latin scripts are folded once.
constexpr UChar32 kTableEnd = 0x250;
const std::string& fold_by_table(UChar32 point) {
  static const auto table = [] {
    std::array<std::string, kTableEnd> out;
    for (UChar32 i = 0x80; i < kTableEnd; ++i) out[static_cast<std::size_t>(i)] = fold_slowly(i);
    return out;
  }();
  return table[static_cast<std::size_t>(point)];
}

struct CodePoint {
  UChar32 point = 0;
  std::size_t size = 0;
};

CodePoint code_point_at(std::string_view text) {
  std::size_t size = utf8_size(text);
  std::string_view bytes = text.substr(0, size);
  if (size == 0) {
    size = 1;
    bytes = windows_1252_as_utf8(static_cast<unsigned char>(text.front()));
  }
  const auto first = static_cast<unsigned char>(bytes.front());
  UChar32 point = first < 0x80 ? first : first & (0x7F >> bytes.size());
  for (const char c : bytes.substr(1)) point = (point << 6) | (c & 0x3F);
  return {point, size};
}

constexpr UChar32 kRightQuote = 0x2019;

/// ASCII letters and digits in lower case; 0 for all other bytes.
constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> out{};
  for (int i = 0; i < 128; ++i)
    if (is_alnum(static_cast<char>(i))) out[static_cast<std::size_t>(i)] = to_lower(static_cast<char>(i));
  return out;
}();
char folded(char c) { return kFolded[static_cast<unsigned char>(c)]; }

bool is_wildcard(char c) { return c == '*' || c == '?'; }

/// What stands between words most of the time: neither a letter nor part of a word in any way.
bool is_gap(char c) { return ends_words(c) && !is_wildcard(c); }

}  // namespace

TokenReader::Letter TokenReader::letter_at(std::size_t at) {
  const char c = text_[at];
  if (is_alnum(c)) return {1, true};
  if (static_cast<unsigned char>(c) < 0x80)
    return {is_wildcard(c) && wildcards_ == Wildcards::Letters ? std::size_t{1} : 0, true};
  const CodePoint point = code_point_at(text_.substr(at));
  if (!is_word_letter(point.point)) return {};
  folded_ = point.point < kTableEnd ? fold_by_table(point.point) : fold_slowly(point.point);
  return {point.size, false};
}

bool TokenReader::word_at(std::size_t at) { return at < text_.size() && letter_at(at).size > 0; }

/// Bytes of a sign inside a word, behind `letters` characters of it: an apostrophe, the points of `U.S.` and `2.5`, the
/// comma of `1,200`. 0 when the word ends here. The point of a number becomes part of the token.
std::size_t TokenReader::joint_at(std::size_t at, std::size_t letters) {
  const char c = text_[at], before = text_[at - 1];
  const char behind = at + 1 < text_.size() ? text_[at + 1] : '\0';
  if (c == '\'') return word_at(at + 1) ? 1 : 0;
  if (c == '.' && is_digit(before) && is_digit(behind)) {
    if (token_.size() + 1 >= kCutBytes) return 0;  // the digit behind it would begin the next token
    token_ += '.';
    return 1;
  }
  if (c == '.' && letters == 1 && is_alpha(before) && is_alpha(behind) && !word_at(at + 2)) return 1;
  const auto digit = [&](std::size_t i) { return i < text_.size() && is_digit(text_[i]); };
  if (c == ',' && is_digit(before) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  const CodePoint point = code_point_at(text_.substr(at));
  return point.point == kRightQuote && word_at(at + point.size) ? point.size : 0;
}

/// Takes the letters and digits of ASCII at at_, as far as there is room; gives how many.
std::size_t TokenReader::take_plain_letters() {
  const std::size_t most = std::min(text_.size() - at_, kCutBytes - token_.size());
  char run[kCutBytes];
  std::size_t size = 0;
  while (size < most && (run[size] = folded(text_[at_ + size])) != 0) ++size;
  token_.append(run, size);
  at_ += size;
  return size;
}

bool TokenReader::next() {
  token_.clear();
  std::size_t letters = 0;  // since the last joint
  for (; at_ < text_.size(); letters = 0) {
    if (is_gap(text_[at_])) {
      ++at_;
      continue;
    }
    if (folded(text_[at_]) == 0) {
      // An accent by itself folds to nothing and so begins no word.
      const Letter first = letter_at(at_);
      if (first.size == 0 || (!first.ascii && folded_.empty())) {
        // The later bytes of a sign would be letters of Windows-1252 by themselves.
        at_ += first.size > 0 ? first.size : code_point_at(text_.substr(at_)).size;
        continue;
      }
    }
    span_.begin = static_cast<std::uint32_t>(at_);
    while (at_ < text_.size() && token_.size() < kCutBytes) {
      if (const std::size_t run = take_plain_letters(); run > 0) {
        letters += run;
        continue;
      }
      if (is_gap(text_[at_])) break;
      const Letter letter = letter_at(at_);
      if (letter.size > 0) {
        // The same cut for what a letter is folded to as for the letter itself, so that tokens are read as tokens.
        if (!letter.ascii && !token_.empty() && token_.size() + folded_.size() > kCutBytes) break;
        if (letter.ascii)
          token_ += to_lower(text_[at_]);
        else
          token_ += folded_;
        at_ += letter.size;
        ++letters;
        continue;
      }
      const std::size_t joint = joint_at(at_, letters);
      if (joint == 0) break;
      const bool possessive = text_[at_] != '.' && text_[at_] != ',' && at_ + joint < text_.size() &&
                              to_lower(text_[at_ + joint]) == 's' && !word_at(at_ + joint + 1);
      if (possessive) {
        span_.end = static_cast<std::uint32_t>(at_);
        at_ += joint + 1;
        return true;
      }
      at_ += joint;
      letters = 0;
    }
    span_.end = static_cast<std::uint32_t>(at_);
    if (!token_.empty()) return true;
  }
  return false;
}

std::vector<std::string> tokens_of(std::string_view text, Wildcards wildcards) {
  std::vector<std::string> out;
  for (TokenReader reader(text, wildcards); reader.next();) out.emplace_back(reader.token());
  return out;
}

std::string joined_tokens(std::string_view text) {
  std::string out;
  for (TokenReader reader(text); reader.next();) {
    if (!out.empty()) out += ' ';
    out += reader.token();
  }
  return out;
}

bool matches_wildcards(std::string_view pattern, std::string_view token) {
  constexpr std::size_t kNowhere = std::string_view::npos;
  std::size_t p = 0, t = 0, star = kNowhere, retry = 0;
  const auto step = [&](std::size_t at) { return std::max<std::size_t>(utf8_size(token.substr(at)), 1); };
  while (t < token.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      t += step(t);
    } else if (p < pattern.size() && pattern[p] == token[t]) {
      ++p;
      ++t;
    } else if (star != kNowhere) {
      p = star + 1;
      retry += step(retry);
      t = retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace reftel::search
