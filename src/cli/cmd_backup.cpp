#include "cli/archive_option.h"
#include "cli/commands.h"
#include "verbs/archive_place.h"
#include "verbs/keep.h"

namespace reftel::cli {

Result<Exit> run_backup(const Arguments& arguments, Console& console) {
  if (arguments.operands().size() != 1)
    return std::unexpected(usage_error("a backup to where?", "`reftel backup DIR`, a folder without an archive"));
  auto store = verbs::open_archive(archive_option(arguments), sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  const std::string& to = arguments.operands().front();
  if (auto done = verbs::backup(*store, to); !done) return std::unexpected(done.error());
  console.out.write("copied the archive to `" + to + "`\n");
  return Exit::Done;
}

}  // namespace reftel::cli
