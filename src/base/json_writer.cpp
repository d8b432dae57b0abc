#include "base/json_writer.h"

#include <algorithm>
#include <utility>

namespace reftel {
namespace {

constexpr std::size_t kFirstRoom = 4096;

}  // namespace

JsonWriter::JsonWriter(Layout layout)
    : own_(std::make_unique<std::string>()), memory_(own_.get()), blank_(layout == Layout::Pretty ? 1 : 0) {
  clear();
}

void JsonWriter::begin_in(std::string& memory, std::size_t at) {
  memory_ = &memory;
  begin_ = at;
  open_.clear();
  in_row_ = false;
  source_ = {};
  set_size(std::max(kFirstRoom, memory.capacity()), at);
}

void JsonWriter::set_size(std::size_t size_bytes, std::size_t used) {
  memory_->resize_and_overwrite(size_bytes, [](char*, std::size_t size) { return size; });
  at_ = memory_->data() + used;
  end_ = memory_->data() + memory_->size();
}

void JsonWriter::grow(std::size_t most) {
  const auto used = static_cast<std::size_t>(at_ - memory_->data());
  set_size(std::max(2 * memory_->size(), used + most), used);
}

void JsonWriter::finish() {
  memory_->resize(static_cast<std::size_t>(at_ - memory_->data()) - (at_ != begin() && last() == ',' ? 1 : 0));
  clear();
}

void JsonWriter::part_pretty() {
  if (open_.empty() || last() == ' ') return;
  if (!in_row_) return break_line();
  if (last() != ',') return;
  *room(1) = ' ';
  ++at_;
}

void JsonWriter::break_line() {
  const std::size_t indent = 2 * open_.size();
  char* const to = room(indent + 1);
  *to = '\n';
  std::memset(to + 1, ' ', indent);
  at_ = to + 1 + indent;
}

void JsonWriter::escape(std::string_view text) {
  for (; text.size() > kStretch; text.remove_prefix(kStretch))
    at_ = escape_stretch(room(json_room(kStretch)), text.substr(0, kStretch));
  at_ = escape_stretch(room(json_room(text.size())), text);
}

void JsonWriter::quote(std::string_view text) {
  *room(1) = '"';
  ++at_;
  escape(text);
  char* const to = room(3);
  *to = '"';
  at_ = to + 1;
}

void JsonWriter::any_key(std::string_view name) {
  assert(takes_key());
  part(0);
  quote(as_utf8(name));
  std::memcpy(at_, ": ", 2);
  at_ += 1 + blank_;
}

void JsonWriter::string(std::string_view text) {
  if (charset_ != Charset::Ascii || text.size() > kStretch) {
    begin_value(0);
    quote(as_utf8(text));
    return end_value(at_);
  }
  char* to = begin_value(json_room(text.size()) + 2);
  *to = '"';
  to = escape_stretch(to + 1, text);
  *to++ = '"';
  end_value(to);
}

void JsonWriter::word(std::string_view text) {
  char* to = begin_value(text.size() + 2);
  *to++ = '"';
  to = std::ranges::copy(text, to).out;
  *to++ = '"';
  end_value(to);
}

void JsonWriter::begin_string() {
  if (charset_ != Charset::Ascii) return parts_.clear();
  char* const to = begin_value(1);
  *to = '"';
  at_ = to + 1;
}

void JsonWriter::long_string_part(std::string_view text) {
  // Other bytes must be seen together: a character may lie across two parts.
  if (charset_ == Charset::Ascii)
    escape(text);
  else
    parts_ += text;
}

bool JsonWriter::unwrapped_part(std::string_view text, std::size_t line_ends) {
  if (charset_ != Charset::Ascii || text.size() > kStretch || !can_read_ahead(text)) return false;
  std::size_t found = 0;
  char* const to = unwrap_json_ahead(room(json_room(text.size())), text, found);
  if (found != line_ends) return false;
  at_ = to;
  return true;
}

void JsonWriter::end_string() {
  if (charset_ != Charset::Ascii) return string(parts_);
  char* const to = room(2);
  *to = '"';
  end_value(to + 1);
}

std::string_view JsonWriter::as_utf8(std::string_view text) {
  if (charset_ == Charset::Ascii) return text;
  const Charset found = detect_charset(text);
  if (found == Charset::Ascii || (found == Charset::Utf8 && charset_ != Charset::Windows1252)) return text;
  scratch_.clear();
  append_utf8(scratch_, text, charset_ == Charset::Windows1252 ? charset_ : Charset::BrokenUtf8);
  return scratch_;
}

void JsonWriter::base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char* to = begin_value((bytes.size() + 2) / 3 * 4 + 2);
  *to++ = '"';
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) *to++ = k <= count ? kDigits[(group >> (18 - 6 * k)) & 63u] : '=';
  }
  *to++ = '"';
  end_value(to);
}

void JsonWriter::number(std::uint64_t value) { end_value(write_decimal(begin_value(kLongestDecimal), value)); }

void JsonWriter::boolean(bool value) {
  end_value(std::ranges::copy(std::string_view(value ? "true" : "false"), begin_value(5)).out);
}

void JsonWriter::end_line() {
  assert(open_.empty() && last() == ',');
  at_[-1] = '\n';
}

std::string_view JsonWriter::view() const {
  return {begin(), static_cast<std::size_t>(at_ - begin()) - (at_ != begin() && last() == ',' ? 1 : 0)};
}

}  // namespace reftel
