#include "cli/help.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "cli/completion.h"
#include "formats/telegram_fields.h"
#include "search/field.h"
#include "telegram/telegram.h"

namespace reftel::cli {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string in_roff(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '-' ? std::string("\\-") : std::string(1, c);
  return out;
}

TEST(Help, OpensWithAnExample) {
  EXPECT_TRUE(overview_help(80).starts_with("Example"));
  EXPECT_TRUE(fields_help(80).starts_with("Example"));
  EXPECT_TRUE(forms_help(80).starts_with("Example"));
  for (const VerbRow& verb : verb_table()) EXPECT_TRUE(verb_help(verb, 80).starts_with("Example")) << verb.name;
}

TEST(Help, NamesEveryVerbAndOption) {
  for (const VerbRow& verb : verb_table()) {
    EXPECT_TRUE(holds(overview_help(80), verb.summary)) << verb.name;
    for (const OptionRow& row : options_of(verb)) {
      const std::string spelt = "--" + std::string(row.name);
      EXPECT_TRUE(holds(verb_help(verb, 80), spelt)) << verb.name << ' ' << spelt;
      EXPECT_FALSE(row.help.empty()) << spelt;
      EXPECT_FALSE(row.help.ends_with('.')) << spelt;
    }
  }
}

TEST(Help, NamesEveryFieldAndForm) {
  for (const TelegramField& field : telegram_fields()) EXPECT_TRUE(holds(fields_help(80), field.name)) << field.name;
  for (int i = 1; i <= static_cast<int>(Form::BodyOnly); ++i) {
    const std::string_view name = to_string(static_cast<Form>(i));
    EXPECT_TRUE(holds(forms_help(80), name)) << name;
  }
}

TEST(Help, KeepsToTheWidth) {
  for (const std::size_t width : {60u, 80u, 120u}) {
    std::string all = fields_help(width) + forms_help(width) + exit_help(width);
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = all.find('\n', at);
      const std::string_view line = std::string_view(all).substr(at, end - at);
      if (!line.starts_with("  reftel")) {  // an example is one line to copy
        EXPECT_LE(line.size(), width) << line;
      }
      at = end + 1;
    }
  }
}

TEST(Manual, NamesEveryVerbOptionAndExit) {
  for (const VerbRow& verb : verb_table()) {
    EXPECT_TRUE(holds(overview_man(), in_roff(verb.name))) << verb.name;
    const std::string page = verb_man(verb);
    EXPECT_TRUE(page.starts_with(".TH REFTEL-")) << verb.name;
    for (const OptionRow& row : options_of(verb))
      EXPECT_TRUE(holds(page, "\\fB\\-\\-" + in_roff(row.name) + "\\fR")) << verb.name << ' ' << row.name;
    for (const char* status : {"\n0\n", "\n1\n", "\n2\n", "\n3\n"}) EXPECT_TRUE(holds(page, status)) << verb.name;
  }
}

TEST(Manual, HasNoLineThatIsARequestByAccident) {
  for (const VerbRow& verb : verb_table()) {
    const std::string page = verb_man(verb);
    for (std::size_t at = 0; (at = page.find("\n.", at)) != std::string::npos; ++at)
      EXPECT_TRUE(page[at + 2] >= 'A' && page[at + 2] <= 'z') << page.substr(at, 20);
  }
}

TEST(Completion, OffersEveryVerbAndOption) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = completion_script(shell).value_or("");
    const std::string before = shell == std::string_view("fish") ? "-l " : "--";
    for (const VerbRow& verb : verb_table()) {
      EXPECT_TRUE(holds(script, verb.name)) << shell;
      for (const OptionRow& row : options_of(verb))
        EXPECT_TRUE(holds(script, before + std::string(row.name))) << row.name;
    }
    for (const search::FieldRow& row : search::field_table()) EXPECT_TRUE(holds(script, row.name)) << shell;
  }
  EXPECT_FALSE(completion_script("csh"));
}

}  // namespace
}  // namespace reftel::cli
