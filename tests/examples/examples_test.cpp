// Every example says in examples/EXPECTED.tsv what a careful person reads in it; one test a row. The conventions of the
// columns are in examples/README.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/telegram_values.h"
#include "support/paths.h"
#include "support/read_each.h"

namespace reftel::test {
namespace {

using Row = std::map<std::string, std::string>;  ///< column to cell

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream text(line);
  for (std::string cell; std::getline(text, cell, '\t');) cells.push_back(cell);
  return cells;
}

std::vector<Row> read_expected() {
  std::vector<Row> rows;
  std::ifstream file(source_dir() / "examples/EXPECTED.tsv");
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> columns = split(line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells = split(line);
    cells.resize(columns.size());
    Row row;
    for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

// ---- what the reader says, spelt as the table does ----

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ";") + part;
  return out;
}

/// What stands in the telegram, in the letters of the table.
std::string shown(const Telegram& telegram, Text text) {
  return to_utf8(telegram.str(text), detect_charset(telegram.source));
}

/// Who classified: a name of its own line, or one in brackets behind the executive order of 1978.
std::string classifier_of(const Telegram& telegram) {
  if (!telegram.authority_name.empty() || !telegram.executive_order) return shown(telegram, telegram.authority_name);
  return std::string(telegram.bytes(telegram.executive_order->classifier));
}

bool stands_in(const Telegram& telegram, Span span, ElementKind kind) {
  return std::ranges::any_of(
      telegram.elements, [&](const Element& element) { return element.kind == kind && element.span.overlaps(span); });
}

/// Captions on lines of their own, once each.
std::string captions_of(const Telegram& telegram) {
  std::vector<std::string> names;
  for (const CaptionUse& use : telegram.captions)
    if (!use.repeated && stands_in(telegram, use.span, ElementKind::Caption))
      names.push_back(caption_name(telegram, use));
  return join(names);
}

std::string tags_of(const Telegram& telegram) {
  std::vector<std::string> names;
  for (const Tag& tag : telegram.tags) names.push_back(format_tag(telegram.source, tag));
  return join(names);
}

std::string references_of(const Telegram& telegram) {
  std::vector<std::string> names;
  for (const Reference& reference : telegram.references)
    if (reference.kind == ReferenceKind::Telegram) names.push_back(format_mrn(reference.mrn));
  return join(names);
}

std::string signature_of(const Telegram& telegram) {
  std::vector<std::string> names;
  for (const Signature& signature : telegram.signatures) names.push_back(to_upper(telegram.str(signature.name)));
  return join(names);
}

Row read_row(const Telegram& telegram) {
  const auto numbered = std::ranges::count_if(
      telegram.body, [](const BodyNode& node) { return node.kind == NodeKind::Paragraph && node.number != 0; });
  const auto& order = telegram.executive_order;
  return {{"mrn", mrn_name(telegram)},
          {"date", date_name(telegram).substr(0, 10)},
          {"from", shown(telegram, telegram.envelope.originator)},
          {"to", std::to_string(telegram.envelope.to.size())},
          {"info", std::to_string(telegram.envelope.info_addressees.size())},
          {"classification", std::string(to_string(telegram.classification.level))},
          {"captions", captions_of(telegram)},
          {"tags", tags_of(telegram)},
          {"subject", shown(telegram, telegram.subject)},
          {"references", references_of(telegram)},
          {"declassify_on", order && order->declassify_on ? format_iso_day(*order->declassify_on) : std::string()},
          {"classifier", classifier_of(telegram)},
          {"paragraphs", std::to_string(numbered)},
          {"signature", signature_of(telegram)}};
}

/// A telegram of an example, and the form it was found in.
struct Reading {
  Form form;
  Row row;
};

const std::vector<Reading>& readings_of(const std::string& file) {
  static std::map<std::string, std::vector<Reading>> files;
  const auto [found, fresh] = files.try_emplace(file);
  if (fresh) {
    read_each({(source_dir() / "examples" / file).string()}, [&](const Telegram& telegram, const Item&) {
      EXPECT_EQ(check_tiling(telegram), "") << file;
      found->second.push_back({telegram.form, read_row(telegram)});
    });
  }
  return found->second;
}

class Example : public testing::TestWithParam<Row> {};

TEST_P(Example, IsReadAsExpected) {
  const Row& expected = GetParam();
  const std::vector<Reading>& readings = readings_of(expected.at("file"));
  const std::size_t index = std::stoul(expected.at("index")) - 1;
  ASSERT_LT(index, readings.size());
  const Reading& got = readings[index];
  EXPECT_EQ(to_string(got.form), to_string(find_form(expected.at("form")).value_or(Form::Unknown)));
  for (const auto& [column, cell] : got.row)
    if (expected.at(column) != "?") EXPECT_EQ(cell, expected.at(column)) << column;
}

std::string name_of(const Row& row) {
  std::string name = row.at("file") + "_" + row.at("index");
  for (char& c : name)
    if (!is_alnum(c)) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rows, Example, testing::ValuesIn(read_expected()),
                         [](const auto& row) { return name_of(row.param); });

TEST(Examples, HoldNoOtherTelegrams) {
  std::map<std::string, std::size_t> rows;
  for (const Row& row : read_expected()) ++rows[row.at("file")];
  for (const auto& [file, count] : rows) EXPECT_EQ(readings_of(file).size(), count) << file;
}

}  // namespace
}  // namespace reftel::test
