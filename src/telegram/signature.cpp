#include "telegram/signature.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "base/ascii.h"
#include "data/tags_table.h"
#include "telegram/marking.h"
#include "telegram/page_line.h"
#include "telegram/section.h"
#include "telegram/station.h"
#include "telegram/tail_phrase.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::size_t kWindow = 2000;     ///< bytes at the end that are looked at
constexpr std::size_t kCaseWindow = 250;  ///< bytes before a name that tell how the text is written
constexpr int kClearCase = 40;            ///< letters more of one case than of the other
constexpr std::size_t kLineEnd = 120;     ///< bytes at the end of a line where a name behind END may stand
constexpr std::size_t kLongestName = 30;
constexpr std::size_t kLongestTailLine = 120;
constexpr int kNoteLines = 6;          ///< a note behind the signature is no longer
constexpr std::size_t kFullLine = 45;  ///< a line this long was wrapped, a shorter one ended there

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool ends_sentence(char c) {
  static constexpr CharSet kEnds(".!?:;)\"'*-_=>#");
  return kEnds.has(c) || is_high(c);
}

// ---- phrases

/// NN, NNN, NNNN and the beginning of the next transmission run into it: `NNNNMAFVVZCZ`.
bool is_end_mark(std::string_view line) {
  if (line.size() < 2 || line.size() > 24 || to_upper(line[0]) != 'N') return false;
  const bool all_n = std::ranges::all_of(line, [](char c) { return to_upper(c) == 'N'; });
  return all_n || ifind(line, "VZCZ") != std::string_view::npos;
}

bool is_serial(std::string_view line) {
  return line.size() > 1 && line.size() < 8 && line[0] == '#' && std::ranges::all_of(line.substr(1), is_digit);
}

/// `Jane Q Roe 07/30/2008 04:04:14 PM From DB/Inbox: TRANS`: what the Department's mail wrote below a telegram.
bool is_mail_footer(std::string_view line) { return ifind(line, "FROM DB/INBOX") != std::string_view::npos; }

/// `SECTION 02 OF 02 ZENDA 000417`: the line of the next section, whose text was lost or stands elsewhere.
bool is_section_line(std::string_view line) {
  if (!istarts_with(line, "SECTION ") || line.size() > kLongestName * 2) return false;
  const auto section = read_section_phrase(line);
  return section && section->of != 0 && !section->damaged;
}

bool is_level_line(std::string_view line) {
  const auto word = read_level_word(line);
  if (!word) return false;
  return std::ranges::none_of(line.substr(word->size), [](char c) { return is_alnum(c); });
}

bool names_website(std::string_view line) {
  for (const std::string_view word : {"HTTP"sv, "WWW."sv, "WEB SITE"sv, "WEBSITE"sv, "SGOV"sv})
    if (ifind(line, word) != std::string_view::npos) return true;
  return false;
}

// ---- names

bool is_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kWords = {"ABU", "AL",  "BIN", "DA",  "DE",  "DEL", "DEN", "DER",
                                                              "DES", "DI",  "DU",  "EL",  "LA",  "LE",  "MAC", "MC",
                                                              "O",   "SAN", "ST",  "ST.", "TER", "VAN", "VON", "VOM"};
  return std::ranges::any_of(kWords, [&](std::string_view one) { return iequals(one, word); });
}

bool is_suffix(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kWords = {"JR", "JR.", "SR", "SR.", "II", "III", "IV"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// `J.`, `J.Q.` before a surname.
bool is_initial(std::string_view word) {
  if (word.size() != 2 && word.size() != 4) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (i % 2 == 0 ? !is_upper(word[i]) : word[i] != '.') return false;
  return true;
}

enum class Case : std::uint8_t { None, Capitals, Mixed };

/// How a word that could be a surname is written: `ROE`, `Roe`, `LeRoe`; None when it cannot.
Case case_of(std::string_view word) {
  if (word.size() < 2 || (!is_upper(word[0]) && !is_high(word[0]))) return Case::None;
  if (!is_alpha(word.back()) && !is_high(word.back())) return Case::None;
  std::size_t lower = 0, letters = 0;
  for (const char c : word) {
    if (is_alpha(c) || is_high(c))
      ++letters;
    else if (c != '-' && c != '\'')
      return Case::None;
    lower += is_lower(c) ? 1 : 0;
  }
  if (letters < 2) return Case::None;
  // McROE is written in capitals.
  if (lower == 0 || (lower == 1 && letters > 3 && is_lower(word[1]))) return Case::Capitals;
  return Case::Mixed;
}

/// Bit n of each capital: a code of n letters begins with it.
constexpr auto kCodeSizes = [] {
  std::array<std::uint32_t, 26> sizes{};
  for (const data::TagsRow& row : data::kTags)
    if (is_upper(row.code[0])) sizes[static_cast<std::size_t>(row.code[0] - 'A')] |= 1u << (row.code.size() & 31u);
  return sizes;
}();

/// Acronyms of organizations and codes: no surname where only a word is looked at, not its place.
bool is_code(std::string_view word) {
  if (is_upper(word[0]) && (kCodeSizes[static_cast<std::size_t>(word[0] - 'A')] >> (word.size() & 31u) & 1u) == 0)
    return false;
  const auto code = [](std::uint16_t row) { return data::kTags[row].code; };
  return std::ranges::binary_search(data::kTagsByKey, word, {}, code);
}

/// One surname of up to four words, particles first, a suffix last: `VAN DEN ROE`, `ROE JR`.
struct Name {
  Span span;
  Case written = Case::None;
  std::uint8_t words = 0;  ///< without particles and suffix
};

std::optional<Name> read_name(std::string_view text, Span span) {
  if (span.empty() || span.size() > kLongestName) return std::nullopt;
  Name name;
  name.span = span;
  for (std::uint32_t at = span.begin; at < span.end;) {
    std::uint32_t end = at;
    while (end < span.end && !is_space(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    const bool last = end == span.end;
    if (word.ends_with(',') && is_suffix(trim(text.substr(end, span.end - end)))) word.remove_suffix(1);  // `ROE, JR`
    const bool beside =
        last ? name.words > 0 && is_suffix(word) : is_particle(word) || (name.words == 0 && is_initial(word));
    if (!beside) {
      const Case written = case_of(word);
      if (written == Case::None || is_tail_word(word) || is_end_mark(word)) return std::nullopt;
      if (name.words > 0 && written != name.written) return std::nullopt;
      name.written = written;
      ++name.words;
    }
    at = end;
    while (at < span.end && is_space(text[at])) ++at;
  }
  return name.words >= 1 && name.words <= 2 ? std::optional(name) : std::nullopt;
}

/// Half of `ROE ROE`, a name that stands twice; the whole span when it does not.
Span without_repeat(std::string_view text, Span span) {
  const std::string_view words = bytes_of(text, span);
  const std::size_t gap = words.find(' ');
  if (gap == std::string_view::npos || !iequals(words.substr(0, gap), trim(words.substr(gap)))) return span;
  return {span.begin, span.begin + static_cast<std::uint32_t>(gap)};
}

/// The names of a signature: a handful at most.
class Names {
 public:
  static constexpr std::size_t kMost = SignatureNames::kMost / 2;

  void push_back(const Name& name) { names_[size_++] = name; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const Name& front() const { return names_[0]; }
  [[nodiscard]] const Name* begin() const { return names_.data(); }
  [[nodiscard]] const Name* end() const { return names_.data() + size_; }

 private:
  std::array<Name, kMost> names_;
  std::size_t size_ = 0;
};

/// Names with slants between them; empty when a part is none.
Names read_names(std::string_view text, Span span) {
  Names names;
  if (span.size() > 3 * kLongestName) return names;
  std::uint32_t begin = span.begin;
  for (std::uint32_t at = span.begin; at <= span.end; ++at) {
    if (at < span.end && text[at] != '/') continue;
    const auto name = read_name(text, without_repeat(text, trimmed(text, {begin, at})));
    if (!name || names.size() == Names::kMost) return {};
    names.push_back(*name);
    begin = at + 1;
  }
  return names;
}

// ---- lines from the end

/// A text that is read from its end back, and whether that led to its beginning.
class TextEnd {
 public:
  explicit TextEnd(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view bytes(Span span) const { return bytes_of(text_, span); }
  [[nodiscard]] bool reached_begin() const { return reached_begin_; }

  /// The last line that is not empty before `end`, without blanks around it.
  Span last_line(std::size_t end) {
    while (end > 0 && is_space(text_[end - 1])) --end;
    const auto* line_end = static_cast<const char*>(end == 0 ? nullptr : memrchr(text_.data(), '\n', end));
    std::size_t begin = line_end == nullptr ? 0 : static_cast<std::size_t>(line_end - text_.data()) + 1;
    reach(begin);
    while (begin < end && is_space(text_[begin])) ++begin;
    return to_span(begin, end);
  }

  /// True when an empty line stands before `begin`.
  bool is_parted(std::size_t begin) {
    int lines = 0;
    while (begin > 0 && is_space(text_[begin - 1])) lines += text_[--begin] == '\n' ? 1 : 0;
    reach(begin);
    return lines > 1;
  }

  /// More small letters than capitals in the last bytes before `end`. From there back, so that a long line is not read
  /// whole; a clear majority settles it.
  bool is_mixed_case(std::size_t end) {
    int balance = 0;
    const std::size_t first = end > kCaseWindow ? end - kCaseWindow : 0;
    std::size_t i = end;
    for (; i > first && balance < kClearCase && balance > -kClearCase; --i)
      balance += is_lower(text_[i - 1]) ? 1 : is_upper(text_[i - 1]) ? -1 : 0;
    reach(i);
    return balance > 0;
  }

  /// The names in a line; those of the last one are asked for twice.
  const Names& names_in(Span line) {
    if (line != named_) {
      named_ = line;
      names_ = read_names(text_, line);
    }
    return names_;
  }

 private:
  void reach(std::size_t at) { reached_begin_ = reached_begin_ || at == 0; }

  std::string_view text_;
  bool reached_begin_ = false;
  Span named_;
  Names names_;
};

// ---- the tail

std::string_view last_word(std::string_view line) {
  std::size_t at = line.size();
  while (at > 0 && !is_space(line[at - 1])) --at;
  return line.substr(at);
}

/// `=====CABLE ENDS=====` without its rules.
std::string_view trim_rules(std::string_view line) {
  while (!line.empty() && line.front() == '=') line.remove_prefix(1);
  while (!line.empty() && line.back() == '=') line.remove_suffix(1);
  return trim(line);
}

/// What stands behind a signature. `Sure` are lines that are no text in any place; `Maybe` may end the text itself.
enum class TailLine : std::uint8_t { None, Sure, Maybe };
TailLine classify_tail(std::string_view line) {
  const auto is_sign = [](char c) { return is_alnum(c) || is_high(c); };
  if (std::ranges::none_of(line, is_sign)) return TailLine::Sure;
  if (line.size() > kLongestTailLine) return TailLine::None;
  if (is_end_mark(line) || is_serial(line) || is_level_line(line) || is_page_line(line) || is_mail_footer(line) ||
      is_section_line(line))
    return TailLine::Sure;
  const auto* row = find_tail_phrase(trim_rules(line));
  if (row == nullptr) return TailLine::None;
  if (row->kind == "stamp" || row->kind == "note") return TailLine::Sure;
  // Behind an address a name may stand in capitals.
  if (row->kind == "website")
    return names_website(line) && case_of(last_word(line)) != Case::Capitals ? TailLine::Maybe : TailLine::None;
  // A sentence may begin with the words of an end mark.
  return std::ranges::none_of(line.substr(row->phrase.size()), is_sign) ? TailLine::Maybe : TailLine::None;
}

/// What a note of the communicators begins with: the word, or the sign that stands at the gap in the text.
bool begins_note(std::string_view line) {
  return begins_with_phrase(line, "NOTE") || line.starts_with("(#)") || line.starts_with("(*)");
}

/// `NOTE: TEXT GARBLED AT SOURCE`, `(#) OMISSION` below an empty line and a surname in capitals that has a line of its
/// own.
bool is_note_below_name(TextEnd& text, Span line) {
  if (!begins_note(text.bytes(line)) || !text.is_parted(line.begin)) return false;
  const Names names = text.names_in(text.last_line(line.begin));
  return names.size() == 1 && names.front().written == Case::Capitals && names.front().words == 1;
}

/// Where the note begins whose last line ends at `end`: a line above it, no empty one between, opens one. npos if none.
std::size_t find_note(TextEnd& text, std::size_t end) {
  for (int lines = 0; lines < kNoteLines; ++lines) {
    const Span line = text.last_line(end);
    if (line.empty() || (lines == 0 && !text.names_in(line).empty())) break;
    const auto* row = lines == 0 ? nullptr : find_tail_phrase(text.bytes(line));
    const bool website = row != nullptr && row->kind == "website" && names_website(text.bytes(line));
    if (website || (row != nullptr && (row->kind == "stamp" || row->kind == "note"))) return line.begin;
    if (is_note_below_name(text, line)) return line.begin;
    if (text.is_parted(line.begin)) break;
    end = line.begin;
  }
  return std::string_view::npos;
}

/// End of the text without its tail; `maybe` tells whether lines that may be text are taken off too.
std::size_t strip_tail(TextEnd& text, bool maybe) {
  std::size_t end = text.text().size();
  for (;;) {
    const Span line = text.last_line(end);
    if (line.empty()) return end;
    const TailLine tail = classify_tail(text.bytes(line));
    if (tail == TailLine::Sure || (tail == TailLine::Maybe && maybe)) {
      end = line.begin;
    } else if (const std::size_t note = find_note(text, end); note != std::string_view::npos) {
      end = note;
    } else {
      return line.end;
    }
  }
}

bool is_rule(std::string_view line) {
  return line.size() > 3 && std::ranges::none_of(line, [](char c) { return is_alnum(c) || is_high(c); });
}

/// True for a line that tells where a website is; `above_address` when the next line is such a line.
bool is_website_line(std::string_view line, bool above_address) {
  const auto* row = line.size() > kLongestTailLine ? nullptr : find_tail_phrase(line);
  return row != nullptr && row->kind == "website" && (above_address || names_website(line));
}

/// Where the lines above `end` begin that tell where the post's website is, with rules around them; `end` when none do.
std::size_t find_notice(TextEnd& text, std::size_t end) {
  std::size_t begin = end;
  for (std::size_t at = end;;) {
    Span line = text.last_line(at);
    const std::string_view words = text.bytes(line);
    if (words.empty()) return begin;
    const bool piece = begin == end && words.find(' ') == std::string_view::npos;  // of an address that was wrapped
    if (is_rule(words)) {
      if (begin != end) begin = line.begin;
    } else if (is_website_line(words, begin != end)) {
      begin = line.begin;
    } else if (piece && is_website_line(text.bytes(text.last_line(line.begin)), false)) {
      line = text.last_line(line.begin);
      begin = line.begin;
    } else {
      return begin;
    }
    at = line.begin;
  }
}

// ---- where a name stands

bool is_rule_mark(char c) {
  return c == '#' || c == '>' || c == '*' || c == '_' || c == '|' || c == '\\' || is_space(c);
}

/// Takes marks off the end of a line: `ROE##`, `ROE NNNN`, `ROE UNQUOTE`.
Span strip_marks(std::string_view text, Span line) {
  for (;;) {
    while (!line.empty() && is_rule_mark(text[line.end - 1])) --line.end;
    std::uint32_t word = line.end;
    while (word > line.begin && !is_space(text[word - 1])) --word;
    const std::string_view last = text.substr(word, line.end - word);
    const bool mark = is_end_mark(last) || iequals(last, "UNQUOTE") || iequals(last, "BT") || is_serial(last);
    if (word == line.begin || !mark) return line;
    line.end = word;
  }
}

class SignatureReader {
 public:
  SignatureReader(TextEnd& text, std::size_t end)
      : end_(text), text_(text.text()), line_(strip_marks(text_, text.last_line(end))) {}

  /// The names of the last line, and what part of it they are; false when it has none.
  bool read(SignatureReading& out) {
    if (line_.empty()) return false;
    return read_whole_line(out) || read_behind_end(out) || read_behind_sentence(out);
  }

 private:
  /// Lower case above the last line: then capitals are something of their own. Asked only when there is a name.
  bool is_mixed_case() {
    if (mixed_case_) return *mixed_case_;
    mixed_case_ = end_.is_mixed_case(line_.end);
    return *mixed_case_;
  }

  /// A line of its own: nothing else than names in it.
  bool read_whole_line(SignatureReading& out) {
    const Span undashed = without_dashes(line_);
    const bool dashed = undashed.begin != line_.begin && undashed.end == line_.end;  // only before: may be a point
    Span line = without_office(undashed);
    const bool point = line.size() > 2 && text_[line.end - 1] == '.';
    if (point) --line.end;
    const Names& names = end_.names_in(line);
    if (names.empty()) return false;
    const TailLine tail = classify_tail(bytes_of(text_, line));
    if (tail == TailLine::Sure || (tail == TailLine::Maybe && line != line_)) return false;  // `- SECRET -`, `SBU #222`
    line.begin = line_.begin;
    const Span before = end_.last_line(line.begin);
    if (before.empty()) return false;
    const bool parted = end_.is_parted(line.begin);
    const bool ended = parted || ends_sentence(text_[before.end - 1]) || is_tail_phrase(before);
    const bool capitals = names.front().written == Case::Capitals;
    const bool wrapped = before.size() >= kFullLine;
    for (const Name& name : names) {
      if (name.words < 2) continue;
      // Two words without a particle may be a heading, or words of a sentence.
      const bool marked = is_mixed_case() && capitals && ended;
      if (!marked && (!parted || !closes_sentence(text_[before.end - 1]) || names_matter(bytes_of(text_, name.span))))
        return false;
    }
    if (point && !ended) return false;
    // The last of several points is no signature: `-- COTTON`.
    if (dashed && (!capitals || !closes_sentence(text_[before.end - 1]) || text_[before.begin] == '-')) return false;
    if (names.front().span.size() > 3 && is_any_code(names)) return false;
    // In a text of capitals a name in small letters stands out, too.
    if (!capitals && (!ended || (!is_mixed_case() && (!parted || names.front().words > 1)))) return false;
    if (capitals && !ended && wrapped && !is_mixed_case()) return false;
    add_quoted_signer(before, line, out);
    add(names, line, out);
    out.guessed = dashed || !ended || names.front().words > 1 || (!capitals && !parted);
    return true;
  }

  static bool closes_sentence(char c) {
    static constexpr CharSet kEnds(".!?\")'");
    return kEnds.has(c);
  }

  /// `FOREIGN POLICY`, `NEW ZENDA`: words of which one is of the trade, or that are a place; no given name and surname.
  static bool names_matter(std::string_view words) {
    if (read_station(words, Likeness::Refuse).known) return true;
    const std::size_t blank = std::min(words.find(' '), words.size());
    return is_word_of_tags(words.substr(0, blank)) || is_word_of_tags(trim(words.substr(blank)));
  }

  /// True when the meaning of a tag has the word.
  static bool is_word_of_tags(std::string_view word) {
    return !word.empty() && std::ranges::any_of(data::kTags, [&](const data::TagsRow& row) {
      return rfind_word(row.meaning, word) != std::string_view::npos;
    });
  }

  /// Who signed the telegram that is quoted, where UNQUOTE stands between that name and the one at `line`.
  void add_quoted_signer(Span before, Span& line, SignatureReading& out) const {
    if (!iequals(bytes_of(text_, before), "UNQUOTE") && !iequals(bytes_of(text_, before), "UNQTE")) return;
    const Span above = end_.last_line(before.begin);
    const Names names = read_names(text_, above);
    if (names.size() != 1 || names.front().words != 1 || names.front().written != Case::Capitals) return;
    add(names, above, out);
    line.begin = above.begin;
  }

  /// `-- ROE`, `- ROE -`, `<<ROE>>`, `*ROE*`, `// ROE //`: the words only.
  Span without_dashes(Span line) const {
    if (bytes_of(text_, line).starts_with("//")) line.begin += 2;
    if (bytes_of(text_, line).ends_with("//")) line.end -= 2;
    static constexpr CharSet kDashes("-<*");
    const std::uint32_t begin = line.begin;
    while (!line.empty() && kDashes.has(text_[line.begin])) ++line.begin;
    while (line.begin != begin && !line.empty() && text_[line.end - 1] == '-') --line.end;
    return trimmed(text_, line);
  }

  /// Bytes of `SGD`, `SIGNED:`, `(SIGNED)`, `/S/`, `AMBASSADOR` before a name.
  static std::uint32_t count_signed(std::string_view line) {
    constexpr static CharSet kFirst("SA(/sa");
    if (line.empty() || !kFirst.has(line[0])) return 0;
    for (const std::string_view word : {"SGD"sv, "SIGNED"sv, "(SGD)"sv, "(SIGNED)"sv, "/S/"sv, "AMBASSADOR"sv}) {
      if (!begins_with_phrase(line, word)) continue;
      std::size_t at = word.size();
      while (at < line.size() && (is_blank(line[at]) || line[at] == ':' || line[at] == '.')) ++at;
      return static_cast<std::uint32_t>(at);
    }
    return 0;
  }

  /// `SGD ROE`, `/S/ ROE`, `ROE ACTING`: the name only.
  Span without_office(Span line) const {
    constexpr std::string_view kInBrackets = "(ACTING)";
    if (iends_with(bytes_of(text_, line), kInBrackets)) line.end -= static_cast<std::uint32_t>(kInBrackets.size());
    line.begin += count_signed(bytes_of(text_, line));
    constexpr std::string_view kActing = " ACTING";
    if (bytes_of(text_, line).ends_with(kActing)) line.end -= static_cast<std::uint32_t>(kActing.size());
    while (!line.empty() && (is_space(text_[line.end - 1]) || text_[line.end - 1] == ',' || text_[line.end - 1] == ';'))
      --line.end;
    return trimmed(text_, line);
  }

  bool is_tail_phrase(Span line) const { return find_tail_phrase(bytes_of(text_, line)) != nullptr; }

  /// `END COMMENT ROE`, `ROE UNQUOTE DOE`, `... index.c fm ROE`: behind words or an address that end the text without
  /// a full stop.
  bool read_behind_end(SignatureReading& out) {
    const std::uint32_t from = line_.end - std::min<std::uint32_t>(line_.size(), kLineEnd);
    const std::string_view line = bytes_of(text_, {from, line_.end});
    if (case_of(last_word(line)) == Case::None) return false;
    const std::size_t behind = find_end_words(line);
    if (behind == 0 || behind >= line.size()) return false;
    const Span rest = trimmed(text_, {from + static_cast<std::uint32_t>(behind), line_.end});
    const auto names = read_names(text_, rest);
    if (names.empty() || is_any_code(names)) return false;
    if (names.front().written != Case::Capitals && names.front().words > 1) return false;
    const std::size_t unquote = find_unquote(line);
    Span block = rest;
    if (unquote != std::string_view::npos) {  // before it stands who signed the telegram that is quoted
      const Span quoted = trimmed(text_, {from, from + static_cast<std::uint32_t>(unquote)});
      if (const auto first = read_names(text_, quoted); from == line_.begin && !first.empty()) {
        add(first, quoted, out);
        block.begin = quoted.begin;
      }
    }
    add(names, block, out);
    // Where a quoted telegram ends, the name is written on the line of its end.
    out.glued = unquote == std::string_view::npos;
    out.guessed = names.front().written != Case::Capitals || names.front().words > 1;
    return true;
  }

  /// Where a name may begin: behind UNQUOTE, behind END and its words, or at the capitals behind an address; 0 if
  /// nowhere.
  std::size_t find_end_words(std::string_view line) {
    for (const std::string_view word : {"UNQUOTE"sv, "UNQTE"sv, "REGARDS"sv}) {
      const std::size_t at = rfind_word(line, word);
      if (at == std::string_view::npos) continue;
      std::size_t behind = at + word.size();
      while (behind < line.size() && (line[behind] == ':' || line[behind] == '.' || line[behind] == ',')) ++behind;
      return behind;
    }
    const std::size_t end = rfind_word(line, "END");
    if (end != std::string_view::npos && (end == 0 || ends_sentence(line[end - 1]) || is_space(line[end - 1])))
      return skip_end_words(line, end + 3);
    const std::size_t capitals = begin_of_capitals(line);
    return capitals != 0 && names_website(line) && is_mixed_case() ? capitals : 0;
  }

  /// Behind the words that END closes: COMMENT, SUMMARY, OF PART ONE ...
  static std::size_t skip_end_words(std::string_view line, std::size_t at) {
    static constexpr std::array<std::string_view, 6> kMore = {"OF", "AND", "ONE", "TWO", "THREE", "BIO"};
    std::size_t behind = 0;
    while (at < line.size()) {
      while (at < line.size() && !is_alnum(line[at])) ++at;
      std::size_t end = at;
      while (end < line.size() && is_alnum(line[end])) ++end;
      const std::string_view word = line.substr(at, end - at);
      const bool more =
          is_tail_word(word) || std::ranges::any_of(kMore, [&](std::string_view one) { return iequals(one, word); });
      if (!more) break;
      behind = at = end;
    }
    return behind;
  }

  static std::size_t find_unquote(std::string_view line) {
    const std::size_t at = rfind_word(line, "UNQUOTE");
    return at != std::string_view::npos ? at : rfind_word(line, "UNQTE");
  }

  static std::size_t rfind_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.size() < word.size() ? 0 : line.size() - word.size() + 1; at-- > 0;) {
      const bool whole = (at == 0 || !is_alnum(line[at - 1])) &&
                         (at + word.size() == line.size() || !is_alnum(line[at + word.size()]));
      if (whole && iequals(line.substr(at, word.size()), word)) return at;
    }
    return std::string_view::npos;
  }

  /// Where the words in capitals at the end of the line begin; 0 when there are none.
  static std::size_t begin_of_capitals(std::string_view line) {
    std::size_t begin = line.size();
    for (int words = 0; words < 3; ++words) {
      std::size_t end = begin;
      while (end > 0 && is_space(line[end - 1])) --end;
      std::size_t at = end;
      while (at > 0 && !is_space(line[at - 1])) --at;
      const std::string_view word = line.substr(at, end - at);
      if (word.empty() || case_of(word) != Case::Capitals) break;
      begin = at;
    }
    return begin == line.size() ? 0 : begin;
  }

  /// `... in the region. ROE`, `... needed.ROE`: behind the last sentence.
  bool read_behind_sentence(SignatureReading& out) {
    const std::string_view line = bytes_of(text_, line_);
    std::size_t stop = line.size();
    while (stop > 0 && !is_stop(line, stop - 1)) {
      if (line.size() - stop > kLongestName) return false;
      --stop;
    }
    if (stop == 0 || stop == line.size() || !has_words(line.substr(0, stop))) return false;
    const Span rest = trimmed(text_, {line_.begin + static_cast<std::uint32_t>(stop), line_.end});
    const bool blank = rest.begin > line_.begin + stop;
    const auto names = read_names(text_, rest);
    if (names.empty() || is_any_code(names)) return false;
    const bool capitals = names.front().written == Case::Capitals;
    if (!capitals && !is_mixed_case()) return false;
    if (!is_mixed_case() && names.front().words > 1) return false;
    if (!capitals && (names.size() > 1 || names.front().words > 1 || line[stop - 1] == ')')) return false;
    if (!blank && rest.size() < 3) return false;
    add(names, rest, out);
    out.glued = true;
    out.guessed = !capitals || names.front().words > 1 || !blank;
    return true;
  }

  /// An end of sentence: not the point of an initial or of U.S.
  static bool is_stop(std::string_view line, std::size_t at) {
    const char c = line[at];
    if (c == '!' || c == '?' || c == ')' || c == '"') return true;
    // Typographic quotes close sentences too.
    if (is_high(c)) return at >= 2 && line.substr(at - 2, 3) == "\xE2\x80\x9D";
    if (c != '.') return false;
    std::size_t word = at;
    while (word > 0 && is_alpha(line[word - 1])) --word;
    const bool initial = at - word == 1 && is_upper(line[word]) && (word == 0 || line[word - 1] == ' ');
    const bool title = at - word <= 3 && at - word > 1 &&
                       (iequals(line.substr(word, at - word), "MR") || iequals(line.substr(word, at - word), "MRS") ||
                        iequals(line.substr(word, at - word), "DR") || iequals(line.substr(word, at - word), "AMB"));
    return !initial && !title;
  }

  /// More than the number and mark of a paragraph: a word in small letters, or two words.
  static bool has_words(std::string_view line) {
    std::size_t letters = 0, small = 0, words = 0;
    for (const char c : line) {
      letters = is_alpha(c) || is_high(c) ? letters + 1 : 0;
      small = is_lower(c) ? small + 1 : 0;
      words += letters == 3 ? 1 : 0;
      if (small == 3) return true;
    }
    return words >= 2;
  }

  bool is_any_code(const Names& names) const {
    return std::ranges::any_of(names, [&](const Name& name) { return is_code(bytes_of(text_, name.span)); });
  }

  /// Adds the names, each once: those of the signature, and those that the text quotes before it.
  void add(const Names& names, Span block, SignatureReading& out) const {
    out.block = block;
    for (const Name& name : names) {
      const Span span = name.span;
      const bool known =
          std::ranges::any_of(out.names, [&](Span other) { return bytes_of(text_, other) == bytes_of(text_, span); });
      if (!known) out.names.push_back(span);
    }
  }

  TextEnd& end_;
  std::string_view text_;
  Span line_;
  std::optional<bool> mixed_case_;
};

Span shifted(Span span, std::size_t by) { return to_span(span.begin + by, span.end + by); }

}  // namespace

SignatureReading parse_signature(std::string_view text) {
  text = text.substr(0, kMaxTelegramBytes);
  const std::size_t base = text.size() > kWindow ? text.size() - kWindow : 0;
  TextEnd window(text.substr(base));
  SignatureReading out;
  std::size_t end = strip_tail(window, true);
  if (SignatureReader(window, end).read(out)) {
    end = out.block.end;
  } else {
    end = strip_tail(window, false);
  }
  const Span tail = trimmed(window.text(), to_span(end, window.text().size()));
  for (Span& name : out.names) name = shifted(name, base);
  if (!out.names.empty()) {
    const Span notice = to_span(find_notice(window, out.block.begin), out.block.begin);
    out.notice = shifted(trimmed(window.text(), notice), base);
    out.block = shifted(out.block, base);
  }
  if (!tail.empty()) out.tail = shifted(tail, base);
  out.reached_begin = window.reached_begin();
  return out;
}

}  // namespace reftel
