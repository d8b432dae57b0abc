// Drafts: any bytes give a draft and diagnostics that stand inside; it is written in every form. Read as UTF-8, as
// `reftel write` reads them, it comes back from a draft as the same, or the report names what does not.

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "write/complete.h"
#include "write/draft_text.h"
#include "write/telegram_writer.h"

using namespace reftel;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Parsed<Draft> parsed = parse_draft(text);
  for (const Diagnostic& one : parsed.diagnostics) assert(one.span.begin <= one.span.end && one.span.end <= size);

  TelegramWriter writer;
  WriteReport report;
  std::string out;
  for (const WriteForm form :
       {WriteForm::Wire, WriteForm::Acp128, WriteForm::Print, WriteForm::Plain, WriteForm::Html}) {
    for (const Alphabet alphabet : {Alphabet::Utf8, Alphabet::Ita2}) {
      out.clear();
      writer.write(parsed.value, form, {.alphabet = alphabet, .width = size % 3 == 0 ? size % 80 : 0}, out, &report);
      assert(!out.empty());
    }
  }

  parsed = parse_draft(to_utf8(text, detect_charset(text)));
  complete_draft(parsed.value);
  Draft twice = parsed.value;
  complete_draft(twice);
  assert(twice == parsed.value);
  std::string written;
  writer.write(parsed.value, WriteForm::Draft, {}, written, &report);
  const bool misread =
      std::ranges::any_of(report.losses, [](const Loss& loss) { return loss.kind == Loss::Kind::Misread; });
  Parsed<Draft> back = parse_draft(written);
  complete_draft(back.value);
  assert(misread == (back.value != parsed.value));
  return 0;
}
