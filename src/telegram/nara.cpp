// The record in which the National Archives keep a telegram of 1973-79: a marker, the text or a phrase in place of it,
// a marker, and sixty-odd attributes.

#include "telegram/nara.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/slips.h"
#include "data/nara_attributes_table.h"
#include "telegram/heading_end.h"
#include "telegram/preamble.h"
#include "telegram/read_context.h"

namespace reftel {
namespace {

constexpr std::size_t kLongestKey = 48;
constexpr int kLinesOfStatus = 8;  ///< a record without a text has no more lines in its place

constexpr bool has_lower(std::string_view text) { return std::ranges::any_of(text, is_lower); }

/// A key and its colon at the beginning of a text.
struct KeyReading {
  std::string_view key;   ///< of the table; empty when it looks like a key and is none
  std::size_t size = 0;   ///< without the colon
  std::size_t value = 0;  ///< first byte behind colon and blanks
};

constexpr std::size_t letter_index(char c) { return static_cast<std::size_t>(to_upper(c) - 'A'); }

/// The keys that begin with a letter, which stand together in the table, and their second letters as bits.
struct KeysOfLetter {
  std::uint16_t first = 0, last = 0;
  std::uint32_t second_letters = 0;
};
constexpr std::array<KeysOfLetter, 26> kKeysOfLetters = [] {
  std::array<KeysOfLetter, 26> all{};
  for (std::uint16_t i = 0; i < std::size(data::kNaraAttributes); ++i) {
    const std::string_view key = data::kNaraAttributes[i].key;
    KeysOfLetter& keys = all[letter_index(key[0])];
    if (keys.last == 0) keys.first = keys.last = i;
    if (keys.last != i) throw "the table is not in the order of its keys";
    ++keys.last;
    keys.second_letters |= 1u << letter_index(key[1]);
  }
  return all;
}();

/// The row whose key satisfies `is_key`, which may hold for keys that begin with the letter `first` only.
template <class IsKey>
const data::NaraAttributesRow* find_row_of(char first, IsKey is_key) {
  if (!is_alpha(first)) return nullptr;
  const KeysOfLetter& keys = kKeysOfLetters[letter_index(first)];
  for (std::size_t i = keys.first; i < keys.last; ++i)
    if (is_key(data::kNaraAttributes[i].key)) return &data::kNaraAttributes[i];
  return nullptr;
}

const data::NaraAttributesRow* find_row(std::string_view key) {
  return find_row_of(key[0], [&](std::string_view one) { return iequals(one, key); });
}

/// Most lines of a text show by their first letters that no key stands there: all keys have small letters but TAGS.
bool may_begin_key(std::string_view line) {
  if (line.size() < 2 || !is_alpha(line[0]) || (!is_lower(line[1]) && !line.starts_with("TAGS"))) return false;
  return ((kKeysOfLetters[letter_index(line[0])].second_letters >> letter_index(line[1])) & 1u) != 0;
}

/// `Review Extra Field`: words that begin with a capital, as keys are written and values hardly ever.
bool is_key_like(std::string_view text) {
  if (text.size() < 4 || text.size() > 40 || !is_upper(text[0]) || !has_lower(text)) return false;
  int words = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ' ')
      ++words;
    else if (!is_alpha(text[i]) || is_upper(text[i])) {
      if (text[i - 1] != ' ' || !is_alpha(text[i])) return false;
    }
  }
  return words <= 5;
}

std::optional<KeyReading> read_key(std::string_view line, bool open_list) {
  const std::size_t colon = line.substr(0, kLongestKey).find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view sent = trim_right(line.substr(0, colon));
  if (sent.empty()) return std::nullopt;
  KeyReading out;
  out.size = sent.size();
  out.value = colon + 1;
  while (out.value < line.size() && is_space(line[out.value])) ++out.value;
  // A value in capitals may hold `SUBJECT:`; keys have small letters, but for TAGS.
  const auto* row = has_lower(sent) || sent == "TAGS" ? find_row(sent) : nullptr;
  if (row != nullptr)
    out.key = row->key;
  else if (!open_list || !is_key_like(sent))
    return std::nullopt;
  return out;
}

/// Where the longest key that ends at `colon` begins, behind a blank and behind `from`; npos when none does.
std::size_t find_key_before(std::string_view line, std::size_t from, std::size_t colon) {
  std::size_t found = std::string_view::npos;
  const std::size_t least = std::max(from + 1, colon - std::min(colon, kLongestKey));
  for (std::size_t begin = colon; begin-- > least;) {
    const std::string_view key = line.substr(begin, colon - begin);
    if (!is_blank(line[begin - 1]) || !may_begin_key(key)) continue;
    if (find_row_of(key[0], [&](std::string_view one) { return one == key; }) != nullptr) found = begin;
  }
  return found;
}

/// The next key of the table inside `line` at or behind `from`, where lines of attributes were run together.
std::size_t find_next_key(std::string_view line, std::size_t from) {
  for (std::size_t colon = line.find(':', from); colon != std::string_view::npos; colon = line.find(':', colon + 1))
    if (const std::size_t key = find_key_before(line, from, colon); key != std::string_view::npos) return key;
  return std::string_view::npos;
}

bool is_absent(std::string_view value) {
  return value.empty() || iequals(value, "n/a") || iequals(value, "na") || iequals(value, "none");
}

struct StatusPhrase {
  std::string_view words;
  TextStatus status;
};
constexpr std::array<StatusPhrase, 15> kStatusPhrases{{
    {"WITHDRAWN", TextStatus::Withdrawn},
    {"WITHDRAWAL", TextStatus::Withdrawn},
    {"DESTROYED", TextStatus::Destroyed},
    {"MESSAGE LOST", TextStatus::Lost},
    {"TEXT LOST", TextStatus::Lost},
    {"UNRETRIEVABLE", TextStatus::Lost},
    {"CANNOT BE RETRIEVED", TextStatus::Lost},
    {"GARBLED", TextStatus::Lost},
    {"ERROR READING", TextStatus::Lost},
    {"EXPAND ERROR", TextStatus::Lost},
    {"MICROFILM", TextStatus::Microfilm},
    {"NOT AVAILABLE", TextStatus::NotAvailable},
    {"NOT ON-LINE", TextStatus::NotAvailable},
    {"UNAVAILABLE", TextStatus::NotAvailable},
    {"EXTRACT", TextStatus::Partial},
}};
constexpr CharSet kStatusStarts("WDMTUCGENwdmtucgen");
static_assert(std::ranges::all_of(kStatusPhrases, [](const auto& one) { return kStatusStarts.has(one.words[0]); }));

/// The first phrase of the table that stands anywhere in the text.
std::optional<TextStatus> find_status(std::string_view text) {
  text = text.substr(0, 200);
  std::size_t found = kStatusPhrases.size();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!kStatusStarts.has(text[at])) continue;
    for (std::size_t i = 0; i < found; ++i)
      if (istarts_with(text.substr(at), kStatusPhrases[i].words)) found = i;
  }
  return found < kStatusPhrases.size() ? std::optional(kStatusPhrases[found].status) : std::nullopt;
}

class NaraReader {
 public:
  NaraReader(ReadContext& context, LineRange range) : context_(context), range_(range) {}

  LineRange read() {
    const std::uint32_t text = read_text_marker();
    const std::uint32_t attributes = find_attributes(text);
    for (std::uint32_t i = attributes; i < range_.last; ++i) read_attribute_line(i);
    close_attribute();
    LineRange out{text, attributes};
    if (attributes < range_.last && read_status(out)) out.first = out.last;
    return out;
  }

 private:
  [[nodiscard]] bool is_text(std::uint32_t index) const { return context_.lines[index].has_text(); }

  std::uint32_t read_text_marker();
  [[nodiscard]] std::uint32_t find_attributes(std::uint32_t first) const;
  [[nodiscard]] bool begins_attributes(std::uint32_t index) const;
  void read_attribute_line(std::uint32_t index);
  void open_attribute(const KeyReading& key, Span part);
  void add_value(Span part);
  void close_attribute();
  bool read_status(LineRange text);
  void read_status_of_locator();

  ReadContext& context_;
  LineRange range_;
  bool open_ = false;
};

/// Claims the marker above the text, perhaps doubled, and what stands before it; gives the first line behind it.
std::uint32_t NaraReader::read_text_marker() {
  std::uint32_t marker = range_.last, last_marker = range_.last;
  int count = 0;
  for (std::uint32_t i = range_.first; i < range_.last && count < 10; ++i) {
    if (!is_text(i)) continue;
    ++count;
    if (find_nara_marker(context_.line_text(i)) != NaraMarker::Text) continue;
    if (marker == range_.last) marker = i;
    last_marker = i;
  }
  if (marker == range_.last) return range_.first;
  for (std::uint32_t i = range_.first; i <= last_marker; ++i) {
    if (!is_text(i)) continue;
    const Span line = context_.lines[i].span();
    const bool is_marker = find_nara_marker(context_.line_text(i)) == NaraMarker::Text;
    if (!is_marker && i > marker) return i;
    const bool level = begins_classification_line(context_.line_text(i));
    context_.tiler.claim(line, is_marker ? ElementKind::NaraMarker
                               : level   ? ElementKind::PageClassification
                                         : ElementKind::Label);
  }
  return last_marker + 1;
}

/// The line of the second marker; without one, the first of a run of attributes.
std::uint32_t NaraReader::find_attributes(std::uint32_t first) const {
  std::uint32_t run = range_.last;
  const Line* const lines = context_.lines.data();
  for (std::uint32_t i = first; i < range_.last; ++i) {
    if (!is_upper(lines[i].first)) continue;
    const std::string_view text = context_.line_text(i);
    if (text[0] == 'M' && find_nara_marker(text) == NaraMarker::Attributes) return std::min(i, run);
    if (run == range_.last && begins_nara_attribute(text) && begins_attributes(i)) run = i;
  }
  return run;
}

/// One key may stand in any text; of the next eight lines four have different ones where attributes begin.
bool NaraReader::begins_attributes(std::uint32_t index) const {
  AttributeKeys keys;
  int lines = 0;
  for (std::uint32_t i = index; i < range_.last && lines < 8; ++i) {
    if (context_.lines[i].blank()) continue;
    ++lines;
    keys.add(context_.line_text(i));
  }
  return keys.count() >= 4;
}

void NaraReader::read_attribute_line(std::uint32_t index) {
  const Line& line = context_.lines[index];
  if (line.blank()) return;
  const std::string_view text = context_.line_text(index);
  if (is_furniture(line.kind)) {
    if (open_) context_.out.store.push(line.span(), Join::Line);  // the stamp that Review Markings quote
    return;
  }
  if (find_nara_marker(text) != NaraMarker::None) {
    close_attribute();
    context_.tiler.claim(line.span(), ElementKind::NaraMarker);
    return;
  }
  std::size_t at = 0;
  while (at < text.size()) {
    const auto key = read_key(text.substr(at), true);
    const std::size_t next = std::min(find_next_key(text, at + (key ? key->size : 0)), text.size());
    const Span part{line.text + static_cast<std::uint32_t>(at), line.text + static_cast<std::uint32_t>(next)};
    if (key)
      open_attribute(*key, part);
    else if (open_)
      add_value(part);
    else
      return;
    at = next;
  }
  context_.tiler.claim(line.span(), ElementKind::Attribute);
}

void NaraReader::open_attribute(const KeyReading& key, Span part) {
  close_attribute();
  Attribute attribute;
  attribute.key = key.key;
  attribute.key_span = {part.begin, part.begin + static_cast<std::uint32_t>(key.size)};
  attribute.value = context_.out.store.open();
  context_.out.attributes.push_back(attribute);
  open_ = true;
  part.begin += static_cast<std::uint32_t>(std::min<std::size_t>(key.value, part.size()));
  add_value(part);
}

void NaraReader::add_value(Span part) {
  while (!part.empty() && is_space(context_.source[part.end - 1])) --part.end;
  if (!part.empty()) context_.out.store.push(part, Join::Line);
}

void NaraReader::close_attribute() {
  if (!open_) return;
  Attribute& attribute = context_.out.attributes.back();
  context_.out.store.close(attribute.value);
  const Text value = attribute.value;
  attribute.absent = value.empty();
  if (value.count == 1) attribute.absent = is_absent(context_.out.bytes(context_.out.store.pieces[value.first].source));
  open_ = false;
}

/// A phrase in place of the text (`TEXT ON MICROFILM ONLY`). True when there is no text.
bool NaraReader::read_status(LineRange text) {
  std::uint32_t phrase = text.last;
  int count = 0;
  for (std::uint32_t i = text.first; i < text.last; ++i) {
    if (!is_text(i)) continue;
    const std::string_view line = context_.line_text(i);
    const bool telegram =
        begins_preamble(line) || begins_head_line(line) || line.size() > 120 || line.starts_with("1.");
    if (telegram || ++count > kLinesOfStatus) return false;
    const auto status = phrase == text.last ? find_status(line) : std::nullopt;
    if (!status) continue;
    phrase = i;
    context_.out.text_status = *status;
  }
  if (count == 0) read_status_of_locator();
  if (phrase == text.last) return count == 0;
  TextStore& store = context_.out.store;
  context_.out.text_status_phrase = store.open();
  store.push(context_.lines[phrase].span(), Join::None);
  store.close(context_.out.text_status_phrase);
  for (std::uint32_t i = text.first; i < text.last; ++i)
    if (is_text(i)) context_.tiler.claim(context_.lines[i].span(), ElementKind::TextStatus);
  return true;
}

/// No text and no phrase: the attribute Locator says where the text is.
void NaraReader::read_status_of_locator() {
  Telegram& out = context_.out;
  for (const Attribute& attribute : out.attributes) {
    if (attribute.key != "Locator" || attribute.absent) continue;
    const std::string value = out.str(attribute.value);
    if (ifind(value, "TEXT ON-LINE") != std::string_view::npos) return;
    out.text_status = find_status(value).value_or(TextStatus::NotAvailable);
    out.text_status_phrase = attribute.value;
  }
}

}  // namespace

NaraMarker read_nara_marker(std::string_view line) {
  constexpr std::string_view kText = "Message Text", kAttributes = "Message Attributes";
  if (line.size() <= kText.size() + 1) return is_one_slip(line, kText) ? NaraMarker::Text : NaraMarker::None;
  return count_slips(line, kAttributes, 2) <= 2 ? NaraMarker::Attributes : NaraMarker::None;
}

bool reads_as_nara_attribute(std::string_view line) { return may_begin_key(line) && read_key(line, false).has_value(); }

LineRange read_nara_record(ReadContext& context, LineRange range) {
  if (context.out.form != Form::Nara) return range;
  return NaraReader(context, range).read();
}

}  // namespace reftel
