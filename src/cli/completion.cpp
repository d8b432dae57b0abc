#include "cli/completion.h"

#include "cli/command_table.h"
#include "cli/help.h"
#include "search/field.h"

namespace reftel::cli {
namespace {

/// Text between single quotes of a shell.
std::string quoted_for_shell(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + '\'';
}

/// A text inside the brackets of zsh's _arguments, where brackets and colons mean something.
std::string in_brackets(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

bool takes_query(const VerbRow& verb) { return verb.operands.find("QUERY") != std::string_view::npos; }

std::string zsh_option(const OptionRow& row, std::string_view spelt) {
  std::string out = std::string(spelt);
  if (!row.value.empty() && spelt.starts_with("--")) out += '=';
  out += '[' + in_brackets(row.help) + ']';
  if (row.value.empty()) return quoted_for_shell(out);
  out += std::string(row.value_optional ? "::" : ":") + std::string(row.value) + ':';
  if (row.value == "QUERY") return quoted_for_shell(out + "_reftel_query");
  if (row.choices.empty()) return quoted_for_shell(out + "_files");
  out += '(';
  for (const std::string_view choice : row.choices) (out += out.ends_with('(') ? "" : " ") += choice;
  return quoted_for_shell(out + ')');
}

std::string zsh_script() {
  std::string out =
      "#compdef reftel\n# zsh completion for reftel; made by `reftel help completion zsh`\n_reftel_query() {\n  local "
      "-a "
      "fields=(\n";
  for (const search::FieldRow& row : search::field_table())
    out += "    " + quoted_for_shell(std::string(row.name) + ":" + std::string(row.help)) + '\n';
  out += "  )\n  _describe -t fields 'search field' fields -S ':'\n}\n_reftel() {\n  local -a verbs=(\n";
  for (const VerbRow& verb : verb_table())
    out += "    " + quoted_for_shell(std::string(verb.name) + ":" + std::string(verb.summary)) + '\n';
  out +=
      "  )\n  if ((CURRENT == 2)); then\n    _describe -t verbs 'verb' verbs\n    return\n  fi\n  local "
      "verb=$words[2]\n"
      "  shift words\n  ((CURRENT--))\n  case $verb in\n";
  for (const VerbRow& verb : verb_table()) {
    out += "    " + std::string(verb.name) + ")\n      _arguments";
    for (const OptionRow& row : options_of(verb)) {
      out += " \\\n        " + zsh_option(row, "--" + std::string(row.name));
      if (row.letter != 0) out += " \\\n        " + zsh_option(row, std::string("-") + row.letter);
    }
    out += std::string(" \\\n        ") + (takes_query(verb) ? "'*:query:_reftel_query'" : "'*:file:_files'") + " ;;\n";
  }
  return out + "  esac\n}\n_reftel \"$@\"\n";
}

std::string fish_script() {
  std::string out = "# fish completion for reftel; made by `reftel help completion fish`\n";
  for (const VerbRow& verb : verb_table()) {
    out += "complete -c reftel -n __fish_use_subcommand -a " + std::string(verb.name) + " -d " +
           quoted_for_shell(verb.summary) + '\n';
    const std::string seen = "complete -c reftel -n '__fish_seen_subcommand_from " + std::string(verb.name) + "'";
    for (const OptionRow& row : options_of(verb)) {
      out += seen + " -l " + std::string(row.name);
      if (row.letter != 0) out += std::string(" -s ") + row.letter;
      if (!row.value.empty() && !row.value_optional) out += " -r";
      if (row.value == "QUERY") {
        std::string fields;
        for (const search::FieldRow& field : search::field_table())
          (fields += fields.empty() ? "" : " ") += std::string(field.name) + ":";
        out += " -f -a " + quoted_for_shell(fields);
      }
      if (!row.choices.empty()) {
        std::string choices;
        for (const std::string_view choice : row.choices) (choices += choices.empty() ? "" : " ") += choice;
        out += " -f -a " + quoted_for_shell(choices);
      }
      out += " -d " + quoted_for_shell(row.help) + '\n';
    }
    if (!takes_query(verb)) continue;
    for (const search::FieldRow& row : search::field_table())
      out += seen + " -f -a " + std::string(row.name) + ": -d " + quoted_for_shell(row.help) + '\n';
  }
  return out;
}

}  // namespace

std::optional<std::string> completion_script(std::string_view shell) {
  if (shell.empty() || shell == "bash") return bash_completion();
  if (shell == "zsh") return zsh_script();
  if (shell == "fish") return fish_script();
  return std::nullopt;
}

}  // namespace reftel::cli
