#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "cli/write_output.h"
#include "verbs/write.h"

namespace reftel::cli {

Result<Exit> run_convert(const Arguments& arguments, Console& console) {
  verbs::ConvertRequest request;
  auto sources = read_sources(arguments);
  if (!sources) return std::unexpected(sources.error());
  request.sources = std::move(*sources);
  const auto form = read_form_option(arguments);
  if (!form) return std::unexpected(form.error());
  if (!*form)
    return std::unexpected(usage_error("into which form?", "`--to FORM`; `reftel convert --help` lists them"));
  request.form = **form;
  const auto options = read_write_options(arguments, request.form);
  if (!options) return std::unexpected(options.error());
  request.options = *options;
  const auto as = read_as_option(arguments);
  if (!as) return std::unexpected(as.error());
  request.as = *as;
  const auto jobs = read_jobs_option(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  request.jobs = *jobs;
  WriteOutput output(arguments, request.form, console);
  if (const auto opened = output.open(); !opened) return std::unexpected(opened.error());
  const auto totals = verbs::convert(request, [&](const verbs::Written& written) { return output.take(written); });
  note_skipped(totals.skipped, {}, console);
  return output.finish(totals);
}

}  // namespace reftel::cli
