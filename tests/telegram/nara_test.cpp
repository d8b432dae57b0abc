#include "telegram/nara.h"

#include <gtest/gtest.h>

#include <string>

#include "telegram/reader.h"

namespace reftel {
namespace {

struct Record {
  explicit Record(std::string text) : source(std::move(text)) {
    ReadOptions options;
    options.as = Form::Nara;
    TelegramReader().read(source, options, telegram);
  }
  [[nodiscard]] std::string value(std::string_view key) const {
    for (const Attribute& attribute : telegram.attributes)
      if (attribute.key == key) return telegram.str(attribute.value) + (attribute.absent ? " (absent)" : "");
    return "(no such key)";
  }
  std::string source;
  Telegram telegram;
};

std::string record(const std::string& text, const std::string& attributes) {
  return "Message Text\n\n" + text + "\n\nMessage Attributes\n\n" + attributes;
}

const std::string kText =
    "UNCLASSIFIED\n\nPAGE 01 ZENDA 01042 291105Z\nR 291010Z JUL 76\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\n"
    "UNCLAS ZENDA 1042\n\nE.O. 11652: N/A\nSUBJECT: EXERCISE\n\n1. TEXT.\nMARLOW\n\nUNCLASSIFIED\nNNNN";

TEST(NaraRecord, AttributesAreReadWithTheirValues) {
  const Record got(
      record(kText,
             "Automatic Decaptioning: X\nConcepts: EXERCISES, RAILWAYS, FRONTIER\nCROSSINGS\n\nControl Number: n/a\n"
             "Errors: N/A\nImage Path:\nSubject: EXERCISE: TALKS\nTAGS: ELTN, RZ\nTo: STATE\nEDELWEISS\nType: TE\n"));
  EXPECT_EQ(got.telegram.attributes.size(), 9u);
  EXPECT_EQ(got.value("Concepts"), "EXERCISES, RAILWAYS, FRONTIER\nCROSSINGS");
  EXPECT_EQ(got.value("Control Number"), "n/a (absent)");
  EXPECT_EQ(got.value("Errors"), "N/A (absent)");
  EXPECT_EQ(got.value("Image Path"), " (absent)");
  EXPECT_EQ(got.value("Subject"), "EXERCISE: TALKS");
  EXPECT_EQ(got.value("TAGS"), "ELTN, RZ");
  EXPECT_EQ(got.value("To"), "STATE\nEDELWEISS");
  EXPECT_EQ(got.telegram.text_status, TextStatus::Present);
  EXPECT_EQ(got.telegram.str(got.telegram.envelope.originator), "AMEMBASSY ZENDA");
  EXPECT_EQ(check_tiling(got.telegram), "");
}

TEST(NaraRecord, UnknownKeyIsKeptWithoutAName) {
  const Record got(record(kText, "Copy: SINGLE\nReview Extra Field: EXERCISE\nSecure: OPEN\n"));
  ASSERT_EQ(got.telegram.attributes.size(), 3u);
  EXPECT_EQ(got.telegram.attributes[1].key, "");
  EXPECT_EQ(got.telegram.bytes(got.telegram.attributes[1].key_span), "Review Extra Field");
}

TEST(NaraRecord, ValueInCapitalsWithAColonIsNoKey) {
  const Record got(record(kText, "Subject: EXERCISE ONE\nREMARKS: MORE OF THE SUBJECT\nTAGS: RZ\n"));
  EXPECT_EQ(got.value("Subject"), "EXERCISE ONE\nREMARKS: MORE OF THE SUBJECT");
}

TEST(NaraRecord, AttributesMayBeRunTogether) {
  const Record got(record(kText, "Copy: SINGLE Document Number: 1976ZENDA01042 Draft Date: 29 JUL 1976 Type: TE\n"));
  EXPECT_EQ(got.telegram.attributes.size(), 4u);
  EXPECT_EQ(got.value("Document Number"), "1976ZENDA01042");
  EXPECT_EQ(got.value("Draft Date"), "29 JUL 1976");
}

TEST(NaraRecord, StampInReviewMarkingsIsPartOfTheirValue) {
  const Record got(record(kText,
                          "Review Markings: EXERCISE\nDeclassified/Released US Department of State EO Systematic "
                          "Review 30 JUN 2005\nSecure: OPEN\n"));
  EXPECT_NE(got.value("Review Markings").find("30 JUN 2005"), std::string::npos);
}

struct MarkerRow {
  const char* name;
  const char* before;
  const char* between;
};
class DamagedMarkers : public testing::TestWithParam<MarkerRow> {};

TEST_P(DamagedMarkers, StillPartTextAndAttributes) {
  const std::string attributes =
      "Automatic Decaptioning: X\nCapture Date: 01 JAN 1994\nChannel Indicators: n/a\nConcepts: EXERCISES\nCopy: "
      "SINGLE\nType: TE\n";
  const Record got(GetParam().before + kText + "\n\n" + GetParam().between + attributes);
  EXPECT_EQ(got.telegram.attributes.size(), 6u);
  EXPECT_EQ(got.value("Type"), "TE");
  EXPECT_EQ(got.telegram.str(got.telegram.envelope.originator), "AMEMBASSY ZENDA");
  EXPECT_EQ(check_tiling(got.telegram), "");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, DamagedMarkers,
    testing::Values(MarkerRow{"sound", "Message Text\n\n", "Message Attributes\n\n"},
                    MarkerRow{"no_text_marker", "", "Message Attributes\n\n"},
                    MarkerRow{"no_attribute_marker", "Message Text\n\n", ""}, MarkerRow{"no_marker", "", ""},
                    MarkerRow{"doubled", "Message Text\n\nMessage Text\n\n",
                              "Message Attributes\n\nMessage Attributes\n\n"},
                    MarkerRow{"letters_lost", "Mesage Text\n\n", "Message Atributes\n\n"},
                    MarkerRow{"classification_first", "UNCLASSIFIED\n\nMessage Text\n\n", "Message Attributes\n\n"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(NaraRecord, PointsWithALabelThatIsAKeyAreText) {
  std::string source =
      "R 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nUNCLAS ZENDA 000417\n\nE.O. 12958: N/A\nTAGS: "
      "PREL\nSUBJECT: EXERCISE HARVEST\n\n1. (U) What was asked for:\n\n";
  for (int i = 0; i < 8; ++i) source += "Status: This has not been done.\n\n";
  source += "2. (U) We shall ask again.\n\nROE\n";
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_TRUE(telegram.attributes.empty());
  EXPECT_EQ(telegram.form, Form::CablegateFl5);
  ASSERT_EQ(telegram.signatures.size(), 1u);
  EXPECT_EQ(check_tiling(telegram), "");
}

struct StatusRow {
  const char* name;
  const char* text;
  const char* locator;
  TextStatus status;
  const char* phrase;
};
class Status : public testing::TestWithParam<StatusRow> {};

TEST_P(Status, StandsInPlaceOfTheText) {
  const Record got(
      record(GetParam().text, std::string("Copy: SINGLE\nLocator: ") + GetParam().locator + "\nType: TE\n"));
  EXPECT_EQ(to_string(got.telegram.text_status), to_string(GetParam().status));
  EXPECT_EQ(got.telegram.str(got.telegram.text_status_phrase), GetParam().phrase);
  EXPECT_TRUE(got.telegram.body.empty() || GetParam().status == TextStatus::Present);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Status,
    testing::Values(StatusRow{"not_available", "TEXT NOT AVAILABLE ON-LINE", "ERROR", TextStatus::NotAvailable,
                              "TEXT NOT AVAILABLE ON-LINE"},
                    StatusRow{"microfilm", "TEXT ON MICROFILM ONLY", "ON MICROFILM ONLY", TextStatus::Microfilm,
                              "TEXT ON MICROFILM ONLY"},
                    StatusRow{"lost", "EXERCISE\n\nMESSAGE LOST", "ERROR READING TEXT INDEX", TextStatus::Lost,
                              "MESSAGE LOST"},
                    StatusRow{"withdrawn", "THIS EXERCISE TELEGRAM WAS WITHDRAWN", "TEXT WITHDRAWN",
                              TextStatus::Withdrawn, "THIS EXERCISE TELEGRAM WAS WITHDRAWN"},
                    StatusRow{"locator_alone", "", "ON MICROFILM ONLY", TextStatus::Microfilm, "ON MICROFILM ONLY"},
                    StatusRow{"short_text", "1. EXERCISE LOST. WITHDRAWN TO THE RIVER.", "TEXT ON-LINE, ON MICROFILM",
                              TextStatus::Present, ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(NaraMarker, IsALineOfItsOwn) {
  EXPECT_EQ(find_nara_marker("Message Text"), NaraMarker::Text);
  EXPECT_EQ(find_nara_marker("Message Atributes"), NaraMarker::Attributes);
  EXPECT_EQ(find_nara_marker("Message Text Follows"), NaraMarker::None);
  EXPECT_EQ(find_nara_marker("MISSION TALKS"), NaraMarker::None);
}

}  // namespace
}  // namespace reftel
