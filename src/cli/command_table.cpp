#include "cli/command_table.h"

#include <algorithm>

#include "cli/verb_rows.h"

namespace reftel::cli {
namespace {

constexpr std::string_view kColorChoices[] = {"auto", "always", "never"};

constexpr OptionRow kCommonOptions[] = {
    {"color", 0, "WHEN", "colours: auto, always or never; auto is on a terminal without NO_COLOR", kColorChoices},
    {"help", 'h', "", "this text"},
};

}  // namespace

std::span<const VerbRow> verb_table() {
  static const std::vector<VerbRow> rows = [] {
    std::vector<VerbRow> all;
    for (const auto group : {file_verbs(), archive_verbs(), search_verbs()})
      all.insert(all.end(), group.begin(), group.end());
    return all;
  }();
  return rows;
}

const VerbRow* find_verb(std::string_view name) {
  const auto verb = std::ranges::find(verb_table(), name, &VerbRow::name);
  return verb == verb_table().end() ? nullptr : &*verb;
}

std::span<const OptionRow> common_options() { return kCommonOptions; }

std::vector<OptionRow> options_of(const VerbRow& verb) {
  std::vector<OptionRow> rows(verb.options.begin(), verb.options.end());
  rows.insert(rows.end(), common_options().begin(), common_options().end());
  return rows;
}

}  // namespace reftel::cli
