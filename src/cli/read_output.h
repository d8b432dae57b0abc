#pragma once

#include <string>
#include <vector>

#include "cli/anatomy.h"
#include "formats/table_row.h"
#include "formats/telegram_fields.h"
#include "verbs/read.h"

// What `reftel read` makes of each telegram: one renderer for each way to ask.

namespace reftel::cli {

[[nodiscard]] verbs::MakeRenderer anatomy_output(const AnatomyStyle& style);
[[nodiscard]] verbs::MakeRenderer summary_output(std::size_t width);

/// One JSON object a telegram: with jsonl on a line, else pretty, and `,` before each, which the first one drops.
enum class JsonShape : unsigned char { Lines, Pretty };
[[nodiscard]] verbs::MakeRenderer json_output(JsonShape shape);

[[nodiscard]] verbs::MakeRenderer table_output(TableForm form, std::vector<const TelegramField*> fields);

/// Coverage of each telegram; text has aligned columns, json is one array.
enum class CoverageForm : unsigned char { Text, Tsv, Csv, Json, JsonLines };
[[nodiscard]] verbs::MakeRenderer coverage_output(CoverageForm form);

/// Rows that stand before and after those of the telegrams; empty where the form has none.
[[nodiscard]] std::string summary_head(std::size_t width);
[[nodiscard]] std::string table_head(TableForm form, const std::vector<const TelegramField*>& fields);
[[nodiscard]] std::string coverage_head(CoverageForm form);
/// Bytes at the beginning of each telegram's output that separate it from the one before.
[[nodiscard]] std::size_t coverage_separator(CoverageForm form);
[[nodiscard]] std::string coverage_total(CoverageForm form, const verbs::ReadTotals& totals);

}  // namespace reftel::cli
