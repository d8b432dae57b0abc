#include <string>

#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "cli/progress.h"
#include "search/index.h"
#include "verbs/archive_place.h"
#include "verbs/keep.h"

namespace reftel::cli {

Result<Exit> run_reread(const Arguments& arguments, Console& console) {
  if (!arguments.operands().empty())
    return std::unexpected(usage_error("`reftel reread` takes options only", "`--all` reads every telegram again"));
  auto store = verbs::open_archive(archive_option(arguments), sqlite::Access::Write);
  if (!store) return std::unexpected(store.error());
  const auto index = search::make_index_writer();
  ProgressLine progress(console);
  std::uint64_t shown = 0;
  const auto which = arguments.has("all") ? verbs::Reread::All : verbs::Reread::Older;
  const auto totals = verbs::reread(*store, index.get(), which, [&](const verbs::RereadTotals& now) {
    progress.update(now.telegrams - shown, now.telegrams, now.all);
    shown = now.telegrams;
    return true;
  });
  progress.clear();
  if (!totals) return std::unexpected(totals.error());
  console.out.write(grouped(totals->telegrams) + (totals->telegrams == 1 ? " telegram" : " telegrams") +
                    " read again\n");
  if (totals->failures == 0) return Exit::Done;
  console.report(
      {Error::Code::Corrupt, grouped(totals->failures) + " telegrams could not be read", "`reftel fsck` names them"});
  return Exit::Part;
}

}  // namespace reftel::cli
