// What is written is read back as the same draft, in each form as far as it can carry it.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "base/ascii.h"
#include "support/random_draft.h"
#include "support/read_back.h"
#include "write/complete.h"
#include "write/draft_text.h"
#include "write/ita2.h"
#include "write/telegram_writer.h"

namespace reftel {
namespace {

/// What is left of the draft in the form, with all that can be worked out.
Draft carried(Draft draft, WriteForm form) {
  restrict_to(draft, form);
  complete_draft(draft);
  return draft;
}

std::string write(const Draft& draft, WriteForm form, const WriteOptions& options = {}) {
  static TelegramWriter writer;
  std::string out;
  writer.write(draft, form, options, out);
  return out;
}

struct Case {
  const char* name;
  WriteForm form;
  std::size_t width;
};

class ReadsBack : public testing::TestWithParam<Case> {};

TEST_P(ReadsBack, TheSameDraft) {
  const Case& row = GetParam();
  EXPECT_TRUE(rc::check(row.name, [&] {
    const Draft draft = test::random_draft();
    const std::string text = write(draft, row.form, {.alphabet = Alphabet::Utf8, .width = row.width});
    const Draft back = row.form == WriteForm::Draft ? parse_draft(text).value : test::read_back(text);
    RC_LOG() << text;
    RC_ASSERT(test::difference(carried(draft, row.form), carried(back, row.form)) == "");
    // And the text, where it is one of ours, comes back too.
    RC_ASSERT(write(back, row.form, {.alphabet = Alphabet::Utf8, .width = row.width}) == text);
  }));
}

INSTANTIATE_TEST_SUITE_P(Forms, ReadsBack,
                         testing::Values(Case{"wire", WriteForm::Wire, 55}, Case{"wire_wide", WriteForm::Wire, 69},
                                         Case{"acp128", WriteForm::Acp128, 69}, Case{"print", WriteForm::Print, 69},
                                         Case{"plain", WriteForm::Plain, 69},
                                         Case{"plain_narrow", WriteForm::Plain, 40},
                                         Case{"draft", WriteForm::Draft, 0}),
                         [](const auto& row) { return row.param.name; });

/// In capitals, as five levels have it.
Draft in_capitals(Draft draft) {
  to_alphabet(draft, Alphabet::Ita2, nullptr);
  return draft;
}

TEST(FiveLevels, ReadBackTheSameDraft) {
  EXPECT_TRUE(rc::check([] {
    const Draft draft = test::random_draft();
    const std::string codes = write(draft, WriteForm::Wire, {.alphabet = Alphabet::Ita2, .width = 0});
    std::string text;
    Ita2Decoder decoder;
    decoder.decode(codes, text);
    decoder.finish(text);
    RC_LOG() << text;
    RC_ASSERT(test::difference(carried(in_capitals(draft), WriteForm::Wire),
                               carried(test::read_back(text), WriteForm::Wire)) == "");
  }));
}

}  // namespace
}  // namespace reftel
