#include "base/word_diff.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace reftel {
namespace {

/// `same [-removed-] {+added+}`.
std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const DiffPart& part : diff_words(before, after)) {
    const std::string text(part.text);
    switch (part.kind) {
      case DiffPart::Kind::Same: out += text; break;
      case DiffPart::Kind::Removed: out += "[-" + text + "-]"; break;
      case DiffPart::Kind::Added: out += "{+" + text + "+}"; break;
    }
  }
  return out;
}

TEST(WordDiff, SaysWhatCameAndWent) {
  EXPECT_EQ(shown("one two three", "one two three"), "one two three");
  EXPECT_EQ(shown("", ""), "");
  EXPECT_EQ(shown("", "all new"), "{+all new+}");
  EXPECT_EQ(shown("all gone", ""), "[-all gone-]");
  EXPECT_EQ(shown("one two three", "one three"), "one [-two -]three");
  EXPECT_EQ(shown("one three", "one two three"), "one {+two +}three");
  EXPECT_EQ(shown("a b c d", "a x c y"), "a [-b -]{+x +}c [-d-]{+y+}");
}

TEST(WordDiff, TakesNoHeedOfBlanksAndLineEnds) {
  EXPECT_EQ(shown("one two\nthree", "one\ntwo   three"), "one two\nthree");
}

std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' && c != '\n') out += c;
  }
  return out;
}

TEST(WordDiff, LosesNoWordOfEither) {
  rc::check([](const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    const auto text_of = [](const std::vector<std::uint8_t>& words) {
      std::string text;
      for (const std::uint8_t word : words) (text += static_cast<char>('a' + word % 4)) += ' ';
      return text;
    };
    const std::string before = text_of(a), after = text_of(b);
    std::string old_words, new_words;
    for (const DiffPart& part : diff_words(before, after)) {
      if (part.kind != DiffPart::Kind::Added) old_words += part.text;
      if (part.kind != DiffPart::Kind::Removed) new_words += part.text;
    }
    RC_ASSERT(old_words == before);
    RC_ASSERT(bare(new_words) == bare(after));
  });
}

TEST(WordDiff, EndsOnTextsWithNothingInCommon) {
  std::string before, after;
  for (int i = 0; i < 20'000; ++i)
    (before += "a" + std::to_string(i)) += ' ', (after += "b" + std::to_string(i)) += ' ';
  const auto parts = diff_words(before, after);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].text, before);
  EXPECT_EQ(parts[1].text, after);
}

}  // namespace
}  // namespace reftel
