#include "base/did_you_mean.h"
#include "cli/commands.h"
#include "write/templates.h"

namespace reftel::cli {

Result<Exit> run_new(const Arguments& arguments, Console& console) {
  const auto templates = draft_templates();
  if (arguments.operands().size() > 1)
    return std::unexpected(usage_error("one template at a time", "`reftel new --help` lists them"));
  const std::string_view wanted = arguments.operands().empty() ? templates.front().name : arguments.operands().front();
  std::vector<std::string_view> names;
  for (const DraftTemplate& one : templates) {
    names.push_back(one.name);
    if (one.name != wanted) continue;
    console.out.write(one.text);
    return Exit::Done;
  }
  return std::unexpected(usage_error("there is no template `" + std::string(wanted) + "`",
                                     did_you_mean(wanted, names, "`reftel new --help` lists them")));
}

}  // namespace reftel::cli
