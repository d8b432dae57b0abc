#pragma once

#include <string>
#include <string_view>

#include "formats/mail.h"
#include "write/draft.h"

namespace reftel {

/// The header of the mail that carries a telegram: originator, action and info addressees, subject and dates in the
/// fields of every mail, the rest in those of RFC 6477 (MMHS), RFC 6758 (MT-Priority) and RFC 7444 (SIO-Label).
/// Addresses are made of the names, in a domain that never resolves: a gateway knows the true ones. The draft is
/// complete.
[[nodiscard]] Mail to_mail(const Draft& draft);

/// The other way: what the header of a mail says of a telegram. Text and signature are not read.
[[nodiscard]] Draft to_draft(const Mail& mail);

/// Whether the header says more than that of any mail: a gateway wrote it.
[[nodiscard]] bool is_military(const Mail& mail);

/// The telegram's own text: what is attached; else the text of the mail, behind a heading that is made of its header
/// when the text has none of its own and the header is a gateway's.
[[nodiscard]] std::string own_text(const Mail& mail);

/// `MT-Priority` of a precedence, by the profile STANAG 4406 of RFC 6710.
[[nodiscard]] int transfer_priority(Precedence precedence);

}  // namespace reftel
