#include <string>

#include "archive/fsck.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "cli/progress.h"
#include "search/index.h"
#include "verbs/archive_place.h"

namespace reftel::cli {

Result<Exit> run_fsck(const Arguments& arguments, Console& console) {
  if (!arguments.operands().empty())
    return std::unexpected(usage_error("`reftel fsck` takes options only", "`--archive DIR` names an archive"));
  const bool repair = arguments.has("repair");
  auto store = verbs::open_archive(archive_option(arguments), repair ? sqlite::Access::Write : sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  const auto index = search::make_index_writer();
  ProgressLine progress(console);
  std::uint64_t shown = 0;
  const auto report = archive::check_archive(*store, nullptr, repair ? archive::Mend::Rebuild : archive::Mend::No,
                                             [&](std::uint64_t telegrams) {
                                               progress.update(telegrams - shown, 0, std::nullopt);
                                               shown = telegrams;
                                             });
  progress.clear();
  if (!report) return std::unexpected(report.error());
  for (const std::string& fault : report->faults) console.out.write(visible(fault) + '\n');
  std::string end = grouped(report->telegrams) + (report->telegrams == 1 ? " telegram, " : " telegrams, ");
  end += report->faults.empty() ? "no fault" : grouped(report->faults.size()) + " faults";
  if (report->mended > 0) end += ", " + grouped(report->mended) + " mended";
  console.out.write(end + '\n');
  return report->faults.size() == report->mended ? Exit::Done : Exit::Nothing;
}

}  // namespace reftel::cli
