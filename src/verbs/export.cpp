#include "verbs/export.h"

#include <chrono>
#include <utility>

#include "base/sha256.h"
#include "formats/tar_writer.h"
#include "formats/telegram_values.h"
#include "telegram/reader.h"
#include "verbs/scribe.h"

namespace reftel::verbs {
namespace {

using archive::Store;
using archive::StoredText;

/// False: no more.
using TakeReading = std::function<bool(const StoredText& stored, const Telegram& telegram)>;

/// Reads the telegrams that are asked for, one after the other.
Result<ExportTotals> each_asked(Store& store, const ExportRequest& request, const TakeReading& take) {
  ExportTotals totals;
  TelegramReader reader;
  Telegram telegram;
  const auto read = [&](const StoredText& stored) {
    reader.read(stored.bytes, read_options_of(stored), telegram);
    ++totals.telegrams;
    return take(stored, telegram);
  };
  if (request.everything) {
    const auto which = request.all_versions ? Store::Which::All : Store::Which::Shown;
    if (auto done = store.each(which, 0, read); !done) return std::unexpected(done.error());
    return totals;
  }
  for (const archive::TelegramId id : request.ids) {
    const auto stored = store.load(id);
    if (!stored) return std::unexpected(stored.error());
    if (*stored && !read(**stored)) break;
  }
  return totals;
}

/// Seconds since 1970 of the telegram's own date; 0 without one.
std::int64_t seconds_of(const Telegram& telegram) {
  const auto& dtg = telegram.envelope.dtg;
  if (dtg && dtg->valid) return std::chrono::duration_cast<std::chrono::seconds>(dtg->at.time_since_epoch()).count();
  if (!telegram.record_day) return 0;
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::sys_days(*telegram.record_day).time_since_epoch())
      .count();
}

std::string member_name(const StoredText& stored, const Telegram& telegram, std::string_view extension) {
  const std::string year = telegram.mrn.year > 0 ? std::to_string(telegram.mrn.year) : "undated";
  const std::string digest = to_hex({stored.digest.data(), stored.digest.size()});
  std::string name = year + '/';
  if (!stored.mrn.empty()) (name += stored.mrn) += '-';
  return name.append(digest, 0, stored.mrn.empty() ? 16 : 8).append(extension);
}

}  // namespace

Result<ExportTotals> export_rendered(Store& store, const ExportRequest& request, TelegramRenderer& renderer,
                                     const TakeOutput& take) {
  std::string out;
  return each_asked(store, request, [&](const StoredText& stored, const Telegram& telegram) {
    out.clear();
    renderer.render(telegram, item_of(stored), out);
    return take(out);
  });
}

Result<ExportTotals> export_tar(Store& store, const ExportRequest& request, TarOf what, const TakeOutput& take) {
  TarWriter tar(take);
  Scribe scribe(WriteForm::Eml, {});
  std::string mail;
  std::optional<Error> failure;
  auto totals = each_asked(store, request, [&](const StoredText& stored, const Telegram& telegram) {
    std::string_view bytes = stored.bytes;
    if (what == TarOf::Mails) {
      mail.clear();
      WriteReport report;
      scribe.write(telegram, item_of(stored), mail, report);
      bytes = mail;
    }
    const std::string name = member_name(stored, telegram, what == TarOf::Mails ? ".eml" : ".txt");
    if (auto done = tar.add(name, bytes, seconds_of(telegram)); !done) failure = done.error();
    return !failure;
  });
  if (!totals) return totals;
  if (!failure) {
    if (auto done = tar.finish(); !done) failure = done.error();
  }
  if (failure) return std::unexpected(std::move(*failure));
  return totals;
}

}  // namespace reftel::verbs
