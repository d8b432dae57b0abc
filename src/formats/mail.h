#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reftel {

/// `AMEMBASSY ZENDA <amembassy-zenda@telegram.invalid>`.
struct MailAddress {
  std::string name;
  std::string address;
  friend bool operator==(const MailAddress&, const MailAddress&) = default;
};

struct MailField {
  std::string name;
  std::string value;  ///< UTF-8, in one line
  friend bool operator==(const MailField&, const MailField&) = default;
};

/// An e-mail with what matters of it to telegrams: header fields of RFC 5322 and RFC 6477, its text, and a telegram
/// attached. All is UTF-8 but the attachment, which is bytes.
struct Mail {
  MailAddress from;
  std::vector<MailAddress> to, cc, exempted;
  std::string subject, message_id;
  std::optional<std::chrono::sys_time<std::chrono::minutes>> date;        ///< Date
  std::optional<std::chrono::sys_time<std::chrono::minutes>> authorised;  ///< MMHS-Extended-Authorisation-Info
  std::vector<MailField> fields;  ///< all others that begin MMHS-, and a few more
  std::string text;
  std::optional<std::string> attachment;  ///< the telegram as sent
  std::string attachment_name;
};

/// Writes the mail at the end of `out`, lines ended CR LF, the attachment as base64. The same mail gives the same
/// bytes.
void write_mail(const Mail& mail, std::string& out);

/// Reads an e-mail; total. Of several attachments the one that write_mail made, else the first that looks like a
/// telegram. Text in HTML counts when there is no other. Empty when the bytes are nested deeper than any mail is.
[[nodiscard]] std::optional<Mail> parse_mail(std::string_view bytes);

/// Whether a file begins as an e-mail does: header fields, with one of those that only mail has.
[[nodiscard]] bool looks_like_mail(std::string_view head);

}  // namespace reftel
