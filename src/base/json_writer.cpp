#include "base/json_writer.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>

#include "base/scan.h"

/// The place where RapidJSON puts its vector search. Its own for SSE2 leaves the control characters 1A to 1F as they
/// are (version 1.1), so it stays off and this one stands in: what needs no escape is copied as a whole.
template <>
inline bool rapidjson::Writer<rapidjson::StringBuffer>::ScanWriteUnescapedString(StringStream& in, std::size_t length) {
  const std::size_t at = in.Tell();
  const std::size_t stop = std::min(reftel::find_json_escape({in.head_, length}, at), length);
  if (stop > at) {
    std::memcpy(os_->PushUnsafe(stop - at), in.src_, stop - at);
    in.src_ += stop - at;
  }
  return stop < length;
}

namespace reftel {
namespace {

/// RapidJSON's writer, which also writes an array of a word and numbers in one go: a telegram has hundreds, and a call
/// for each value costs more than its digits.
class CompactWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  using Writer::Writer;

  void row(std::string_view word, std::initializer_list<std::uint32_t> numbers) {
    constexpr std::size_t kLongestNumber = 11;  // ten digits and a comma
    Prefix(rapidjson::kArrayType);
    const std::size_t most = word.size() + 5 + kLongestNumber * numbers.size();
    char* const begin = os_->Push(most);
    char* at = begin;
    *at++ = '[';
    if (!word.empty()) {
      *at++ = '"';
      at = std::copy(word.begin(), word.end(), at);
      *at++ = '"';
      *at++ = ',';
    }
    for (const std::uint32_t number : numbers) {
      at = std::to_chars(at, begin + most, number).ptr;
      *at++ = ',';
    }
    if (at[-1] == ',') --at;
    *at++ = ']';
    os_->Pop(most - static_cast<std::size_t>(at - begin));
    EndValue(true);
  }
};

rapidjson::SizeType size_of(std::string_view text) { return static_cast<rapidjson::SizeType>(text.size()); }

}  // namespace

struct JsonWriter::Writers {
  rapidjson::StringBuffer buffer;
  CompactWriter compact{buffer};
  rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty{buffer};

  Writers() { pretty.SetIndent(' ', 2); }
  void begin_document() {
    compact.Reset(buffer);
    pretty.Reset(buffer);
  }
};

JsonWriter::JsonWriter(Layout layout) : writers_(std::make_unique<Writers>()), layout_(layout) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

template <class Write>
void JsonWriter::with_writer(Write write) {
  if (layout_ == Layout::Compact)
    write(writers_->compact);
  else
    write(writers_->pretty);
}

std::string_view JsonWriter::as_utf8(std::string_view text) {
  if (charset_ == Charset::Ascii) return text;
  const Charset found = detect_charset(text);
  if (found == Charset::Ascii || (found == Charset::Utf8 && charset_ != Charset::Windows1252)) return text;
  scratch_.clear();
  append_utf8(scratch_, text, charset_ == Charset::Windows1252 ? charset_ : Charset::BrokenUtf8);
  return scratch_;
}

void JsonWriter::begin_object() {
  with_writer([](auto& writer) { writer.StartObject(); });
}

void JsonWriter::end_object() {
  with_writer([](auto& writer) { writer.EndObject(); });
}

void JsonWriter::begin_array() {
  with_writer([](auto& writer) { writer.StartArray(); });
}

void JsonWriter::end_array() {
  with_writer([](auto& writer) { writer.EndArray(); });
}

void JsonWriter::begin_row() {
  begin_array();
  writers_->pretty.SetFormatOptions(rapidjson::kFormatSingleLineArray);
}

void JsonWriter::end_row() {
  end_array();
  writers_->pretty.SetFormatOptions(rapidjson::kFormatDefault);
}

void JsonWriter::row(std::string_view word, std::initializer_list<std::uint32_t> numbers) {
  if (layout_ == Layout::Compact) return writers_->compact.row(word, numbers);
  begin_row();
  with_writer([&](auto& writer) {
    if (!word.empty()) writer.String(word.data(), size_of(word));
    for (const std::uint32_t value : numbers) writer.Uint(value);
  });
  end_row();
}

void JsonWriter::key(std::string_view name) {
  with_writer([&](auto& writer) { writer.Key(name.data(), size_of(name)); });
}

void JsonWriter::any_key(std::string_view name) { key(as_utf8(name)); }

void JsonWriter::word(std::string_view text) {
  with_writer([&](auto& writer) { writer.String(text.data(), size_of(text)); });
}

void JsonWriter::string(std::string_view text) { word(as_utf8(text)); }

void JsonWriter::base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  scratch_.clear();
  scratch_.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) scratch_ += k <= count ? kDigits[(group >> (18 - 6 * k)) & 63u] : '=';
  }
  word(scratch_);
}

void JsonWriter::number(std::uint64_t value) {
  with_writer([&](auto& writer) { writer.Uint64(value); });
}

void JsonWriter::boolean(bool value) {
  with_writer([&](auto& writer) { writer.Bool(value); });
}

void JsonWriter::end_line() {
  writers_->buffer.Put('\n');
  writers_->begin_document();
}

void JsonWriter::clear() {
  writers_->buffer.Clear();
  writers_->begin_document();
}

std::string_view JsonWriter::view() const { return {writers_->buffer.GetString(), writers_->buffer.GetSize()}; }

}  // namespace reftel
