#include "cli/paint.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace reftel::cli {
namespace {

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::Plain: return {};
    case Ink::Strong: return "\x1B[1m";
    case Ink::Quiet: return "\x1B[2m";
    case Ink::Green: return "\x1B[32m";
    case Ink::Blue: return "\x1B[34m";
    case Ink::Red: return "\x1B[31m";
    case Ink::Orange: return "\x1B[38;5;208m";
    case Ink::Cyan: return "\x1B[36m";
    case Ink::Yellow: return "\x1B[33m";
  }
  return {};
}

void wrap_line(std::string_view line, std::size_t width, std::vector<std::string>& out) {
  std::string current;
  std::size_t size = 0;
  while (!(line = trim_left(line)).empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    const std::size_t word_size = count_characters(word);
    if (size > 0 && size + 1 + word_size > width) {
      out.push_back(std::move(current));
      current.clear();
      size = 0;
    }
    if (size > 0) {
      current += ' ';
      ++size;
    }
    current += word;
    size += word_size;
    line.remove_prefix(word.size());
  }
  out.push_back(std::move(current));
}

}  // namespace

std::string Painter::operator()(Ink ink, std::string_view text) const {
  if (!color_ || ink == Ink::Plain || text.empty()) return std::string(text);
  std::string out(code_of(ink));
  out += text;
  out += "\x1B[0m";
  return out;
}

std::string visible(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are C2 80 to C2 9F; some terminals obey them.
    const bool high_control = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte == '\t') {
      out += ' ';
    } else if ((byte < 0x20 && byte != '\n') || byte == 0x7F || high_control) {
      const unsigned char shown = high_control ? static_cast<unsigned char>(text[++i]) : byte;
      out += "\\x";
      out += digits[shown >> 4];
      out += digits[shown & 15u];
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t end = text.find('\n');
    wrap_line(text.substr(0, end), width, out);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string pad(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t size = count_characters(text);
  if (size < width) out.append(width - size, ' ');
  return out;
}

std::string fit(std::string_view text, std::size_t width) {
  if (count_characters(text) <= width) return pad(text, width);
  if (width <= 2) return std::string(first_characters(text, width));
  return std::string(first_characters(text, width - 2)) + "..";
}

std::string grouped(unsigned long long number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3;) out.insert(at -= 3, 1, ',');
  return out;
}

}  // namespace reftel::cli
