#include <string>

#include "archive/remarks.h"
#include "base/ascii.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/named_telegrams.h"
#include "formats/table_row.h"
#include "verbs/archive_place.h"

namespace reftel::cli {
namespace {

/// A line for each note: telegram, number of the note, when it was made, its text.
Result<Exit> list(archive::Store& store, std::optional<archive::IdentityId> identity, Console& console) {
  bool any = false;
  const auto done = each_note(store, identity, [&](const archive::Remark& note) {
    any = true;
    std::string out;
    TableRow row(TableForm::Tsv, out);
    row.cell(note.mrn.empty() ? note.sha256 : note.mrn);
    row.cell(std::to_string(note.number));
    row.cell(note.at);
    row.cell(note.text, detect_charset(note.text));
    row.end();
    console.out.write(out);
    return !console.out.failure();
  });
  if (!done) return std::unexpected(done.error());
  return any ? Exit::Done : Exit::Nothing;
}

Result<Exit> remove(archive::Store& store, std::string_view word, Console& console) {
  const auto number = read_digits(word);
  if (!number) return std::unexpected(usage_error("`--remove` takes the number of a note", "`reftel note` lists them"));
  const auto removed = remove_note(store, *number);
  if (!removed) return std::unexpected(removed.error());
  if (*removed) return Exit::Done;
  console.report({Error::Code::NotFound, "there is no note " + std::string(word), "`reftel note` lists them"});
  return Exit::Nothing;
}

}  // namespace

Result<Exit> run_note(const Arguments& arguments, Console& console) {
  const auto& words = arguments.operands();
  if (words.size() > 2)
    return std::unexpected(usage_error("one telegram and one text", "`reftel note 07ZENDA731 'see the map'`"));
  const bool changes = words.size() == 2 || arguments.has("remove");
  auto store = verbs::open_archive(archive_option(arguments), changes ? sqlite::Access::Write : sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  if (arguments.has("remove")) return remove(*store, arguments.value("remove"), console);
  if (words.empty()) return list(*store, std::nullopt, console);
  const auto named = find_named(*store, {words.front()}, NamedVersions::Shown, console);
  if (!named) return std::unexpected(named.error());
  if (named->versions.empty()) return Exit::Nothing;
  const archive::IdentityId identity = named->versions.front().identity;
  if (words.size() == 1) return list(*store, identity, console);
  const auto number = add_note(*store, identity, words[1]);
  if (!number) return std::unexpected(number.error());
  return Exit::Done;
}

}  // namespace reftel::cli
