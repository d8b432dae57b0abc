#include "cli/command_table.h"
#include "cli/commands.h"
#include "cli/verb_rows.h"

namespace reftel::cli {
namespace {

constexpr std::string_view kHitFormats[] = {"text", "json", "jsonl", "tsv", "csv"};
constexpr std::string_view kSorts[] = {"relevance", "date", "mrn", "citations"};
constexpr std::string_view kTimelines[] = {"year", "month", "day"};

constexpr OptionRow kFormatOption = {"format", 'f', "FORMAT", "text (default), json, jsonl, tsv or csv", kHitFormats};
constexpr OptionRow kLimitOption = {"limit", 'n', "N", "at most so many, or `all`; 20 hits when it is not given"};
constexpr OptionRow kFieldsOption = {"fields", 0, "LIST", "what to show of each; `reftel help fields` lists them"};
constexpr OptionRow kBriefOption = {"brief", 'b', "", "leave out the stretches of text"};

constexpr Example kSearchExamples[] = {
    {"reftel search railway toll", "the telegrams with both words, the best first"},
    {"reftel search '\"railway toll\" class:>=C date:2009'", "a phrase, a classification, a year"},
    {"reftel search --facets tag,from --timeline month from:zenda", "what a post wrote about, and when"},
    {"reftel search --format csv --limit all 'tag:PREL' > prel.csv", "a table of all of them"},
};
constexpr OptionRow kSearchOptions[] = {
    kArchiveOption,
    {"sort", 's', "ORDER", "relevance (default), date, mrn or citations; without words to find, date", kSorts},
    {"reverse", 'r', "", "the other way round: the oldest first"},
    kLimitOption,
    {"cursor", 0, "CURSOR", "go on behind an earlier answer, which names it"},
    kFormatOption,
    kFieldsOption,
    kBriefOption,
    {"facets", 0, "LIST", "count the values of these fields over all that is found, such as tag,from,year"},
    {"timeline", 't', "STEP", "count what is found by year, month or day", kTimelines},
    {"explain", 0, "", "how the query was read, what was done, and how long it took"},
};
constexpr std::string_view kSearchDescription =
    "Finds telegrams of the archive. All words of the command line make one query; write it in single quotes when it "
    "has quotation marks, brackets or a minus. `from:lima`, `tag:PREL`, `date:2007-09..2007-10` ask fields, "
    "`\"a phrase\"`, `OR`, `-word`, `NEAR`, `pre*`, `~form` and `SAME:(two words)` ask the text. "
    "docs/query-language.md has all "
    "of it, and `reftel help query` the fields.\n\n"
    "Found words stand between stars. Counts are exact. With --format json the answer is one object with the spans of "
    "the found words in the telegram's own bytes. The exit status is 1 when nothing is found.";

constexpr Example kCountExamples[] = {
    {"reftel count class:S date:197x", "how many there are"},
    {"reftel count --explain 'SAME:(railway toll)'", "and how that was found out"},
};
constexpr OptionRow kCountOptions[] = {
    kArchiveOption,
    {"explain", 0, "", "how the query was read, what was done, and how long it took"},
};
constexpr std::string_view kCountDescription = "Says how many telegrams of the archive a query finds.";

constexpr Example kFacetExamples[] = {
    {"reftel facet tag", "all TAGS of the archive, the most frequent first"},
    {"reftel facet --limit 10 from railway toll", "the ten posts that write most about it"},
    {"reftel facet --format csv country date:2007 > countries.csv", "as a table"},
};
constexpr OptionRow kFacetOptions[] = {
    kArchiveOption,
    {"limit", 'n', "N", "at most so many values; all when it is not given"},
    kFormatOption,
};
constexpr std::string_view kFacetDescription =
    "Counts the values that a field has in the telegrams that a query finds, or in all of them.";

constexpr Example kQueriesExamples[] = {
    {"reftel queries watch.txt", "a line for each query of the file: how many, how long"},
    {"reftel queries --limit 5 watch.txt", "and the first five of each"},
};
constexpr OptionRow kQueriesOptions[] = {
    kArchiveOption,
    {"limit", 'n', "N", "name the MRNs of the first N; none when it is not given"},
};
constexpr std::string_view kQueriesDescription =
    "Answers the queries of a file, one a line; empty lines and lines that begin with `#` are left out. The answer is "
    "a "
    "table with tabs: query, number of telegrams, milliseconds, MRNs.";

constexpr Example kSimilarExamples[] = {{"reftel similar 07ZENDA731", "telegrams about the same thing"}};
constexpr OptionRow kSimilarOptions[] = {kArchiveOption, kLimitOption, kFormatOption, kFieldsOption, kBriefOption};
constexpr std::string_view kSimilarDescription =
    "Finds telegrams that use the words which set one apart from the rest of the archive. The words are named first.";

constexpr std::string_view kDirections[] = {"both", "out", "in"};
constexpr std::string_view kLineFormats[] = {"text", "jsonl"};
constexpr std::string_view kMissingFormats[] = {"text", "tsv"};
constexpr std::string_view kWhys[] = {"cited", "text", "gap"};
constexpr std::string_view kGraphFormats[] = {"graphml", "gexf", "csv"};
constexpr std::string_view kStyles[] = {"nara", "chicago", "bibtex", "ris", "csl-json"};

constexpr OptionRow kLinesOption = {"format", 'f', "FORMAT", "text (default) or jsonl", kLineFormats};

constexpr Example kRefsExamples[] = {
    {"reftel refs 07ZENDA731", "what it cites, and what cites it"},
    {"reftel refs --direction in --hops 3 07ZENDA731", "the tree of what goes back to it"},
};
constexpr OptionRow kRefsOptions[] = {
    kArchiveOption,
    {"direction", 'd', "WAY", "out: what it cites; in: what cites it; both is the default", kDirections},
    {"hops", 0, "N", "go on so many times; default is 1"},
    kLinesOption,
};
constexpr std::string_view kRefsDescription =
    "Shows the citations of a telegram as a tree, also of one that is not in the archive but cited there. A telegram "
    "that stands in the tree already is not followed again.";

constexpr Example kThreadExamples[] = {
    {"reftel thread 07ZENDA731", "all that hangs together with it, in order of time"}};
constexpr OptionRow kThreadOptions[] = {
    kArchiveOption,
    {"limit", 'n', "N", "at most so many telegrams, the nearest; default is 200"},
    kLinesOption,
};
constexpr std::string_view kThreadDescription =
    "Follows citations both ways from a telegram and lists all that is reached, with what each cites of the others.";

constexpr Example kMissingExamples[] = {
    {"reftel missing", "what the archive knows of and does not have"},
    {"reftel missing --why cited --format tsv > requests.tsv", "a list to ask for them"},
};
constexpr OptionRow kMissingOptions[] = {
    kArchiveOption,
    {"why", 'w', "WHY", "only cited: cited, and not here; text: withdrawn or lost; gap: a gap in serial numbers",
     kWhys},
    {"limit", 'n', "N", "at most so many; all when it is not given"},
    {"format", 'f', "FORMAT", "text (default) or tsv", kMissingFormats},
};
constexpr std::string_view kMissingDescription =
    "Lists telegrams that are cited but not in the archive, the most cited first, then those whose text is not there, "
    "then gaps in the serial numbers of each post and year. Each comes with a line by which it can be asked for.";

constexpr Example kGraphExamples[] = {
    {"reftel graph from:zenda > zenda.graphml", "citations of a post for a graph program"},
    {"reftel graph --format csv > citations.csv", "all of them, as a table"},
};
constexpr OptionRow kGraphOptions[] = {
    kArchiveOption,
    {"format", 'f', "FORMAT", "graphml (default), gexf or csv", kGraphFormats},
};
constexpr std::string_view kGraphDescription =
    "Writes the telegrams that a query finds, and what they cite, as a graph.";

constexpr Example kCiteExamples[] = {
    {"reftel cite 76ZENDA731", "as the National Archives ask for it"},
    {"reftel cite --style bibtex 76ZENDA731 07ZENDA12 > telegrams.bib", "for a bibliography"},
};
constexpr OptionRow kCiteOptions[] = {
    kArchiveOption,
    {"style", 's', "STYLE", "nara (default), chicago, bibtex, ris or csl-json", kStyles},
};
constexpr std::string_view kCiteDescription =
    "Writes how telegrams of the archive are cited. NARA's form names its series of electronic telegrams for the years "
    "1973 to 1979, and no series for others: complete it by where you found them.";

constexpr VerbRow kVerbs[] = {
    {"search", "find telegrams in the archive", "QUERY...", kSearchExamples, kSearchDescription, kSearchOptions,
     run_search},
    {"count", "say how many telegrams a query finds", "QUERY...", kCountExamples, kCountDescription, kCountOptions,
     run_count},
    {"facet", "count the values of a field", "FIELD [QUERY]...", kFacetExamples, kFacetDescription, kFacetOptions,
     run_facet},
    {"queries", "answer a file of queries", "FILE|-", kQueriesExamples, kQueriesDescription, kQueriesOptions,
     run_queries},
    {"similar", "find telegrams like one", "MRN|DIGEST", kSimilarExamples, kSimilarDescription, kSimilarOptions,
     run_similar},
    {"refs", "show what a telegram cites, and what cites it", "MRN", kRefsExamples, kRefsDescription, kRefsOptions,
     run_refs},
    {"thread", "list all that hangs together with a telegram", "MRN", kThreadExamples, kThreadDescription,
     kThreadOptions, run_thread},
    {"missing", "list what the archive knows of and has not", "", kMissingExamples, kMissingDescription,
     kMissingOptions, run_missing},
    {"graph", "write citations as a graph", "[QUERY]...", kGraphExamples, kGraphDescription, kGraphOptions, run_graph},
    {"cite", "write how to cite a telegram", "MRN...", kCiteExamples, kCiteDescription, kCiteOptions, run_cite},
};

}  // namespace

std::span<const VerbRow> search_verbs() { return kVerbs; }

}  // namespace reftel::cli
