// The telegram with which the project began: damaged by a web page in every way, and read completely all the same. It
// is not part of the repository: where it is not, the tests are skipped.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    const auto path = shared_dir() / "corpus/seed/07MOSCOW4727.txt";
    if (!std::filesystem::is_regular_file(path)) GTEST_SKIP() << "no file " << path;
    std::ifstream file(path, std::ios::binary);
    source_.assign(std::istreambuf_iterator<char>(file), {});
    TelegramReader().read(source_, {}, telegram_);
  }

  std::vector<const BodyNode*> numbered() const {
    std::vector<const BodyNode*> nodes;
    for (const BodyNode& node : telegram_.body)
      if (node.kind == NodeKind::Paragraph && node.number != 0) nodes.push_back(&node);
    return nodes;
  }
  std::string paragraph(std::uint32_t number) const {
    for (const BodyNode* node : numbered())
      if (node->number == number) return telegram_.str(node->text);
    return {};
  }

  std::string source_;
  Telegram telegram_;
};

TEST_F(Seed, HasEveryFieldOfItsHead) {
  EXPECT_EQ(check_tiling(telegram_), "");
  EXPECT_EQ(coverage_of(telegram_).unknown, 0u);
  EXPECT_EQ(format_mrn(telegram_.mrn), "07MOSCOW4727");
  ASSERT_TRUE(telegram_.envelope.dtg);
  EXPECT_EQ(format_iso_minute(telegram_.envelope.dtg->at), "2007-09-26T14:17Z");
  EXPECT_EQ(telegram_.envelope.action, Precedence::Priority);
  EXPECT_EQ(telegram_.str(telegram_.envelope.originator), "AMEMBASSY MOSCOW");
  EXPECT_EQ(telegram_.bytes(telegram_.envelope.calling.serial), "4727");
  EXPECT_FALSE(telegram_.envelope.called.empty());
  EXPECT_EQ(telegram_.envelope.warning.level, Level::Confidential);
  ASSERT_EQ(telegram_.envelope.to.size(), 1u);
  EXPECT_EQ(telegram_.bytes(telegram_.envelope.to[0].number), "4168");
  EXPECT_FALSE(telegram_.envelope.info_addressees.empty());
  EXPECT_EQ(telegram_.classification.level, Level::Confidential);
  EXPECT_EQ(telegram_.section.of, 2u);
  EXPECT_FALSE(telegram_.captions.empty());
  EXPECT_FALSE(telegram_.tags.empty());
  EXPECT_FALSE(telegram_.subject.empty());
}

TEST_F(Seed, HasItsAuthority) {
  ASSERT_TRUE(telegram_.executive_order && telegram_.executive_order->declassify_on);
  EXPECT_EQ(format_iso_day(*telegram_.executive_order->declassify_on), "2017-09-25");
  ASSERT_TRUE(telegram_.authority);
  EXPECT_EQ(telegram_.authority->section, 4);
  EXPECT_EQ(telegram_.authority->reasons, 0b1010);  // (b) and (d)
  EXPECT_FALSE(telegram_.authority_name.empty());
}

TEST_F(Seed, HasElevenMarkedParagraphs) {
  std::uint32_t number = 0;
  for (const BodyNode* node : numbered()) {
    EXPECT_EQ(node->number, ++number);
    EXPECT_NE(node->marking.level, Level::None) << number;
    EXPECT_FALSE(node->marking.inherited) << number;
  }
  EXPECT_EQ(number, 11u);
}

TEST_F(Seed, HasFourHeadingsEachBeforeAParagraph) {
  std::size_t headings = 0;
  for (std::size_t i = 0; i < telegram_.body.size(); ++i) {
    if (telegram_.body[i].kind != NodeKind::Heading) continue;
    ++headings;
    ASSERT_LT(i + 1, telegram_.body.size());
    EXPECT_NE(telegram_.body[i + 1].number, 0u) << telegram_.str(telegram_.body[i].text);
  }
  EXPECT_EQ(headings, 4u);
}

TEST_F(Seed, KeepsParagraphsWholeAcrossPageLineAndEmptyLine) {
  // What the page line and the empty line cut is one sentence again: no break is left in the text, nor a page number.
  for (const std::uint32_t cut : {7u, 10u}) {
    const std::string text = paragraph(cut);
    EXPECT_EQ(text.find('\n'), std::string::npos) << text;
    EXPECT_EQ(text.find("00004727"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with('.') || text.ends_with(')') || text.ends_with('"')) << text;
  }
}

TEST_F(Seed, HasItsBlocksAndSignature) {
  EXPECT_FALSE(telegram_.summary.empty());
  std::size_t notes = 0, comments = 0;
  for (const BodyNode& node : telegram_.body) {
    notes += node.role == Role::Note && node.kind == NodeKind::Block;
    comments += node.role == Role::Comment && node.kind != NodeKind::Heading;
  }
  EXPECT_EQ(notes, 2u);
  EXPECT_GE(comments, 1u);
  ASSERT_EQ(telegram_.signatures.size(), 1u);
  EXPECT_TRUE(paragraph(11).find(telegram_.str(telegram_.signatures[0].name)) == std::string::npos);
}

}  // namespace
}  // namespace reftel::test
