#include "write/telegram_writer.h"

#include "write/complete.h"
#include "write/draft_text.h"
#include "write/html.h"
#include "write/ita2.h"

namespace reftel {
namespace {

bool transmits(WriteForm form) { return form == WriteForm::Wire || form == WriteForm::Acp128; }

/// The forms that are one text, which a reader reads as it stands.
bool is_read_back(WriteForm form) {
  return transmits(form) || form == WriteForm::Print || form == WriteForm::Plain || form == WriteForm::Draft;
}

}  // namespace

void TelegramWriter::write(const Draft& draft, WriteForm form, const WriteOptions& options, std::string& out,
                           WriteReport* report, std::string_view as_sent) {
  const std::size_t begin = out.size();
  if (report != nullptr) {
    report->clear();
    find_losses(draft, form, report->losses);
  }
  // What is said about a draft is the draft's own: it keeps its characters, and what follows from others is left out.
  if (form == WriteForm::Draft) {
    write_draft(draft, out);
    if (report == nullptr) return;
  }
  draft_ = draft;
  restrict_to(draft_, form);
  complete_draft(draft_);
  if (form != WriteForm::Draft) write_form(form, options, out, report, as_sent);
  if (report == nullptr || !is_read_back(form)) return;
  const std::string_view text = options.alphabet == Alphabet::Ita2 && transmits(form)
                                    ? std::string_view(scratch_)
                                    : std::string_view(out).substr(begin);
  misreading_.find(draft_, form, text, report->losses);
}

/// Writes draft_, which is complete.
void TelegramWriter::write_form(WriteForm form, const WriteOptions& options, std::string& out, WriteReport* report,
                                std::string_view as_sent) {
  to_alphabet(draft_, options.alphabet, report == nullptr ? nullptr : &report->substitutions);
  const std::size_t width = options.width == 0 ? kWireWidth : options.width;
  switch (form) {
    case WriteForm::Wire: return write_transmission(Procedure::Acp127, options, out, report);
    case WriteForm::Acp128: return write_transmission(Procedure::Acp128, options, out, report);
    case WriteForm::Print: return text_.write_print(draft_, width, out);
    case WriteForm::Plain: return text_.write_plain(draft_, width, out);
    case WriteForm::Html:
      if (as_sent.empty()) {
        scratch_.clear();
        transmission_.write(draft_, Procedure::Acp127, width, scratch_);
        as_sent = scratch_;
      }
      return write_html(draft_, as_sent, out);
    case WriteForm::Eml:
    case WriteForm::Json:
    case WriteForm::Draft: return;
  }
}

void TelegramWriter::write_transmission(Procedure procedure, const WriteOptions& options, std::string& out,
                                        WriteReport* report) {
  const std::size_t width = options.width == 0 ? kTextWidth : options.width;
  if (options.alphabet == Alphabet::Ita2) {
    scratch_.clear();
    transmission_.write(draft_, procedure, width, scratch_);
    encode_ita2(scratch_, out);
  } else {
    transmission_.write(draft_, procedure, width, out);
  }
  if (report == nullptr) return;
  report->sections = transmission_.sections();
  report->long_lines = transmission_.long_lines();
}

}  // namespace reftel
