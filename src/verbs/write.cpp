#include "verbs/write.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/input.h"
#include "formats/own_bytes.h"
#include "telegram/reader.h"
#include "telegram/telegram_sign.h"
#include "verbs/scribe.h"
#include "verbs/typed_draft.h"

namespace reftel::verbs {
namespace {

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

/// The head of a draft, perhaps one that lacks most, and nothing else that is likely to be one.
bool begins_with_key(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = trim(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = find_draft_colon(line);
    return colon != std::string_view::npos && find_draft_key(trim(line.substr(0, colon))) != nullptr;
  }
  return false;
}

/// Writes one item after the other and says what became of each.
class ItemWriter {
 public:
  ItemWriter(const WriteRequest& request, const TakeWritten& take)
      : request_(request),
        take_(take),
        form_(request.form.value_or(WriteForm::Plain)),
        scribe_(form_, request.options) {}

  /// False: no more.
  bool write(const Item& item) {
    out_.clear();
    const std::string place = name_of(item.origin);
    Written written;
    written.place = place;
    if (item.error) return fail(written, *item.error);
    if (item.origin.kind == ContainerKind::Json) return write_json_item(item, written);
    if (item.origin.kind == ContainerKind::Plain) return write_draft_text(item, written);
    return fail(written, {Error::Code::Unsupported, "`" + place + "` is neither a draft nor JSON that reftel wrote",
                          "`reftel convert` takes telegrams of any form"});
  }

  [[nodiscard]] const WriteTotals& totals() const { return totals_; }

 private:
  bool fail(Written& written, const Error& error) {
    written.error = &error;
    ++totals_.problems;
    return take_(written);
  }

  bool fail_telegram(Written& written) {
    return fail(written, {Error::Code::Unsupported, "`" + std::string(written.place) + "` is a telegram and no draft",
                          "`reftel convert` takes telegrams of any form"});
  }

  bool done(Written& written, const Mrn& mrn) {
    const std::string name = file_name(mrn, form_), number = mrn.number == 0 ? std::string() : format_mrn(mrn);
    written.name = name;
    written.mrn = number;
    written.bytes = out_;
    ++totals_.telegrams;
    if (written.report != nullptr)
      totals_.losses += written.report->losses.size() + written.report->substitutions.size();
    return take_(written);
  }

  bool write_json_item(const Item& item, Written& written) {
    if (!request_.form) {
      append_own_bytes(out_, item);
      return done(written, {});
    }
    ReadOptions options;
    if (item.record) options.record_mrn = item.record->id;
    reader_.read(item.text, options, telegram_);
    scribe_.write(telegram_, item, out_, report_);
    written.report = &report_;
    return done(written, telegram_.mrn);
  }

  bool write_draft_text(const Item& item, Written& written) {
    const TypedDraft draft = read_typed_draft(item.text);
    if (!draft.can_be_written() && !looks_like_draft(draft.text) && !begins_with_key(draft.text)) {
      reader_.read(item.text, {}, telegram_);
      if (shows_telegram(telegram_)) return fail_telegram(written);
      if (item.origin.in_folder) return ++totals_.skipped, true;
    }
    written.draft = draft.text;
    written.diagnostics = draft.parsed.diagnostics;
    if (!draft.can_be_written()) return fail(written, not_written(written.place));
    scribe_.write(draft.parsed.value, out_, report_);
    written.report = &report_;
    return done(written, draft.parsed.value.mrn);
  }

  const WriteRequest& request_;
  const TakeWritten& take_;
  WriteForm form_;
  Scribe scribe_;
  TelegramReader reader_;
  Telegram telegram_;
  WriteReport report_;
  WriteTotals totals_;
  std::string out_;
};

}  // namespace

WriteTotals write(const WriteRequest& request, const TakeWritten& take) {
  InputOptions options;
  options.text_files = TextFiles::Whole;
  InputReader input(request.inputs, options);
  ItemWriter writer(request, take);
  while (auto batch = input.next())
    for (const Item& item : batch->items)
      if (!writer.write(item)) return writer.totals();
  return writer.totals();
}

}  // namespace reftel::verbs
