#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "diag/finding.h"
#include "verbs/check.h"

namespace reftel::cli {

enum class CheckFormat : unsigned char { Text, Json, JsonLines, Sarif, Junit };
[[nodiscard]] CheckFormat find_check_format(std::string_view name);

/// What `reftel check` writes: head, what the batches say, tail.
class CheckReport {
 public:
  CheckReport(CheckFormat format, std::optional<Severity> fail_on, const Terminal& terminal);

  [[nodiscard]] verbs::MakeCheckRenderer renderer() const;
  [[nodiscard]] std::string head() const;
  /// The text of one batch; may be kept back for the tail.
  [[nodiscard]] std::string take(const verbs::CheckBatch& batch);
  [[nodiscard]] std::string tail(const verbs::CheckTotals& totals, std::uint64_t mended_files);

 private:
  static std::string collection_text(const verbs::CheckTotals& totals);
  /// The findings about several telegrams, each as a place of its own.
  [[nodiscard]] std::string collection_reports(const verbs::CheckTotals& totals) const;
  /// Takes what was rendered of so many places.
  std::string add(std::string_view text, std::uint64_t places);

  CheckFormat format_;
  std::optional<Severity> fail_on_;
  Terminal terminal_;
  std::string held_;          ///< JUnit's cases, whose number stands before them; of JSON the first object
  std::uint64_t places_ = 0;  ///< telegrams, and findings about several of them
  bool any_ = false;          ///< something was written that the next one is parted from by a comma
};

}  // namespace reftel::cli
