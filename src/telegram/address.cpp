#include "telegram/address.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <type_traits>

#include "base/ascii.h"
#include "base/letters.h"
#include "base/scan.h"
#include "base/slips.h"
#include "data/routing_indicators_table.h"
#include "telegram/directory.h"
#include "telegram/entry_tail.h"
#include "telegram/heading_end.h"
#include "telegram/line_words.h"
#include "telegram/page_line.h"
#include "telegram/procedure.h"
#include "telegram/station.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::size_t kWrapWidth = 50;  ///< a line from this length on may go on in the next one

/// In the order of their first letters.
constexpr std::array kPladOpenings = {
    "AMEMBASSY"sv, "AMCONSUL"sv, "AMCONGEN"sv,  "AMEMB"sv,   "AIT"sv,   "AIG"sv,         "CIA"sv,
    "CDR"sv,       "DEPT OF"sv,  "DIA"sv,       "EMBASSY"sv, "HQ"sv,    "JOINT STAFF"sv, "NSC"sv,
    "SECSTATE"sv,  "SECDEF"sv,   "USMISSION"sv, "USDEL"sv,   "USINT"sv, "USLO"sv,        "USEU"sv,
    "USNATO"sv,    "USDAO"sv,    "USUN"sv,      "USOSCE"sv,  "UNVIE"sv, "WHITE HOUSE"sv};
static_assert(std::ranges::is_sorted(kPladOpenings, {}, [](std::string_view word) { return word[0]; }));

/// Their first letters, any case.
constexpr CharSet kPladLetters = first_letters_of(kPladOpenings);

/// Where the openings of each letter begin; at 26 the end.
constexpr std::array<std::uint8_t, 27> kOpeningsOfLetters = [] {
  std::array<std::uint8_t, 27> begins{};
  for (std::size_t letter = 0; letter < begins.size(); ++letter)
    begins[letter] = static_cast<std::uint8_t>(std::ranges::count_if(
        kPladOpenings, [&](std::string_view word) { return static_cast<std::size_t>(word[0] - 'A') < letter; }));
  return begins;
}();

/// Up to eight bytes of a text in one number, letters in one case: a look at most of the openings.
constexpr std::size_t kPacked = sizeof(std::uint64_t);
constexpr std::uint64_t pack_letters(std::string_view text) {
  std::uint64_t packed = 0;
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little && text.size() >= kPacked) {
    std::memcpy(&packed, text.data(), kPacked);
    return packed & 0xDFDF'DFDF'DFDF'DFDFu;
  }
  for (std::size_t i = 0; i < kPacked && i < text.size(); ++i)
    packed |= (std::uint64_t{static_cast<unsigned char>(text[i])} & 0xDF) << (8 * i);
  return packed;
}
struct PackedOpening {
  std::uint64_t letters = 0, mask = 0;
};
constexpr std::array<PackedOpening, kPladOpenings.size()> kPackedOpenings = [] {
  std::array<PackedOpening, kPladOpenings.size()> packed{};
  for (std::size_t i = 0; i < packed.size(); ++i) {
    const std::size_t size = std::min(kPladOpenings[i].size(), kPacked);
    packed[i] = {pack_letters(kPladOpenings[i]), ~std::uint64_t{0} >> (8 * (kPacked - size))};
  }
  return packed;
}();

struct LabelRow {
  std::string_view label;
  AddressField field;
  bool heading_only = false;
};

/// The only label that `text`, of two letters at least, can begin with: they differ in their first two.
const LabelRow* label_like(std::string_view text) {
  static constexpr LabelRow kFrom{"FROM", AddressField::From, true}, kFm{"FM", AddressField::From},
      kTo{"TO", AddressField::To}, kInfo{"INFO", AddressField::Info}, kXmt{"XMT", AddressField::Exempt};
  const char second = to_upper(text[1]);
  switch (to_upper(text[0])) {
    case 'F': return second == 'M' ? &kFm : &kFrom;
    case 'T': return &kTo;
    case 'I': return &kInfo;
    case 'X': return &kXmt;
    default: return nullptr;
  }
}

/// The same as starts_with(), for a few bytes.
bool begins_with(std::string_view text, std::string_view label) {
  if (text.size() < label.size()) return false;
  for (std::size_t i = 0; i < label.size(); ++i)
    if (text[i] != label[i]) return false;
  return true;
}

/// `TO THE SECRETARY FROM ROE`: words to the reader.
bool names_sender(std::string_view text) {
  const std::size_t from = find_three(text, 0, " fr");
  return from != std::string_view::npos && ifind(text, " FROM ", from) != std::string_view::npos;
}

constexpr bool is_named_so(std::string_view plad) { return plad.ends_with("COLLECTIVE"); }

constexpr std::size_t count_unnamed_collectives() {
  return static_cast<std::size_t>(std::ranges::count_if(
      data::kRoutingIndicators, [](const auto& row) { return row.kind == "collective" && !is_named_so(row.plad); }));
}

/// Collectives of the table whose name does not say so: `EU MEMBER STATES`.
constexpr auto kUnnamedCollectives = [] {
  std::array<std::string_view, count_unnamed_collectives()> names{};
  std::size_t n = 0;
  for (const auto& row : data::kRoutingIndicators)
    if (row.kind == "collective" && !is_named_so(row.plad)) names[n++] = row.plad;
  return names;
}();

constexpr CharSet kFirstsOfUnnamed = first_letters_of(kUnnamedCollectives);

inline bool is_collective(std::string_view plad) {
  if (plad.size() < 4) return false;
  if (iends_with(plad, "COLLECTIVE")) return true;
  if (plad[3] == ' ') {
    if (istarts_with(plad, "AIG ")) return true;
    if (istarts_with(plad, "ALL ") && (iends_with(plad, "POSTS") || iends_with(plad, "POST"))) return true;
  }
  return kFirstsOfUnnamed.has(plad[0]) &&
         std::ranges::any_of(kUnnamedCollectives, [&](std::string_view name) { return iequals(plad, name); });
}
static_assert(std::ranges::all_of(kUnnamedCollectives, [](std::string_view name) { return name.size() >= 4; }));

bool begins_with_word(std::string_view text, std::string_view word) {
  return istarts_with(text, word) && (text.size() == word.size() || !is_alnum(text[word.size()]));
}

bool begins_address(std::string_view text) { return routing_prefix_size(text) != 0 || begins_plad(text); }

/// The span of bytes [begin, end) of what stands at `whole`.
Span part_of(Span whole, std::size_t begin, std::size_t end) {
  return {whole.begin + static_cast<std::uint32_t>(begin), whole.begin + static_cast<std::uint32_t>(end)};
}

/// The indicator in what count_routing_prefix() counted.
std::size_t routing_indicator_size(std::string_view text) {
  std::size_t size = 0;
  while (text[size] != '/' && text[size] != ' ' && text[size] != '\t') ++size;
  return size;
}

/// What a word begins with before which an entry may end: a routing indicator, a label, a page line, a classification.
constexpr CharSet kMayStop("RUQruqTIXPpCSL");

/// Whether a comma or a semicolon stands before the blanks before `at`.
bool stands_behind_comma(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  return at > 0 && (text[at - 1] == ',' || text[at - 1] == ';');
}

/// Three letters with a blank between each: a spaced classification begins.
bool begins_spaced_word(std::string_view text) {
  return text.size() > 5 && is_upper(text[0]) && text[1] == ' ' && is_upper(text[2]) && text[3] == ' ' &&
         is_upper(text[4]) && text[5] == ' ';
}

/// A classification line that runs on behind an addressee. Closed words are names too (`US SECRET SERVICE`).
bool begins_running_text(std::string_view text) {
  if (text[0] != 'C' && text[0] != 'S' && text[0] != 'U' && text[0] != 'T' && text[0] != 'L') return false;
  const bool candidate = begins_spaced_word(text) || begins_with_word(text, "UNCLAS") ||
                         begins_with_word(text, "UNCLASSIFIED") || begins_with_word(text, "CONFIDENTIAL");
  return candidate && begins_telegram_text(text);
}

constexpr CharSet kEntryBegin(" \t\v\f\r\n,;:");

/// Pushes `span` to the text that is open, escapes and web links shown as what they stand for.
void push_marked_up_name(ReadContext& context, Span span, Join join) {
  TextStore& store = context.out.store;
  const std::string_view text = bytes_of(context.source, span);
  std::size_t from = 0;
  std::string shown;
  for (std::size_t i = find_one_of(text, 0, "\\&["); i != std::string_view::npos;
       i = find_one_of(text, i + 1, "\\&[")) {
    const Healed healed = find_healed(text, i, shown);
    if (healed.size == 0) continue;
    const auto at = span.begin + static_cast<std::uint32_t>(i);
    const Span where{at, at + healed.size};
    if (i > from) store.push({span.begin + static_cast<std::uint32_t>(from), at}, join);
    store.push_healed(where, shown, i > from ? Join::None : join);
    context.out.repairs.push_back({healed.rule, where, shown});
    join = Join::None;
    from = i + healed.size;
    i = from - 1;
  }
  if (from < text.size()) store.push({span.begin + static_cast<std::uint32_t>(from), span.end}, join);
}

void push_words(ReadContext& context, Span span, Join join) {
  if (context.markup) return push_marked_up_name(context, span, join);
  context.out.store.push(span, join);
}

/// Pushes a name to the text that is open; more blanks between its words than one are one.
void push_name(ReadContext& context, Span span, Join join) {
  const std::string_view text = bytes_of(context.source, span);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("  ", at), text.size());
    push_words(context, to_span(span.begin + at, span.begin + end), join);
    join = Join::Space;
    at = skip_spaces(text, end);
  }
}

inline Text make_name(ReadContext& context, Span span) {
  Text text = context.out.store.open();
  if (!span.empty()) push_name(context, span, Join::None);
  context.out.store.close(text);
  return text;
}

bool is_word_of_collective(std::string_view name) { return iequals(name, "COLLECTIVE"); }

/// Adds a wrapped rest to a name, which is moved to the end of the store when it is not there.
void extend_name(ReadContext& context, Text& text, Span span) {
  TextStore& store = context.out.store;
  if (text.first + text.count != store.pieces.size()) {
    const Text moved = store.open();
    for (std::uint32_t i = 0; i < text.count; ++i) store.pieces.emplace_back(store.pieces[text.first + i]);
    text.first = moved.first;
  }
  push_name(context, span, Join::Space);
  store.close(text);
}

bool is_page_line_at(std::string_view text, std::size_t at) {
  if (!istarts_with(text.substr(at), "PAGE ")) return false;
  const auto page = find_page_line(text.substr(0, std::min(text.size(), at + 120)), at);
  return page && page->begin == at;
}
inline bool begins_page_line(std::string_view text, std::size_t at) {
  return (text[at] == 'P' || text[at] == 'p') && is_page_line_at(text, at);
}

enum class Stop : std::uint8_t { End, Entry, Label, Page, Text };
struct Break {
  std::size_t at = 0;
  Stop stop = Stop::End;
};

/// Whether an address or, behind INFO, a collective of many words stands behind the label at `at`: the word is one
/// then, as it is behind the number of the entry before it.
bool begins_list_of(const AddressLabel& label, std::string_view all, std::size_t at) {
  constexpr std::size_t kLongestCollective = 90;
  const std::string_view text = all.substr(at + label.size);
  if (label.field == AddressField::Exempt || begins_address(text)) return true;
  if (label.field != AddressField::Info) return false;
  if (at >= 2 && is_digit(all[at - 2]) && !text.empty() && is_upper(text[0])) return true;
  const std::string_view line = text.substr(0, text.substr(0, kLongestCollective + 1).find('\n'));
  return line.size() <= kLongestCollective && is_collective(line.substr(0, read_tail(line).end));
}

/// What begins with the word at `at`, behind a blank; Stop::End when the entry goes on.
Stop stop_at_word(std::string_view text, std::size_t at) {
  const std::string_view here = text.substr(at);
  if (routing_prefix_size(here) != 0) return Stop::Entry;
  if (stands_behind_comma(text, at) && begins_plad(here)) return Stop::Entry;
  if (here[0] == 'T' || here[0] == 'I' || here[0] == 'X') {
    const auto label = find_address_label(here, false);
    if (label && begins_list_of(*label, text, at)) return Stop::Label;
  }
  if (begins_page_line(text, at)) return Stop::Page;
  return begins_running_text(here) ? Stop::Text : Stop::End;
}

/// Pairs of slants, with which offices of an addressee are set off: `//J-3/J-5//`.
std::size_t count_slants(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("//"); at != std::string_view::npos; at = text.find("//", at + 2)) ++count;
  return count;
}

/// Where the entry that begins at byte `from` of `rest` ends: before a word behind a blank, not between slants.
Break find_break(std::string_view source, Span rest, std::size_t from) {
  const std::string_view text = bytes_of(source, rest);
  Break out{text.size(), Stop::End};
  for_each_word(source, rest.begin + from, rest.end, [&](std::size_t place) {
    const std::size_t i = place - rest.begin;
    if (i == from || !is_space(text[i - 1])) return true;
    if (!kMayStop.has(text[i]) && (!kPladLetters.has(text[i]) || !stands_behind_comma(text, i))) return true;
    const Stop stop = stop_at_word(text, i);
    if (stop == Stop::End || count_slants(text.substr(from, i - from)) % 2 == 1) return true;
    out = {i, stop};
    return false;
  });
  return out;
}

void report_precedence(ReadContext& context, Span span, const EntryTail& tail) {
  context.out.repairs.push_back({"fl7-precedence", span, std::string(to_string(tail.precedence))});
}

std::string_view post_of(ReadContext& context, Text plad) {
  if (plad.empty()) return {};
  const Piece& first = context.out.store.pieces[plad.first];
  if (plad.count == 1 && !first.healed)
    return context.memory.posts.get(bytes_of(context.source, first.source), find_post_of_plad);
  return context.memory.posts.get(context.out.str(plad), find_post_of_plad);
}

/// Reads the words of a line before its number.
AddresseeWords read_words(std::string_view words) {
  AddresseeWords out;
  const std::size_t prefix = routing_prefix_size(words), begin = skip_spaces(words, prefix);
  const std::string_view entry = words.substr(begin);
  if (prefix == 0 && !begins_plad(words)) return out;
  if (find_break(words, {0, static_cast<std::uint32_t>(words.size())}, 0).stop != Stop::End) return out;
  // A number behind these words may be part of the name or of a page line.
  if (belongs_to_name(entry, entry.size()) || ifind(words, "PAGE") != std::string_view::npos) return out;
  const EntryTail tail = read_tail(entry);
  const std::string_view name = entry.substr(0, tail.end);
  out.plain = !name.empty() && tail.number_end == 0 && !tail.misspelt && count_slants(entry) % 2 == 0 &&
              end_without_month(name) == name.size();
  if (!out.plain) return out;
  out.ri = {0, static_cast<std::uint32_t>(prefix == 0 ? 0 : routing_indicator_size(words))};
  out.name = to_span(begin, begin + tail.end);
  out.precedence = tail.precedence;
  out.collective = is_collective(name);
  if (!out.collective) out.post = find_post_of_plad(name);
  return out;
}

/// `T0`, `INF0`, `IFNO` with an address behind it.
std::optional<AddressLabel> find_damaged_label(std::string_view text, const LabelRow& row) {
  std::size_t end = 0;
  while (end < text.size() && end < 6 && is_alnum(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  const bool damaged = row.field == AddressField::Info ? is_one_slip(word, row.label) : word == "T0";
  if (!damaged || end == text.size() || (text[end] != ':' && !is_blank(text[end]))) return std::nullopt;
  const std::size_t address = skip_spaces(text, text[end] == ':' ? end + 1 : end);
  if (!begins_address(text.substr(address))) return std::nullopt;
  return AddressLabel{row.field, address};
}

}  // namespace

std::optional<AddressLabel> find_address_label(std::string_view text, bool in_heading) {
  if (text.size() < 2) return std::nullopt;
  const LabelRow* const row = label_like(text);
  if (row == nullptr) return std::nullopt;
  if (in_heading ? !istarts_with(text, row->label) : row->heading_only || !begins_with(text, row->label))
    return in_heading ? find_damaged_label(text, *row) : std::nullopt;
  std::size_t at = row->label.size();
  const char next = at < text.size() ? text[at] : ' ';
  const bool slant = next == '/' && row->field == AddressField::Exempt;
  if (!is_space(next) && next != ':' && !slant) {
    const bool glued = row->field != AddressField::From && routing_prefix_size(text.substr(at)) != 0;
    if (!glued) return std::nullopt;
  }
  if (next == ':' || slant) ++at;
  if (!in_heading && row->field == AddressField::To && names_sender(text.substr(at))) return std::nullopt;
  return AddressLabel{row->field, skip_spaces(text, at)};
}

bool begins_plad(std::string_view text) {
  if (text.empty() || !kPladLetters.has(text[0])) return false;
  const auto letter = static_cast<std::size_t>(to_upper(text[0]) - 'A');
  const std::uint64_t letters = pack_letters(text);
  for (std::size_t i = kOpeningsOfLetters[letter]; i < kOpeningsOfLetters[letter + 1]; ++i) {
    const auto& [opening, mask] = kPackedOpenings[i];
    if ((letters & mask) == opening && begins_with_word(text, kPladOpenings[i])) return true;
  }
  return false;
}

bool looks_like_addressee(std::string_view text) {
  if (begins_address(text) || istarts_with(text, "ZEN")) return true;
  if (text.size() > 90) return false;
  const EntryTail tail = read_tail(text);
  return tail.end > 0 && (tail.precedence != Precedence::None || is_collective(text.substr(0, tail.end)));
}

std::vector<Addressee>& AddressReader::list_of(AddressField field) {
  Envelope& envelope = context_.out.envelope;
  if (field == AddressField::Exempt) return envelope.exempt;
  return field == AddressField::Info ? envelope.info_addressees : envelope.to;
}

std::vector<Addressee>& AddressReader::list() { return list_of(field_); }

void AddressReader::close_inline_xmt() {
  field_ = resume_;
  has_last_ = !list().empty();
  inline_xmt_ = false;
}

void AddressReader::open_list(const AddressLabel& label) {
  if (label.field == AddressField::Exempt && field_ != AddressField::Exempt) {
    resume_ = field_;
    inline_xmt_ = !bare_line_ && has_last_;
  }
  field_ = label.field;
  open_ = true;
  has_last_ = bare_line_ = false;
}

std::uint32_t AddressReader::read(Span rest, std::optional<AddressLabel> label) {
  const std::string_view text = bytes_of(context_.source, rest);
  if (label) open_list(*label);
  std::size_t at = label ? label->size : 0, claimed = 0;
  if (at < text.size() && read_plain_line({rest.begin + static_cast<std::uint32_t>(at), rest.end})) at = text.size();
  const auto claim = [&](std::size_t to) {
    constexpr std::array kKinds = {ElementKind::From, ElementKind::To, ElementKind::Info, ElementKind::Exempt};
    const auto number = static_cast<std::size_t>(field_);
    to = trim_right(text.substr(0, to)).size();
    if (to > claimed) context_.tiler.claim(part_of(rest, claimed, to), kKinds[number - 6], static_cast<int>(number));
  };
  while (at < text.size()) {
    if (begins_page_line(text, at)) {
      const Span page = *find_page_line(text, at);
      claim(at);
      context_.tiler.claim(part_of(rest, page.begin, page.end), ElementKind::PageLine);
      at = claimed = skip_spaces(text, page.end);
      continue;
    }
    if (at != claimed && text[at] == 'X' && find_address_label(text.substr(at), false))
      break;  // `INFO XMT AMCONSUL X`: no info addressee
    const Break stop = find_break(context_.source, rest, at);
    read_entry(part_of(rest, at, stop.at));
    at = stop.at;
    bare_line_ = false;
    if (stop.stop == Stop::Label || stop.stop == Stop::Text) break;
  }
  claim(at);
  return part_of(rest, at, at).begin;
}

/// Reads a line that is one addressee written as nearly all are; false when it is not, and nothing was read.
bool AddressReader::read_plain_line(Span line) {
  const bool in_list = field_ == AddressField::To || field_ == AddressField::Info;
  if (!in_list || !context_.kept || context_.markup || !context_.out.store.healings.empty()) return false;
  const std::string_view text = bytes_of(context_.source, line);
  const std::size_t end = trim_entry(text, text.size()), figures = count_figures(text, end);
  const std::string_view words = text.substr(0, trim_entry(text, end - figures));
  const AddresseeWords& read = context_.memory.addressees.get(words, read_words);
  if (!read.plain) return false;
  slants_open_ = bare_line_ = false;
  wraps_ = line_size_ >= kWrapWidth && !read.ri.empty() && read.precedence == Precedence::None && figures == 0;
  Addressee& addressee = *add_addressee(part_of(line, read.name.begin, read.name.end), read.collective);
  addressee.span = part_of(line, 0, end);
  if (!read.ri.empty()) addressee.ri = part_of(line, 0, read.ri.end);
  addressee.precedence = read.precedence;
  if (figures != 0) addressee.number = part_of(line, end - figures, end);
  addressee.post = read.post;
  return true;
}

void AddressReader::read_entry(Span entry) {
  std::string_view text = bytes_of(context_.source, entry);
  while (!text.empty() && kEntryBegin.has(text[0])) {
    text.remove_prefix(1);
    ++entry.begin;
  }
  entry.end = entry.begin + static_cast<std::uint32_t>(trim_entry(text, text.size()));
  if (entry.empty()) return;
  if (field_ == AddressField::From) return read_originator(entry);
  if (bare_line_ && !begins_addressee_ && continues_last(bytes_of(context_.source, entry))) return continue_last(entry);
  read_addressee(entry);
}

void AddressReader::read_originator(Span entry) {
  Envelope& envelope = context_.out.envelope;
  if (bare_line_ && !envelope.originator.empty()) return extend_name(context_, envelope.originator, entry);
  std::string_view text = bytes_of(context_.source, entry);
  if (const std::size_t prefix = routing_prefix_size(text)) {
    envelope.originator_ri = part_of(entry, 0, routing_indicator_size(text));
    entry.begin += static_cast<std::uint32_t>(prefix);
    text.remove_prefix(prefix);
  }
  const std::size_t slants = text.find("//");
  const std::size_t name_end = trim_entry(text, std::min(slants, text.size()));
  envelope.originator = make_name(context_, part_of(entry, 0, name_end));
  if (slants == std::string_view::npos) return;
  const std::size_t close = std::min(text.find("//", slants + 2), text.size());
  envelope.originator_office = make_name(context_, part_of(entry, slants + 2, close));
}

void AddressReader::read_addressee(Span entry) {
  const Span whole = entry;
  std::string_view text = bytes_of(context_.source, entry);
  const auto drop = [&](std::size_t size) {
    size = skip_spaces(text, size);
    text.remove_prefix(size);
    entry.begin += static_cast<std::uint32_t>(size);
  };
  const bool by_other_means = text.size() > 4 && istarts_with(text, "ZEN") && (text[3] == '/' || is_blank(text[3]));
  if (by_other_means) drop(4);
  Span ri;
  if (const std::size_t prefix = routing_prefix_size(text)) {
    ri = part_of(entry, 0, routing_indicator_size(text));
    drop(prefix);
  }
  if (!context_.kept && field_ != AddressField::Exempt) {
    list().emplace_back().ri = ri;
    has_last_ = true;
    return;
  }
  const EntryTail tail = read_tail(text);
  if (tail.misspelt) report_precedence(context_, part_of(entry, tail.precedence_begin, tail.precedence_end), tail);
  slants_open_ = count_slants(text) % 2 == 1;
  const bool bare = tail.precedence == Precedence::None && tail.number_end == 0;
  wraps_ = line_size_ >= kWrapWidth && !ri.empty() && bare;
  const bool delivers = !ri.empty() || !bare;
  if (field_ == AddressField::Exempt && bare_line_ && delivers && resume_ != AddressField::From)
    field_ = resume_;  // an exempted addressee needs neither: the list before XMT goes on

  const std::size_t end = end_without_month(text.substr(0, tail.end));
  if (end != tail.end) context_.out.repairs.push_back({"address-month", part_of(entry, end, tail.end), {}});
  const Span name = part_of(entry, 0, end);
  Addressee* const addressee = add_addressee(name, is_collective(bytes_of(context_.source, name)));
  if (addressee == nullptr) return;
  addressee->span = whole;
  addressee->ri = ri;
  addressee->precedence = tail.precedence;
  addressee->number = part_of(entry, tail.number_begin, tail.number_end);
  addressee->delivered_by_other_means = by_other_means;
}

/// Adds one to the list; nullptr when it stands there already.
Addressee* AddressReader::add_addressee(Span name, bool collective) {
  constexpr std::array kRoles = {AddresseeRole::Action, AddresseeRole::Info, AddresseeRole::Exempt};
  auto& exempt = context_.out.envelope.exempt;
  const bool repeated = field_ == AddressField::Exempt && exempt.size() > outer_exempt_ &&
                        iequals(context_.out.str(exempt.back().plad), bytes_of(context_.source, name));
  if (repeated) return nullptr;  // `XMT AMCONSUL X` and `AMCONSUL X` once more below it
  if (inline_xmt_ && !list_of(resume_).empty())
    list_of(resume_).back().excluded.push_back(static_cast<std::uint32_t>(exempt.size()));
  Addressee& addressee = list().emplace_back();
  addressee.role = kRoles[static_cast<std::size_t>(field_) - 7];
  addressee.plad = make_name(context_, name);
  addressee.collective = collective;
  has_last_ = true;
  return &addressee;
}

/// A precedence or a number, which stand behind a name, was read.
bool AddressReader::is_done(const Addressee& addressee) {
  return addressee.precedence != Precedence::None || !addressee.number.empty();
}

/// `ZENDA TIMBER REGIME`, before COLLECTIVE in the next line.
bool AddressReader::lacks_word(const Addressee& addressee) { return !addressee.collective && !is_done(addressee); }

/// `AMEMBASSY` and the place in the next line.
bool AddressReader::lacks_place(const Addressee& addressee) const {
  if (is_done(addressee)) return false;
  const std::string_view name = context_.out.bytes(cover(context_.out.store, addressee.plad));
  return name == "AMEMBASSY" || name == "AMCONSUL" || name == "USMISSION" || name == "AMCONGEN";
}

/// `AMEMBASSY PORT` and `AU PRINCE` in the next line: only both together name a post.
bool AddressReader::tears_place(const Addressee& addressee, std::string_view rest) const {
  if (is_done(addressee)) return false;
  std::string name(context_.out.bytes(cover(context_.out.store, addressee.plad)));
  if (count_office_word(FoldedName(name).view()) == 0 || read_station(name, Likeness::Refuse).known) return false;
  return read_station(name.append(1, ' ').append(rest), Likeness::Refuse).known;
}

bool AddressReader::continues_last(std::string_view entry) {
  if (!has_last_ || begins_address(entry) || istarts_with(entry, "ZEN")) return false;
  if (slants_open_ || lacks_place(list().back())) return true;
  const EntryTail tail = read_tail(entry);
  const std::string_view name = entry.substr(0, tail.end);
  if (tears_place(list().back(), name) || (is_word_of_collective(name) && lacks_word(list().back()))) return true;
  return tail.end == 0 || (wraps_ && !is_collective(name));
}

void AddressReader::continue_last(Span entry) {
  const std::string_view text = bytes_of(context_.source, entry);
  Addressee& addressee = list().back();
  const EntryTail tail = read_tail(text);
  if (tail.end != 0) extend_name(context_, addressee.plad, part_of(entry, 0, tail.end));
  addressee.post = {};
  if (is_word_of_collective(text.substr(0, tail.end))) addressee.collective = true;
  if (tail.precedence != Precedence::None) addressee.precedence = tail.precedence;
  if (tail.number_end != 0) addressee.number = part_of(entry, tail.number_begin, tail.number_end);
  if (tail.misspelt) report_precedence(context_, part_of(entry, tail.precedence_begin, tail.precedence_end), tail);
  addressee.span.end = entry.end;
  slants_open_ = slants_open_ != (count_slants(text) % 2 == 1);
  wraps_ = false;
}

void AddressReader::begin_inner_heading() {
  const Envelope& envelope = context_.out.envelope;
  outer_to_ = envelope.to.size();
  outer_info_ = envelope.info_addressees.size();
  outer_exempt_ = envelope.exempt.size();
  open_ = has_last_ = inline_xmt_ = false;
  field_ = resume_ = AddressField::From;
}

void AddressReader::finish() {
  if (!context_.kept) return;
  Envelope& envelope = context_.out.envelope;
  const bool inner_has_addressees = envelope.to.size() > outer_to_ || envelope.info_addressees.size() > outer_info_;
  if (inner_has_addressees && (outer_to_ != 0 || outer_info_ != 0 || outer_exempt_ != 0)) {
    const auto drop = [](std::vector<Addressee>& list, std::size_t count) {
      list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count));
      return count;
    };
    drop(envelope.to, outer_to_);
    drop(envelope.info_addressees, outer_info_);
    const auto gone = static_cast<std::uint32_t>(drop(envelope.exempt, outer_exempt_));
    for (auto* const list : {&envelope.to, &envelope.info_addressees})
      for (Addressee& addressee : *list)
        for (std::uint32_t& index : addressee.excluded) index -= gone;
  }
  envelope.originator_post = post_of(context_, envelope.originator);
  for (auto* const list : {&envelope.to, &envelope.info_addressees, &envelope.exempt})
    for (Addressee& addressee : *list)
      if (!addressee.collective && addressee.post.empty()) addressee.post = post_of(context_, addressee.plad);
}

}  // namespace reftel
