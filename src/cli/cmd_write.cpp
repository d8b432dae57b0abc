#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "cli/write_output.h"
#include "verbs/write.h"

namespace reftel::cli {

Result<Exit> run_write(const Arguments& arguments, Console& console) {
  verbs::WriteRequest request;
  auto inputs = read_inputs(arguments);
  if (!inputs) return std::unexpected(inputs.error());
  request.inputs = std::move(*inputs);
  const auto form = read_form_option(arguments);
  if (!form) return std::unexpected(form.error());
  request.form = *form;
  const auto options = read_write_options(arguments, form->value_or(WriteForm::Plain));
  if (!options) return std::unexpected(options.error());
  request.options = *options;
  WriteOutput output(arguments, request.form, console);
  if (const auto opened = output.open(); !opened) return std::unexpected(opened.error());
  const auto totals = verbs::write(request, [&](const verbs::Written& written) { return output.take(written); });
  note_skipped(totals.skipped, {}, console);
  return output.finish(totals);
}

}  // namespace reftel::cli
