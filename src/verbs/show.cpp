#include "verbs/show.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/telegram_fields.h"
#include "telegram/reader.h"
#include "verbs/mrn.h"

namespace reftel::verbs {
namespace {

/// Fields that say how and where a copy was found, not what the telegram says.
constexpr std::array kOutsideFields = {"form",   "text",   "bytes",    "unknown", "sha256",     "path",       "member",
                                       "record", "offset", "findings", "repairs", "paragraphs", "text_status"};

bool is_outside(std::string_view field) { return std::ranges::find(kOutsideFields, field) != kOutsideFields.end(); }

/// Values of all fields, as UTF-8.
Result<std::vector<std::string>> read_fields(archive::Store& store, archive::TelegramId id) {
  std::vector<std::string> values;
  const auto done = read_stored(store, id, [&](const Telegram& telegram, const Item& item) {
    const Charset charset = detect_charset(telegram.source);
    for (const TelegramField& field : telegram_fields()) {
      std::string value;
      field.append(telegram, {&item, {}}, value);
      values.push_back(to_utf8(value, charset));
    }
  });
  if (!done) return std::unexpected(done.error());
  return values;
}

}  // namespace

Result<std::vector<archive::Version>> find_stored(archive::Store& store, std::string_view name) {
  const MrnAnswer answer = read_mrn(name);
  if (!answer.mrn.empty()) {
    auto versions = store.versions(answer.mrn);
    if (!versions || !versions->empty()) return versions;
  }
  return store.versions_by_digest(name);
}

Error not_stored(archive::Store& store, std::string_view name) {
  const MrnAnswer answer = read_mrn(name);
  const std::string mrn = answer.mrn.empty() ? std::string(name) : answer.mrn;
  Error error{Error::Code::NotFound, "the archive has no telegram `" + mrn + "`", {}};
  const std::int64_t count = store.count_citing(mrn).value_or(0);
  if (count == 0) return error;
  error.hint = count == 1 ? "one telegram cites it" : std::to_string(count) + " telegrams cite it";
  return error;
}

Result<void> read_stored(archive::Store& store, archive::TelegramId id, const TakeStored& take) {
  const auto stored = store.load(id);
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) return std::unexpected(Error{Error::Code::NotFound, "the telegram was removed", {}});
  TelegramReader reader;
  Telegram telegram;
  reader.read((*stored)->bytes, read_options_of(**stored), telegram);
  take(telegram, item_of(**stored));
  return {};
}

Result<VersionDifference> compare_versions(archive::Store& store, archive::TelegramId before,
                                           archive::TelegramId after) {
  const auto old_values = read_fields(store, before);
  if (!old_values) return std::unexpected(old_values.error());
  const auto new_values = read_fields(store, after);
  if (!new_values) return std::unexpected(new_values.error());
  VersionDifference out;
  const auto fields = telegram_fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == "text") {
      out.before_text = (*old_values)[i];
      out.after_text = (*new_values)[i];
    } else if (!is_outside(fields[i].name) && (*old_values)[i] != (*new_values)[i]) {
      out.fields.push_back({fields[i].name, (*old_values)[i], (*new_values)[i]});
    }
  }
  out.text = diff_words(out.before_text, out.after_text);
  return out;
}

}  // namespace reftel::verbs
