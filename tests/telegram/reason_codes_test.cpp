#include "telegram/reason_codes.h"

#include <gtest/gtest.h>

#include <string>

namespace reftel {
namespace {

std::string letters_of(std::uint16_t reasons) {
  std::string out;
  for (int i = 0; i < 16; ++i)
    if ((reasons >> i & 1) != 0) out += static_cast<char>('a' + i);
  return out;
}

struct Written {
  const char* name;
  std::string_view text;
  int section;
  std::string_view letters;
  std::string_view read;  ///< the bytes read; empty: no codes
};
class ReadsReasonCodes : public testing::TestWithParam<Written> {};

TEST_P(ReadsReasonCodes, AtTheBeginning) {
  const Written& row = GetParam();
  const auto codes = read_reason_codes(row.text);
  ASSERT_EQ(codes.has_value(), !row.read.empty());
  if (!codes) return;
  EXPECT_EQ(codes->section, row.section);
  EXPECT_EQ(letters_of(codes->reasons), row.letters);
  EXPECT_EQ(row.text.substr(0, codes->size), row.read);
}

INSTANTIATE_TEST_SUITE_P(
    ReasonCodes, ReadsReasonCodes,
    testing::Values(Written{"slant", "1.4 (b/d)\n", 4, "bd", "1.4 (b/d)"},
                    Written{"and", "1.4 (b) and (d).", 4, "bd", "1.4 (b) and (d)"},
                    Written{"commas", "1.4(B), (D) \n", 4, "bd", "1.4(B), (D)"},
                    Written{"bare", "1.4 b and d \n", 4, "bd", "1.4 b and d"},
                    Written{"one_bracket", "1.4 (b, d)", 4, "bd", "1.4 (b, d)"},
                    Written{"closed", "1.5B,D.", 5, "bd", "1.5B,D"}, Written{"point", "1.5.D. \n", 5, "d", "1.5.D"},
                    Written{"and_sign", "1.5(B)&(D).", 5, "bd", "1.5(B)&(D)"},
                    Written{"plus", "1.4 (b+d)", 4, "bd", "1.4 (b+d)"},
                    Written{"three", "1.4 a,b,and d.", 4, "abd", "1.4 a,b,and d"},
                    Written{"cut_number", "1. \n4 (b) and (d) ", 4, "bd", "1. \n4 (b) and (d)"},
                    Written{"cut_and", "1.4 (b) a \nnd (d) ", 4, "bd", "1.4 (b) a \nnd (d)"},
                    Written{"cut_bracket", "1.4 (c \n) and (d)", 4, "cd", "1.4 (c \n) and (d)"},
                    Written{"bracket_lost", "1.4 (b and (d).", 4, "bd", "1.4 (b and (d)"},
                    Written{"never_closed", "1.4 (b) & \n (d \n ", 4, "bd", "1.4 (b) & \n (d"},
                    Written{"comma_for_point", "1,4 (C) AND (D).", 4, "cd", "1,4 (C) AND (D)"},
                    Written{"other_section", "1.2 (B), (D)", 0, "bd", "1.2 (B), (D)"},
                    Written{"twice", "1.4 (b) and 1.4 (d)", 4, "bd", "1.4 (b) and 1.4 (d)"},
                    Written{"no_section", "(b) and (d).", 0, "bd", "(b) and (d)"},
                    Written{"bare_list", "b, d.", 0, "bd", "b, d"}, Written{"eight", "1.4 (h)", 4, "h", "1.4 (h)"},
                    Written{"portion_mark_behind", "1.4 (b) and (d). (C) Text", 4, "bd", "1.4 (b) and (d)"},
                    Written{"empty_line_behind", "1.4 (b)\n\n(C) Text", 4, "b", "1.4 (b)"},
                    Written{"paragraph_behind", "1.4 (b)\n2. (C) Text", 4, "b", "1.4 (b)"},
                    Written{"only_section", "1.4", 4, "", "1.4"}, Written{"number", "1.45 million", 0, "", ""},
                    Written{"paragraph", "1. (C) Text", 0, "", ""}, Written{"word", "a good reason", 0, "", ""},
                    Written{"empty", "", 0, "", ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace reftel
