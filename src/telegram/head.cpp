// The head of the text: classification line, captions, passing instructions, E.O., TAGS, SUBJECT, REF, authority.
// The fields are read from one flow of the text, because publishers ran the lines together and pages were cut anywhere;
// where the head ends telegram/head_end says.

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/letters.h"
#include "base/scan.h"
#include "telegram/authority.h"
#include "telegram/caption.h"
#include "telegram/head_end.h"
#include "telegram/head_fields.h"
#include "telegram/keep_authority.h"
#include "telegram/line_words.h"
#include "telegram/mrn_in_text.h"
#include "telegram/paragraph_label.h"
#include "telegram/read_context.h"
#include "telegram/section.h"
#include "telegram/series.h"
#include "telegram/subject_end.h"

namespace reftel {
namespace {

using namespace std::literals;

constexpr std::size_t kWrapWidth = 50;         ///< an instruction in a line this long may go on in the next one
constexpr std::size_t kMaxInstruction = 1000;  ///< bytes of an instruction that goes on over lines

constexpr std::string_view kCorrectedCopy = "CORRECTED COPY";
constexpr std::uint32_t kMaxCorrection = 60;  ///< bytes that tell what was corrected

/// How the labels of E.O. and SUBJECT begin, misspelt ones too.
constexpr Beginnings kOrderAndSubject(std::array{"E."sv, "E "sv, "EO"sv, "E0"sv, "EXE"sv, "SU"sv, "UB"sv});
constexpr unsigned kOrderBeginnings = 0x1F, kSubjectBeginnings = 0x60;

/// First letters of a label of SUBJECT the others of which are damaged.
constexpr CharSet kDamagedSubjectLetters("Ss5");

/// First letters of the labels of the authority.
constexpr CharSet kAuthorityLetters("CDcd");

class HeadReader {
 public:
  HeadReader(ReadContext& context, LineRange range) : context_(context), range_(range), flow_(context.memory.head) {
    flow_.clear();
    flow_.heal(context.out.store.healings);
    if (!context.markup) flow_.keep_markup();
  }

  std::uint32_t read() {
    const std::uint32_t limit = locate_fields();
    if (limit == range_.first) return limit;
    read_captions();
    read_order();
    read_tags();
    read_subject();
    read_references();
    read_authority();
    claim_fields();
    const std::uint32_t end = find_end();
    claim_between(end);
    return line_of(end, limit);
  }

  /// Order and authority are read, since only so their ends are found.
  std::uint32_t find_body() {
    const std::uint32_t limit = locate_fields();
    if (limit == range_.first) return limit;
    captions_end_ = first_field();
    if (context_.out.mrn.number == 0) read_captions();  // section and number may stand among them
    read_order();
    read_authority();
    return line_of(find_end(), limit);
  }

 private:
  /// Reads the classification and finds where the fields behind it stand; gives the line before which the head ends.
  std::uint32_t locate_fields() {
    const HeadEnd head_end = find_head_end(context_, range_);
    const std::uint32_t limit = head_end.line;
    if (limit == range_.first) return limit;
    all_head_ = limit == range_.last;
    flow_.add_lines(context_.source, context_.lines, {range_.first, limit}, &context_.out.repairs);
    if (head_end.level) {
      raised_ = is_written_small();
      if (raised_) flow_.raise_small_letters();
      read_classification(head_end);
    }
    // What a page wrote as markup may be shown as a word.
    const bool as_sent = !context_.markup && context_.out.store.healings.empty();
    locate(as_sent ? head_end.words : kRef | kAuthority);
    return limit;
  }

  struct Place {
    Span label{};
    Span text{};
    ElementKind kind = ElementKind::Unknown;
    bool found = false;
  };

  std::string_view text() const { return flow_.text(); }

  /// The classification is never written so where capitals mean anything.
  bool is_written_small() const {
    const std::size_t at = text().find_first_not_of(" \n\t\r");
    return at != std::string_view::npos && is_lower(text()[at]);
  }

  // ---- fields ----

  /// The classification at byte `at`: nearly always the line that was read already stands there as it was sent.
  std::optional<LevelWord> read_level(std::size_t at, const HeadEnd& head_end) const {
    const Span line = to_span(at, at + head_end.level_line.size());
    if (flow_.stands_as_sent(line) && flow_.to_source(line) == head_end.level_line) return head_end.level;
    return read_level_word(text().substr(at));
  }

  void read_classification(const HeadEnd& head_end) {
    Telegram& out = context_.out;
    std::size_t at = skip_spaces(text(), 0);
    const auto level = read_level(at, head_end);
    if (!level) return;
    const auto word = to_span(at, at + level->size);
    out.classification.level = level->level;
    out.classification.span = flow_.to_source(word);
    out.classification.spaced = level->spaced;
    out.classification.damaged = level->damaged;
    at = word.end;
    const std::size_t line_end = at + line_at(at).size();
    // The line may be cut behind the level; section, captions and MRN follow in any order.
    std::size_t end = at;
    bool mrn = false;
    for (int step = 0; step < 12 && !mrn; ++step) {
      at = skip_dash(skip(at));
      if (at >= text().size()) break;
      const std::string_view rest = text().substr(at);
      if (const std::size_t size = read_section(at)) {
        end = at += size;
      } else if (const auto caption = read_inline_caption(rest)) {
        add_caption(*caption, at);
        end = at += caption->size;
      } else if (labels_in(text(), to_span(at, at + line_at(at).size())).labels == kNone) {
        mrn = read_mrn(at) || (at < line_end && read_mrn_at_line_end(at));
        if (mrn) end = at;
        break;
      } else {
        break;
      }
    }
    classification_ = to_span(0, end);
    if (mrn && context_.out.section.number == 0) read_section_behind(end);
    read_series(classification_.end);
    after_mrn_ = classification_.end;
  }

  /// Captions that stand in the classification line itself; EFTO is read with the level.
  static std::optional<CaptionWord> read_inline_caption(std::string_view rest) {
    auto caption = read_caption(rest);
    if (!caption) return read_damaged_caption(rest);
    // `SECTO 417` and `TOSEC 40017` are numbers of a series.
    if (caption->caption == "SECTO" || caption->caption == "TOSEC" || caption->caption == "CODEL") return std::nullopt;
    return caption;
  }

  /// `SECTION 01 OF 02`, `SECTION 1 OF 2`, `FINAL SECTION OF 2` and the damaged forms; bytes read.
  std::size_t read_section(std::size_t at) {
    const std::string_view rest = text().substr(at);
    const auto section = read_section_phrase(rest);
    if (!section) return 0;
    context_.out.section = {section->number, section->of, flow_.to_source(to_span(at, at + section->size))};
    return section->size;
  }

  /// `ZENDA 417 SECTION 01 OF 02`, `ZENDA 417 (SECTION ONE OF TWO)`: the phrase behind the MRN, which ends at `from`.
  void read_section_behind(std::size_t from) {
    std::size_t at = skip(from);
    while (at < text().size() && (text()[at] == '-' || text()[at] == '(' || is_blank(text()[at]))) ++at;
    const std::size_t size = read_section(at);
    if (size == 0) return;
    at += size;
    if (context_.out.section.of == 0) {  // `ZENDA 417 SECTION 1`: said of something else
      context_.out.section = {};
      return;
    }
    classification_.end = static_cast<std::uint32_t>(at < text().size() && text()[at] == ')' ? at + 1 : at);
  }

  /// Reads the MRN at `at` and moves behind it.
  bool read_mrn(std::size_t& at) {
    Telegram& out = context_.out;
    const auto found = read_mrn_in_text(text().substr(at), StationRule::Any);
    if (!found || found->mrn.number == 0) return false;
    // A name from the record is better than a station that nobody knows.
    if (out.mrn.number == found->mrn.number && found->plad.empty() && !out.mrn_post.empty())
      return at += found->size, true;
    out.mrn = found->mrn;
    if (out.mrn.year == 0) out.mrn.year = static_cast<std::int16_t>(context_.year);
    out.mrn_post = found->plad;
    out.mrn_guessed = found->guessed;
    const Span span = to_span(at, at + found->size);
    out.mrn_text = flow_.to_text(span, out.store);
    at += found->size;
    return true;
  }

  /// `SECRET//NOFORN//X1 LIMA 000417`, `CONFIDENTIAL (ENTIRE TEXT) LIMA 417`: behind words that nobody knows, the
  /// number of a known station ends the line.
  bool read_mrn_at_line_end(std::size_t& at) {
    constexpr std::size_t kReach = 120;
    const std::string_view line = trim_right(line_at(at));
    if (line.size() > kReach) return false;
    for (LineWords words(line); words.next();) {
      const auto found = read_mrn_in_text(line.substr(words.begin()), StationRule::Known);
      if (!found || found->mrn.number == 0 || words.begin() + found->size != line.size()) continue;
      at += words.begin();
      return read_mrn(at);
    }
    return false;
  }

  /// `TOSEC 40017` behind the MRN.
  void read_series(std::size_t from) {
    const std::size_t at = skip_blanks(text(), from);
    const auto series = read_series_number(text().substr(at));
    if (!series) return;
    const Span span = to_span(at, at + series->size);
    context_.out.series = Series{series->name, series->number, flow_.to_source(span)};
    classification_.end = span.end;
  }

  /// `words` says for which labels a word stands in the head.
  void locate(unsigned words) {
    const std::size_t from = after_mrn_;
    locate_order_and_subject(from);
    if (const auto tags = find_tags_block(text().substr(from))) {
      tags_ = {shifted(tags->label, from), shifted(tags->text, from), ElementKind::Tags, true};
    }
    const std::size_t behind = subject_.found ? subject_.label.end : from;
    if ((words & kRef) != 0 && !locate_references(behind, text().size()) && subject_.found)
      locate_references(from, subject_.label.begin);
    if (words & kAuthority) authority_at_ = find_authority(behind);
    bound_subject();
    if (tags_.found && subject_.found && tags_.label.begin < subject_.label.begin)
      tags_.text.end = std::min(tags_.text.end, subject_.label.begin);
    if (order_.found) bound_order();
    if (references_.found && authority_at_ != std::string_view::npos && references_.label.begin < authority_at_)
      references_.text.end = std::min<std::uint32_t>(references_.text.end, static_cast<std::uint32_t>(authority_at_));
  }

  /// Finds the block of references in bytes [from, to) and reads the list, since only so its end is found.
  bool locate_references(std::size_t from, std::size_t to) {
    Telegram& out = context_.out;
    const auto block = read_reference_block(text().substr(from, to - from), {context_.year, out.mrn}, out.references);
    if (!block) return false;
    references_ = {shifted(block->label, from), shifted(block->text, from), ElementKind::References, true};
    list_end_ = references_.text.end;
    shift_references(from);
    return true;
  }

  void shift_references(std::size_t by) {
    for (Reference& reference : context_.out.references) {
      reference.span = shifted(reference.span, by);
      if (!reference.dtg.span.empty()) reference.dtg.span = shifted(reference.dtg.span, by);
    }
  }

  /// Tells the field from an order that a subject names: `E.O. 13224 DESIGNATIONS`.
  static bool has_colon_behind_digits(std::string_view all, std::size_t at) {
    while (at < all.size() && (is_digit(all[at]) || is_blank(all[at]))) ++at;
    return at < all.size() && all[at] == ':';
  }

  /// The first labels of E.O. and SUBJECT at or behind `from`: one walk over the beginnings of words.
  void locate_order_and_subject(std::size_t from) {
    const std::string_view all = text();
    for_each_word(all, from, all.size(), [&](std::size_t at) {
      if (all.size() - at < 3) return false;
      unsigned beginning = kOrderAndSubject.find(all.substr(at));
      if (beginning == 0 && kDamagedSubjectLetters.has(all[at])) beginning = kSubjectBeginnings;
      if (beginning == 0) return true;
      const bool order = (beginning & kOrderBeginnings) && !order_.found;
      const bool subject = (beginning & kSubjectBeginnings) && !subject_.found;
      const char before = at == 0 ? '\n' : all[at - 1];
      if (order && !is_alnum(before)) {
        const std::size_t size = order_label_size(all.substr(at));
        if (size != 0 && (before == '\n' || !subject_.found || has_colon_behind_digits(all, at + size)))
          order_ = {to_span(at, at + size), to_span(at, all.size()), ElementKind::ExecutiveOrder, true};
      }
      const bool line_start = at == from || before == '\n';
      if (subject && (line_start || is_space(before))) {
        const std::size_t size = subject_label_size(all.substr(at), line_start);
        if (size != 0) subject_ = {to_span(at, at + size), to_span(at + size, all.size()), ElementKind::Subject, true};
      }
      return !(order_.found && subject_.found);
    });
  }

  void bound_order() {
    std::uint32_t end = order_.text.end;
    if (authority_at_ != std::string_view::npos && authority_at_ > order_.label.begin)
      end = std::min(end, static_cast<std::uint32_t>(authority_at_));
    for (const Place* place : {&tags_, &subject_, &references_})
      if (place->found && place->label.begin > order_.label.begin) end = std::min(end, place->label.begin);
    order_.text.end = end;
    // An order cited by the authority is no E.O. line.
    if (authority_at_ < order_.label.begin) order_ = {};
  }

  /// `CLASSIFIED BY AMBASSADOR ROE, REASONS 1.4 (B)` at byte `at`, in capitals or behind them: a sentence that speaks
  /// of classifying has no section.
  bool gives_reasons(std::size_t at) const {
    const std::size_t before = text().substr(0, at).find_last_not_of(' ');
    const bool behind_capitals = before != std::string_view::npos && is_upper(text()[before]);
    std::string_view words = text().substr(at, 160);
    words = words.substr(0, words.find("\n\n"));
    return (is_upper(words[1]) || behind_capitals) &&
           (words.find("1.4") != std::string_view::npos || words.find("1.5") != std::string_view::npos);
  }

  std::size_t find_authority(std::size_t from) const {
    const std::string_view all = text();
    std::size_t found = std::string_view::npos;
    if (!may_hold_authority(all.substr(from))) return found;
    for_each_word(all, from, all.size(), [&](std::size_t word) {
      if (word > from && is_blank(all[word - 1]) && !kAuthorityLetters.has(all[word])) return true;
      // A bracket or another mark may stand before the word at the beginning of a line.
      std::size_t at = word;
      while (at > from && !is_alnum(all[at - 1]) && !is_space(all[at - 1])) --at;
      if (at != word && (all[at] != '(' || (at > 0 && all[at - 1] != '\n'))) at = word;
      if (begins_authority_at(at, from)) found = at;
      return found == std::string_view::npos;
    });
    return found;
  }

  bool begins_authority_at(std::size_t at, std::size_t from) const {
    const std::string_view all = text();
    const bool line_start = at == 0 || all[at - 1] == '\n';
    if (!line_start && !is_space(all[at - 1])) return false;
    const char c = to_upper(all[at]);
    if (!kAuthorityLetters.has(c) && (!line_start || (c != '(' && c != 'R' && !is_digit(c)))) return false;
    if (!begins_authority(all.substr(at, 120))) return false;
    // Inside a line only with its colon, `Classified By:`, or with the reasons that follow it.
    return line_start || at == from || all.substr(at, 24).find(':') != std::string_view::npos || gives_reasons(at);
  }

  /// The subject ends at an empty line, the next label, a page line (which stands as a line break) or its own end.
  void bound_subject() {
    if (!subject_.found) return;
    std::uint32_t end = static_cast<std::uint32_t>(text().size());
    if (references_.found && references_.label.begin > subject_.label.begin)
      end = std::min(end, references_.label.begin);
    if (tags_.found && tags_.label.begin > subject_.label.begin) end = std::min(end, tags_.label.begin);
    if (order_.found && order_.label.begin > subject_.label.begin) end = std::min(end, order_.label.begin);
    if (authority_at_ != std::string_view::npos) end = std::min(end, static_cast<std::uint32_t>(authority_at_));
    std::uint32_t at = subject_.label.end;
    while (at < end && is_space(text()[at])) ++at;
    if (is_military_set(subject_)) {
      const std::size_t close = text().find("//", at);
      if (close < end) end = static_cast<std::uint32_t>(close + 2);
    }
    end = find_subject_end(text(), at, end, raised_);
    const bool cut = end < text().size() && text()[end] != '\n';
    while (end > at && (is_space(text()[end - 1]) || (cut && (text()[end - 1] == ';' || text()[end - 1] == ','))))
      --end;
    subject_.text = {std::min(at, end), end};
  }

  /// `SUBJ/.../`, which ends with `//`.
  bool is_military_set(const Place& subject) const { return text()[subject.label.end - 1] == '/'; }

  /// Where the first field behind classification and captions begins.
  std::uint32_t first_field() const {
    std::uint32_t first = static_cast<std::uint32_t>(text().size());
    for (const Place* place : {&order_, &tags_, &subject_, &references_})
      if (place->found) first = std::min(first, place->label.begin);
    if (authority_at_ != std::string_view::npos) first = std::min(first, static_cast<std::uint32_t>(authority_at_));
    return first;
  }

  void read_captions() {
    std::uint32_t end = first_field();
    begins_at_once_ = end == text().size() && may_begin_at_once();
    std::uint32_t at = classification_.end;
    while (at < end) {
      std::uint32_t stop = at;
      while (stop < end && text()[stop] != '\n') ++stop;
      const Span line = trimmed(text(), {at, stop});
      if (begins_at_once_ && !line.empty() && !is_instruction(line)) {
        end = line.begin;
        break;
      }
      read_instruction(line);
      at = stop + 1;
    }
    captions_end_ = end;
  }

  /// In a military message without fields the text may begin behind the classification, on its line.
  bool may_begin_at_once() const {
    const Telegram& out = context_.out;
    return all_head_ && (out.form == Form::Wire || out.form == Form::Acp128) && out.mrn.number == 0 &&
           out.section.number == 0;
  }

  /// Whether the line is captions, or says for whom the telegram is.
  bool is_instruction(Span line) const {
    const std::string_view words = bytes_of(text(), line);
    return istarts_with(words, "FOR ") || is_passing(words) || continues_instruction(line) || read_caption(words) ||
           count_only_phrase(words) != 0;
  }

  /// `STATE FOR EUR/WE, DRL,` / `AND EB`: the line goes on with the instruction in the line before it.
  bool continues_instruction(Span line) const {
    if (instruction_.empty()) return false;
    const std::string_view before = bytes_of(text(), instruction_), words = bytes_of(text(), line);
    if (is_passing(words) || before.size() > kMaxInstruction) return false;
    const std::size_t last_line = before.size() - (before.rfind('\n') + 1);  // npos + 1 is 0
    if (before.ends_with("//")) return false;                                // a set of a military message
    return before.ends_with(',') || before.ends_with(" AND") || before.ends_with('/') || istarts_with(words, "AND ") ||
           (is_passing(before) && last_line >= kWrapWidth);
  }

  /// Words that say for whom the telegram is or to whom it is to be passed.
  static bool is_passing(std::string_view words) {
    const auto holds = [&](const char(&beginning)[4], std::string_view word) {
      const std::size_t at = find_three(words, 0, beginning);
      return at != std::string_view::npos && ifind(words, word, at) != std::string_view::npos;
    };
    return holds(" fo", " FOR ") || holds("pas", "PASS") || istarts_with(words, "DEPT") ||
           istarts_with(words, "STATE ");
  }

  /// One line between classification and E.O.: captions, or words to those who handle or receive the telegram.
  void read_instruction(Span line) {
    Telegram& out = context_.out;
    const bool caption = !line.empty() && read_caption_line(line);
    if (caption) flow_.claim(context_.tiler, line, ElementKind::Caption, 12);
    const bool says_nothing = std::ranges::none_of(bytes_of(text(), line), is_alnum);  // a pilcrow, dots
    if (says_nothing) flow_.claim(context_.tiler, line, ElementKind::Stamp, 12);
    if (caption || says_nothing || late_mrn(line)) {
      instruction_ = {};
      return;
    }
    line = take_leading_captions(line);
    if (line.empty()) return;
    flow_.claim(context_.tiler, line, ElementKind::PassLine, 12);
    if (continues_instruction(line)) {
      instruction_.end = line.end;
      instructions_->back() = flow_.to_text(instruction_, out.store);
      return;
    }
    instruction_ = line;
    const std::string_view words = bytes_of(text(), line);
    instructions_ = is_passing(words) && !istarts_with(words, "FOR ") ? &out.pass_lines : &out.attention_lines;
    instructions_->push_back(flow_.to_text(line, out.store));
  }

  /// `EXDIS HOLD FOR AMBASSADOR`, `NODIS SECTION 01 OF 02`: takes what restricts the distribution from the beginning of
  /// a line that goes on with other words, which it gives.
  Span take_leading_captions(Span line) {
    std::uint32_t at = line.begin;
    for (;;) {
      const auto word = read_caption(bytes_of(text(), {at, line.end}));
      if (!word || !restricts_distribution(word->caption)) break;
      add_caption(*word, at);
      const Span caption = to_span(at, at + word->size);
      flow_.claim(context_.tiler, caption, ElementKind::Caption, 12);
      at = caption.end;
      while (at < line.end && !is_alnum(text()[at])) ++at;
    }
    if (at == line.begin) return line;
    instruction_ = {};
    if (context_.out.section.number == 0) {
      const Span section = to_span(at, at + read_section(at));
      flow_.claim(context_.tiler, section, ElementKind::ClassificationLine, 12);
      at = section.end;
    }
    return trimmed(text(), {at, line.end});
  }

  /// All of the line is captions, with commas or blanks between: fills the list.
  bool read_caption_line(Span line) {
    struct Found {
      CaptionWord word;
      std::size_t at;
    };
    Found found[12];
    std::size_t count = 0;
    static constexpr CharSet kBetween(" \t\v\f,;/.-*\"");
    for (std::size_t at = line.begin + caption_label_size(bytes_of(text(), line)); at < line.end;) {
      const char c = text()[at];
      const bool bracket = (c == '(' && count == 0) || (c == ')' && count != 0);  // (SIPDIS)
      if (kBetween.has(c) || bracket) {
        ++at;
        continue;
      }
      if (c == '(') {  // CORRECTED COPY (reason)
        const std::size_t close = text().find(')', at);
        if (close == std::string_view::npos || close >= line.end) return false;
        at = close + 1;
        continue;
      }
      const std::string_view rest = text().substr(at, line.end - at);
      auto word = read_caption(rest);
      if (!word) word = read_damaged_caption(rest);
      if (const std::size_t only = word ? 0 : count_only_phrase(rest)) word = CaptionWord{{}, only};
      if (!word || count == std::size(found)) return false;
      found[count++] = {*word, at};
      at += word->size;
      if (word->caption == kCorrectedCopy && line.end - at < kMaxCorrection) break;  // what was corrected may follow
    }
    for (std::size_t i = 0; i < count; ++i) add_caption(found[i].word, found[i].at);
    return count > 0;
  }

  /// `CAPTIONS: NODIS`
  static std::size_t caption_label_size(std::string_view words) {
    const std::string_view label = letters_at(words, 0);
    const bool captions = iequals(label, "CAPTION") || iequals(label, "CAPTIONS");
    return captions && char_at(words, label.size()) == ':' ? label.size() + 1 : 0;
  }

  /// `SENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY`: a phrase that may begin with a caption.
  bool read_handling_line(Span line) {
    const std::string_view words = bytes_of(text(), line);
    if (!is_handling_line(words)) return false;
    if (const auto word = read_caption(words)) add_caption(*word, line.begin);
    return true;
  }

  void add_caption(const CaptionWord& word, std::size_t at) {
    Telegram& out = context_.out;
    CaptionUse use{word.caption, flow_.to_source(to_span(at, at + word.size)), false};
    for (const CaptionUse& other : out.captions)
      use.repeated = use.repeated || (other.caption == use.caption && !use.caption.empty());
    if (word.caption == "SENSITIVE" || word.caption == "SENSITIVE BUT UNCLASSIFIED" || word.caption == "SBU")
      out.classification.sensitive = true;
    if (word.caption == "NOFORN") out.classification.noforn = true;
    if (word.damaged) out.repairs.push_back({"caption-damaged", use.span, std::string(word.caption)});
    if (use.repeated && word.caption != "EXERCISE") out.repairs.push_back({"caption-repeated", use.span, {}});
    out.captions.push_back(use);
  }

  /// The MRN on a line of its own under a cut classification line.
  bool late_mrn(Span line) {
    Telegram& out = context_.out;
    if (out.mrn.number != 0) return false;
    std::size_t at = line.begin;
    if (const std::size_t size = read_section(at)) at = skip_blanks(text(), at + size);
    const auto found = read_mrn_in_text(text().substr(at, line.end - at), StationRule::Known);
    if (!found || found->size + at + 30 < line.end || found->mrn.number == 0) return false;
    read_mrn(at);
    flow_.claim(context_.tiler, line, ElementKind::ClassificationLine, 12);
    return true;
  }

  void read_order() {
    if (!order_.found) return;
    Telegram& out = context_.out;
    const std::uint32_t base = order_.label.begin;
    auto order =
        context_.memory.orders.get(text().substr(base, order_.text.end - base), context_.year, parse_executive_order);
    if (!order) {
      order_.text = order_.label;
      return;
    }
    order_.text = shifted(order->whole, base);
    out.executive_order_text = flow_.to_text(shifted(order->content, base), out.store);
    for (Span* span : {&order->whole, &order->number_span, &order->content, &order->event, &order->classifier,
                       &order->authority_code})
      if (!span->empty()) *span = flow_.to_source(shifted(*span, base));
    out.executive_order = *order;
  }

  void read_tags() {
    if (!tags_.found) return;
    Telegram& out = context_.out;
    reftel::read_tags(bytes_of(text(), tags_.text), context_.year, out.tags);
    for (Tag& tag : out.tags)
      for (Span* span : {&tag.span, &tag.surname, &tag.given})
        if (!span->empty()) *span = inside_markup(shifted(*span, tags_.text.begin));
  }

  /// The source bytes of `span` without the markup that a publisher put around it: `PREL` of `[PREL](#)`.
  Span inside_markup(Span span) const {
    const Span source = flow_.to_source(span);
    if (source.size() <= span.size()) return source;  // nothing around it
    const std::size_t at = context_.out.bytes(source).find(bytes_of(text(), span));
    if (at == std::string_view::npos) return source;
    const std::uint32_t begin = source.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + span.size()};
  }

  void read_subject() {
    if (!subject_.found) return;
    Telegram& out = context_.out;
    Span words = subject_.text;
    if (auto mark = read_portion_mark(bytes_of(text(), words))) {
      out.subject_marking = *mark;
      out.subject_marking.span = flow_.to_source(shifted(mark->span, words.begin));
      words.begin += mark->span.end;
      while (words.begin < words.end && is_space(text()[words.begin])) ++words.begin;
    }
    if (is_military_set(subject_) && bytes_of(text(), words).ends_with("//")) words.end -= 2;
    out.subject = flow_.to_text(words, out.store);
  }

  void read_references() {
    if (!references_.found) return;
    Telegram& out = context_.out;
    if (references_.text.end != list_end_) {  // another field began inside the list
      out.references = parse_references(bytes_of(text(), references_.text), {context_.year, out.mrn});
      shift_references(references_.text.begin);
    }
    for (Reference& reference : out.references) {
      out.reference_texts.push_back(flow_.to_text(reference.span, out.store));
      reference.span = flow_.to_source(reference.span);
      if (!reference.dtg.span.empty()) reference.dtg.span = flow_.to_source(reference.dtg.span);
    }
  }

  void read_authority() {
    if (authority_at_ == std::string_view::npos) return;
    Telegram& out = context_.out;
    auto authority = parse_authority(text().substr(authority_at_));
    if (!authority) return;
    const auto base = static_cast<std::uint32_t>(authority_at_);
    authority_ = {{}, shifted(authority->whole, base), ElementKind::Authority, true};
    keep_authority(flow_, *authority, base, out);
  }

  void claim_fields() {
    if (!classification_.empty())
      flow_.claim(context_.tiler, trimmed(text(), classification_), ElementKind::ClassificationLine, 12);
    for (const Place* place : {&order_, &tags_, &subject_, &references_, &authority_}) {
      if (!place->found) continue;
      const std::uint32_t begin = place->label.empty() ? place->text.begin : place->label.begin;
      flow_.claim(context_.tiler, trimmed(text(), {begin, std::max(place->text.end, place->label.end)}), place->kind,
                  12);
    }
  }

  /// Handling phrases and captions between the fields, up to `end` of the flow.
  void claim_between(std::uint32_t end) {
    for (std::uint32_t at = classification_.end; at < end;) {
      if (text()[at] == '\n') {
        ++at;
        continue;
      }
      if (const Place* place = place_at(at)) {
        at = std::max({at + 1, place->text.end, place->label.end});
        continue;
      }
      const auto line_end = static_cast<std::uint32_t>(std::min<std::size_t>(text().find('\n', at), end));
      const Span line = trimmed(text(), {at, line_end});
      const bool between = !line.empty() && line.begin >= captions_end_ && place_at(line.begin) == nullptr;
      if (between && (read_caption_line(line) || read_handling_line(line)))
        flow_.claim(context_.tiler, line, ElementKind::Caption, 12);
      at = line_end + 1;
    }
  }

  /// The field that byte `at` of the flow belongs to.
  const Place* place_at(std::uint32_t at) const {
    for (const Place* place : {&order_, &tags_, &subject_, &references_, &authority_}) {
      const std::uint32_t begin = place->label.empty() ? place->text.begin : place->label.begin;
      if (place->found && begin <= at && at < std::max(place->text.end, place->label.end)) return place;
    }
    return nullptr;
  }

  // ---- where the body begins ----

  /// The byte of the flow with which the body begins; its size when the body begins behind it.
  std::uint32_t find_end() {
    const bool behind_captions = begins_at_once_ || captions_end_ == text().size();
    std::uint32_t at = std::max(behind_captions ? captions_end_ : classification_.end, classification_.end);
    for (const Place* place : {&order_, &tags_, &subject_, &references_, &authority_})
      if (place->found) at = std::max({at, place->text.end, place->label.end});
    while (at < text().size()) {
      while (at < text().size() && (is_space(text()[at]) || text()[at] == '.' || text()[at] == ';')) ++at;
      if (at >= text().size()) break;
      const std::string_view line = line_at(at);
      if (!is_handling_line(line) || read_paragraph_label(line)) break;
      std::uint32_t stop = at;
      while (stop < text().size() && text()[stop] != '\n' && !read_paragraph_label(text().substr(stop, 8))) ++stop;
      flow_.claim(context_.tiler, trimmed(text(), {at, stop}), ElementKind::Caption, 12);
      at = stop;
    }
    return at;
  }

  /// The line that begins at byte `at` of the flow; a line is cut in two when it begins inside one.
  std::uint32_t line_of(std::uint32_t at, std::uint32_t limit) {
    if (at >= text().size()) return limit;
    const std::uint32_t source_at = flow_.source_at(at);
    for (std::uint32_t i = range_.first; i < limit; ++i) {
      const Line& line = context_.lines[i];
      if (source_at >= line.next) continue;
      if (source_at <= line.text || line.kind != LineKind::Text) return i;
      cut_line(context_.source, context_.lines, i, source_at);
      return i + 1;
    }
    return limit;
  }

  // ---- small readers over the flow ----

  static Span shifted(Span span, std::size_t by) { return to_span(span.begin + by, span.end + by); }
  std::size_t skip(std::size_t at) const {
    while (at < text().size() && (is_space(text()[at]) || text()[at] == '/' || text()[at] == ',')) ++at;
    return at;
  }
  /// `UNCLAS - ZENDA 417`, `UNCLAS -- ZENDA 417`
  std::size_t skip_dash(std::size_t at) const {
    std::size_t end = at;
    while (end < text().size() && end < at + 2 && text()[end] == '-') ++end;
    return end != at && end < text().size() && is_blank(text()[end]) ? skip(end) : at;
  }
  std::string_view line_at(std::size_t at) const {
    const std::size_t end = text().find('\n', at);
    return text().substr(at, end == std::string_view::npos ? std::string_view::npos : end - at);
  }

  ReadContext& context_;
  LineRange range_;
  Flow& flow_;
  Span classification_;
  std::uint32_t after_mrn_ = 0;
  std::uint32_t captions_end_ = 0;
  bool raised_ = false;                        ///< the text was written small, and is read in capitals
  bool all_head_ = false;                      ///< no line shows where the body begins
  bool begins_at_once_ = false;                ///< there are no fields: the text begins behind the captions
  Span instruction_;                           ///< the last one, if nothing stands behind it
  std::vector<Text>* instructions_ = nullptr;  ///< the list that it is in
  Place order_, tags_, subject_, references_, authority_;
  std::uint32_t list_end_ = 0;  ///< of the references as located
  std::size_t authority_at_ = std::string_view::npos;
};

}  // namespace

std::uint32_t read_head(ReadContext& context, LineRange range) { return HeadReader(context, range).read(); }

std::uint32_t find_body(ReadContext& context, LineRange range) { return HeadReader(context, range).find_body(); }

}  // namespace reftel
