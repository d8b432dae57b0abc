#include "cli/commands.h"
#include "verbs/write.h"

namespace reftel::cli {
namespace {

/// Puts telegrams one behind the other: each begins a line.
class Stream {
 public:
  explicit Stream(Output& out) : out_(out) {}

  void add(std::string_view telegram) {
    if (open_line_) out_.write("\n");
    out_.write(telegram);
    open_line_ = !telegram.empty() && telegram.back() != '\n';
  }

 private:
  Output& out_;
  bool open_line_ = false;
};

Exit exit_of(const verbs::WriteTotals& totals) {
  if (totals.problems > 0) return totals.telegrams > 0 ? Exit::Part : Exit::Failed;
  return totals.telegrams > 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace

Result<Exit> run_write(const Arguments& arguments, Console& console) {
  const verbs::WriteRequest request{arguments.operands()};
  if (request.inputs.empty())
    return std::unexpected(usage_error("which telegrams?", "name files, or `-` for standard input"));
  Stream stream(console.out);
  const verbs::WriteTotals totals = verbs::write(request, [&](const verbs::Written& written) {
    if (written.error != nullptr)
      console.report(*written.error);
    else
      stream.add(written.bytes);
    return !console.out.failure();
  });
  return exit_of(totals);
}

}  // namespace reftel::cli
