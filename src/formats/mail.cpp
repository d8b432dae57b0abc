// The only file that knows GMime.

#include "formats/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "base/ascii.h"
#include "base/utf8.h"
#include "formats/html_page.h"
#include "formats/telegram_start.h"

namespace reftel {
namespace {

constexpr const char* kCharset = "utf-8";
constexpr std::string_view kDescription = "Telegram as sent";
constexpr std::string_view kAuthorised = "MMHS-Extended-Authorisation-Info", kExempted = "MMHS-Exempted-Address";
/// GMime reads nested parts by recursion: a mail that opens more of them than this is not read.
constexpr int kMostNested = 100;
constexpr std::size_t kLongestField = 8192;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, Free>;

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

// ---- writing

GDateTime* to_date_time(std::chrono::sys_time<std::chrono::minutes> at) {
  return g_date_time_new_from_unix_utc(std::chrono::sys_seconds(at).time_since_epoch().count());
}

void add_addresses(GMimeMessage* message, GMimeAddressType type, const std::vector<MailAddress>& list) {
  for (const MailAddress& one : list) g_mime_message_add_mailbox(message, type, one.name.c_str(), one.address.c_str());
}

std::string to_list(const std::vector<MailAddress>& list) {
  const Owned<InternetAddressList> addresses(internet_address_list_new());
  for (const MailAddress& one : list) {
    InternetAddress* const mailbox = internet_address_mailbox_new(one.name.c_str(), one.address.c_str());
    internet_address_list_add(addresses.get(), mailbox);
    g_object_unref(mailbox);
  }
  const OwnedText text(internet_address_list_to_string(addresses.get(), nullptr, FALSE));
  return text == nullptr ? std::string() : std::string(text.get());
}

void set_header(GMimeMessage* message, std::string_view name, const std::string& value) {
  g_mime_object_set_header(GMIME_OBJECT(message), std::string(name).c_str(), value.c_str(), kCharset);
}

void write_headers(GMimeMessage* message, const Mail& mail) {
  g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, mail.from.name.c_str(), mail.from.address.c_str());
  add_addresses(message, GMIME_ADDRESS_TYPE_TO, mail.to);
  add_addresses(message, GMIME_ADDRESS_TYPE_CC, mail.cc);
  g_mime_message_set_subject(message, mail.subject.c_str(), kCharset);
  if (mail.date) {
    GDateTime* const date = to_date_time(*mail.date);
    g_mime_message_set_date(message, date);
    g_date_time_unref(date);
  }
  if (!mail.message_id.empty()) g_mime_message_set_message_id(message, mail.message_id.c_str());
  if (mail.authorised) {
    GDateTime* const date = to_date_time(*mail.authorised);
    const OwnedText text(g_mime_utils_header_format_date(date));
    g_date_time_unref(date);
    set_header(message, kAuthorised, text.get());
  }
  if (!mail.exempted.empty()) set_header(message, kExempted, to_list(mail.exempted));
  for (const MailField& field : mail.fields) set_header(message, field.name, field.value);
}

Owned<GMimeObject> make_text(const std::string& text) {
  GMimeTextPart* const part = g_mime_text_part_new_with_subtype("plain");
  g_mime_text_part_set_charset(part, kCharset);
  g_mime_text_part_set_text(part, text.c_str());
  const bool ascii = detect_charset(text) == Charset::Ascii;
  g_mime_part_set_content_encoding(GMIME_PART(part),
                                   ascii ? GMIME_CONTENT_ENCODING_7BIT : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return Owned<GMimeObject>(GMIME_OBJECT(part));
}

Owned<GMimeObject> make_attachment(const Mail& mail) {
  GMimePart* const part = g_mime_part_new_with_type("application", "octet-stream");
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mail.attachment->data(), mail.attachment->size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(part, content.get());
  g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_part_set_content_description(part, std::string(kDescription).c_str());
  g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(part, mail.attachment_name.c_str());
  return Owned<GMimeObject>(GMIME_OBJECT(part));
}

/// A line that does not stand in the text, and is the same for the same mail.
std::string make_boundary(const Mail& mail) {
  std::string boundary = "=_telegram_" + mail.attachment_name;
  std::erase_if(boundary, [](char c) { return !is_alnum(c) && c != '=' && c != '_'; });
  while (mail.text.find(boundary) != std::string::npos) boundary += '_';
  return boundary;
}

// ---- reading

std::optional<std::chrono::sys_time<std::chrono::minutes>> to_minute(GDateTime* date) {
  if (date == nullptr) return std::nullopt;
  const std::chrono::sys_seconds at{std::chrono::seconds(g_date_time_to_unix(date))};
  return std::chrono::floor<std::chrono::minutes>(at);
}

/// Text of a library in one line of UTF-8.
std::string to_field(const char* text) {
  if (text == nullptr) return {};
  const std::string_view view = std::string_view(text).substr(0, kLongestField);
  std::string out;
  for (const char c : to_utf8(view, detect_charset(view))) out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return std::string(trim(out));
}

std::vector<MailAddress> to_addresses(InternetAddressList* list) {
  constexpr int kMost = 10'000;
  std::vector<MailAddress> out;
  const int count = list == nullptr ? 0 : std::min(internet_address_list_length(list), kMost);
  for (int i = 0; i < count; ++i) {
    InternetAddress* const one = internet_address_list_get_address(list, i);
    MailAddress address;
    address.name = to_field(internet_address_get_name(one));
    if (INTERNET_ADDRESS_IS_MAILBOX(one))
      address.address = to_field(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
    out.push_back(std::move(address));
  }
  return out;
}

bool is_kept_field(std::string_view name) {
  constexpr std::array<std::string_view, 3> kKept = {"MT-Priority", "Keywords", "SIO-Label"};
  return istarts_with(name, "MMHS-") ||
         std::ranges::any_of(kKept, [&](std::string_view one) { return iequals(one, name); });
}

void read_headers(GMimeMessage* message, Mail& mail) {
  const auto from = to_addresses(g_mime_message_get_from(message));
  if (!from.empty()) mail.from = from[0];
  mail.to = to_addresses(g_mime_message_get_to(message));
  mail.cc = to_addresses(g_mime_message_get_cc(message));
  mail.subject = to_field(g_mime_message_get_subject(message));
  mail.message_id = to_field(g_mime_message_get_message_id(message));
  mail.date = to_minute(g_mime_message_get_date(message));
  GMimeHeaderList* const headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < g_mime_header_list_get_count(headers); ++i) {
    GMimeHeader* const header = g_mime_header_list_get_header_at(headers, i);
    const char* const name = g_mime_header_get_name(header);
    if (name == nullptr || !is_kept_field(name)) continue;
    const char* const value = g_mime_header_get_value(header);
    if (iequals(name, kAuthorised)) {
      GDateTime* const date = value == nullptr ? nullptr : g_mime_utils_header_decode_date(value);
      mail.authorised = to_minute(date);
      if (date != nullptr) g_date_time_unref(date);
    } else if (iequals(name, kExempted)) {
      InternetAddressList* const list = value == nullptr ? nullptr : internet_address_list_parse(nullptr, value);
      mail.exempted = to_addresses(list);
      if (list != nullptr) g_object_unref(list);
    } else {
      mail.fields.push_back({name, to_field(value)});
    }
  }
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// Text as UTF-8 with line ends LF.
std::string text_of(GMimePart* part) {
  const OwnedText converted(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
  std::string out = converted == nullptr ? content_of(part) : std::string(converted.get());
  std::size_t to = 0;
  for (std::size_t at = 0; at < out.size(); ++at)
    if (out[at] != '\r' || at + 1 >= out.size() || out[at + 1] != '\n') out[to++] = out[at];
  out.resize(to);
  return out;
}

bool is_text(GMimeObject* part, const char* subtype) {
  GMimeContentType* const type = g_mime_object_get_content_type(part);
  return type != nullptr && GMIME_IS_TEXT_PART(part) && g_mime_content_type_is_type(type, "text", subtype) != FALSE;
}

class PartReader {
 public:
  explicit PartReader(Mail& mail) : mail_(mail) {}

  void read(GMimeObject* object) {
    if (!GMIME_IS_PART(object)) return;
    GMimePart* const part = GMIME_PART(object);
    const char* const description = g_mime_part_get_content_description(part);
    if (description != nullptr && description == kDescription) return attach(part, content_of(part));
    if (g_mime_part_is_attachment(part) != FALSE) {
      std::string content = content_of(part);
      if (!mail_.attachment && find_start(content).kind != StartKind::None) attach(part, std::move(content));
      return;
    }
    if (is_text(object, "plain") && !has_text_)
      take_text(text_of(part));
    else if (is_text(object, "html") && html_.empty())
      html_ = text_of(part);
  }

  void finish() {
    if (!has_text_ && !html_.empty()) mail_.text = parse_html_page(html_).text;
  }

 private:
  void attach(GMimePart* part, std::string content) {
    mail_.attachment = std::move(content);
    mail_.attachment_name = to_field(g_mime_part_get_filename(part));
  }
  void take_text(std::string text) {
    mail_.text = std::move(text);
    has_text_ = true;
  }

  Mail& mail_;
  bool has_text_ = false;
  std::string html_;
};

bool is_too_deep(std::string_view bytes) {
  int opened = 0;
  for (const std::string_view word : {"boundary", "message/"})
    for (std::size_t at = ifind(bytes, word); at != std::string_view::npos; at = ifind(bytes, word, at + 1))
      if (++opened > kMostNested) return true;
  return false;
}

}  // namespace

void write_mail(const Mail& mail, std::string& out) {
  start_gmime();
  const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
  write_headers(message.get(), mail);
  Owned<GMimeObject> content = make_text(mail.text);
  if (mail.attachment) {
    GMimeMultipart* const parts = g_mime_multipart_new_with_subtype("mixed");
    g_mime_multipart_set_boundary(parts, make_boundary(mail).c_str());
    g_mime_multipart_add(parts, content.get());
    const Owned<GMimeObject> attachment = make_attachment(mail);
    g_mime_multipart_add(parts, attachment.get());
    content.reset(GMIME_OBJECT(parts));
  }
  g_mime_message_set_mime_part(message.get(), content.get());

  GMimeFormatOptions* const options = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(message.get()), options, stream.get());
  g_mime_format_options_free(options);
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  out.append(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

std::optional<Mail> parse_mail(std::string_view bytes) {
  if (is_too_deep(bytes)) return std::nullopt;
  start_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (message == nullptr) return std::nullopt;
  Mail mail;
  read_headers(message.get(), mail);
  PartReader parts(mail);
  GMimePartIter* const iter = g_mime_part_iter_new(GMIME_OBJECT(message.get()));
  while (g_mime_part_iter_is_valid(iter) != FALSE) {
    parts.read(g_mime_part_iter_get_current(iter));
    if (g_mime_part_iter_next(iter) == FALSE) break;
  }
  g_mime_part_iter_free(iter);
  parts.finish();
  return mail;
}

bool looks_like_mail(std::string_view head) {
  bool known = false;
  int fields = 0;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = trim_right(head.substr(0, end));
    head.remove_prefix(std::min(end + 1, head.size()));
    if (line.empty()) break;
    if (fields > 0 && is_blank(line[0])) continue;  // goes on
    const std::size_t colon = line.find(':');
    const auto name = line.substr(0, std::min(colon, line.size()));
    const bool field = colon != std::string_view::npos && !name.empty() &&
                       std::ranges::all_of(name, [](char c) { return is_alnum(c) || c == '-'; });
    if (!field) return false;
    ++fields;
    known = known || istarts_with(name, "MMHS-") || iequals(name, "MIME-Version") || iequals(name, "Message-ID") ||
            iequals(name, "Received") || iequals(name, "Return-Path");
  }
  return known && fields > 1;
}

}  // namespace reftel
