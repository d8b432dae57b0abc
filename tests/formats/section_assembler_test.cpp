#include "formats/section_assembler.h"

#include <gtest/gtest.h>

#include <memory>

namespace reftel {
namespace {

std::string section(int number, std::string_view serial = "0417") {
  const std::string k = std::to_string(number);
  return "VZCZCZNA041" + k + "\r\r\nPP RUEHC\r\r\nDE RUEHZX #" + std::string(serial) + "/0" + k +
         " 1341058\r\r\nZNR UUUUU ZZH\r\r\nP 141052Z MAY 09\r\r\nFM AMEMBASSY ZENDA\r\r\nTO RUEHC/SECSTATE "
         "WASHDC\r\r\nBT\r\r\n"
         "UNCLAS SECTION 0" +
         k + " OF 02 ZENDA 000417\r\r\nEXERCISE TEXT " + k + ".\r\r\nBT\r\r\n#0417\r\r\nNNNN\r\r\n";
}

/// A batch whose items are `texts`; it keeps copies of them.
Batch batch_of(const std::vector<std::string>& texts) {
  Batch batch;
  auto owner = std::make_shared<const std::vector<std::string>>(texts);
  batch.owners.push_back(owner);
  for (const std::string& text : *owner) {
    Item item;
    item.origin.path = "in.tel";
    item.text = text;
    batch.items.push_back(item);
  }
  return batch;
}

TEST(SectionAssembler, JoinsInAnyOrderOverBatches) {
  SectionAssembler sections;
  Batch first = batch_of({"EXERCISE ONE", section(2)});
  sections.join(first);
  ASSERT_EQ(first.items.size(), 1u);
  Batch second = batch_of({section(1), "EXERCISE TWO"});
  sections.join(second);
  ASSERT_EQ(second.items.size(), 2u);
  EXPECT_EQ(second.items[0].text, section(1) + section(2));
  EXPECT_EQ(second.items[0].origin.path, "in.tel");
  EXPECT_FALSE(sections.flush());
}

TEST(SectionAssembler, GivesIncompleteOnesAtTheEnd) {
  SectionAssembler sections;
  Batch batch = batch_of({section(1), section(1, "0418")});
  sections.join(batch);
  EXPECT_TRUE(batch.items.empty());
  const auto rest = sections.flush();
  ASSERT_TRUE(rest);
  ASSERT_EQ(rest->items.size(), 2u);
  EXPECT_EQ(rest->items[0].text, section(1));
}

TEST(SectionAssembler, GivesManyIncompleteOnesInSeveralBatches) {
  const std::string padding(std::size_t{600} << 10, 'X');
  SectionAssembler sections;
  for (const std::string_view serial : {"0417", "0418", "0419"}) {
    std::string text = section(1, serial);
    text.insert(text.find("EXERCISE"), padding + "\r\r\n");
    Batch batch = batch_of({text});
    sections.join(batch);
    EXPECT_TRUE(batch.items.empty());
  }
  EXPECT_EQ(sections.flush()->items.size(), 2u);
  EXPECT_EQ(sections.flush()->items.size(), 1u);
  EXPECT_FALSE(sections.flush());
}

TEST(SectionAssembler, LetsRepetitionsThrough) {
  SectionAssembler sections;
  Batch batch = batch_of({section(1), section(1)});
  sections.join(batch);
  EXPECT_EQ(batch.items.size(), 1u);
}

TEST(SectionAssembler, LetsTheOldestGoWhenTooMuchWaits) {
  SectionAssembler sections(section(1).size() + 10);
  Batch batch = batch_of({section(1), section(1, "0418")});
  sections.join(batch);
  ASSERT_EQ(batch.items.size(), 1u);
  EXPECT_EQ(batch.items[0].text, section(1));
}

}  // namespace
}  // namespace reftel
