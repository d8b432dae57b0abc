#include "cli/input_options.h"

#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/did_you_mean.h"
#include "cli/archive_option.h"

namespace reftel::cli {
namespace {

Error unknown_form(std::string_view name) {
  std::vector<std::string_view> names;
  for (int i = 1; i <= static_cast<int>(Form::BodyOnly); ++i) names.push_back(to_string(static_cast<Form>(i)));
  return usage_error("there is no form `" + std::string(name) + "`",
                     did_you_mean(name, names, "`reftel help forms` lists them"));
}

}  // namespace

Result<std::vector<std::string>> read_inputs(const Arguments& arguments) {
  if (arguments.operands().empty())
    return std::unexpected(usage_error("which telegrams?", "name files or folders, or `-` for standard input"));
  return arguments.operands();
}

Result<verbs::TelegramSources> read_sources(const Arguments& arguments) {
  verbs::TelegramSources out;
  out.paths = arguments.operands();
  const bool asks_archive = arguments.has("archive") || arguments.has("query");
  if (!asks_archive && out.paths.empty())
    return std::unexpected(
        usage_error("which telegrams?",
                    "name files or folders, `-` for standard input, or `--query QUERY` for those of the archive"));
  if (!asks_archive) return out;
  if (!out.paths.empty())
    return std::unexpected(usage_error("`" + out.paths.front() + "`: telegrams come from files or from the archive",
                                       "a query of several words stands in quotes"));
  auto stored = verbs::StoredTelegrams::open(archive_option(arguments), std::string(arguments.value("query")));
  if (!stored) return std::unexpected(stored.error());
  out.stored = std::move(*stored);
  return out;
}

Result<std::optional<Form>> read_as_option(const Arguments& arguments) {
  if (!arguments.has("as")) return std::optional<Form>{};
  const std::string_view name = arguments.value("as");
  const auto form = find_form(name);
  if (!form) return std::unexpected(unknown_form(name));
  return form;
}

Result<unsigned> read_jobs_option(const Arguments& arguments) {
  if (!arguments.has("jobs")) return 0u;
  const auto jobs = read_digits(arguments.value("jobs"));
  if (!jobs || *jobs == 0 || *jobs > 1024)
    return std::unexpected(usage_error("`--jobs` takes a number from 1 to 1024"));
  return *jobs;
}

}  // namespace reftel::cli
