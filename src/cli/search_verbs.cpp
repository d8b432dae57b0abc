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
    "`\"a phrase\"`, `OR`, `-word`, `NEAR`, `pre*` and `SAME:(two words)` ask the text. docs/query-language.md has all "
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
};

}  // namespace

std::span<const VerbRow> search_verbs() { return kVerbs; }

}  // namespace reftel::cli
