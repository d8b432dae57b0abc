#include "cli/input_options.h"

#include "base/ascii.h"

namespace reftel::cli {
namespace {

Error unknown_form(std::string_view name) {
  std::vector<std::string_view> names;
  for (int i = 1; i <= static_cast<int>(Form::BodyOnly); ++i) names.push_back(to_string(static_cast<Form>(i)));
  return usage_error("there is no form `" + std::string(name) + "`",
                     nearest_hint(name, names, "`reftel help forms` lists them"));
}

}  // namespace

Result<std::vector<std::string>> read_inputs(const Arguments& arguments) {
  if (arguments.operands().empty())
    return std::unexpected(usage_error("which telegrams?", "name files or folders, or `-` for standard input"));
  return arguments.operands();
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
