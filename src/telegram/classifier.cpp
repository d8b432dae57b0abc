#include "telegram/classifier.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/key_index.h"
#include "base/slips.h"
#include "data/posts_table.h"
#include "data/titles_table.h"
#include "telegram/head_label.h"
#include "telegram/reason_codes.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxWords = 80;
constexpr std::size_t kCutColumn = 71;  ///< characters of a full line of the publisher's authority block
constexpr std::size_t kMaxKey = 32;
constexpr std::size_t kMaxNameWords = 4;

/// The letters of a word in capitals, zero read as O: what the tables are searched by.
struct Key {
  std::array<char, kMaxKey> chars{};
  std::size_t size = 0;
  void add(std::string_view word) {
    for (const char c : word) {
      if (size == chars.size()) return;
      if (is_alpha(c))
        chars[size++] = to_upper(c);
      else if (c == '0')
        chars[size++] = 'O';
    }
  }
  [[nodiscard]] std::string_view view() const { return {chars.data(), size}; }
};

Key key_of(std::string_view word) {
  Key key;
  key.add(word);
  return key;
}

enum class TitleKind : std::uint8_t { None, Title, Weak };

constexpr KeyIndex<1024> kTitleIndex(data::kTitles, [](const data::TitlesRow& row) { return row.word; });

/// A word of the table; fields and regions may be surnames too.
TitleKind find_title(std::string_view key) {
  const std::size_t row = kTitleIndex.find(key, [&](std::size_t at) { return data::kTitles[at].word == key; });
  if (row == kTitleIndex.kNone) return TitleKind::None;
  const std::string_view kind = data::kTitles[row].kind;
  return kind == "title" || kind == "rank" || kind == "agency" ? TitleKind::Title : TitleKind::Weak;
}

/// The words of the table by their first letters, in the order of kTitlesByKey: how they look, and where those of each
/// letter begin.
struct TitlesByLetter {
  struct Look {
    std::uint8_t size = 0;
    char second = 0, last = 0;
    /// Whether `key`, of five letters at least that begin alike, may be one slip away: that leaves the second letter or
    /// the last as it is.
    [[nodiscard]] constexpr bool is_near(std::string_view key) const {
      return (second == key[1] || last == key.back()) && size + 1u >= key.size() && size <= key.size() + 1;
    }
  };
  std::array<Look, std::size(data::kTitles)> looks{};
  std::array<std::uint16_t, 27> begins{};
};
constexpr TitlesByLetter kTitlesByLetter = [] {
  TitlesByLetter all;
  for (std::size_t i = 0; i < all.looks.size(); ++i) {
    const std::string_view word = data::kTitles[data::kTitlesByKey[i]].word;
    all.looks[i] = {static_cast<std::uint8_t>(word.size()), word.size() > 1 ? word[1] : '\0', word.back()};
  }
  for (std::size_t letter = 0; letter < all.begins.size(); ++letter)
    all.begins[letter] = static_cast<std::uint16_t>(std::ranges::count_if(
        data::kTitles, [&](const auto& row) { return row.word.front() < static_cast<char>('A' + letter); }));
  return all;
}();

/// A long word of the table misspelt by one letter, the first being right: AMABASSADOR, COUNSELR; in a shorter one two
/// letters changed places: CHEIF.
bool is_misspelt_title(std::string_view key) {
  if (key.size() < 5 || key.size() > 14) return false;
  const auto letter = static_cast<std::size_t>(key.front() - 'A');
  for (std::size_t i = kTitlesByLetter.begins[letter]; i < kTitlesByLetter.begins[letter + 1]; ++i) {
    if (!kTitlesByLetter.looks[i].is_near(key)) continue;
    const auto& row = data::kTitles[data::kTitlesByKey[i]];
    if (!is_one_slip(key, row.word)) continue;
    if (key.size() >= 6 && row.word.size() >= 7 && row.kind != "region") return true;
    if (row.kind == "title" && row.word.size() >= 5 && std::ranges::is_permutation(key, row.word)) return true;
  }
  return false;
}

/// Short forms of titles that were made of two or more: POLMILOFF, ECONMINCOUNS.
bool is_compound_title(std::string_view key) {
  static constexpr std::array<std::string_view, 17> kFields = {"POL", "ECON",  "ECO", "MIL", "MIN", "CON",
                                                               "EMB", "ADMIN", "LAB", "FIN", "AGR", "COMM",
                                                               "SCI", "INFO",  "ACT", "DEP", "REF"};
  static constexpr std::array<std::string_view, 12> kPosts = {"COUNSELOR", "COUNSELLOR", "COUNSEL", "COUNS",
                                                              "OFFICER",   "OFFS",       "OFF",     "CHIEF",
                                                              "ATTACHE",   "DIRECTOR",   "COORD",   "COUN"};
  const auto* end = std::ranges::find_if(
      kPosts, [&](std::string_view post) { return post.back() == key.back() && key.ends_with(post); });
  if (end == kPosts.end()) return false;
  key.remove_suffix(end->size());
  if (key.empty()) return false;
  while (!key.empty()) {
    const auto* field = std::ranges::find_if(kFields, [&](std::string_view one) { return key.starts_with(one); });
    if (field == kFields.end()) return false;
    key.remove_prefix(field->size());
  }
  return true;
}

bool is_post(std::string_view key) {
  return key.size() > 2 && std::ranges::any_of(data::kPosts, [&](const auto& row) { return row.short_ == key; });
}

// ---- words

struct Word {
  enum class Kind : std::uint8_t { Word, Comma, Stop };
  Kind kind = Kind::Word;
  Span span;
  Span cut;  ///< the line break that cuts it
  Key key;
  bool ends_sentence = false;
  bool nickname = false;           ///< in quotes or brackets
  std::optional<TitleKind> title;  ///< once it was asked for
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

constexpr CharSet kWordMarks(".'`-/&\\");

bool is_word_char(char c) { return is_alnum(c) || kWordMarks.has(c) || is_high(c); }

/// End of the word at `begin`. A comma that stands for an apostrophe belongs to it (`d,Affaires`); a dash before
/// a reason does not (`ROE-reasons`).
std::size_t find_word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    const char c = text[end];
    if (is_alnum(c)) {
      ++end;
      continue;
    }
    const bool apostrophe = c == ',' && end == begin + 1 && to_upper(text[begin]) == 'D' && end + 1 < text.size() &&
                            to_upper(text[end + 1]) == 'A';
    if (!is_word_char(c) && !apostrophe) break;
    if ((c == '-' || c == '/') && is_reason_word(text.substr(end + 1, 7))) break;
    ++end;
  }
  return end;
}

/// Characters before `at` in its line when they fill it, one less or more than kCutColumn too; 0 when they do not.
std::size_t full_column_of(std::string_view text, std::size_t at) {
  std::size_t column = kCutColumn - 1;
  if (at < column || text.substr(at - column, column).find('\n') != std::string_view::npos) return 0;
  while (column < kCutColumn + 2 && column < at && text[at - column - 1] != '\n') ++column;
  return column < kCutColumn + 2 ? column : 0;
}

/// Where the next line begins, one empty line skipped; `empty` tells whether there was one. npos at the end.
struct NextLine {
  std::size_t at = std::string_view::npos;
  bool empty = false;
};
NextLine find_next_line(std::string_view text, std::size_t at) {
  NextLine next;
  for (int lines = 0; at < text.size(); ++at) {
    if (text[at] == '\n')
      ++lines;
    else if (!is_space(text[at])) {
      if (lines == 0) return {};
      // Back to the beginning of its line: a blank there parts words.
      while (at > 0 && text[at - 1] != '\n') --at;
      next.at = at;
      next.empty = lines > 1;
      return next;
    }
  }
  return {};
}

bool is_connective(std::string_view key) {
  static constexpr std::array<std::string_view, 11> kWords = {"AND", "AT", "BY", "DE",  "FOR", "FR",
                                                              "IN",  "OF", "ON", "THE", "TO"};
  return key.size() <= 3 && std::ranges::find(kWords, key) != kWords.end();
}

/// Words that end the phrase: what follows are the reasons, or another sentence.
bool ends_phrase(std::string_view key) {
  static constexpr std::array<std::string_view, 14> kWords = {"PER",       "BASED",   "DUE",        "UNDER", "PURSUANT",
                                                              "ACCORDING", "BECAUSE", "PARA",       "EO",    "REAS",
                                                              "SUMMARY",   "DERIVED", "DECLASSIFY", "DECL"};
  return std::ranges::find(kWords, key) != kWords.end();
}

/// True for a point that ends the sentence: not behind an initial or a short form of a name.
bool is_sentence_end(std::string_view word) {
  if (!word.ends_with('.')) return false;
  const std::string_view stem = word.substr(0, word.size() - 1);
  if (stem.size() < 2 || stem.find('.') != std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 10> kShort = {"JR",   "SR",   "ST",   "WM",  "GEO",
                                                              "CHAS", "ROBT", "THOS", "JAS", "ESQ"};
  return std::ranges::find(kShort, key_of(stem).view()) == kShort.end();
}

class ClassifierReader {
 public:
  ClassifierReader(std::string_view text, std::size_t begin) : text_(text), begin_(begin) {}

  Classifier read() {
    read_words();
    mixed_case_ = has_mixed_case();
    Classifier out;
    out.end = end_;
    find_name(out);
    find_title_and_office(out);
    return out;
  }

 private:
  std::string_view bytes(const Word& word) const { return bytes_of(text_, word.span); }

  // ---- cutting the phrase into words

  void read_words() {
    words_.reserve(24);
    std::size_t at = begin_;
    end_ = begin_;
    while (words_.size() < kMaxWords) {
      const std::size_t next = skip_to_word(at);
      if (next == std::string_view::npos) return;
      const std::size_t after = read_word(next);
      if (after == std::string_view::npos) return;
      at = after;
    }
  }

  /// Skips blanks and one line end; npos when the paragraph ends before the next word.
  std::size_t skip_to_word(std::size_t at) {
    int lines = 0;
    while (at < text_.size() && is_space(text_[at])) lines += text_[at++] == '\n' ? 1 : 0;
    if (at >= text_.size() || (lines > 1 && !words_.empty())) return std::string_view::npos;
    return at;
  }

  /// Reads what stands at `at`; where to go on, npos when the phrase ends there.
  std::size_t read_word(std::size_t at) {
    const char c = text_[at];
    if (begins_reason_section(text_.substr(at)) || begins_head_label(text_.substr(at, 40)))
      return std::string_view::npos;
    if (c == '(') return read_bracket(at);
    if (c == '"') {
      const std::size_t close = text_.substr(at + 1, 20).find('"');
      if (close != std::string_view::npos && is_nickname(at, text_.substr(at + 1, close)))
        return push_nickname(at, at + close + 2);
    }
    if (c == ',' || c == ';' || c == ':') {
      push_mark(at, Word::Kind::Comma);
      return at + 1;
    }
    if (c == '-' || c == '/' || !is_word_char(c)) {
      const bool lone = at + 1 >= text_.size() || is_space(text_[at + 1]) || c != '-';
      if (lone || c == '-') push_mark(at, Word::Kind::Comma);
      return at + 1;
    }
    if (is_digit(c) && at + 1 < text_.size() && !is_alpha(text_[at + 1]) && c != '0') return std::string_view::npos;
    Word word;
    std::size_t end = find_word_end(text_, at);
    word.span = to_span(at, end);
    word.key.add(text_.substr(at, end - at));
    join_cut(word, end);
    word.ends_sentence = is_sentence_end(bytes(word));
    const bool under_secretary = word.key.view() == "UNDER" && istarts_with(trim_left(text_.substr(end)), "SECRETARY");
    if (is_reason_word(word.key.view()) || (ends_phrase(word.key.view()) && !under_secretary) ||
        (word.key.view() == "PARAGRAPH"))
      return std::string_view::npos;
    words_.push_back(word);
    end_ = end;
    return end;
  }

  void push_mark(std::size_t at, Word::Kind kind) {
    Word word;
    word.kind = kind;
    word.span = to_span(at, at + 1);
    words_.push_back(word);
  }

  /// `(CDA)`, `(A.I.)` belong to the title and are passed over; reasons in brackets end the phrase.
  std::size_t read_bracket(std::size_t at) {
    const std::size_t close = text_.substr(at, 40).find(')');
    if (close == std::string_view::npos || close <= 2 || text_.substr(at, close).find('/') < close)
      return std::string_view::npos;
    const std::string_view inside = text_.substr(at + 1, close - 1);
    if (begins_reason_section(inside) || is_reason_word(inside.substr(0, 8)) || istarts_with(inside, "E.O"))
      return std::string_view::npos;
    if (is_nickname(at, inside)) return push_nickname(at, at + close + 1);
    Word word;
    word.span = to_span(at, at + close + 1);
    word.key.add("CDA");
    words_.push_back(word);
    end_ = at + close + 1;
    return end_;
  }

  /// `JANE "JANIE" ROE`, `Jane (Janie) Roe`: one word with a capital between words of a name.
  bool is_nickname(std::size_t at, std::string_view inside) const {
    if (words_.empty() || words_.back().kind != Word::Kind::Word || inside.size() < 2 || !is_upper(inside[0]))
      return false;
    if (!std::ranges::all_of(inside, [](char c) { return is_alpha(c) || c == '.'; })) return false;
    const std::string_view behind = trim_left(text_.substr(at + inside.size() + 2));
    if (behind.size() < 2 || !is_upper(behind[0])) return false;
    const auto is_title = [](std::string_view key) {
      return find_title(key) != TitleKind::None || is_misspelt_title(key);
    };
    const Key next = key_of(behind.substr(0, find_word_end(behind, 0)));
    return !is_title(key_of(inside).view()) && !is_title(words_.back().key.view()) && !is_title(next.view()) &&
           !is_reason_word(next.view()) && !is_connective(words_.back().key.view()) && !is_connective(next.view());
  }

  std::size_t push_nickname(std::size_t begin, std::size_t end) {
    Word word;
    word.span = to_span(begin, end);
    word.key.add(bytes(word));
    word.title = TitleKind::None;
    word.nickname = true;
    words_.push_back(word);
    return end_ = end;
  }

  /// Joins a word with its rest: cut at the end of a full line, or cut there and the lines run together since.
  void join_cut(Word& word, std::size_t& end) {
    std::size_t blanks = skip_blanks(text_, end);
    if (blanks + 1 >= text_.size()) return;
    const bool line_end = text_[blanks] == '\n' || text_[blanks] == '\r';
    if (!line_end && blanks != end + 1) return;
    const std::size_t column = line_end ? full_column_of(text_, end) : 0;
    const NextLine next = column != 0 ? find_next_line(text_, end) : NextLine{};
    if (line_end && next.at == std::string_view::npos) return;
    const std::size_t rest_at = line_end ? next.at : blanks;
    if (!is_alpha(text_[rest_at])) return;
    // Inside a line the rest of a word is in lower case, or all of it is in capitals.
    if (!line_end && !is_lower(text_[rest_at]) && is_lower(text_[end - 1])) return;
    const std::size_t rest_end = find_word_end(text_, rest_at);
    const std::string_view rest = text_.substr(rest_at, rest_end - rest_at);
    if (line_end ? !is_cut_at_line(word, rest, next, column) : !is_cut_in_line(word, rest)) return;
    word.key.add(rest);
    word.cut = to_span(end, rest_at);
    word.span.end = static_cast<std::uint32_t>(rest_end);
    end = rest_end;
  }

  static bool joins_to_known(const Word& word, std::string_view rest) {
    Key both = word.key;
    both.add(rest);
    return is_reason_word(both.view()) || find_title(both.view()) != TitleKind::None;
  }

  static bool is_word_of_its_own(std::string_view rest) {
    const Key key = key_of(rest);
    return is_connective(key.view()) || is_reason_word(key.view()) || ends_phrase(key.view()) ||
           find_title(key.view()) != TitleKind::None;
  }

  /// Both parts are a word of title or reason, or the rest begins in lower case right at the beginning of the line.
  bool is_cut_at_line(const Word& word, std::string_view rest, const NextLine& next, std::size_t column) const {
    if (joins_to_known(word, rest)) return true;
    return !next.empty && column == kCutColumn && is_lower(rest[0]) && is_alpha(text_[word.span.end - 1]) &&
           !is_word_of_its_own(rest);
  }

  /// Inside a line: `Rea sons`, `Affa irs`, or a lone capital with the rest of its word, `Y ee`.
  bool is_cut_in_line(const Word& word, std::string_view rest) const {
    const std::string_view one = bytes(word);
    if (word.key.size + rest.size() > 16) return false;
    if (is_lower(rest[0]) && one.size() == 1 && is_upper(one[0])) return !is_word_of_its_own(rest);
    if (find_title(word.key.view()) != TitleKind::None || is_word_of_its_own(rest)) return false;
    return word.key.size + rest.size() >= 6 && is_alpha(one.back()) && joins_to_known(word, rest);
  }

  // ---- the name

  /// Lower-case letters beside capitals: then a short word in capitals is an office.
  bool has_mixed_case() const {
    std::size_t lower = 0, upper = 0;
    for (const Word& word : words_) {
      if (word.kind != Word::Kind::Word || is_connective(word.key.view())) continue;
      const std::string_view one = bytes(word);
      if (one.size() < 3) continue;
      lower += std::ranges::any_of(one, is_lower) ? 1 : 0;
      upper += is_upper(one[0]) && is_upper(one[1]) ? 1 : 0;
    }
    return lower > 0 && lower + 1 >= upper;
  }

  bool is_particle(const Word& word) const {
    static constexpr std::array<std::string_view, 14> kWords = {"AL", "BIN", "DA", "DE", "DEL", "DELLA", "DER",
                                                                "DI", "DU",  "EL", "LA", "LE",  "VAN",   "VON"};
    return std::ranges::find(kWords, word.key.view()) != kWords.end();
  }

  /// Words that belong to a title: of the table, offices with a slant, `D'AFFAIRES`, `AMBASSADOR-AT-LARGE`, `a.i.`
  TitleKind kind_of(std::size_t i) {
    if (!words_[i].title) words_[i].title = find_kind(i);
    return *words_[i].title;
  }

  TitleKind find_kind(std::size_t i) const {
    const Word& word = words_[i];
    const std::string_view one = bytes(word), key = word.key.view();
    const bool has_marks = one.size() > key.size();  // all that is no letter stands in `one` alone
    if (key.empty() || (has_marks && one.find_first_of("/&") != std::string_view::npos)) return TitleKind::Title;
    if (key.back() == 'S' && (key.ends_with("AFFAIRES") || key.ends_with("AFAIRES") || key.ends_with("AFAIRS") ||
                              (key.front() == 'D' && key.ends_with("AFFAIRS"))))
      return TitleKind::Title;
    if (is_interim(i)) return TitleKind::Title;
    if (is_dotted_office(i)) return TitleKind::Title;
    // An initial is no office of one letter.
    if (key.size() == 1 || (has_marks && one.size() <= 4 && one.find('.') < one.size() - 1)) return TitleKind::None;
    if (const TitleKind kind = find_title(key); kind != TitleKind::None) return kind;
    if (const std::size_t dash = has_marks ? one.find('-') : std::string_view::npos; dash != std::string_view::npos) {
      const Key first = key_of(one.substr(dash == 1 ? 2 : 0, dash == 1 ? kMaxKey : dash));  // `T-DCM` is a DCM
      if (find_title(first.view()) != TitleKind::None || is_misspelt_title(first.view())) return TitleKind::Title;
    }
    return is_misspelt_title(key) || is_compound_title(key) ? TitleKind::Title : TitleKind::None;
  }

  /// `P.O. Jane Roe`, `C.G. Jane Roe`: at the beginning and before a whole name these are no initials.
  bool is_dotted_office(std::size_t i) const {
    const std::string_view key = words_[i].key.view();
    if (i != 0 || (key != "PO" && key != "CG") || bytes(words_[i]).size() != 4 || words_.size() < 3) return false;
    return words_[1].kind == Word::Kind::Word && words_[2].kind == Word::Kind::Word && looks_like_name(words_[1]) &&
           looks_like_name(words_[2]);
  }

  /// `a.i.`, `A. I.`, `ai.`: ad interim, behind CHARGE and the like only; elsewhere these are initials.
  bool is_interim(std::size_t i) const {
    const std::string_view key = words_[i].key.view();
    if (key != "AI" && key != "A" && key != "I") return false;
    std::size_t before = i;
    while (before > 0 && (words_[before - 1].kind == Word::Kind::Comma || words_[before - 1].key.view() == "A"))
      --before;
    if (before == 0) return false;
    const std::string_view last = words_[before - 1].key.view();
    if (key == "A") {
      const bool pair = i + 1 < words_.size() && words_[i + 1].key.view() == "I";
      if (!pair) return false;
    }
    return last.ends_with("AFFAIRES") || last.ends_with("AFFAIRS") || last.ends_with("AFAIRES") || last == "CHARGE" ||
           last == "CDA";
  }

  /// In mixed case a short word in capitals is an office (`AIT`, `MC`), while a name in mixed case still follows.
  bool is_acronym(std::size_t i) {
    const std::string_view one = bytes(words_[i]);
    if (!mixed_case_ || one.size() > 6 || !std::ranges::all_of(one, is_upper)) return false;
    if (is_suffix(words_[i])) return false;
    if (one.size() == 1 && i > 0 && words_[i - 1].kind == Word::Kind::Word && kind_of(i - 1) == TitleKind::None)
      return false;
    for (std::size_t next = i + 1; next < words_.size(); ++next) {
      if (words_[next].kind == Word::Kind::Comma) return false;
      const std::string_view other = bytes(words_[next]);
      const bool name_like = other.size() > 1 && is_upper(other[0]) && std::ranges::any_of(other, is_lower);
      if (name_like && kind_of(next) == TitleKind::None) return true;
      // The last one leads over to the reasons.
      if (is_connective(words_[next].key.view())) return next + 1 < words_.size();
    }
    return false;
  }

  static bool is_suffix(const Word& word) {
    static constexpr std::array<std::string_view, 6> kWords = {"JR", "SR", "II", "III", "IV", "ESQ"};
    return std::ranges::find(kWords, word.key.view()) != kWords.end();
  }

  /// `CooQnator`: the letter that stands for characters lost on the wire.
  static bool is_garbled(std::string_view one) {
    for (std::size_t i = 1; i + 1 < one.size(); ++i)
      if (one[i] == 'Q' && is_lower(one[i - 1]) && to_upper(one[i + 1]) != 'U') return true;
    return false;
  }

  bool looks_like_name(const Word& word) const {
    if (word.nickname) return true;
    const std::string_view one = bytes(word);
    if (one.empty() || (!is_upper(one[0]) && !is_high(one[0])) || word.key.size == 0) return false;
    if (is_garbled(one)) return false;
    return std::ranges::none_of(one, [](char c) { return is_digit(c) && c != '0'; });
  }

  /// Walks the words; the name is the run of words that is left between words of title. It ends the walk at a comma or
  /// a word that goes on with something else.
  void find_name(Classifier& out) {
    std::size_t first = 0, count = 0;            // the run
    std::size_t weak_first = 0, weak_count = 0;  // the run before a single word that may be title or surname
    std::size_t whole_count = 0;                 // the run at the very beginning, before its title
    bool after_connective = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (word.kind == Word::Kind::Comma) {
        if (count == 0 && weak_count != 0) first = weak_first, count = weak_count + 1;
        if (count != 0 && (count > 1 || !is_post(words_[first].key.view()))) return set_name(first, count, out);
        count = weak_count = 0;
        after_connective = false;
        continue;
      }
      const std::string_view key = word.key.view();
      if (is_connective(key) && (count == 0 || !is_particle(word))) {
        if (count != 0 && !may_be_title(first, count)) return set_name(first, count, out);
        count = weak_count = 0;
        after_connective = key != "BY";
        continue;
      }
      const TitleKind kind = kind_of(i);
      if (kind != TitleKind::None || is_acronym(i) || after_connective) {
        const bool single = kind == TitleKind::Weak && count != 0 && !after_connective;
        weak_count = single ? count : 0;
        weak_first = first;
        if (word.ends_sentence && single) break;
        if (first == 0 && count > 1 && kind == TitleKind::Title) whole_count = count;
        count = 0;
        after_connective = false;
        continue;
      }
      if (!looks_like_name(word) && (count == 0 || !is_particle(word))) {
        if (count > 1) return set_name(first, count, out);
        count = weak_count = 0;
        continue;
      }
      if (count == 0) first = i;
      weak_count = 0;
      ++count;
      if (word.ends_sentence) break;
    }
    if (count == 0 && weak_count != 0) first = weak_first, count = weak_count + 1;
    // `Jane Roe DCM for reasons ...`
    if (count == 0 && whole_count != 0) first = 0, count = whole_count;
    if (count != 0) set_name(first, count, out);
  }

  /// A run before FOR or OF that is an unknown office, not a name: one word behind no title, or a post.
  bool may_be_title(std::size_t first, std::size_t count) const {
    if (count > 1) return false;
    return first == 0 || is_post(words_[first].key.view());
  }

  /// Sets the name; of a run too long for one the part with an initial, or the last two words.
  void set_name(std::size_t first, std::size_t count, Classifier& out) {
    std::size_t last = first + count;
    if (count > kMaxNameWords) {
      std::size_t start = last - (is_suffix(words_[last - 1]) ? 3 : 2);
      for (std::size_t i = first + 1; i < last; ++i) {
        if (words_[i].key.size != 1) continue;
        start = i - 1;
        break;
      }
      first = start;
    }
    // `EMBASSY ZENDA RICHARD ROE`: the place belongs to the office before it.
    if (last - first > 2 && first > 0 && names_an_office(words_[first - 1].key.view()) &&
        is_post(words_[first].key.view()))
      ++first;
    // `, JR.` behind a comma is part of it.
    if (last + 1 < words_.size() && words_[last].kind == Word::Kind::Comma &&
        words_[last + 1].kind == Word::Kind::Word && is_suffix(words_[last + 1]))
      last += 2;
    out.name = to_span(words_[first].span.begin, words_[last - 1].span.end);
    for (std::size_t i = first; i < last; ++i)
      if (!words_[i].cut.empty()) out.name_cut = words_[i].cut;
    const std::string_view name = bytes_of(text_, out.name);
    const std::string_view tail = bytes(words_[last - 1]);
    if (name.ends_with('.') && (is_sentence_end(tail) || (tail.size() > 3 && !is_suffix(words_[last - 1]))))
      --out.name.end;
    name_first_ = first;
    name_last_ = last;
  }

  static bool names_an_office(std::string_view key) {
    static constexpr std::array<std::string_view, 6> kWords = {"AMCONSUL", "AMEMBASSY", "CONSULATE",
                                                               "EMBASSY",  "MISSION",   "POST"};
    return std::ranges::find(kWords, key) != kWords.end();
  }

  // ---- title and office

  Span trimmed(std::size_t begin, std::size_t end) const {
    static constexpr CharSet kMarks(",;:-");
    const auto is_mark = [](char c) { return is_space(c) || kMarks.has(c); };
    while (begin < end && (is_mark(text_[begin]) || text_[begin] == '.')) ++begin;
    while (end > begin && is_mark(text_[end - 1])) --end;
    return to_span(begin, end);
  }

  /// The title stands before the name, or between the commas behind it; the office is the rest.
  void find_title_and_office(Classifier& out) const {
    if (words_.empty()) return;
    if (out.name.empty()) {
      out.title = trimmed(begin_, end_);
      return;
    }
    std::size_t behind = name_last_;
    const Span before = trimmed(begin_, words_[name_first_].span.begin);
    if (!before.empty()) {
      out.title = before;
    } else {
      while (behind < words_.size() && words_[behind].kind == Word::Kind::Comma) ++behind;
      const std::size_t first = behind;
      while (behind < words_.size() && words_[behind].kind != Word::Kind::Comma) ++behind;
      std::size_t last = behind;
      while (last > first && is_dangling(words_[last - 1])) --last;
      if (first < last && !is_connective(words_[first].key.view()))
        out.title = trimmed(words_[first].span.begin, words_[last - 1].span.end);
    }
    // The office follows a comma and ends with its sentence.
    if (behind >= words_.size() || words_[behind].kind != Word::Kind::Comma) return;
    std::size_t last = behind;
    while (last < words_.size()) {
      const bool ends = words_[last].ends_sentence;
      ++last;
      if (ends) break;
    }
    while (last > behind && is_dangling(words_[last - 1])) --last;
    if (behind >= last) return;
    out.office = trimmed(words_[behind].span.begin, words_[last - 1].span.end);
    if (words_[last - 1].ends_sentence && !out.office.empty()) --out.office.end;
  }

  static bool is_dangling(const Word& word) { return word.kind == Word::Kind::Comma || is_connective(word.key.view()); }

  std::string_view text_;
  std::size_t begin_;
  std::size_t end_ = 0;
  std::vector<Word> words_;
  bool mixed_case_ = false;
  std::size_t name_first_ = 0, name_last_ = 0;
};

}  // namespace

bool is_reason_word(std::string_view word) {
  if (word.size() < 5 || to_upper(word[0]) != 'R') return false;
  std::size_t size = 0;
  while (size < word.size() && (is_alpha(word[size]) || word[size] == '0')) ++size;
  if (size < 5 || size > 8) return false;
  const Key key = key_of(word.substr(0, size));
  return is_one_slip(key.view(), "REASON") || is_one_slip(key.view(), "REASONS");
}

Classifier read_classifier(std::string_view text, std::size_t begin) { return ClassifierReader(text, begin).read(); }

}  // namespace reftel
