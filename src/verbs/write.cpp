#include "verbs/write.h"

#include <algorithm>

#include "base/utf8.h"
#include "formats/input.h"
#include "formats/own_bytes.h"
#include "telegram/reader.h"
#include "verbs/scribe.h"
#include "write/draft_text.h"

namespace reftel::verbs {
namespace {

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

bool has_error(const std::vector<Diagnostic>& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& one) { return one.severity == Severity::Error; });
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
    const std::string text = to_utf8(item.text, detect_charset(item.text));
    const Parsed<Draft> draft = parse_draft(text);
    written.draft = text;
    written.diagnostics = draft.diagnostics;
    if (has_error(draft.diagnostics))
      return fail(written, {Error::Code::Corrupt, "`" + std::string(written.place) + "` is not written", {}});
    scribe_.write(draft.value, out_, report_);
    written.report = &report_;
    return done(written, draft.value.mrn);
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
