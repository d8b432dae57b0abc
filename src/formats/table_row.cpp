#include "formats/table_row.h"

#include <algorithm>

namespace reftel {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void append_quoted(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  while (!text.empty()) {
    const auto plain = static_cast<std::size_t>(
        std::ranges::find_if(text, [](char c) { return is_control(c) || c == '\\'; }) - text.begin());
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    const char c = text.front();
    text.remove_prefix(1);
    switch (c) {
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\\': out += "\\\\"; break;
      default:
        out += "\\x";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15u];
    }
  }
}

void TableRow::cell(std::string_view bytes, Charset charset) {
  if (!first_) out_ += form_ == TableForm::Tsv ? '\t' : ',';
  first_ = false;
  const std::string text = to_utf8(bytes, charset);
  if (form_ == TableForm::Tsv)
    append_escaped(out_, text);
  else
    append_quoted(out_, text);
}

void TableRow::end() {
  out_ += '\n';
  first_ = true;
}

}  // namespace reftel
