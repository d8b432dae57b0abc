#include "verbs/scribe.h"

#include <utility>
#include <vector>

#include "base/utf8.h"
#include "formats/mail.h"
#include "formats/mail_draft.h"
#include "formats/own_bytes.h"
#include "formats/telegram_json.h"
#include "write/complete.h"
#include "write/to_draft.h"

namespace reftel::verbs {
namespace {

constexpr WriteOptions kPlainly{};  ///< all characters, usual width

bool is_utf8(std::string_view bytes) {
  const Charset charset = detect_charset(bytes);
  return charset == Charset::Ascii || charset == Charset::Utf8;
}

}  // namespace

void Scribe::write(const Draft& draft, std::string& out, WriteReport& report) {
  if (form_ != WriteForm::Json) return write_draft(draft, {}, out, report);
  text_.clear();
  writer_.write(draft, WriteForm::Wire, options_, text_, &report);
  reader_.read(text_, {}, telegram_);
  write_json(telegram_, nullptr, out);
}

void Scribe::write(const Telegram& telegram, const Item& item, std::string& out, WriteReport& report) {
  report.clear();
  if (form_ == WriteForm::Json) return write_json(telegram, &item, out);
  std::vector<Loss> losses;
  to_draft(telegram, draft_, &losses);
  own_.clear();
  if (form_ == WriteForm::Eml) append_own_bytes(own_, item);
  if (form_ == WriteForm::Html) {
    append_utf8(own_, telegram.source, detect_charset(telegram.source));
    if (!is_utf8(telegram.source)) losses.push_back({"Bytes", "not UTF-8", "a page has characters, not bytes"});
  }
  // With its own bytes in it nothing of the telegram is lost.
  if (form_ == WriteForm::Eml || form_ == WriteForm::Html)
    std::erase_if(losses, [](const Loss& loss) { return loss.field != "Bytes"; });
  write_draft(draft_, own_, out, report);
  losses.insert(losses.end(), std::make_move_iterator(report.losses.begin()),
                std::make_move_iterator(report.losses.end()));
  report.losses = std::move(losses);
}

void Scribe::write_draft(const Draft& draft, std::string_view own_bytes, std::string& out, WriteReport& report) {
  if (form_ != WriteForm::Eml) return writer_.write(draft, form_, options_, out, &report, own_bytes);
  report.clear();
  write_mail(draft, own_bytes, out);
}

/// The plain text for people, the header for gateways, and the telegram itself attached: its own bytes, or, of a draft,
/// its transmission.
void Scribe::write_mail(const Draft& draft, std::string_view own_bytes, std::string& out) {
  Draft complete = draft;
  complete_draft(complete);
  Mail mail = to_mail(complete);
  writer_.write(draft, WriteForm::Plain, kPlainly, mail.text);
  mail.attachment.emplace(own_bytes);
  if (own_bytes.empty()) writer_.write(draft, WriteForm::Wire, options_, *mail.attachment);
  mail.attachment_name = file_name(complete.mrn, WriteForm::Wire);
  reftel::write_mail(mail, out);
}

void Scribe::write_json(const Telegram& telegram, const Item* item, std::string& out) {
  json_.clear();
  write_telegram_json(json_, telegram, {item, sha256_.hex(telegram.source)});
  json_.end_line();
  out += json_.view();
}

std::string file_name(const Mrn& mrn, WriteForm form) {
  const std::string name = mrn.number == 0 ? "telegram" : format_mrn(mrn);
  return name + std::string(write_forms()[static_cast<std::size_t>(form)].extension);
}

}  // namespace reftel::verbs
