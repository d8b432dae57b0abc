#include "telegram/reference.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "base/scan.h"
#include "telegram/damaged_word.h"
#include "telegram/list_end.h"
#include "telegram/list_mark.h"
#include "telegram/mrn_in_text.h"
#include "telegram/reference_list.h"

namespace reftel {
namespace {

using namespace std::literals;

/// A label and where it begins and ends in the head.
struct Label {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Bytes of the label's word at `i`, `REFTEL` or `Ref(s)`, and the blanks behind it; 0 when it is none.
std::size_t count_label_word(std::string_view head, std::size_t i) {
  std::size_t size = 0;
  while (size < 12 && is_alpha(char_at(head, i + size))) ++size;
  if (find_word_role(head.substr(i, size)) != WordRole::Label) return 0;
  if (istarts_with(head.substr(i + size), "(S)")) size += 3;
  return skip_blanks(head, i + size) - i;
}

/// The same of a label that is damaged, with its colon behind it (`REFTL:`), or glued to a letter (`REFA: ZENDA 12`).
std::size_t count_damaged_label(std::string_view head, std::size_t i) {
  constexpr std::array kWords = {"REFTEL"sv, "REFTELS"sv, "REFERENCE"sv, "REFERENCES"sv};
  const std::string_view text = head.substr(i, 16);
  if (const std::size_t size = glued_label_size(text)) return size;
  for (const std::string_view word : kWords) {
    const std::size_t size = misspelt_word_size(text, word);
    const std::size_t colon = size == 0 ? 0 : skip_blanks(text, size);
    if (colon != 0 && char_at(text, colon) == ':') return colon;
  }
  return 0;
}

/// True when only blanks, a pilcrow, a bullet or a list mark stand between the line's beginning and `i`; `begin` is
/// moved before the mark (`A. REF ZENDA 12`).
bool begins_line(std::string_view head, std::size_t i, std::size_t& begin) {
  std::size_t line = i;
  while (line > 0 && head[line - 1] != '\n' && i - line < 16) --line;
  if (line > 0 && head[line - 1] != '\n') return false;
  std::size_t from = line;
  while (from < i && !is_alnum(head[from]) && head[from] != '(') ++from;
  if (from == i) return true;
  const auto mark = read_list_mark(head.substr(from, i - from));
  if (!mark || skip_blanks(head, from + mark->size) != i) return false;
  begin = from;
  return true;
}

/// What may follow a label that has lost its colon: a mark with an entry, an entry. A label in capitals is taken at its
/// word, `Ref` in running text is not.
bool begins_list(std::string_view text, StationRule rule) {
  if (const auto mark = read_list_mark(text)) text.remove_prefix(mark->size);
  const auto read = read_mrn_in_text(text.substr(0, 200), rule);
  return read.has_value();
}

/// `A. E-MAIL ROE-DOE`: behind REF in capitals at a line's beginning a list, whatever stands in it.
bool begins_with_first_mark(std::string_view text) {
  const auto mark = read_list_mark(text);
  return mark && mark->letter == 'A' && !mark->bare;
}

/// `A) ZENDA 12`: behind REF in capitals a list surely begins, inside a line too.
bool begins_marked_list(std::string_view text) {
  return begins_with_first_mark(text) && begins_list(text, StationRule::Known);
}

/// The label at `i`, where a word begins with R. Inside a line it must have its colon, `SUBJECT: X REF: ZENDA 12`, or a
/// list with its first mark behind it.
std::optional<Label> read_label(std::string_view head, std::size_t i) {
  Label label{i, i};
  const bool line_begin = begins_line(head, i, label.begin);
  std::size_t size = count_label_word(head, i);
  if (size == 0 && line_begin) size = count_damaged_label(head, i);
  if (size == 0) return std::nullopt;
  label.end = i + size;
  const char c = char_at(head, label.end);
  if (c == ':' || (line_begin && (c == '.' || c == ';' || c == '-' || c == ','))) {
    ++label.end;
    return label;
  }
  if (line_begin && char_at(head, label.end) == '1' &&
      (char_at(head, label.end + 1) == ':' || char_at(head, label.end + 1) == ')'))
    return label;  // `REF 1: ZENDA 12 REF 2: ZENDA 14`
  const StationRule rule = is_upper(char_at(head, i + 1)) ? StationRule::Any : StationRule::Likely;
  const std::string_view list = head.substr(label.end);
  if (line_begin && rule == StationRule::Any && begins_with_first_mark(list)) return label;
  if (line_begin ? begins_list(list, rule) : rule == StationRule::Any && begins_marked_list(list)) return label;
  return std::nullopt;
}

/// Walks over the places where a word begins like a label, REF or RET, in order.
class LabelWords {
 public:
  explicit LabelWords(std::string_view head) : head_(head.substr(0, kMaxHeadBytes)), words_(head_, "ref", "ret") {}

  /// The next place; npos when there is none.
  std::size_t next() {
    while (true) {
      const std::size_t i = words_.next(from_);
      if (i >= head_.size()) return std::string_view::npos;
      from_ = i + 1;
      if (i == 0 || (!is_alnum(head_[i - 1]) && head_[i - 1] != '(')) return i;
    }
  }

 private:
  static constexpr std::size_t kMaxHeadBytes = 32'768;
  std::string_view head_;
  RisingSearch words_;
  std::size_t from_ = 0;
};

/// The first label before the first paragraph: behind it, `REF:` is said of something else.
std::optional<Label> find_label(std::string_view head) {
  LabelWords words(head);
  std::size_t line = 0;  // every line that begins before it is no paragraph
  for (std::size_t i = words.next(); i < head.size(); i = words.next()) {
    while (line <= i) {
      if (begins_first_paragraph(head.substr(line))) return std::nullopt;
      line = std::min(head.find('\n', line), head.size()) + 1;
    }
    if (const auto label = read_label(head, i)) return label;
  }
  return std::nullopt;
}

std::optional<ReferenceBlock> read_block(std::string_view head, const ReferenceContext& context,
                                         std::vector<Reference>* entries) {
  const auto label = find_label(head);
  if (!label) return std::nullopt;
  const std::size_t end = ReferenceList(head, context, entries).read(label->end);
  return ReferenceBlock{trimmed(head, to_span(label->begin, label->end)),
                        trimmed(head, to_span(label->end, std::max(end, label->end)))};
}

constexpr std::array<std::string_view, 13> kKindNames = {"telegram", "dtg",    "airgram", "email",  "telcon",
                                                         "memo",     "letter", "fax",     "report", "meeting",
                                                         "web",      "book",   "other"};

}  // namespace

std::string_view to_string(ReferenceKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kKindNames.size() ? kKindNames[index] : kKindNames.back();
}

std::vector<Reference> parse_references(std::string_view text, const ReferenceContext& context) {
  std::vector<Reference> entries;
  ReferenceList(text, context, &entries).read(0);
  return entries;
}

bool has_reference_label(std::string_view line) { return find_label(line).has_value(); }

std::optional<ReferenceBlock> find_reference_block(std::string_view head) { return read_block(head, {}, nullptr); }

std::optional<ReferenceBlock> read_reference_block(std::string_view head, const ReferenceContext& context,
                                                   std::vector<Reference>& entries) {
  entries.clear();
  return read_block(head, context, &entries);
}

}  // namespace reftel
