#include <set>
#include <string>

#include "archive/remarks.h"
#include "base/ascii.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/named_telegrams.h"
#include "cli/paint.h"
#include "formats/table_row.h"
#include "verbs/archive_place.h"

namespace reftel::cli {
namespace {

/// A telegram without an MRN goes by its digest.
std::string name_of(const archive::Remark& remark) {
  return std::string(remark.mrn.empty() ? remark.sha256 : remark.mrn);
}

/// A line for each label of each telegram: its name first, so that other verbs read the list from standard input.
Result<Exit> list(archive::Store& store, std::optional<std::string_view> name, Console& console) {
  bool any = false;
  const auto done = each_label(store, name, [&](const archive::Remark& remark) {
    any = true;
    std::string out;
    TableRow row(TableForm::Tsv, out);
    row.cell(name_of(remark));
    row.cell(remark.text);
    row.cell(remark.at);
    row.end();
    console.out.write(out);
    return !console.out.failure();
  });
  if (!done) return std::unexpected(done.error());
  return any ? Exit::Done : Exit::Nothing;
}

Result<Exit> change(const Arguments& arguments, archive::Store& store, Console& console) {
  std::vector<std::string> words = arguments.operands();
  const std::string label = words.front();
  words.erase(words.begin());
  const auto named = find_named(store, read_names(std::move(words)), NamedVersions::Shown, console);
  if (!named) return std::unexpected(named.error());
  std::set<archive::IdentityId> done;
  for (const archive::Version& version : named->versions) {
    if (!done.insert(version.identity).second) continue;
    const auto changed = arguments.has("remove") ? remove_label(store, version.identity, label)
                                                 : add_label(store, version.identity, label);
    if (!changed) return std::unexpected(changed.error());
  }
  if (named->missing > 0) return done.empty() ? Exit::Nothing : Exit::Part;
  return Exit::Done;
}

}  // namespace

Result<Exit> run_label(const Arguments& arguments, Console& console) {
  const auto& words = arguments.operands();
  if (arguments.has("remove") && words.size() < 2)
    return std::unexpected(
        usage_error("take which label off which telegrams?", "`reftel label --remove LABEL MRN...`"));
  const bool changes = words.size() > 1;
  if (changes && (trim(words.front()).size() != words.front().size() || words.front().empty()))
    return std::unexpected(usage_error("a label begins and ends with a letter, not with a blank"));
  auto store = verbs::open_archive(archive_option(arguments), changes ? sqlite::Access::Write : sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  if (changes) return change(arguments, *store, console);
  std::optional<std::string_view> name;
  if (!words.empty()) name = words.front();
  return list(*store, name, console);
}

}  // namespace reftel::cli
