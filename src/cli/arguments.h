#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace reftel::cli {

/// One option of a verb. The rows make the parser, `--help`, the man page and the completion.
struct OptionRow {
  std::string_view name;                           ///< `format`, written `--format`
  char letter = 0;                                 ///< `j`, written `-j`; 0 for none
  std::string_view value;                          ///< what it takes, `FORMAT`; empty for a switch
  std::string_view help;                           ///< one sentence without a full stop
  std::span<const std::string_view> choices = {};  ///< the only values, or any
  bool value_optional = false;                     ///< `--fix` or `--fix=all`: a value only behind `=`
};

/// What stood on the command line behind the verb.
class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view option) const;
  /// What an option was given last; `otherwise` when it was not.
  [[nodiscard]] std::string_view value(std::string_view option, std::string_view otherwise = {}) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

 private:
  friend Result<Arguments> parse_arguments(std::span<const OptionRow>, std::span<const std::string_view>);
  std::vector<std::pair<std::string_view, std::string>> options_;  ///< name in the table, value
  std::vector<std::string> operands_;
};

/// Reads `--name`, `--name=value`, `--name value`, `-x`, `-xvalue`, `-x value`; behind `--`, and for all that does not
/// begin with `-`, operands. A lone `-` is an operand. The error of an unknown option or value names the nearest one.
[[nodiscard]] Result<Arguments> parse_arguments(std::span<const OptionRow> rows,
                                                std::span<const std::string_view> words);

/// An error of the command line.
[[nodiscard]] Error usage_error(std::string message, std::string hint = {});

}  // namespace reftel::cli
