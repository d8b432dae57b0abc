#pragma once

#include <cstddef>
#include <string>

#include "cli/command_table.h"

// Everything that explains the program, made from the command table and the tables of fields and forms.

namespace reftel::cli {

/// `reftel --help`.
[[nodiscard]] std::string overview_help(std::size_t width);
/// `reftel VERB --help`.
[[nodiscard]] std::string verb_help(const VerbRow& verb, std::size_t width);
/// `reftel help fields`, `forms`, `draft`, `exit`.
[[nodiscard]] std::string fields_help(std::size_t width);
/// The fields of the query language.
[[nodiscard]] std::string query_help(std::size_t width);
[[nodiscard]] std::string forms_help(std::size_t width);
[[nodiscard]] std::string draft_help(std::size_t width);
[[nodiscard]] std::string exit_help(std::size_t width);

/// Manual pages in the language of man(7): reftel.1 and reftel-VERB.1.
[[nodiscard]] std::string overview_man();
[[nodiscard]] std::string verb_man(const VerbRow& verb);

/// A completion script for bash.
[[nodiscard]] std::string bash_completion();

}  // namespace reftel::cli
