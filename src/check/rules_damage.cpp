// What the reader found odd and what it healed, reported by the same rules; and damage that needs no healing to read.

#include <algorithm>

#include "base/ascii.h"
#include "check/run.h"

namespace reftel {
namespace {

/// What is said about a repair beside its rule.
struct RepairWords {
  std::string_view rule;
  std::string_view message;  ///< the damaged text stands behind it; `=` at the end: what it is read as, too
  std::string_view help;
};
constexpr RepairWords kRepairWords[] = {
    {"pilcrow-lost", "the pilcrow before a paragraph number became the digit 1: =", "write the number as it was sent"},
    {"pilcrow-misplaced", "a pilcrow stands before a number that begins no paragraph", "take it out"},
    {"line-repeated", "the line before stands a second time behind a Q", "take it out"},
    {"caption-damaged", "the caption is misspelt: =", "write it as the table has it"},
    {"caption-repeated", "the caption stands a second time: ", "take out the second"},
    {"web-link", "a web link stands for what was sent: =", "take out the brackets and the address"},
    {"web-entity", "a web entity stands for a character: =", "write the character"},
    {"hard-blank", "a hard blank stands in place of a blank", "write a blank"},
    {"mojibake", "a character stands as signs of another charset: =", "write the character"},
    {"web-tag", "a tag of a web page stands in the text: ", "take it out"},
    {"quote-mark", "a mark of a quoted mail stands before the line: ", "take it out"},
    {"line-number", "the number of a listing stands before the line: ", "take it out"},
    {"quoted-printable", "the code of a mail stands for a character or a line end: =", "write what it stands for"},
    {"emphasis", "signs of emphasis stand around words: ", "take them out"},
    {"line-doubled", "an empty line stands between lines that belong together", "take it out"},
    {"escape-character", "a backslash stands before a character that needs none: =", "take out the backslash"},
    {"escape-line-end", "a backslash stands at the end of a line: ", "take it out"},
    {"blank-line-in-sentence", "an empty line cuts a sentence in two", "take out the empty line"},
    {"page-line-inside", "a page line stands inside a line of the text: ", "take it out"},
    {"signature-glued", "the signature stands on the line of the last sentence: ", "give it a line of its own"},
    {"word-cut", "a line end cuts a word of the name in two", "join the two halves"},
    {"address-month", "a month stands behind the name of the addressee: ", "take it out"},
    {"in-text-error", "an error sign and the words that it deletes still stand in the text: ", "take them out"},
    {"fl5-dtg", "the date-time group is damaged: =", {}},
    {"fl7-precedence", "the precedence word is misspelt: =", {}},
};

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string message_of(const RepairWords& words, std::string_view damaged, std::string_view healed) {
  std::string_view message = words.message;
  if (message.ends_with(' ')) return std::string(message) + quoted(first_line(damaged));
  if (!message.ends_with('=')) return std::string(message);
  message.remove_suffix(1);
  return std::string(message) + quoted(first_line(damaged)) + " is " + quoted(healed);
}

/// What these name says nothing: the fix takes it out.
constexpr std::string_view kTakenOut[] = {"caption-repeated", "pilcrow-misplaced", "line-repeated", "address-month",
                                          "in-text-error"};

/// The edit that makes the healing real.
void add_repair_edit(const CheckRun& run, const Repair& repair, Finding& finding) {
  const std::string_view rule = repair.rule;
  if (std::ranges::find(kTakenOut, rule) != std::end(kTakenOut)) return run.take_out(finding, repair.span);
  if (rule == "page-line-inside") return CheckRun::replace(finding, repair.span, "\n");
  if (rule == "signature-glued") {
    std::uint32_t at = repair.span.begin;
    while (at > 0 && is_blank(run.t.source[at - 1])) --at;
    return CheckRun::replace(finding, {at, repair.span.begin}, "\n");
  }
  if (rule == "blank-line-in-sentence") {
    // Where lines are wrapped the halves keep a line each.
    const Span line = run.line_around(repair.span.end);
    const bool wrapped = line.size() <= 81;
    return CheckRun::replace(finding, repair.span, wrapped ? "\n" : repair.healed);
  }
  CheckRun::replace(finding, repair.span, repair.healed);
}

void report_repair(CheckRun& run, const Repair& repair) {
  const auto id = find_rule(repair.rule);
  const auto* const words = std::ranges::find(kRepairWords, repair.rule, &RepairWords::rule);
  if (!id || words == std::end(kRepairWords)) return;
  Finding& finding =
      run.find_each(*id, repair.span, [&] { return message_of(*words, run.bytes(repair.span), repair.healed); });
  finding.help = words->help;
  add_repair_edit(run, repair, finding);
}

/// The fixes of what the reader reports, where there is one.
void add_reader_edit(const CheckRun& run, const Diagnostic& diagnostic, Finding& finding) {
  if (diagnostic.rule != "fl4-letters" || run.bytes(diagnostic.span).empty()) return;
  const std::string_view letters = run.bytes(diagnostic.span);
  char best = letters[0];
  for (const char c : letters)
    if (std::ranges::count(letters, c) > std::ranges::count(letters, best)) best = c;
  CheckRun::replace(finding, diagnostic.span, std::string(5, best));
}

void report_diagnostic(CheckRun& run, const Diagnostic& diagnostic) {
  const auto id = find_rule(diagnostic.rule);
  if (!id) return;
  Finding& finding = run.find(*id, diagnostic.span, diagnostic.message);
  finding.help = diagnostic.help;
  add_reader_edit(run, diagnostic, finding);
}

}  // namespace

void check_damage(CheckRun& run) {
  for (const Repair& repair : run.t.repairs) report_repair(run, repair);
  for (const Diagnostic& diagnostic : run.t.findings) report_diagnostic(run, diagnostic);
}

}  // namespace reftel
