#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "diag/finding.h"

// Findings for programs. One telegram is one place; `positions` counts lines and columns from 1, byte spans from 0.

namespace reftel {

/// Where the findings of one telegram stand.
struct ReportPlace {
  std::string_view path;    ///< file, as the user named it
  std::string_view member;  ///< inside a packed file; else empty
  std::string_view mrn;     ///< canonical; empty when not known
  std::uint64_t record = 0;
  bool is_record = false;  ///< the file holds several telegrams
  std::string_view profile;
  std::string_view source;         ///< the telegram's bytes
  std::uint32_t lines_before = 0;  ///< of the file
  bool has_spans = true;           ///< false for findings about telegrams held against each other
};

/// Writes one object of docs/schema/reftel.check-1.schema.json.
void write_findings_json(JsonWriter& json, const ReportPlace& place, std::span<const Finding> findings);

/// SARIF 2.1.0: the head of a log with the rules, the results of one telegram, the end. Results of telegrams follow one
/// another; each begins with a comma, which the first one drops.
[[nodiscard]] std::string sarif_head(std::string_view version, std::span<const RuleInfo> rules);
void append_sarif_results(std::string& out, const ReportPlace& place, std::span<const Finding> findings,
                          std::span<const RuleInfo> rules);
[[nodiscard]] std::string sarif_tail();

/// JUnit: one test case a telegram, which fails when a finding is `fail_on` or worse; empty: never.
void append_junit_case(std::string& out, const ReportPlace& place, std::span<const Finding> findings,
                       std::optional<Severity> fail_on);
[[nodiscard]] std::string junit_head(std::uint64_t telegrams, std::uint64_t failures);
[[nodiscard]] std::string junit_tail();

}  // namespace reftel
