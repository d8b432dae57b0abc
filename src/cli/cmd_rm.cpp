#include <string>

#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/named_telegrams.h"
#include "cli/paint.h"
#include "search/index.h"
#include "verbs/archive_place.h"
#include "verbs/keep.h"

namespace reftel::cli {

Result<Exit> run_rm(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty())
    return std::unexpected(usage_error("which telegrams?", "`reftel rm --force 07ZENDA731`"));
  const bool force = arguments.has("force");
  auto store = verbs::open_archive(archive_option(arguments), force ? sqlite::Access::Write : sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  const auto names = read_names(arguments.operands());
  const auto named = find_named(*store, names, NamedVersions::All, console);
  if (!named) return std::unexpected(named.error());
  std::vector<archive::TelegramId> ids;
  std::string asked;
  for (const archive::Version& version : named->versions) {
    ids.push_back(version.id);
    console.out.write((force ? "removed " : "would remove ") + version.mrn + ' ' + version.sha256.substr(0, 12) + ' ' +
                      visible(version.path) + '\n');
  }
  for (const std::string& name : names) asked += (asked.empty() ? "" : "\n") + name;
  if (ids.empty()) return Exit::Nothing;
  if (!force) {
    console.report({Error::Code::Denied, "nothing was removed", "`--force` takes them out for good"});
    return Exit::Failed;
  }
  const auto index = search::make_index_writer();
  const auto removed = verbs::remove(*store, index.get(), ids, asked);
  if (!removed) return std::unexpected(removed.error());
  return named->missing > 0 ? Exit::Part : Exit::Done;
}

}  // namespace reftel::cli
