// A line that is added to a telegram takes no field away that ended before it. The field that ends on the line above
// may go on into the new line; all others must be read as they were.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/example_texts.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

struct Field {
  std::string name, value;
  std::uint32_t end = 0;  ///< in the source
};

class FieldList {
 public:
  explicit FieldList(const Telegram& telegram) : telegram_(telegram) {
    const Envelope& envelope = telegram.envelope;
    for (const TransmissionIdentifier& one : envelope.identifiers) add("identifier", one.span);
    for (const Span one : envelope.called) add("called", one);
    add("calling", envelope.calling.span);
    add("warning", envelope.warning.span);
    if (envelope.dtg) add("dtg", envelope.dtg->span);
    add("from", envelope.originator);
    for (const Addressee& one : envelope.to) add("to", one.plad);
    for (const Addressee& one : envelope.info_addressees) add("info", one.plad);
    for (const Addressee& one : envelope.exempt) add("exempt", one.plad);
    add("classification", telegram.classification.span);
    add("mrn", telegram.mrn_text);
    for (const CaptionUse& one : telegram.captions) add("caption", one.span);
    add("order", telegram.executive_order_text);
    for (const Tag& one : telegram.tags) add("tag", one.span);
    add("subject", telegram.subject);
    for (const Text one : telegram.reference_texts) add("reference", one);
    add("authority", telegram.authority_name);
  }
  std::vector<Field> fields;

 private:
  void add(const char* name, Span span) {
    if (!span.empty()) fields.push_back({name, std::string(telegram_.bytes(span)), span.end});
  }
  void add(const char* name, Text text) {
    if (!text.empty()) fields.push_back({name, telegram_.str(text), cover(telegram_.store, text).end});
  }
  const Telegram& telegram_;
};

/// The first field that ended before `limit` and is not among `after`.
std::string first_lost(const std::vector<Field>& before, const std::vector<Field>& after, std::size_t limit) {
  for (const Field& field : before) {
    if (field.end > limit) continue;
    const bool kept = std::ranges::any_of(
        after, [&](const Field& other) { return other.name == field.name && other.value == field.value; });
    if (!kept) return fmt::format("{} `{}`", field.name, field.value);
  }
  return {};
}

struct Added {
  const char* name;
  const char* line;
  bool is_page_line = false;
};
class AddedLine : public testing::TestWithParam<Added> {};

TEST_P(AddedLine, LosesNoFieldBeforeIt) {
  TelegramReader reader;
  Telegram telegram, longer;
  for (const auto& [name, text] : example_texts()) {
    reader.read(text, {}, telegram);
    if (!telegram.parts.empty()) continue;                                  // several transmissions in one file
    if (GetParam().is_page_line && telegram.form == Form::Label) continue;  // which has no pages
    const std::vector<Field> before = FieldList(telegram).fields;
    std::size_t line_begin = 0;
    for (std::size_t place = text.find('\n') + 1; place != 0; place = text.find('\n', place) + 1) {
      std::string with_line = text;
      with_line.insert(place, GetParam().line);
      reader.read(with_line, {}, longer);
      ASSERT_EQ(first_lost(before, FieldList(longer).fields, line_begin), "")
          << name << ", behind `" << text.substr(line_begin, place - line_begin - 1) << "`";
      line_begin = place;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lines, AddedLine,
                         testing::Values(Added{"sentence", "and the weather in the valley remained fair\n"},
                                         Added{"empty", "\n"}, Added{"page_line", "ZENDA 00000417  002 OF 003\n", true},
                                         Added{"caption", "NOFORN\n"}, Added{"capitals", "LATE AND GARBLED\n"},
                                         Added{"noise", "%% 4711 ??\n"}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace reftel::test
