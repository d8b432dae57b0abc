#include "base/scan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace reftel {
namespace {

/// Texts long enough for all widths of a step, of few characters, so that nearly every place is nearly a hit.
rc::Gen<std::string> texts() {
  return rc::gen::scale(4.0, rc::gen::container<std::string>(rc::gen::elementOf(std::string("eEnNdD /\n"))));
}

template <class IsHit>
std::size_t find_slowly(const std::string& text, std::size_t from, std::size_t reach, IsHit is_hit) {
  for (std::size_t i = from; i + reach < text.size(); ++i)
    if (is_hit(i)) return i;
  return std::string::npos;
}

RC_GTEST_PROP(Scan, FindsThreeCharactersWhereTheyStand, ()) {
  const std::string text = *texts();
  for (std::size_t from = 0; from <= text.size() + 2; ++from)
    RC_ASSERT(find_three(text, from, "end") ==
              find_slowly(text, from, 2, [&](std::size_t i) { return iequals(text.substr(i, 3), "end"); }));
}

RC_GTEST_PROP(Scan, FindsTwoTimesThreeCharactersWhereTheyStand, ()) {
  const std::string text = *texts();
  for (std::size_t from = 0; from <= text.size() + 2; ++from)
    RC_ASSERT(find_either(text, from, "end", "d/n") == find_slowly(text, from, 2, [&](std::size_t i) {
                return iequals(text.substr(i, 3), "end") || iequals(text.substr(i, 3), "d/n");
              }));
}

RC_GTEST_PROP(Scan, FindsTwoCharactersWhereTheyStand, ()) {
  const std::string text = *texts();
  for (std::size_t from = 0; from <= text.size() + 2; ++from)
    RC_ASSERT(find_two(text, from, "d/") ==
              find_slowly(text, from, 1, [&](std::size_t i) { return iequals(text.substr(i, 2), "d/"); }));
}

RC_GTEST_PROP(Scan, FindsOneOfThree, ()) {
  const std::string text = *texts();
  for (std::size_t from = 0; from <= text.size() + 2; ++from)
    RC_ASSERT(find_one_of(text, from, "n/\n") == text.find_first_of("n/\n", from));
}

RC_GTEST_PROP(Scan, FindsThreeBlanksOrATab, ()) {
  const std::string text =
      *rc::gen::scale(4.0, rc::gen::container<std::string>(rc::gen::elementOf(std::string("      aaaaaab\t"))));
  for (std::size_t from = 0; from <= text.size() + 2; ++from)
    RC_ASSERT(find_gap(text, from) == std::min(text.find("   ", from), text.find('\t', from)));
}

RC_GTEST_PROP(Scan, FindsWhatIsNoPlainBlankBetweenWords, ()) {
  const std::string text =
      *rc::gen::scale(4.0, rc::gen::container<std::string>(rc::gen::elementOf(std::string("aaaaaaa  a a \n\t"))));
  const auto space = [&](std::size_t i) { return i >= text.size() || is_space(text[i]); };
  for (std::size_t from = 0; from <= text.size() + 2; ++from) {
    const std::size_t found =
        find_slowly(text, from, 0, [&](std::size_t i) { return space(i) && (text[i] != ' ' || space(i + 1)); });
    RC_ASSERT(find_spacing(text, from) == std::min(found, text.size()));
  }
}

std::string escaped_slowly(std::string_view text) {
  constexpr std::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt";
  std::string out;
  for (const char c : text) {
    const std::size_t at = kShort.find(c);
    if (at != std::string_view::npos && at % 2 == 0) {
      (out += '\\') += kShort[at + 1];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      ((out += "\\u00") += c < 0x10 ? '0' : '1') += "0123456789ABCDEF"[c & 15];
    } else {
      out += c;
    }
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string room(json_room(text.size()), '#');
  room.resize(static_cast<std::size_t>(escape_json(room.data(), text) - room.data()));
  return room;
}

/// By the way for texts with bytes behind them, which are not to be seen in it.
std::string escaped_ahead(std::string_view text) {
  const std::string longer = std::string(text) + std::string(kReadAhead, '"');
  std::string room(json_room(text.size()), '#');
  char* const end = escape_json_ahead(room.data(), std::string_view(longer).substr(0, text.size()));
  room.resize(static_cast<std::size_t>(end - room.data()));
  return room;
}

RC_GTEST_PROP(Scan, UnwrapsForJson, ()) {
  const std::string text =
      *rc::gen::scale(4.0, rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
                               {{9, rc::gen::inRange(' ', '~')}, {1, rc::gen::elementOf(std::string("\n\"\t"))}})));
  const std::string longer = text + std::string(kReadAhead, '\n');
  std::string room(json_room(text.size()), '#'), expected = text;
  std::size_t line_ends = 1;
  char* const end = unwrap_json_ahead(room.data(), std::string_view(longer).substr(0, text.size()), line_ends);
  room.resize(static_cast<std::size_t>(end - room.data()));
  std::ranges::replace(expected, '\n', ' ');
  RC_ASSERT(room == escaped_slowly(expected));
  RC_ASSERT(line_ends == 1 + static_cast<std::size_t>(std::ranges::count(text, '\n')));
}

RC_GTEST_PROP(Scan, EscapesForJson, ()) {
  const std::string text = *rc::gen::scale(
      4.0, rc::gen::container<std::string>(
               rc::gen::weightedOneOf<char>({{9, rc::gen::inRange(' ', '~')}, {1, rc::gen::arbitrary<char>()}})));
  RC_ASSERT(escaped(text) == escaped_slowly(text));
  RC_ASSERT(escaped_ahead(text) == escaped_slowly(text));
}

TEST(Scan, EscapesEveryByteAtEveryPlaceForJson) {
  for (std::size_t size = 1; size <= 70; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; byte += size < 20 ? 1 : 5) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(escaped(text), escaped_slowly(text)) << size << ' ' << at << ' ' << byte;
        ASSERT_EQ(escaped_ahead(text), escaped_slowly(text)) << size << ' ' << at << ' ' << byte;
      }
    }
  }
}

RC_GTEST_PROP(Scan, VisitsEachWordOnce, ()) {
  const std::string text = *rc::gen::scale(
      4.0, rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
               {{9, rc::gen::elementOf(std::string("aZ09@[`{/: \n"))}, {1, rc::gen::arbitrary<char>()}})));
  const auto from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto to = *rc::gen::inRange<std::size_t>(from, text.size() + 1);
  std::vector<std::size_t> seen, expected;
  for_each_word(text, from, to, [&](std::size_t at) { return seen.push_back(at), true; });
  for (std::size_t i = from; i < to; ++i)
    if (is_alnum(text[i]) && (i == from || !is_alnum(text[i - 1]))) expected.push_back(i);
  RC_ASSERT(seen == expected);
}

RC_GTEST_PROP(Scan, VisitsEachSpaceOnce, ()) {
  const std::string text = *rc::gen::scale(
      4.0, rc::gen::container<std::string>(rc::gen::elementOf(std::string("aa \t\n\v\f\r\b\x0E\x1F!\xA0"))));
  const auto from = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto to = *rc::gen::inRange<std::size_t>(from, text.size() + 1);
  std::vector<std::size_t> seen, expected;
  for_each_space(text, from, to, [&](std::size_t at) { return seen.push_back(at), true; });
  for (std::size_t i = from; i < to; ++i)
    if (is_space(text[i])) expected.push_back(i);
  RC_ASSERT(seen == expected);
}

TEST(Scan, StopsAtAWordWhenToldSo) {
  std::vector<std::size_t> seen;
  for_each_word("one two three", 0, 13, [&](std::size_t at) { return seen.push_back(at), at < 4; });
  EXPECT_EQ(seen, (std::vector<std::size_t>{0, 4}));
}

RC_GTEST_PROP(Scan, FindsPlacesAndTellsWhichRangesStand, ()) {
  constexpr std::string_view kRanges = "  DEnn";
  const auto size = *rc::gen::inRange<std::size_t>(0, 3 * PlaceScan::kStretch);
  std::string text(size, 'x');
  for (const char c : *texts() + *rc::gen::element<std::string>("", "\x80", "\xFF"))
    if (size != 0) text[*rc::gen::inRange<std::size_t>(0, size)] = c;
  PlaceScan scan(text, '\n', "  DEnn");
  std::vector<std::size_t> seen, expected;
  while (!scan.at_end())
    for (const std::uint32_t at : scan.next()) seen.push_back(at);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') expected.push_back(i);
  RC_ASSERT(seen == expected);
  for (std::size_t k = 0; k < 3; ++k)
    RC_ASSERT(scan.holds(k) ==
              std::ranges::any_of(text, [&](char c) { return c >= kRanges[2 * k] && c <= kRanges[2 * k + 1]; }));
  RC_ASSERT(scan.is_ascii() == std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Scan, FindsPlacesThatStandSideBySide) {
  const std::string text(PlaceScan::kStretch + 70, '\n');
  PlaceScan scan(text, '\n', "aabbcc");
  std::uint32_t next = 0;
  while (!scan.at_end())
    for (const std::uint32_t at : scan.next()) ASSERT_EQ(at, next++);
  EXPECT_EQ(next, text.size());
}

}  // namespace
}  // namespace reftel
