#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"

namespace reftel::cli {

struct Example {
  std::string_view command;  ///< `reftel read inbox/`
  std::string_view what;     ///< what it does, a few words
};

/// A verb of the program. The table makes the dispatch, the help, the man pages and the completion.
struct VerbRow {
  std::string_view name;
  std::string_view summary;           ///< one line: what it does
  std::string_view operands;          ///< `[FILE|DIR|-]...`
  std::span<const Example> examples;  ///< help opens with them
  std::string_view description;       ///< paragraphs, a blank line between them
  std::span<const OptionRow> options;
  Result<Exit> (*run)(const Arguments& arguments, Console& console);
};

[[nodiscard]] std::span<const VerbRow> verb_table();
[[nodiscard]] const VerbRow* find_verb(std::string_view name);

/// Options that every verb takes.
[[nodiscard]] std::span<const OptionRow> common_options();
/// A verb's own options and the common ones.
[[nodiscard]] std::vector<OptionRow> options_of(const VerbRow& verb);

}  // namespace reftel::cli
