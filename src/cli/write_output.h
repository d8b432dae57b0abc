#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/console.h"
#include "verbs/write.h"

// What `reftel write` and `reftel convert` share: options of the form, where telegrams go, and what is said of them.

namespace reftel::cli {

/// `--to`; empty when it was not given.
[[nodiscard]] Result<std::optional<WriteForm>> read_form_option(const Arguments& arguments);
/// `--code` and `--width`. Transmissions are in ASCII unless the user says otherwise.
[[nodiscard]] Result<WriteOptions> read_write_options(const Arguments& arguments, WriteForm form);

/// Puts telegrams on standard output, one behind the other, or into files of a folder, and says on standard error what
/// was lost and substituted.
class WriteOutput {
 public:
  /// `form` is empty where telegrams' own bytes are written.
  WriteOutput(const Arguments& arguments, std::optional<WriteForm> form, Console& console);

  /// The folder of `--into` is there.
  [[nodiscard]] Result<void> open();
  /// False when no more can be written.
  bool take(const verbs::Written& written);
  [[nodiscard]] Exit finish(const verbs::WriteTotals& totals);

 private:
  bool put(const verbs::Written& written);
  bool put_file(const verbs::Written& written);
  void report(const verbs::Written& written);
  void report_json(const verbs::Written& written);
  void report_text(const verbs::Written& written);
  [[nodiscard]] std::string label_of(const verbs::Written& written) const;

  std::optional<WriteForm> form_;
  Console& console_;
  std::string folder_;
  bool force_, quiet_, json_report_;
  JsonWriter json_;
  std::map<std::string, std::uint64_t, std::less<>> names_;  ///< files of this run, and how often a name was wanted
  std::uint64_t put_ = 0, failures_ = 0;
  bool open_line_ = false;
};

}  // namespace reftel::cli
