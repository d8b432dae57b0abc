// Sections that reftel writes are transmissions of their own, which come together again in any order.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "formats/input.h"
#include "formats/section_assembler.h"
#include "support/random_draft.h"
#include "support/read_back.h"
#include "write/complete.h"
#include "write/telegram_writer.h"

namespace reftel {
namespace {

/// The transmissions in `text`, each with its end.
std::vector<std::string> transmissions(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find("VZCZC", at + 1), text.size());
    out.push_back(text.substr(at, next - at));
    at = next;
  }
  return out;
}

/// Telegrams that a stream of transmissions gives, sections put together.
std::vector<std::string> telegrams_in(const std::string& stream) {
  std::vector<std::string> out;
  auto input = InputReader::of_bytes(stream, "input");
  SectionAssembler sections;
  const auto take = [&](const Batch& batch) {
    for (const Item& item : batch.items) out.emplace_back(item.text);
  };
  while (auto batch = input.next()) {
    sections.join(*batch);
    take(*batch);
  }
  while (const auto batch = sections.flush()) take(*batch);
  return out;
}

void check_sections(WriteForm form) {
  EXPECT_TRUE(rc::check([form] {
    Draft draft = test::random_draft();
    while (draft.body.size() < 40) {
      const auto more = test::random_body();
      for (DraftParagraph paragraph : more) {
        if (paragraph.number != 0) paragraph.number = static_cast<std::uint32_t>(draft.body.size() + 1);
        if (paragraph.number != 0) draft.body.push_back(std::move(paragraph));
      }
    }
    for (std::uint32_t i = 0, number = 0; i < draft.body.size(); ++i)
      if (draft.body[i].number != 0) draft.body[i].number = ++number;
    TelegramWriter writer;
    std::string text;
    writer.write(draft, form, {}, text);
    auto parts = transmissions(text);
    RC_PRE(parts.size() > 1);
    if (*rc::gen::arbitrary<bool>()) std::reverse(parts.begin(), parts.end());
    std::string stream;
    for (const std::string& part : parts) stream += part;
    const auto telegrams = telegrams_in(stream);
    RC_ASSERT(telegrams.size() == 1u);
    RC_ASSERT(telegrams[0] == text);
    Draft back = test::read_back(telegrams[0]);
    restrict_to(draft, form);
    complete_draft(draft);
    complete_draft(back);
    RC_ASSERT(test::difference(draft, back) == "");
  }));
}

TEST(WrittenSections, OfTheWireComeTogether) { check_sections(WriteForm::Wire); }
TEST(WrittenSections, OfAcp128ComeTogether) { check_sections(WriteForm::Acp128); }

TEST(WrittenPage, GivesBackTheTelegramAsSent) {
  EXPECT_TRUE(rc::check([] {
    const Draft draft = test::random_draft();
    TelegramWriter writer;
    std::string page, wire;
    writer.write(draft, WriteForm::Html, {}, page);
    writer.write(draft, WriteForm::Wire, {.alphabet = Alphabet::Utf8, .width = kWireWidth}, wire);
    RC_ASSERT(telegrams_in(page) == std::vector{wire});
  }));
}

}  // namespace
}  // namespace reftel
