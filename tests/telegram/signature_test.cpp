#include "telegram/signature.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace reftel {
namespace {

struct Ending {
  const char* name;
  std::string_view text;
  std::string_view names;  ///< with strokes between
  std::string_view tail = {};
  bool glued = false;
  std::string_view notice = {};
};
class ReadsSignature : public testing::TestWithParam<Ending> {};

TEST_P(ReadsSignature, AtTheEnd) {
  const Ending& row = GetParam();
  const SignatureReading got = parse_signature(row.text);
  std::string names;
  for (const Span name : got.names) names.append(names.empty() ? "" : "|").append(bytes_of(row.text, name));
  EXPECT_EQ(names, row.names);
  EXPECT_EQ(bytes_of(row.text, got.tail), row.tail);
  EXPECT_EQ(got.glued, row.glued);
  EXPECT_EQ(bytes_of(row.text, got.notice), row.notice);
}

// The texts stand for the last lines of an EXERCISE telegram.
INSTANTIATE_TEST_SUITE_P(
    Signature, ReadsSignature,
    testing::Values(
        Ending{"own_line", "7. THE HARVEST WAS LATE.\n\nROE\n", "ROE"},
        Ending{"no_empty_line", "The harvest was late.\nROE\n", "ROE"},
        Ending{"hyphen", "THE HARVEST WAS LATE.\n\nROE-NAVARRE\n", "ROE-NAVARRE"},
        Ending{"particle", "THE HARVEST WAS LATE.\n\nDE ROE\n", "DE ROE"},
        Ending{"two_particles", "THE HARVEST WAS LATE.\n\nVAN DEN ROE\n", "VAN DEN ROE"},
        Ending{"apostrophe", "The harvest was late.\nO'ROE\n", "O'ROE"},
        Ending{"suffix", "The harvest was late.\nROE JR\n", "ROE JR"},
        Ending{"comma_before_suffix", "The harvest was late.\nROE, JR.\n", "ROE, JR", "."},
        Ending{"between_slants", "The harvest was late.\n\n// ROE //\n", "ROE", "//"},
        Ending{"between_dashes_without_a_sentence", "4. 12/74\n\n\n- ROE -\n", "ROE", "-"},
        Ending{"initial", "The harvest was late.\n\nJ. ROE\n", "J. ROE"},
        Ending{"two_initials", "The harvest was late.\n\nJ.Q. ROE\n", "J.Q. ROE"},
        Ending{"small_below_capitals", "THE HARVEST WAS LATE.\n\nRoe\n", "Roe"},
        Ending{"level_between_dashes", "The harvest was late.\n\n- SECRET -\n", ""},
        Ending{"two_signers", "THE HARVEST WAS LATE.\n\nROE/NAVARRE\n", "ROE|NAVARRE"},
        Ending{"run_together", "THE HARVEST WAS LATE.\n\nROENAVARRE\n", "ROENAVARRE"},
        Ending{"repeated", "The harvest was late.\n\nROE ROE\n", "ROE"},
        Ending{"mixed_case", "The harvest was late in the valley.\nRoe", "Roe"},
        Ending{"inner_capital", "The harvest was late.\n\nLeRoe", "LeRoe"},
        Ending{"full_stop", "THE HARVEST WAS LATE.\n\nNAVARRE.\n", "NAVARRE", "."},
        Ending{"marks_glued", "END TEXT.\n\n\nNAVARRE##\n", "NAVARRE", "##"},
        Ending{"cable_ends", "The harvest was late.\n\nROE\n\n=====CABLE ENDS=====", "ROE", "=====CABLE ENDS====="},
        Ending{"mail_footer",
               "The harvest was late.\nROE\nEnd Cable Text\nJane Q Exercise 07/30/2008 04:04:14 PM From DB/Inbox: X",
               "ROE", "End Cable Text\nJane Q Exercise 07/30/2008 04:04:14 PM From DB/Inbox: X"},
        Ending{"note_below", "THE HARVEST WAS LATE.\n\nROE\n\nNOTE: TEXT GARBLED AT SOURCE\n", "ROE",
               "NOTE: TEXT GARBLED AT SOURCE"},
        Ending{"omission_below", "THE HARVEST WAS LATE.\n\nROE\n\n(#) OMISSION. CORRECTION TO FOLLOW.\n", "ROE",
               "(#) OMISSION. CORRECTION TO FOLLOW."},
        Ending{"note_of_the_text", "The harvest was late in the valley.\n\nNOTE: ROE AND\nOTHERS CAME.\n", ""},
        Ending{"signed", "THE HARVEST WAS LATE.\n\nSGD ROE\n", "ROE"},
        Ending{"signed_in_brackets", "THE HARVEST WAS LATE.\n\n(SIGNED) ROE\n", "ROE"},
        Ending{"signed_with_colon", "THE HARVEST WAS LATE.\n\nSIGNED: ROE\n", "ROE"},
        Ending{"signed_glued", "THE HARVEST WAS LATE.\n\n/S/ROE\n", "ROE"},
        Ending{"signed_by_a_marking", "THE HARVEST WAS LATE.\n\n/S/SBU\n", ""},
        Ending{"marking_with_serial", "THE HARVEST WAS LATE.\n\nSBU #222\n", ""},
        Ending{"dashes_before", "THE HARVEST WAS LATE.\n-- NAVARRE\n", "NAVARRE"},
        Ending{"dashes_around", "THE HARVEST WAS LATE.\n\n- NAVARRE -\n", "NAVARRE", "-"},
        Ending{"angles_around", "THE HARVEST WAS LATE.\n\n<<NAVARRE>>\n", "NAVARRE", ">>"},
        Ending{"stars_around", "THE HARVEST WAS LATE.\n\n*NAVARRE*\n", "NAVARRE", "*"},
        Ending{"semicolon_behind", "THE HARVEST WAS LATE.\n\nNAVARRE;\n", "NAVARRE", ";"},
        Ending{"title_before", "THE HARVEST WAS LATE.\n\nAMBASSADOR NAVARRE\n", "NAVARRE"},
        Ending{"last_point", "THE HARVEST WAS LATE:\n-- COTTON\n", ""},
        Ending{"last_of_points", "THE HARVEST WAS LATE.\n-- WHEAT.\n-- COTTON\n", ""},
        Ending{"acting", "THE HARVEST WAS LATE.\n\nROE, ACTING\n", "ROE", ", ACTING"},
        Ending{"lone_point", "The harvest was late.\n\nROE\n.", "ROE", "."},
        Ending{"end_mark", "THE HARVEST WAS LATE.\n\nROE\n\n\nNNNN\n", "ROE", "NNNN"},
        Ending{"damaged_end_mark", "THE HARVEST WAS LATE.\n\nROE\n\nNMAFVVZCZ\n", "ROE", "NMAFVVZCZ"},
        Ending{"classification", "THE HARVEST WAS LATE.\n\nROE\n\nCONFIDENTIAL\n", "ROE", "CONFIDENTIAL"},
        Ending{"section_line", "THE HARVEST WAS LATE.\n\nROE\nSECTION 02 OF 02 ZENDA 000417\n", "ROE",
               "SECTION 02 OF 02 ZENDA 000417"},
        Ending{"lou_and_end_mark", "THE HARVEST WAS LATE.\n\nROE\nLIMITED OFFICIAL USE\nNNNN", "ROE",
               "LIMITED OFFICIAL USE\nNNNN"},
        Ending{"stamp",
               "THE HARVEST WAS LATE.\n\nROE\n\nDeclassified/Released US Department of State EO Systematic\nReview 30 "
               "JUN 2006\n",
               "ROE", "Declassified/Released US Department of State EO Systematic\nReview 30 JUN 2006"},
        Ending{"note", "END COMMENT.\nROE\n\nNOTE: NOT PASSED TO ABOVE ADDRESSEE(S)\n\n          CONFIDENTIAL", "ROE",
               "NOTE: NOT PASSED TO ABOVE ADDRESSEE(S)\n\n          CONFIDENTIAL"},
        Ending{"note_of_two_lines",
               "THE HARVEST WAS LATE.\n\nROE\n\nNOTE BY OC/T: PARAGRAPH 2 AS RECEIVED. CORRECTION\nTO FOLLOW.\n", "ROE",
               "NOTE BY OC/T: PARAGRAPH 2 AS RECEIVED. CORRECTION\nTO FOLLOW."},
        Ending{"group_mark_before", "IN TERMS WHICH WOULD SUCCEED.\n\nGP-3\nROE\n", "ROE"},
        Ending{
            "website_behind",
            "The harvest was late.\nRoe\n\n   \"Visit Zenda's Classified Web Site at http://zenda.\nexample/portal\"",
            "Roe", "\"Visit Zenda's Classified Web Site at http://zenda.\nexample/portal\""},
        Ending{"website_before",
               "The harvest was late.\nVisit Zenda's Classified Website: http://zenda.example/portal\nROE",
               "ROE",
               {},
               false,
               "Visit Zenda's Classified Website: http://zenda.example/portal"},
        Ending{"website_between_rules",
               "The harvest was late.\n\n*********\nVisit Zenda's Forum at\nhttp://zenda.example/por "
               "tal\n*********\n\nROE",
               "ROE",
               {},
               false,
               "*********\nVisit Zenda's Forum at\nhttp://zenda.example/por tal\n*********"},
        Ending{"website_wrapped",
               "The harvest was late.\n\nVisit Zenda's Web Site at http://zenda.exa\nmple/portal\n\nROE",
               "ROE",
               {},
               false,
               "Visit Zenda's Web Site at http://zenda.exa\nmple/portal"},
        Ending{"website_of_the_text", "The harvest is on www.zenda.example for all.\nROE", "ROE"},
        Ending{"website_in_line",
               "The harvest was late.\nPlease visit Zenda's Classified Website at: http://zenda.example/index.c fm ROE",
               "ROE",
               {},
               true,
               "Please visit Zenda's Classified Website at: http://zenda.example/index.c fm"},
        Ending{"unquote_behind", "THE HARVEST WAS LATE.\n\nROE\nUNQUOTE\n", "ROE", "UNQUOTE"},
        Ending{"unquote_between", "THE HARVEST WAS LATE.\n\nNAVARRE UNQUOTE ROE\n", "NAVARRE|ROE"},
        Ending{"unquote_on_its_line", "THE HARVEST WAS LATE.\n\nNAVARRE\nUNQUOTE\nROE\n", "NAVARRE|ROE"},
        Ending{"unquote_behind_sentence", "THE HARVEST WAS LATE. UNQUOTE ROE\n", "ROE"},
        Ending{"two_words_in_capitals", "THE HARVEST WAS LATE.\n\nROE HENTZAU\n", "ROE HENTZAU"},
        Ending{"two_words_mixed", "The harvest was late in the valley.\n\nJane Roe\n", "Jane Roe"},
        Ending{"none_two_words_of_a_list", "Those present were:\n\nJane Roe\n", ""},
        Ending{"none_two_words_of_a_place", "The harvest was late in the valley.\n\nNew Delhi\n", ""},
        Ending{"regards", "THE HARVEST WAS LATE.\n\nBEST REGARDS, ROE\n", "ROE", {}, true},
        Ending{"acting_in_brackets", "THE HARVEST WAS LATE.\n\nROE (ACTING)\n", "ROE", "(ACTING)"},
        Ending{"glued_to_a_short_line", "The harvest was late in the region,\nand scarce. ROE", "ROE", {}, true},
        Ending{"glued", "The harvest was late in the region. ROE", "ROE", {}, true},
        Ending{"glued_mixed", "The harvest was late in the region. Roe", "Roe", {}, true},
        Ending{"glued_without_blank", "Support will be provided if needed.NAVARRE", "NAVARRE", {}, true},
        Ending{"glued_behind_end", "THE BUREAU COMPILED THIS REPORT.  END OF TEXT. ROE\n\n\nUNCLASSIFIED\n", "ROE",
               "UNCLASSIFIED", true},
        Ending{"glued_behind_end_comment", "The harvest was late. END COMMENT NAVARRE", "NAVARRE", {}, true},
        Ending{"glued_behind_part", "The harvest was late.\n\nEnd of Part One LA ROE", "LA ROE", {}, true},
        Ending{"behind_address", "To the Honorable Embassy \nCity \nNAVARRE", "NAVARRE"},
        Ending{"page_line_before", "no softer landings. \n \nZENDA 00003382  003 OF 003 \n \n \nROE \n.", "ROE", "."},
        Ending{"none", "The harvest was late in the valley.", ""},
        Ending{"none_end_comment", "The harvest was late. END COMMENT.", ""},
        Ending{"none_end_text", "THE HARVEST WAS LATE.\n\nEND TEXT.\n", ""},
        Ending{"none_stamp", "THE HARVEST WAS LATE.\n\nNNNN\n", "", "NNNN"},
        Ending{"none_wrapped_word", "THE HARVEST IN THE VALLEY WAS LATER THAN THE YEAR BEFORE AND\nPOOR.\n", ""},
        Ending{"none_wrapped_word_without_point",
               "THE HARVEST IN THE VALLEY WAS LATER THAN THE YEAR BEFORE AND\nPOOR\n", ""},
        Ending{"none_heading", "The harvest was late.\n\nComment\n", ""},
        Ending{"none_organization", "The harvest was late.\n\nMERCOSUR\n", ""},
        Ending{"none_acronym", "The harvest matters. NATO", ""},
        Ending{"none_bullet", "Those present were:\n- Roe\n", ""},
        Ending{"none_row", "1985  ZENDA     12\n1986  STRELSAU  14\n", ""},
        Ending{"none_paragraph_label", "The harvest was late.\n\n5. (U) Participants\n", ""},
        Ending{"none_capital_words", "THE HARVEST WAS LATE.\n\nFOREIGN POLICY\n", ""},
        Ending{"none_point_of_contact", "Point of contact is RSO \nZenda, John J. Roe", ""},
        Ending{"end_mark_acting", "THE HARVEST WAS LATE.\n\nBT ACTING\n", ""},
        Ending{"end_mark_twice", "THE HARVEST WAS LATE.\n\nBT\vBT", ""}, Ending{"only_word", "ROE", ""},
        Ending{"empty", "", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Signature, MarksGuesses) {
  EXPECT_FALSE(parse_signature("The harvest was late.\n\nROE\n").guessed);
  EXPECT_TRUE(parse_signature("The harvest was late in the region. Roe").guessed);
}

TEST(Signature, LooksAtTheEndOnly) {
  const std::string text = std::string(100000, 'x') + " The harvest was late.\n\nROE\n";
  const auto got = parse_signature(text);
  ASSERT_EQ(got.names.size(), 1u);
  EXPECT_EQ(bytes_of(text, got.names[0]), "ROE");
}

TEST(Signature, TellsWhetherMoreTextMightMatter) {
  const std::string line = "The harvest was late in the valley of the two rivers.\n";
  EXPECT_FALSE(parse_signature(line + line + "\nROE\n").reached_begin);
  EXPECT_TRUE(parse_signature(line + "\nROE\n").reached_begin);
  EXPECT_TRUE(parse_signature("ROE\n").reached_begin);
}

TEST(Signature, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto got = parse_signature(bytes);
    for (const Span name : got.names) RC_ASSERT(name.end <= bytes.size());
  }));
}

}  // namespace
}  // namespace reftel
