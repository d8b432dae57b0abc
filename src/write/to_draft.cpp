#include "write/to_draft.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "telegram/block.h"
#include "write/complete.h"
#include "write/fold.h"

namespace reftel {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::sys_time;
using std::chrono::year_month_day;

class DraftMaker {
 public:
  DraftMaker(const Telegram& telegram, Draft& out, std::vector<Loss>* losses)
      : telegram_(telegram), out_(out), losses_(losses) {}

  void make() {
    out_.clear();
    const Charset charset = detect_charset(telegram_.source);
    is_utf8_ = charset == Charset::Ascii || charset == Charset::Utf8;
    charset_ = charset;
    make_circuit();
    make_preamble();
    make_address();
    make_classification();
    make_instructions();
    make_order();
    make_tags();
    make_subject();
    make_references();
    make_authority();
    make_body();
    for (const Signature& signature : telegram_.signatures)
      out_.signatures.push_back(to_upper(text_of(signature.name)));
    list_losses();
  }

 private:
  // ---- values as text

  /// One line of UTF-8 with single blanks.
  [[nodiscard]] std::string to_line(std::string_view bytes) const {
    return is_utf8_ ? folded(bytes) : folded(to_utf8(bytes, charset_));
  }
  [[nodiscard]] std::string text_of(Text text) const { return to_line(telegram_.str(text)); }
  [[nodiscard]] std::string bytes_at(Span span) const { return to_line(telegram_.bytes(span)); }

  void lose(std::string_view field, std::string value, std::string_view why) {
    if (losses_ != nullptr) losses_->push_back({field, std::move(value), why});
  }

  // ---- heading

  void make_circuit() {
    const Envelope& envelope = telegram_.envelope;
    DraftCircuit& circuit = out_.circuit;
    if (!envelope.identifiers.empty()) {
      const TransmissionIdentifier& own = envelope.identifiers.back();
      circuit.channel = to_upper(telegram_.bytes(own.channel)) + std::string(telegram_.bytes(own.serial));
    }
    const CallingStation& calling = envelope.calling;
    circuit.serial = telegram_.bytes(calling.serial);
    if (calling.position != 0) circuit.serial += calling.position;
    if (calling.filed && envelope.dtg && envelope.dtg->valid && envelope.dtg->has_year)
      circuit.filed = filing_minute(*calling.filed, envelope.dtg->at);
    for (const Span ri : envelope.called) circuit.called.push_back(to_upper(telegram_.bytes(ri)));
    circuit.station = to_upper(telegram_.bytes(calling.ri));
    if (envelope.acp128) circuit.station = without_fill(circuit.station, text_of(envelope.originator), circuit.called);
    if (!envelope.warning.letters.empty()) circuit.warning = to_upper(bytes_at(envelope.warning.span));
    const bool has_fl3 = !calling.ri.empty();
    if (has_fl3 || !envelope.warning.span.empty()) circuit.signals.emplace();
    for (const OperatingSignal& signal : envelope.signals)
      if (signal.format_line == 4 && circuit.signals) circuit.signals->push_back(to_upper(bytes_at(signal.span)));
  }

  void make_preamble() {
    const Envelope& envelope = telegram_.envelope;
    out_.action = envelope.action;
    out_.info = envelope.info;
    if (envelope.dtg) make_dtg(*envelope.dtg);
    for (const OperatingSignal& signal : envelope.signals)
      if (signal.format_line == 5) out_.instructions.push_back(to_upper(bytes_at(signal.span)));
    for (const Span word : envelope.message_instructions) out_.instructions.push_back(bytes_at(word));
  }

  void make_dtg(const Dtg& dtg) {
    if (dtg.valid) {
      out_.dtg = DraftDtg{dtg.at, dtg.zone, dtg.has_year};
    } else if (!dtg.has_year) {
      // Any leap year will do: only day and month are written.
      const auto read = find_dtg(telegram_.bytes(dtg.span), 49, 2000);
      if (read && read->valid) out_.dtg = DraftDtg{read->at, read->zone, false};
    } else {
      lose("DTG", bytes_at(dtg.span), "no date and time of the calendar");
    }
  }

  void make_address() {
    const Envelope& envelope = telegram_.envelope;
    out_.from = text_of(envelope.originator);
    if (!envelope.originator_office.empty()) out_.from += "//" + text_of(envelope.originator_office) + "//";
    if (envelope.originator_guessed) lose("From", out_.from, "a guess by the number, which a draft cannot mark as one");
    for (const Addressee& addressee : envelope.to) out_.to.push_back(to_addressee(addressee));
    for (const Addressee& addressee : envelope.info_addressees) out_.info_addressees.push_back(to_addressee(addressee));
    for (const Addressee& addressee : envelope.exempt) out_.exempt.push_back(text_of(addressee.plad));
    out_.accounting = bytes_at(envelope.accounting);
    out_.group_count = envelope.group_count;
  }

  [[nodiscard]] DraftAddressee to_addressee(const Addressee& from) const {
    return {to_upper(telegram_.bytes(from.ri)), text_of(from.plad), from.precedence,
            std::string(telegram_.bytes(from.number)), from.delivered_by_other_means};
  }

  // ---- head

  void make_classification() {
    out_.level = telegram_.classification.level;
    if (out_.level == Level::Sbu) {
      out_.level = Level::Unclassified;
      out_.captions.emplace_back("SENSITIVE");
    }
    // All sections together are the telegram; one alone says which it is.
    const SectionNumber& section = telegram_.section;
    const bool alone = telegram_.parts.size() < 2 && section.of > 1 &&
                       (telegram_.form == Form::Wire || telegram_.form == Form::Acp128);
    if (alone) {
      out_.section = section.number;
      out_.section_of = section.of;
    }
    for (const CaptionUse& use : telegram_.captions)
      if (std::string caption = caption_of(use);
          !use.repeated && std::ranges::find(out_.captions, caption) == out_.captions.end())
        out_.captions.push_back(std::move(caption));
    if (telegram_.mrn.number != 0) {
      out_.mrn = telegram_.mrn;
      out_.station_name = station_name();
      if (telegram_.mrn_guessed)
        lose("MRN", format_mrn(out_.mrn), "a guess by the record or the originator, which a draft cannot mark as one");
    }
    if (telegram_.series) out_.series = bytes_at(telegram_.series->span);
  }

  /// The caption, and the reason in brackets behind it: `CORRECTED COPY (GARBLED TEXT)`.
  [[nodiscard]] std::string caption_of(const CaptionUse& use) const {
    std::string out = use.caption.empty() ? to_upper(bytes_at(use.span)) : std::string(use.caption);
    const std::string_view behind = telegram_.source.substr(use.span.end, 200);
    const std::string_view line = behind.substr(0, std::min(behind.find('\n'), behind.size()));
    const std::string_view rest = trim_left(line);
    const std::size_t close = rest.find(')');
    if (rest.starts_with('(') && close != std::string_view::npos) out += " " + to_line(rest.substr(0, close + 1));
    return out;
  }

  /// The words before the number, when they name the station: `THE HAGUE` of `THE HAGUE 000097`.
  [[nodiscard]] std::string station_name() const {
    const std::string text = to_upper(text_of(telegram_.mrn_text));
    const std::size_t number = text.find_last_not_of("0123456789O");
    if (number == std::string::npos) return {};
    const std::string name(trim(std::string_view(text).substr(0, number + 1)));
    return StationName(name) == telegram_.mrn.station ? name : std::string();
  }

  void make_instructions() {
    std::vector<std::pair<std::uint32_t, std::string>> lines;
    for (const auto* const list : {&telegram_.pass_lines, &telegram_.attention_lines})
      for (const Text text : *list) lines.emplace_back(cover(telegram_.store, text).begin, text_of(text));
    std::ranges::stable_sort(lines, {}, &std::pair<std::uint32_t, std::string>::first);
    for (auto& line : lines) out_.pass_lines.push_back(std::move(line.second));
  }

  void make_order() {
    if (!telegram_.executive_order) return;
    out_.order = telegram_.executive_order->number;
    out_.order_content = text_of(telegram_.executive_order_text);
  }

  void make_tags() {
    for (const Tag& tag : telegram_.tags) out_.tags.push_back(to_line(format_tag(telegram_.source, tag)));
  }

  void make_subject() {
    out_.subject = text_of(telegram_.subject);
    out_.subject_marking = marking_of(telegram_.subject_marking);
  }

  /// The words of a mark as sent; of a damaged one what it means.
  [[nodiscard]] std::string marking_of(const PortionMark& mark) const {
    if (mark.inherited || mark.level == Level::None || mark.span.empty()) return {};
    const std::string_view sent = telegram_.bytes(mark.span);
    const bool whole = sent.size() > 2 && sent.front() == '(' && sent.back() == ')' && !mark.damaged;
    return whole ? to_line(sent.substr(1, sent.size() - 2)) : format_portion_mark(mark);
  }

  void make_references() {
    const std::vector<Reference>& references = telegram_.references;
    for (std::size_t i = 0; i < references.size() && i < telegram_.reference_texts.size(); ++i) {
      const Reference& reference = references[i];
      std::string text = text_of(telegram_.reference_texts[i]);
      const bool same = i > 0 && reference.letter != 0 && reference.letter == references[i - 1].letter;
      if (i > 0 && reference.span == references[i - 1].span) continue;  // one more number of a range
      if (same) {
        std::string& entry = out_.references.back().text;
        entry += between(references[i - 1].span.end, reference.span.begin) + text;
      } else {
        out_.references.push_back({reference.letter, std::move(text)});
      }
    }
  }

  /// What parts two references of one entry: `, ` or ` AND `.
  [[nodiscard]] std::string between(std::uint32_t end, std::uint32_t begin) const {
    if (end > begin || begin - end > 12) return "; ";
    const std::string words = to_upper(bytes_at({end, begin}));
    if (words == "AND") return " AND ";
    return words == "," ? ", " : "; ";
  }

  /// An authority that is a numbered paragraph stands in the body.
  void make_authority() {
    if (!telegram_.authority || telegram_.authority_text.empty()) return;
    const auto has_role = [](const BodyNode& node) { return node.role == Role::Authority; };
    const Span whole = cover(telegram_.store, telegram_.authority_text);
    const bool in_body =
        std::ranges::any_of(telegram_.body, has_role) || std::ranges::any_of(telegram_.body, [&](const BodyNode& node) {
          return cover(telegram_.store, node.text).overlaps(whole);
        });
    if (!in_body) out_.authority = text_of(telegram_.authority_text);
  }

  // ---- body

  void make_body() {
    for (std::size_t i = 0; i < telegram_.body.size(); ++i) {
      const BodyNode& node = telegram_.body[i];
      if (node.kind == NodeKind::Block) continue;  // its text is part of its paragraph's
      if (i == 0) last_end_ = head_end();
      next_begin_ = begin_of_next(i);
      if (node.kind == NodeKind::Table)
        add_table(node);
      else
        add_paragraph(node);
    }
  }

  /// Where the text behind the head begins: marks of the head are none of the body.
  [[nodiscard]] std::uint32_t head_end() const {
    std::uint32_t end = std::max(telegram_.subject_marking.span.end, telegram_.classification.span.end);
    return std::max(end, cover(telegram_.store, telegram_.subject).end);
  }

  /// Where the source of the node behind `index` begins.
  [[nodiscard]] std::uint32_t begin_of_next(std::size_t index) const {
    for (std::size_t i = index + 1; i < telegram_.body.size(); ++i)
      if (telegram_.body[i].kind != NodeKind::Block) return begin_of(telegram_.body[i]);
    return static_cast<std::uint32_t>(telegram_.source.size());
  }

  [[nodiscard]] std::uint32_t begin_of(const BodyNode& node) const {
    auto begin = static_cast<std::uint32_t>(telegram_.source.size());
    if (!node.text.empty()) begin = cover(telegram_.store, node.text).begin;
    // Of a text that was closing words only the piece is still there.
    if (node.text.empty() && node.label.empty() && node.text.first < telegram_.store.pieces.size())
      begin = telegram_.store.pieces[node.text.first].source.begin;
    if (!node.label.empty()) begin = std::min(begin, node.label.begin);
    if (!node.marking.span.empty() && !node.marking.inherited) begin = std::min(begin, node.marking.span.begin);
    return begin;
  }

  void add_table(const BodyNode& node) {
    std::string rows;
    append_text(rows, telegram_.source, telegram_.store, node.text);
    if (!node.text.empty()) last_end_ = cover(telegram_.store, node.text).end;
    if (!is_utf8_) rows = to_utf8(rows, charset_);
    if (rows.empty()) return;
    std::string text;
    append_rows(text, rows);
    // Two tables without words between them are one to every reader.
    if (!out_.body.empty() && out_.body.back().kind == NodeKind::Table)
      out_.body.back().text += "\n" + text;
    else
      out_.body.push_back({NodeKind::Table, 0, {}, {}, std::move(text)});
  }

  /// Rows without blanks at their ends; a tab becomes the three blanks by which columns are told apart.
  static void append_rows(std::string& out, std::string_view rows) {
    while (!rows.empty()) {
      const std::size_t end = std::min(rows.find('\n'), rows.size());
      if (!out.empty()) out += '\n';
      for (const char c : trim_right(rows.substr(0, end))) {
        if (c == '\t')
          out += "   ";
        else if (static_cast<unsigned char>(c) >= ' ')
          out += c;
      }
      rows.remove_prefix(std::min(end + 1, rows.size()));
    }
  }

  void add_paragraph(const BodyNode& node) {
    DraftParagraph paragraph;
    paragraph.kind = node.kind;
    if (node.kind == NodeKind::Paragraph) paragraph.number = node.number;
    if (node.kind == NodeKind::SubParagraph) paragraph.label = bytes_at(node.label);
    const bool bracketed = !node.marking.span.empty() && is_bracketed(node.marking);
    if (bracketed) paragraph.marking = marking_of(node.marking);

    // The words that open and close a block are no part of the node's own text, but they were sent.
    std::uint32_t from = node.label.empty() ? last_end_ : node.label.end;
    if (bracketed) from = std::max(from, node.marking.span.end);
    const std::uint32_t first = node.text.empty() ? next_begin_ : cover(telegram_.store, node.text).begin;
    std::string text = words_before(from, first);
    std::string own;
    append_text(own, telegram_.source, telegram_.store, node.text);
    append_joined(text, own);
    const std::uint32_t end = node.text.empty() ? last_word_ : cover(telegram_.store, node.text).end;
    append_joined(text, closing_words(end));
    last_end_ = std::max(end, last_word_);
    if (!is_utf8_) text = to_utf8(text, charset_);
    add_stretches(std::move(paragraph), text);
  }

  [[nodiscard]] bool is_bracketed(const PortionMark& mark) const {
    const std::string_view sent = telegram_.bytes(mark.span);
    return sent.starts_with('(') || sent.ends_with(')') || mark.damaged;
  }

  static void append_joined(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty() && !is_space(text.back()) && !is_space(more.front())) text += ' ';
    text += more;
  }

  /// Opening words and marks of the whole text between the mark and the first word of the paragraph.
  std::string words_before(std::uint32_t from, std::uint32_t first) {
    std::string out;
    last_word_ = from;
    for (auto element = element_at(from); element != telegram_.elements.end() && element->span.begin < first;
         ++element) {
      const bool words = element->kind == ElementKind::BlockMark || element->kind == ElementKind::PortionMark;
      if (!words || element->span.begin < from) continue;
      append_joined(out, trim(telegram_.bytes(element->span)));
      last_word_ = element->span.end;
    }
    return out;
  }

  /// `End Summary.` behind the last word that was kept.
  [[nodiscard]] std::string closing_words(std::uint32_t end) const {
    std::string out;
    for (auto element = element_at(end); element != telegram_.elements.end(); ++element) {
      const std::uint32_t begin = std::max(element->span.begin, end);
      if (begin >= next_begin_) break;
      if (element->kind == ElementKind::BodyText)
        append_joined(out, trim(telegram_.bytes({begin, std::min(element->span.end, next_begin_)})));
      else if (class_of(element->kind) == ElementClass::Field)
        break;
    }
    const auto closing = find_block_closing(out, 0);
    return closing && closing->span.begin == 0 ? out : std::string();
  }

  [[nodiscard]] std::vector<Element>::const_iterator element_at(std::uint32_t at) const {
    return std::ranges::upper_bound(telegram_.elements, at, {}, [](const Element& one) { return one.span.end; });
  }

  /// Empty lines inside a numbered paragraph part it into stretches.
  void add_stretches(DraftParagraph paragraph, std::string_view text) {
    const std::size_t before = out_.body.size();
    for (;;) {
      const std::size_t end = text.find("\n\n");
      paragraph.text = folded(text.substr(0, end));
      const bool named = paragraph.number != 0 || !paragraph.label.empty() || !paragraph.marking.empty();
      if (!paragraph.text.empty() || (named && out_.body.size() == before)) {
        const NodeKind kind = paragraph.kind == NodeKind::Heading ? NodeKind::Heading : NodeKind::Paragraph;
        out_.body.push_back(std::exchange(paragraph, DraftParagraph{kind, 0, {}, {}, {}}));
      }
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 2);
    }
  }

  // ---- what a draft has no place for

  void list_losses() {
    if (losses_ == nullptr) return;
    const Envelope& envelope = telegram_.envelope;
    const DistributionLines& lines = envelope.distribution;
    constexpr std::string_view kWhy = "a draft has no place for it";
    if (envelope.identifiers.size() > 1)
      lose("Channel", bytes_at(envelope.identifiers.front().span), "only the first station's identification is kept");
    for (const Pilot& pilot : envelope.pilots) lose("Pilot", bytes_at(pilot.span), kWhy);
    for (const Span correction : envelope.corrections) lose("Correction", bytes_at(correction), kWhy);
    for (const auto* const counts : {&lines.origin, &lines.action, &lines.info})
      if (!counts->empty()) {
        lose("Distribution", bytes_at(counts->front().office), kWhy);
        break;
      }
    for (const auto* const names : {&lines.drafted_by, &lines.approved_by, &lines.cleared_by})
      if (!names->empty()) lose("Clearance", text_of(names->front()), kWhy);
    if (!telegram_.attributes.empty()) lose("Attributes", std::to_string(telegram_.attributes.size()), kWhy);
    if (!telegram_.tail.empty()) lose("Tail", text_of(telegram_.tail), kWhy);
    if (telegram_.text_status != TextStatus::Present)
      lose("Text", std::string(to_string(telegram_.text_status)), "the record holds no full text");
  }

  const Telegram& telegram_;
  Draft& out_;
  std::vector<Loss>* losses_;
  Charset charset_ = Charset::Ascii;
  bool is_utf8_ = true;
  std::uint32_t next_begin_ = 0;  ///< where the source of the next node begins
  std::uint32_t last_word_ = 0;   ///< end of the opening words
  std::uint32_t last_end_ = 0;    ///< of the node before
};

}  // namespace

std::optional<sys_time<minutes>> filing_minute(const FilingTime& filed, sys_time<minutes> dtg) {
  const sys_days day = floor<days>(dtg);
  const year_month_day date(day);
  const minutes clock = hours(filed.hour) + minutes(filed.minute);
  if (filed.day_of_year != 0) {
    const auto in_year = [&](std::chrono::year year) {
      return sys_days(year / std::chrono::January / 1) + days(filed.day_of_year - 1);
    };
    sys_days out = in_year(date.year());
    if (out + days(180) < day) out = in_year(date.year() + std::chrono::years(1));
    if (out > day + days(180)) out = in_year(date.year() - std::chrono::years(1));
    return out + clock;
  }
  const year_month_day same_month = date.year() / date.month() / std::chrono::day(filed.day_of_month);
  if (!same_month.ok()) return std::nullopt;
  sys_days out = same_month;
  if (out + days(15) < day) out = sys_days((date.year() / date.month() + std::chrono::months(1)) / same_month.day());
  return out + clock;
}

void to_draft(const Telegram& telegram, Draft& out, std::vector<Loss>* losses) {
  DraftMaker(telegram, out, losses).make();
}

}  // namespace reftel
