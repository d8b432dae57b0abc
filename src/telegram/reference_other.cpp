// Entries of a list of references that are no telegrams: a memorandum, a meeting, a message by its DTG.

#include <algorithm>

#include "base/ascii.h"
#include "telegram/dtg.h"
#include "telegram/list_end.h"
#include "telegram/reference_list.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxOtherBytes = 400;
/// Loose words behind a telegram that are still a remark on it; more are the text of the telegram.
constexpr int kMaxLooseWords = 6;
/// Words of an entry that names neither a telegram nor another source.
constexpr int kMaxPlainWords = 15;

ReferenceKind kind_of(WordRole role) {
  switch (role) {
    case WordRole::Email: return ReferenceKind::Email;
    case WordRole::Telcon: return ReferenceKind::Telcon;
    case WordRole::Memo: return ReferenceKind::Memo;
    case WordRole::Letter: return ReferenceKind::Letter;
    case WordRole::Fax: return ReferenceKind::Fax;
    case WordRole::Report: return ReferenceKind::Report;
    case WordRole::Meeting: return ReferenceKind::Meeting;
    case WordRole::Web: return ReferenceKind::Web;
    case WordRole::Book: return ReferenceKind::Book;
    default: return ReferenceKind::Other;
  }
}

/// A date-time group without its month, as one word: `301601Z`, `R162245Z`.
bool begins_with_dtg(std::string_view text) {
  const std::size_t prosign = !text.empty() && is_alpha(text[0]) ? 1 : 0;
  if (text.size() < prosign + 7) return false;
  if (!std::ranges::all_of(text.substr(prosign, 6), is_digit)) return false;
  const char zone = text[prosign + 6];
  if (!is_alpha(zone) && zone != '2') return false;
  const std::string_view rest = text.substr(prosign + 7);
  return rest.empty() || is_space(rest[0]) || find_month(rest.substr(0, 3)) != 0;  // `012345ZMAY08`
}

/// `N/A`, `NONE`, `NIL`: the line says that there is no reference.
bool says_none(std::string_view text) {
  const FoldedName folded(text);
  return folded.view() == "NA" || folded.view() == "NONE" || folded.view() == "NIL";
}

}  // namespace

bool ReferenceList::read_other(const Gap& gap) {
  if (!may_begin_other(gap)) return false;
  const std::size_t begin = at_;
  const Other other = scan_other(begin);
  if (other.end <= begin) return false;
  const bool loose = last_ == Last::Telegram && !gap.newline && !gap.separator;
  if (loose && other.kind == ReferenceKind::Other) {
    if (other.words > kMaxLooseWords) return false;
    at_ = end_ = other.end;
    return true;
  }
  if (other.kind == ReferenceKind::Other && other.words > kMaxPlainWords) return false;  // prose
  at_ = other.end;
  push_other(begin, other);
  return true;
}

bool ReferenceList::may_begin_other(const Gap& gap) const {
  if (gap.blank_line) return last_ == Last::Mark && !gap.newline;
  if (!gap.newline || last_ == Last::Mark || last_ == Last::Nothing) return true;
  return gap.separator || line_names_source(at_);
}

/// True when the line names a source that is no telegram, and is not the beginning of the text.
bool ReferenceList::line_names_source(std::size_t i) const {
  const std::size_t end = std::min(line_end(i), i + 100);
  while (i < end) {
    const std::size_t size = count_name_word(rest(i));
    if (size > 0 && names_other_source(find_word_role(text_.substr(i, size)))) return true;
    i += std::max<std::size_t>(size, 1);
  }
  return false;
}

/// Reads on word by word up to what begins the next entry or ends the list.
ReferenceList::Other ReferenceList::scan_other(std::size_t begin) const {
  Other other;
  std::size_t i = begin, depth = 0;
  bool boundary = false;  // a separator or line end stands before `i`
  const std::size_t limit = std::min(limit_, begin + kMaxOtherBytes);
  while (i < limit) {
    const char c = at(i);
    if (c == ';' && depth == 0) break;
    if (page_ && page_->begin == i) break;
    if (c == '\n') {
      const std::size_t next = skip_blanks(i + 1);
      if (at(next) == '\n' || at(next) == '\r' || begins_after_list(rest(next), LinePlace::Begin)) break;
      if (other.kind == ReferenceKind::Other && depth == 0) break;
    }
    if (is_space(c)) {
      boundary = boundary || c == '\n';
      ++i;
      continue;
    }
    const bool run_on = i > begin && is_digit(at(i - 1)) && is_upper(c) && depth == 0;
    if (run_on && !is_alnum(at(i + 1)) && begins_marked_telegram(i)) break;  // `5/5/08B. LIMA 12`
    const bool word_begin = i == begin || !is_alnum(at(i - 1));
    if (word_begin && i > begin && depth == 0) {
      if (rest(i).starts_with("\xC2\xB6") || find_mark(i) || begins_after_list(rest(i), LinePlace::Inside)) break;
      if ((boundary || other.kind == ReferenceKind::Other) && begins_known_telegram(i)) break;
    }
    if (c == '(' && rest(i).substr(0, kMaxRemarkBytes).find(')') != std::string_view::npos) ++depth;
    if (c == ')' && depth > 0) --depth;
    if (word_begin && begins_with_dtg(rest(i))) other.kind = ReferenceKind::Dtg;
    const std::size_t word = word_begin ? count_name_word(rest(i)) : 0;
    if (word > 0) {
      const WordRole role = find_word_role(text_.substr(i, word));
      if (other.kind == ReferenceKind::Other && names_other_source(role)) other.kind = kind_of(role);
      ++other.words;
    }
    boundary = c == ',' || c == '&' || (word > 0 && begins_with_word(rest(i), "AND"));
    i += std::max<std::size_t>(word, 1);
  }
  while (i > begin && (is_space(at(i - 1)) || at(i - 1) == ',')) --i;
  other.end = i;
  return other;
}

void ReferenceList::push_other(std::size_t begin, const Other& other) {
  const std::string_view text = text_.substr(begin, other.end - begin);
  end_ = other.end;
  last_ = Last::Other;
  if (other.words == 0 || says_none(text)) return;
  Reference entry;
  entry.kind = other.kind;
  entry.notal = ifind(text, "NOTAL") != std::string_view::npos;
  if (entry.kind == ReferenceKind::Dtg) {
    if (const auto dtg = find_dtg(text, 49, context_.year)) {
      entry.dtg = *dtg;
      entry.dtg.span.begin += static_cast<std::uint32_t>(begin);
      entry.dtg.span.end += static_cast<std::uint32_t>(begin);
    }
  }
  push(entry, begin);
}

}  // namespace reftel
