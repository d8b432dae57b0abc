#include "cli/commands.h"
#include "verbs/archive_place.h"

namespace reftel::cli {

Result<Exit> run_init(const Arguments& arguments, Console& console) {
  if (arguments.operands().size() > 1) return std::unexpected(usage_error("one folder at a time", "`reftel init DIR`"));
  std::optional<std::string> folder;
  if (!arguments.operands().empty()) folder = arguments.operands().front();
  const auto place = verbs::init_archive(folder);
  if (!place) {
    console.report(place.error());
    return Exit::Failed;
  }
  console.out.write("made an archive in `" + place->string() + "`\n");
  return Exit::Done;
}

}  // namespace reftel::cli
