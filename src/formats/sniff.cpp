#include "formats/sniff.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/cablegate_csv.h"
#include "formats/mail.h"
#include "write/ita2.h"

namespace reftel {
namespace {

using namespace std::string_view_literals;

constexpr auto kSevenZip = "7z\xBC\xAF\x27\x1C"sv;

bool is_packed(std::string_view head) {
  constexpr std::array<std::string_view, 6> kMagics = {"\x1F\x8B"sv,   "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ\0"sv,
                                                       "PK\x03\x04"sv, "PK\x05\x06"sv,       kSevenZip};
  // `BZh` could begin a text; behind it stands a digit and the mark of a block or of the end.
  if (head.starts_with("BZh")) {
    constexpr auto kBlock = "1AY&SY"sv, kEnd = "\x17\x72\x45\x38\x50\x90"sv;
    return head.size() >= 10 && is_digit(head[3]) && (head.substr(4, 6) == kBlock || head.substr(4, 6) == kEnd);
  }
  if (head.size() >= 262 && head.substr(257, 5) == "ustar") return true;
  return std::any_of(kMagics.begin(), kMagics.end(), [&](auto magic) { return head.starts_with(magic); });
}

/// Looks for a tag that only HTML has at the first place where one can stand.
bool is_html(std::string_view head) {
  constexpr std::array<std::string_view, 12> kFirstTags = {
      "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<pre", "<table", "<div", "<code", "<p>", "<h1"};
  const std::string_view text = trim_left(head);
  if (text.starts_with("<?xml") || text.starts_with("<!--")) return ifind(text, "<html") != std::string_view::npos;
  return std::any_of(kFirstTags.begin(), kFirstTags.end(), [&](auto tag) { return istarts_with(text, tag); });
}

/// `{"`, or `[` and that.
bool is_json(std::string_view head) {
  std::string_view text = trim_left(head);
  if (text.starts_with('[')) text = trim_left(text.substr(1));
  return text.starts_with('{') && trim_left(text.substr(1)).starts_with('"');
}

/// The first line is a row, or the second under names of columns.
bool is_cablegate_csv(std::string_view head) {
  if (is_cablegate_row_start(head)) return true;
  const auto names = head.substr(0, std::min(head.find('\n'), head.size()));
  if (names.size() == head.size() || std::count(names.begin(), names.end(), ',') != 7) return false;
  return is_cablegate_row_start(head.substr(names.size() + 1));
}

}  // namespace

FileKind find_file_kind(std::string_view head) {
  if (is_packed(head)) return FileKind::Packed;
  if (is_html(head)) return FileKind::Html;
  if (is_json(head)) return FileKind::Json;
  if (is_cablegate_csv(head)) return FileKind::CablegateCsv;
  if (looks_like_mail(head)) return FileKind::Mail;
  return FileKind::Text;
}

Encoding find_encoding(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return Encoding::Utf8Bom;
  if (head.starts_with("\xFF\xFE")) return Encoding::Utf16Le;
  if (head.starts_with("\xFE\xFF")) return Encoding::Utf16Be;
  if (looks_like_ita2(head)) return Encoding::Ita2;
  return Encoding::Bytes;
}

bool is_seven_zip(std::string_view head) { return head.starts_with(kSevenZip); }

}  // namespace reftel
