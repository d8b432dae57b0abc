#include "cli/commands.h"
#include "cli/verb_rows.h"

namespace reftel::cli {
namespace {

constexpr std::string_view kReadFormats[] = {"text", "json", "jsonl", "tsv", "csv"};
constexpr std::string_view kMrnFormats[] = {"text", "json", "tsv"};

constexpr std::string_view kCheckFormats[] = {"text", "json", "jsonl", "sarif", "junit"};
constexpr std::string_view kFailOn[] = {"error", "warning", "note", "never"};
constexpr std::string_view kFixes[] = {"safe", "all"};

constexpr Example kReadExamples[] = {
    {"reftel read examples/c-full.txt", "takes one telegram apart"},
    {"reftel read --summary inbox/ cables.csv.gz", "a line for each telegram of a folder and a packed table"},
    {"reftel read --format tsv --fields mrn,date,from,subject cables.csv > index.tsv", "a table of them"},
    {"curl -s https://example.org/telegram | reftel read --format json -", "everything about one, for programs"},
    {"reftel read --summary --query 'from:zenda date:2009'", "telegrams of the archive"},
};
constexpr OptionRow kReadOptions[] = {
    {"format", 'f', "FORMAT", "text (default), json, jsonl, tsv or csv", kReadFormats},
    {"fields", 0, "LIST", "columns of tsv and csv, with commas; `reftel help fields` lists them"},
    {"summary", 's', "", "one aligned line for each telegram"},
    {"coverage", 0, "", "how many bytes were understood, were furniture, filler or unknown; proves that none is lost"},
    {"full", 0, "", "fold nothing: all addressees, findings and repairs"},
    {"as", 0, "FORM", "read as this form instead of the detected one; `reftel help forms` lists them"},
    {"explain", 0, "", "say how the form was found, scores and reasons, and which files of folders were skipped"},
    {"jobs", 'j', "N", "threads that read; default is one for each processor"},
    kQueryOption,
    kArchiveOption,
};
constexpr std::string_view kReadDescription =
    "Reads telegrams out of files, folders and standard input (`-`), in every form in which they are found: "
    "transmissions, prints, publishers' texts, tables and pages, also packed in gz, zst, xz, zip or tar. "
    "Any bytes give a telegram; what is odd about it is said. Only files that a folder holds and that show no sign of "
    "any telegram, such as a README, are skipped; name one to have it read.\n\n"
    "Results come in the order of the input. An input that cannot be read is reported on standard error, and the rest "
    "goes on. With `--format json` one telegram is one object, and several are one array; jsonl is one object a line. "
    "Their schema is docs/schema/reftel.telegram-1.schema.json; a table begins with the names of its fields.\n\n"
    "`--query` reads the telegrams of the archive that a query finds (`reftel help query`), and `--archive` alone all "
    "of one, in the order in which they were stored.";

constexpr Example kMrnExamples[] = {
    {"reftel mrn '2007 Moscow 004727'", "prints 07MOSCOW4727"},
    {"reftel mrn --explain 08SECTION01OF02BAKU1501", "says how it was read, and which post it names"},
    {"cut -f3 index.tsv | reftel mrn -", "one answer for each line"},
};
constexpr OptionRow kMrnOptions[] = {
    {"format", 'f', "FORMAT", "text (default), json or tsv", kMrnFormats},
    {"explain", 0, "", "the steps from the spelling to the answer, and the post"},
};
constexpr std::string_view kMrnDescription =
    "Gives the canonical message reference number (MRN) of any spelling: two-digit year, station, number without "
    "padding. One answer for each TEXT, in order; `-` reads texts from the lines of standard input. A text that is no "
    "MRN gives `?`, and the exit status is then 1.";

constexpr Example kNewExamples[] = {
    {"reftel new > draft.txt", "a reporting telegram to fill in"},
    {"reftel new exercise | reftel write --to wire -", "a whole one, and how it goes out"},
};
constexpr std::string_view kNewDescription =
    "Prints a draft: a head of lines `Key: value`, and below it the text. Templates are `report` (the default), "
    "`action` (an action request), `visa` and `exercise` (filled in, for trying). What is still to be said stands in "
    "angle brackets, and `reftel write` asks for it. `reftel help draft` lists the keys.";

constexpr std::string_view kWriteCodes[] = {"ascii", "ita2", "utf-8"};
constexpr std::string_view kWriteForms[] = {"wire", "acp128", "print", "plain", "html", "eml", "json", "draft"};
constexpr std::string_view kReportFormats[] = {"text", "json"};

constexpr Example kWriteExamples[] = {
    {"reftel write draft.txt", "shows a draft as a telegram"},
    {"reftel write --to wire draft.txt > out.txt", "all format lines, pages and sections"},
    {"reftel write --to eml draft.txt > draft.eml", "a mail with the telegram attached"},
    {"reftel read --format jsonl inbox/ | reftel write -", "gives back the own bytes of telegrams in JSON"},
};
constexpr OptionRow kWriteOptions[] = {
    {"to", 't', "FORM", "wire, acp128, print, plain (default), html, eml, json or draft", kWriteForms},
    {"code", 0, "CODE", "characters: ascii (default for transmissions), ita2 (five levels) or utf-8", kWriteCodes},
    {"width", 0, "N", "characters of a text line; default is 55 for transmissions, 69 for print and plain"},
    {"into", 0, "FOLDER", "a file for each telegram, named by its number"},
    {"force", 0, "", "replace files that are there already"},
    {"format", 'f', "FORMAT", "of the report on standard error: text (default) or json", kReportFormats},
    {"quiet", 'q', "", "do not say what was lost or substituted"},
};
constexpr std::string_view kWriteDescription =
    "Writes drafts of telegrams. A transmission gets its routing indicators from the directory, its security warning "
    "from the classification, and as many sections as it takes, each a transmission of its own. A draft with an error "
    "is not written, and the place is shown; what a form or a code cannot carry is said on standard error. Of JSON "
    "that reftel wrote, without `--to`, each telegram's own bytes come back: byte for byte the file that it was, or "
    "of a page, a table or a stream the telegram that stood there.";

constexpr Example kConvertExamples[] = {
    {"reftel convert --to html cable.txt > cable.html", "a page to read"},
    {"reftel convert --to eml --into mail/ inbox/", "a mail for each telegram of a folder"},
    {"reftel convert --to wire --code ita2 cable.txt > tape.bin", "five-level code"},
    {"reftel convert --to draft cable.txt > draft.txt", "the draft it could have been written from"},
    {"reftel convert --to html --into pages/ --query 'railway toll'", "pages of what a query finds in the archive"},
};
constexpr OptionRow kConvertOptions[] = {
    {"to", 't', "FORM", "wire, acp128, print, plain, html, eml, json or draft", kWriteForms},
    {"as", 0, "FORM", "read as this form instead of the detected one; `reftel help forms` lists them"},
    {"code", 0, "CODE", "characters: ascii (default for transmissions), ita2 (five levels) or utf-8", kWriteCodes},
    {"width", 0, "N", "characters of a text line; default is 55 for transmissions, 69 for print and plain"},
    {"into", 0, "FOLDER", "a file for each telegram, named by its number"},
    {"force", 0, "", "replace files that are there already"},
    {"format", 'f', "FORMAT", "of the report on standard error: text (default) or json", kReportFormats},
    {"quiet", 'q', "", "do not say what was lost or substituted"},
    {"jobs", 'j', "N", "threads that convert; default is one for each processor"},
    kQueryOption,
    kArchiveOption,
};
constexpr std::string_view kConvertDescription =
    "Writes telegrams of any form in another one: damage is healed, furniture of the old form left out, and what the "
    "new form has no place for is said on standard error. A web page and a mail carry the telegram's own bytes as "
    "well, so nothing is lost in them. A draft is written as `reftel write` does it. `--query` takes the telegrams of "
    "the archive that a query finds, and "
    "`--archive` "
    "alone all of one.";

constexpr std::string_view kSimContainers[] = {"csv", "html"};
constexpr Example kSimExamples[] = {
    {"reftel sim --count 100 > exercise.txt", "makes a hundred telegrams of 1973 to 2010"},
    {"reftel sim --count 50 --form nara --from 1975-01 --to 1976-12 --out inbox/", "one file a telegram, of one form"},
    {"reftel sim --count 5000 --seed 7 --key key.jsonl > exercise.txt", "and what each of them says, for scoring"},
    {"reftel sim --count 1000 --faults --key key.jsonl > damaged.txt", "with damage, which the key names"},
    {"reftel sim --count 1000 --container csv > table.csv", "as the publisher's table"},
};
constexpr OptionRow kSimOptions[] = {
    {"count", 'n', "N", "how many telegrams; default is 1000"},
    {"seed", 0, "N", "the same seed gives the same traffic, byte for byte; default is 1"},
    {"from", 0, "MONTH", "first month of the traffic; default is 1973-01, or when the forms came into use"},
    {"to", 0, "MONTH", "last month of the traffic; default is 2010-02, or when they went out of it"},
    {"form", 0, "LIST",
     "wire, acp128, cablegate, cablegate-fl5, cablegate-partial, print, nara, web, label, with commas, or mixed "
     "(default)"},
    {"container", 0, "csv|html",
     "the publisher's table of eight columns, or his pages (with --out), of telegrams in cablegate forms",
     kSimContainers},
    {"out", 'o', "DIR|-", "a folder, one file a telegram; default is standard output"},
    {"force", 0, "", "begin also where the disk has not the room for it"},
    {"key", 'k', "FILE", "write the answer key: one line of JSON for each telegram"},
    {"faults", 0, "LIST", "plant damage in one telegram of two: all classes, or those of the list", {}, true},
    {"jobs", 'j', "N", "threads that write; default is one for each processor"},
};
constexpr std::string_view kSimDescription =
    "Makes exercise traffic: invented telegrams of a network of posts over a period. Posts have their volumes, serials "
    "have no gaps, replies cite true telegrams, long telegrams have sections or pages, some are sent again or "
    "corrected, and people and events recur over telegrams and posts. Markings, TAGS and forms fit the year. Every "
    "subject carries the word EXERCISE.\n\n"
    "The answer key says of each telegram where it lies in the output and everything that it says: fields, "
    "references, paragraphs, people, events and the damage that was planted. Its schema is "
    "docs/schema/reftel.sim-key-1.schema.json.";

constexpr Example kCheckExamples[] = {
    {"reftel check draft.txt", "says what is wrong with a telegram, or with a draft of one, and where"},
    {"reftel check --fix=all --diff old/", "shows what mending a folder would change"},
    {"reftel check --format sarif inbox/ > findings.sarif", "the same for programs"},
    {"cat cable.txt | reftel check --profile exercise --fix -", "mends a telegram on its way"},
    {"reftel check --collection --query from:zenda", "what is wrong with telegrams of the archive"},
};
constexpr OptionRow kCheckOptions[] = {
    {"profile", 'p', "NAME|FILE",
     "whose rules: state, acp127, acp128, exercise, or a file; default goes by the telegram"},
    {"format", 'f', "FORMAT", "text (default), json, jsonl, sarif or junit", kCheckFormats},
    {"fail-on", 0, "SEVERITY", "exit status 1 from there on: error (default), warning, note or never", kFailOn},
    {"fix", 0, "WHICH", "mend the files: safe fixes, or all of them", kFixes, true},
    {"diff", 0, "", "show what --fix would change, and change nothing"},
    {"collection", 0, "",
     "hold the telegrams against each other as well: gaps in serials, numbers given twice, "
     "references to what came later, lost sections"},
    {"as", 0, "FORM", "read as this form instead of the detected one; `reftel help forms` lists them"},
    {"jobs", 'j', "N", "threads that check; default is one for each processor"},
    kQueryOption,
    kArchiveOption,
};
constexpr std::string_view kCheckDescription =
    "Holds telegrams to the rules of their trade and time: format lines, markings, captions, numbers, dates, damage of "
    "transmission and of copies. Each finding names its rule; `reftel explain RULE` says more, and `reftel explain` "
    "lists them. An error is a fault for which the telegram cannot be right as it stands, a warning goes against a "
    "rule, a note is worth knowing.\n\n"
    "Telegrams of archives are held to what was the rule at their date (profile state); traffic that is still to be "
    "sent is held to all of it in full severity (exercise). A file of one's own switches rules off or changes them: "
    "lines `RULE = off`, `note`, `warning` or `error`, and `profile = NAME` to hold all telegrams to one profile.\n\n"
    "--fix does the fixes that take out damage and say nothing that the telegram did not say; --fix=all also those "
    "that should be looked at. Files of text are replaced, whole or not at all; what came by standard input goes to "
    "standard output, and the findings to standard error. Then the findings are those that are left.\n\n"
    "Of a draft (`reftel new`) the transmission that it makes is checked, and the findings name places in the draft; "
    "its author mends it.\n\n"
    "`--query` checks the telegrams of the archive that a query finds, and `--archive` alone all of one. A finding "
    "then "
    "names the telegram by its MRN, or the first digits of its digest, and the line of its text; nothing is mended "
    "there.";

constexpr Example kExplainExamples[] = {
    {"reftel explain pilcrow-lost", "what a rule asks for, why, and a sample"},
    {"reftel explain", "lists the rules"},
};
constexpr OptionRow kExplainOptions[] = {
    {"format", 'f', "FORMAT", "text (default), json or tsv", kMrnFormats},
};
constexpr std::string_view kExplainDescription =
    "Says of a rule of `reftel check` what it asks for, where it comes from, for which years and profiles it holds, "
    "and "
    "shows a telegram's line that breaks it beside one that does not. Without a RULE it lists all of them.";

constexpr Example kHelpExamples[] = {
    {"reftel help read", "the same as reftel read --help"},
    {"reftel help fields", "the columns of tables"},
    {"reftel help man read > reftel-read.1", "a manual page"},
};
constexpr std::string_view kHelpDescription =
    "Topics are the verbs, `fields` (columns of tables), `forms` (of telegrams), `draft` (its keys), `exit` (exit "
    "statuses), `man` with a "
    "verb or without (a manual page for man(1)), and `completion` (for bash: put `source <(reftel help completion)` "
    "into ~/.bashrc).";

constexpr VerbRow kVerbs[] = {
    {"read", "take telegrams of any form apart", "[FILE|DIR|-]...", kReadExamples, kReadDescription, kReadOptions,
     run_read},
    {"mrn", "give the canonical message reference number of any spelling", "TEXT...|-", kMrnExamples, kMrnDescription,
     kMrnOptions, run_mrn},
    {"check", "say what is wrong with telegrams, and mend it", "[FILE|DIR|-]...", kCheckExamples, kCheckDescription,
     kCheckOptions, run_check},
    {"explain", "explain a rule of check, or list them", "[RULE...]", kExplainExamples, kExplainDescription,
     kExplainOptions, run_explain},
    {"new", "print a draft to fill in", "[TEMPLATE]", kNewExamples, kNewDescription, {}, run_new},
    {"write", "write drafts as telegrams, and telegrams in JSON as they were", "[FILE|DIR|-]...", kWriteExamples,
     kWriteDescription, kWriteOptions, run_write},
    {"convert", "write telegrams of any form in another", "[FILE|DIR|-]...", kConvertExamples, kConvertDescription,
     kConvertOptions, run_convert},
    {"sim", "make exercise traffic with an answer key", "", kSimExamples, kSimDescription, kSimOptions, run_sim},
    {"help", "explain a verb, or list fields and forms", "[TOPIC]", kHelpExamples, kHelpDescription, {}, run_help},
};

}  // namespace

std::span<const VerbRow> file_verbs() { return kVerbs; }

}  // namespace reftel::cli
