#include "verbs/keep.h"

#include <system_error>
#include <utility>

#include "archive/writer.h"
#include "base/file.h"
#include "telegram/reader.h"

namespace reftel::verbs {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kCommitEach = 1000;

Result<void> commit_reread(archive::Writer& writer, const RereadTotals& totals,
                           const std::function<bool(const RereadTotals&)>& told, bool& go_on) {
  if (auto done = writer.commit(); !done) return done;
  go_on = !told || told(totals);
  return {};
}

}  // namespace

Result<RereadTotals> reread(archive::Store& store, archive::IndexWriter* index, Reread which,
                            const std::function<bool(const RereadTotals&)>& told) {
  if (which == Reread::All) {
    if (auto done = store.forget_readers(); !done) return std::unexpected(done.error());
  }
  const auto ids = store.ids_of_other_readers();
  if (!ids) return std::unexpected(ids.error());
  RereadTotals totals;
  totals.all = ids->size();
  if (ids->empty()) return totals;
  auto writer = archive::Writer::open(store, index);
  if (!writer) return std::unexpected(writer.error());
  if (const auto run = writer->begin_run({"reread", ""}); !run) return std::unexpected(run.error());
  TelegramReader reader;
  Telegram telegram;
  for (const archive::TelegramId id : *ids) {
    const auto stored = store.load(id);
    if (!stored && stored.error().code != Error::Code::Corrupt) return std::unexpected(stored.error());
    if (!stored) {
      ++totals.failures;
      continue;
    }
    if (!*stored) continue;
    reader.read((*stored)->bytes, read_options_of(**stored), telegram);
    if (auto done = writer->replace(**stored, telegram); !done) return std::unexpected(done.error());
    if (++totals.telegrams % kCommitEach != 0) continue;
    bool go_on = true;
    if (auto done = commit_reread(*writer, totals, told, go_on); !done) return std::unexpected(done.error());
    if (!go_on) return totals;
  }
  if (auto done = writer->end_run(); !done) return std::unexpected(done.error());
  if (auto done = writer->commit(); !done) return std::unexpected(done.error());
  return totals;
}

Result<std::uint64_t> remove(archive::Store& store, archive::IndexWriter* index,
                             const std::vector<archive::TelegramId>& ids, const std::string& asked) {
  auto writer = archive::Writer::open(store, index);
  if (!writer) return std::unexpected(writer.error());
  if (auto done = store.overwrite_what_is_removed(); !done) return std::unexpected(done.error());
  if (const auto run = writer->begin_run({"rm", asked}); !run) return std::unexpected(run.error());
  std::uint64_t count = 0;
  for (const archive::TelegramId id : ids) {
    if (auto done = writer->remove(id); !done) return std::unexpected(done.error());
    ++count;
  }
  if (auto done = writer->end_run(); !done) return std::unexpected(done.error());
  if (auto done = writer->commit(); !done) return std::unexpected(done.error());
  if (auto done = store.clear_log(); !done) return std::unexpected(done.error());
  return count;
}

Result<void> backup(archive::Store& store, const fs::path& to) {
  std::error_code error;
  const fs::path file = to / archive::kRecordFile;
  if (fs::exists(file, error)) {
    return std::unexpected(
        Error{Error::Code::Denied, "`" + to.string() + "` holds an archive already", "nothing was changed"});
  }
  fs::create_directories(to, error);
  if (error) return std::unexpected(file_error("make folder", to.string(), error.value()));
  // Another name until it is whole: an archive that is found is one.
  const fs::path part = file.string() + ".part";
  fs::remove(part, error);
  auto done = store.copy_to(part);
  if (done) {
    fs::rename(part, file, error);
    if (error) done = std::unexpected(file_error("rename", part.string(), error.value()));
  }
  if (!done) fs::remove(part, error);
  return done;
}

}  // namespace reftel::verbs
