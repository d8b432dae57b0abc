#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel {
namespace {

struct FormRow {
  const char* name;
  const char* text;
  Form form;
};
class DetectedForm : public testing::TestWithParam<FormRow> {};

TEST_P(DetectedForm, HasTheMostPoints) {
  TelegramReader reader;
  Telegram telegram;
  ReadOptions options;
  options.explain = true;
  reader.read(GetParam().text, options, telegram);
  EXPECT_EQ(to_string(telegram.form), to_string(GetParam().form));
  for (const FormScore& score : telegram.form_scores) {
    EXPECT_LE(score.score, telegram.form_scores[0].score);
    EXPECT_LE(score.score, 100);
    EXPECT_FALSE(score.reasons.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, DetectedForm,
    testing::Values(
        FormRow{"wire",
                "VZCZCZNA0417\r\r\nPP RUEHC\r\r\nDE RUEHZX #0417 1341058\r\r\nBT\r\r\nUNCLAS "
                "EXERCISE\r\r\nBT\r\r\nNNNN\r\r\n",
                Form::Wire},
        FormRow{"wire_with_plain_lines",
                "VZCZCZNA0417\nPP RUEHC\nDE RUEHZX #0417 1341058\nBT\nUNCLAS EXERCISE\nBT\n#0417\nNNNN\n", Form::Wire},
        FormRow{"wire_heading_only",
                "PP RUEHC RUEHSX\r\r\nDE RUEHZX 123 01/2355Z\r\r\nZNR UUUUU\r\r\nP R 012345Z\r\r\n", Form::Wire},
        FormRow{"wire_manual",
                "VV   ZNA417     UU\nRR RUEHC\nDE RUEHZX 134 02/0009Z\nR 012345Z APR\nFM AMEMBASSY ZENDA\nBT\nUNCLAS "
                "EXERCISE\nBT\nNNNN\n",
                Form::Wire},
        FormRow{"acp128",
                "RTTUZYUW RUEHZXA0001 0331200-UUUU--RUEHSXA.\nZNR UUUUU\nR 021145Z FEB 03\nBT\nUNCLAS EXERCISE\n",
                Form::Acp128},
        FormRow{"cablegate",
                "VZCZCXRO0417\nPP RUEHSX\nDE RUEHZX #0417/01 1341058\nZNY CCCCC ZZH\nP 141052Z MAY 09\nFM AMEMBASSY "
                "ZENDA\n\n"
                "C O N F I D E N T I A L ZENDA 000417\n\n\xC2\xB6"
                "1. (C) Exercise.\n",
                Form::Cablegate},
        FormRow{"cablegate_from_fl5",
                "P 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nUNCLAS ZENDA 000417\n\nEXERCISE\n",
                Form::CablegateFl5},
        FormRow{"cablegate_partial",
                "This record is an extract of an exercise. The full text is not available.\n\nUNCLAS ZENDA 000417\n",
                Form::CablegatePartial},
        FormRow{
            "paged_print",
            "                 CONFIDENTIAL     XTP0563\n\nPAGE 01        ZENDA  00563  01 OF 02  051301Z\nACTION "
            "EUR-00\n\n"
            "INFO  LOG-00   ADS-00   /016W\n                  ------------------5D20F7  051302Z /38\nR 051252Z MAY 89\n"
            "FM AMEMBASSY ZENDA\nTO SECSTATE WASHDC 3307\n\nC O N F I D E N T I A L ZENDA 00563\n\nEXERCISE\n",
            Form::PagedPrint},
        FormRow{"nara", "Message Text\n\nUNCLAS ZENDA 1042\nEXERCISE\n\nMessage Attributes\n\nCopy: SINGLE\n",
                Form::Nara},
        FormRow{"nara_first_marker_lost", "UNCLAS ZENDA 1042\nEXERCISE\n\nMessage Attributes\n\nCopy: SINGLE\n",
                Form::Nara},
        FormRow{"nara_layout",
                "PAGE 01 ZENDA 01042 291105Z\n\n45\nACTION EUR-12\n\nINFO OCT-01 ISO-00 /013 R\n--------------------- "
                "048812\n"
                "R 291010Z JUL 76\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC 0000\n\nUNCLAS ZENDA 1042\n\nE.O. 11652: "
                "N/A\nEXERCISE\n",
                Form::Nara},
        FormRow{"rendering",
                "VZCZCXRO0417\nPP RUEHSX\nDE RUEHZX #0417 1341058\nP 141052Z MAY 09\nFM AMEMBASSY ZENDA\n\n"
                "UNCLAS ZENDA 000417\n\nTAGS: [PREL](#) [RZ](#)\nSUBJECT: EXERCISE\n\n11. One.\n\n12. Two costs "
                "\\$3.\n\n13. Three.\n",
                Form::Rendering},
        FormRow{
            "twelve_paragraphs",
            "P 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nUNCLAS ZENDA 000417\n\nSUBJECT: EXERCISE\n\n"
            "1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n5. Five.\n\n6. Six.\n\n7. Seven.\n\n8. Eight.\n\n"
            "9. Nine.\n\n10. Ten.\n\n11. Eleven.\n\n12. Twelve.\n\n13. Thirteen.\n",
            Form::CablegateFl5},
        FormRow{"label",
                "UNCLASSIFIED\n\nMRN: 12 ZENDA 305\nDate/DTG: Mar 14, 2012 / 141530Z MAR 12\nFrom: AMEMBASSY ZENDA\n"
                "Action: WASHDC, SECSTATE\nSubject: EXERCISE\n\n1. Text.\n",
                Form::Label},
        FormRow{"body", "1. EXERCISE TEXT.\n\n2. MORE OF IT.\nDOE\n", Form::BodyOnly},
        FormRow{"classified_body", "UNCLAS ZENDA 000417\n\nSUBJECT: EXERCISE\n\n1. TEXT.\n", Form::BodyOnly},
        FormRow{"empty", "", Form::BodyOnly}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Form, IsTheOneThatWasAskedFor) {
  TelegramReader reader;
  Telegram telegram;
  ReadOptions options;
  options.as = Form::Nara;
  reader.read("EXERCISE", options, telegram);
  EXPECT_EQ(telegram.form, Form::Nara);
  EXPECT_TRUE(telegram.form_scores.empty());
}

TEST(Form, OfTheExamplesIsTheirFirstLetters) {
  TelegramReader reader;
  Telegram telegram;
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_dir() / "examples")) {
    const std::string name = entry.path().filename().string();
    const auto letter = find_form(name.substr(0, name.find('-')));
    if (!letter || (entry.path().extension() != ".txt" && entry.path().extension() != ".md")) continue;
    std::stringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string source = text.str();
    reader.read(source, {}, telegram);
    EXPECT_EQ(to_string(telegram.form), to_string(*letter)) << name;
    ++read;
  }
  EXPECT_GE(read, 30);
}

}  // namespace
}  // namespace reftel
