#include "cli/help.h"

#include <array>
#include <span>
#include <utility>

#include "cli/paint.h"
#include "formats/telegram_fields.h"
#include "search/field.h"
#include "telegram/telegram.h"
#include "write/draft_text.h"

namespace reftel::cli {
namespace {

constexpr std::string_view kPurpose = "Reads diplomatic telegrams: any form, every byte, and what is odd about them.";

struct ExitRow {
  Exit status;
  std::string_view meaning;
};
constexpr std::array<ExitRow, 4> kExits{{
    {Exit::Done, "done"},
    {Exit::Nothing, "nothing found: no telegram in the input, or a text that is no MRN; with check, findings"},
    {Exit::Failed, "could not do it: a wrong command line, an input or output that failed"},
    {Exit::Part, "done in part: some inputs could not be read, and were reported"},
}};

struct FormRow {
  Form form;
  std::string_view letter;
  std::string_view meaning;
};
constexpr std::array<FormRow, 10> kForms{{
    {Form::Wire, "W", "ACP 127 transmission, from its transmission identification to NNNN"},
    {Form::Acp128, "J", "ACP 128 / JANAP 128 transmission, with a 43-position line"},
    {Form::Cablegate, "C", "publisher's text with the whole heading, 1966 to 2010"},
    {Form::CablegateFl5, "C5", "the same, from the precedence line on"},
    {Form::CablegatePartial, "CX", "the same, an extract under a banner"},
    {Form::PagedPrint, "P", "State's paged print, 1980s to 2004"},
    {Form::Nara, "A", "National Archives text of 1973-79 with Message Attributes"},
    {Form::Rendering, "R", "web or markdown copy"},
    {Form::Label, "S", "lines with labels (MRN:, From:), 2009 on"},
    {Form::BodyOnly, "B", "text without a heading"},
}};

/// `left` in a column, `right` wrapped beside it.
void append_two_columns(std::string& out, std::string_view left, std::size_t column, std::string_view right,
                        std::size_t width) {
  const std::size_t indent = column + 4;
  const std::size_t room = width > indent + 20 ? width - indent : 20;
  bool first = true;
  for (const std::string& line : wrap(right, room)) {
    out += first ? "  " + pad(left, column) + "  " : std::string(indent, ' ');
    out += line;
    out += '\n';
    first = false;
  }
}

void append_wrapped(std::string& out, std::string_view text, std::size_t width) {
  for (const std::string& line : wrap(text, width)) (out += line) += '\n';
}

std::string spelt(const OptionRow& row) {
  std::string out = row.letter != 0 ? std::string("-") + row.letter + ", " : "    ";
  (out += "--") += row.name;
  if (row.value_optional) return ((out += "[=") += row.value) += ']';
  if (!row.value.empty()) (out += ' ') += row.value;
  return out;
}

void append_examples(std::string& out, std::span<const Example> examples) {
  out += examples.size() == 1 ? "Example\n" : "Examples\n";
  for (const Example& example : examples) {
    ((out += "  # ") += example.what) += '\n';
    ((out += "  ") += example.command) += '\n';
  }
}

void append_options(std::string& out, std::span<const OptionRow> rows, std::size_t width) {
  std::size_t column = 0;
  for (const OptionRow& row : rows) column = std::max(column, spelt(row).size());
  for (const OptionRow& row : rows) append_two_columns(out, spelt(row), column, row.help, width);
}

std::string digit(Exit status) { return std::to_string(static_cast<int>(status)); }

/// Text for man(7): backslashes and hyphens escaped, no line that begins with a request.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if ((c == '.' || c == '\'') && (i == 0 || text[i - 1] == '\n'))
      (out += "\\&") += c;
    else
      out += c;
  }
  return out;
}

std::string man_head(std::string_view name, std::string_view summary) {
  std::string title(name);
  for (char& c : title) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".TH " + title + " 1\n.SH NAME\n" + roff(name) + " \\- " + roff(summary) + "\n";
}

void append_man_examples(std::string& out, std::span<const Example> examples) {
  out += ".SH EXAMPLES\n";
  for (const Example& example : examples)
    out += roff(example.what) + ":\n.PP\n.RS\n.nf\n" + roff(example.command) + "\n.fi\n.RE\n.PP\n";
}

void append_man_options(std::string& out, std::span<const OptionRow> rows) {
  out += ".SH OPTIONS\n";
  for (const OptionRow& row : rows) {
    out += ".TP\n";
    if (row.letter != 0) out += std::string(R"(\fB\-)") + row.letter + "\\fR, ";
    out += R"(\fB\-\-)" + roff(row.name) + "\\fR";
    if (row.value_optional)
      out += "[=\\fI" + roff(row.value) + "\\fR]";
    else if (!row.value.empty())
      out += " \\fI" + roff(row.value) + "\\fR";
    out += "\n" + roff(row.help) + ".\n";
  }
}

void append_man_exits(std::string& out) {
  out += ".SH EXIT STATUS\n";
  for (const ExitRow& row : kExits) out += ".TP\n" + digit(row.status) + "\n" + roff(row.meaning) + ".\n";
}

void append_man_paragraphs(std::string& out, std::string_view text) {
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = text.find("\n\n");
    if (!first) out += ".PP\n";
    out += roff(text.substr(0, end)) + "\n";
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
  }
}

/// The words of a list, a blank between them.
std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) (out += out.empty() ? "" : " ") += word;
  return out;
}

}  // namespace

std::string overview_help(std::size_t width) {
  std::string out = "Example: take a telegram apart\n  reftel read examples/c-full.txt\n\n";
  append_wrapped(out, kPurpose, width);
  out += "\nUsage: reftel VERB [OPTIONS] [OPERANDS]\n\nVerbs\n";
  for (const VerbRow& verb : verb_table()) append_two_columns(out, verb.name, 9, verb.summary, width);
  out += "\n`reftel VERB --help` tells more; `reftel --version` names the version.\n";
  return out;
}

std::string verb_help(const VerbRow& verb, std::size_t width) {
  std::string out;
  append_examples(out, verb.examples);
  out += "\nUsage: reftel " + std::string(verb.name) + (verb.options.empty() ? " " : " [OPTIONS] ") +
         std::string(verb.operands) + "\n\n";
  append_wrapped(out, verb.description, width);
  out += "\nOptions\n";
  append_options(out, options_of(verb), width);
  return out;
}

std::string fields_help(std::size_t width) {
  std::string out = "Example: who wrote to whom about what\n";
  out += "  reftel read --fields mrn,date,from,to,subject cables.csv\n\n";
  append_wrapped(out,
                 "Columns of `reftel read --format tsv` and `csv`. Lists are joined with `;`. Without --fields: " +
                     std::string(kDefaultFields) + ".",
                 width);
  out += "\nFields\n";
  std::size_t column = 0;
  for (const TelegramField& field : telegram_fields()) column = std::max(column, field.name.size());
  for (const TelegramField& field : telegram_fields()) append_two_columns(out, field.name, column, field.help, width);
  return out;
}

std::string draft_help(std::size_t width) {
  std::string out = "Example: a draft to fill in\n  reftel new > draft.txt\n\n";
  append_wrapped(
      out,
      "A draft is a head of lines `Key: value` in any order, an empty line, and the text. A line that begins "
      "with a blank goes on with the one before; one that begins with `#` is left out.",
      width);
  out += "\nKeys\n";
  std::size_t column = 0;
  for (const DraftKey& key : draft_keys()) column = std::max(column, key.name.size());
  for (const DraftKey& key : draft_keys())
    append_two_columns(out, key.name, column, std::string(key.help) + ": `" + std::string(key.example) + "`", width);
  return out;
}

std::string query_help(std::size_t width) {
  std::string out = "Example: a phrase, a classification, a year\n";
  out += "  reftel search '\"railway toll\" class:>=C date:2009'\n\n";
  append_wrapped(out,
                 "Words are all to be there. `\"a phrase\"`, `OR`, `-word`, `( )`, `pre*`, `w?ld`, `a NEAR/5 b`, "
                 "`SAME:(two words)` in one paragraph, `=\"exact bytes\"`, `/pattern/`. `field:value` asks a field, "
                 "`field:a,b` for either. docs/query-language.md tells all of it.",
                 width);
  out += "\nFields\n";
  std::size_t column = 0;
  for (const search::FieldRow& row : search::field_table()) column = std::max(column, row.name.size());
  for (const search::FieldRow& row : search::field_table())
    append_two_columns(out, row.name, column, std::string(row.help) + ": " + std::string(row.example), width);
  for (const search::FieldId field : {search::FieldId::Is, search::FieldId::Has}) {
    out += "\n" + std::string(search::field_row(field).name) + ":\n";
    for (const search::FlagRow& row : search::flag_table())
      if (row.field == field) append_two_columns(out, row.name, 14, row.help, width);
  }
  return out;
}

std::string forms_help(std::size_t width) {
  std::string out = "Example: read a scrap as wire traffic\n  reftel read --as wire scrap.txt\n\n";
  append_wrapped(out, "Forms in which telegrams are found; `--as` takes the name or the letter.", width);
  out += "\nForms\n";
  for (const FormRow& row : kForms)
    append_two_columns(out, pad(row.letter, 4) + std::string(to_string(row.form)), 21, row.meaning, width);
  return out;
}

std::string exit_help(std::size_t width) {
  std::string out = "Exit statuses\n";
  for (const ExitRow& row : kExits) append_two_columns(out, digit(row.status), 1, row.meaning, width);
  return out;
}

std::string overview_man() {
  std::string out = man_head("reftel", "read diplomatic telegrams");
  out += ".SH SYNOPSIS\n\\fBreftel\\fR \\fIVERB\\fR [\\fIOPTIONS\\fR] [\\fIOPERANDS\\fR]\n.SH DESCRIPTION\n";
  out += roff(kPurpose) + "\n.SH VERBS\n";
  for (const VerbRow& verb : verb_table())
    out += ".TP\n\\fB" + roff(verb.name) + "\\fR\n" + roff(verb.summary) + "; see \\fBreftel\\-" + roff(verb.name) +
           "\\fR(1).\n";
  append_man_options(out, common_options());
  out += ".TP\n\\fB\\-\\-version\\fR\nthe version.\n";
  append_man_exits(out);
  out +=
      ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nno colours, when set and not empty.\n"
      ".TP\n\\fBCOLUMNS\\fR\nthe width of the output.\n";
  return out;
}

std::string verb_man(const VerbRow& verb) {
  std::string out = man_head("reftel-" + std::string(verb.name), verb.summary);
  out += ".SH SYNOPSIS\n\\fBreftel " + roff(verb.name) + "\\fR" + (verb.options.empty() ? " " : " [\\fIOPTIONS\\fR] ") +
         roff(verb.operands) + "\n";
  append_man_examples(out, verb.examples);
  out += ".SH DESCRIPTION\n";
  append_man_paragraphs(out, verb.description);
  append_man_options(out, options_of(verb));
  append_man_exits(out);
  out += ".SH SEE ALSO\n\\fBreftel\\fR(1)\n";
  return out;
}

std::string bash_completion() {
  std::string verbs, cases, fields;
  for (const search::FieldRow& row : search::field_table())
    (fields += fields.empty() ? "" : " ") += std::string(row.name) + ":";
  for (const VerbRow& verb : verb_table()) {
    (verbs += verbs.empty() ? "" : " ") += verb.name;
    std::string options;
    for (const OptionRow& row : options_of(verb)) {
      (options += options.empty() ? "--" : " --") += row.name;
      if (row.value == "QUERY")
        cases += "    " + std::string(verb.name) + ":--" + std::string(row.name) + ") words=\"" + fields +
                 "\"; compopt -o nospace 2>/dev/null ;;\n";
      if (row.choices.empty()) continue;
      cases += "    " + std::string(verb.name) + ":--" + std::string(row.name) + ") words=\"" + joined(row.choices) +
               "\" ;;\n";
    }
    cases += "    " + std::string(verb.name) + ":*) ";
    if (verb.operands.find("QUERY") != std::string_view::npos)
      cases += "words=\"" + fields + "\"; compopt -o nospace 2>/dev/null; ";
    cases += "[[ $word == -* ]] && words=\"" + options + "\" ;;\n";
  }
  return "# bash completion for reftel; made by `reftel help completion`\n"
         "_reftel() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    COMPREPLY=($(compgen -W \"" +
         verbs +
         " --help --version\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]}:$before in\n" +
         cases +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o default -F _reftel reftel\n";
}

}  // namespace reftel::cli
