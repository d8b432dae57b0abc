// E-mail: any bytes are read or refused; what was read is written, and says the same of a telegram when read again.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/mail.h"
#include "formats/mail_draft.h"
#include "write/complete.h"

using namespace reftel;

namespace {

/// What a mail that is made of the draft says of it.
Draft through_mail(const Draft& draft) {
  std::string out;
  write_mail(to_mail(draft), out);
  const auto mail = parse_mail(out);
  assert(mail);
  Draft back = to_draft(*mail);
  complete_draft(back);
  return back;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)looks_like_mail(bytes);
  const auto mail = parse_mail(bytes);
  if (!mail) return 0;
  (void)own_text(*mail);
  (void)is_military(*mail);
  Draft draft = to_draft(*mail);
  complete_draft(draft);
  const Draft back = through_mail(draft);
  assert(back.action == draft.action || draft.action == Precedence::NiactImmediate);
  assert(back.mrn.number == draft.mrn.number);
  assert(back.level == draft.level);
  assert(back.to.size() == draft.to.size());
  return 0;
}
