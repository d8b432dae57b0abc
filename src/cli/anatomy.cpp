#include "cli/anatomy.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "cli/paint.h"
#include "diag/position.h"
#include "formats/telegram_values.h"

namespace reftel::cli {
namespace {

constexpr std::size_t kLabelWidth = 15;  ///< `Classification` and a blank
constexpr std::size_t kMargin = 2;
constexpr std::size_t kWidest = 100;  ///< lines that are longer are hard to read, however wide the terminal
constexpr std::size_t kIndent = 4;    ///< of one level of the body
constexpr std::size_t kFoldAddressees = 6, kFoldFindings = 12;

Ink ink_of(Level level) {  // the colours of the cover sheets
  switch (level) {
    case Level::None: return Ink::Plain;
    case Level::Unclassified:
    case Level::UnclassifiedEfto:
    case Level::Sbu:
    case Level::LimitedOfficialUse: return Ink::Green;
    case Level::Restricted:
    case Level::Confidential: return Ink::Blue;
    case Level::Secret: return Ink::Red;
    case Level::TopSecret: return Ink::Orange;
  }
  return Ink::Plain;
}

std::string_view weekday_name(std::chrono::sys_days day) {
  constexpr std::array<std::string_view, 7> kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
  return kNames[std::chrono::weekday(day).c_encoding()];
}

/// Words of to_string with blanks for `_`: `action request`.
std::string spaced(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

void append_with_comma(std::string& out, std::string_view part) {
  if (part.empty()) return;
  if (!out.empty()) out += ", ";
  out += part;
}

class Anatomy {
 public:
  Anatomy(const Telegram& telegram, std::string_view place, const AnatomyStyle& style)
      : telegram_(telegram),
        place_(visible(to_utf8(place, detect_charset(place)))),
        style_(style),
        width_(std::min(style.width, kWidest)),
        paint_(style.color),
        charset_(detect_charset(telegram.source)) {}

  std::string format() {
    title();
    heading();
    head();
    body();
    end_of_text();
    notes();
    return std::move(out_);
  }

 private:
  // ---- pieces of text

  std::string shown(std::string_view bytes) const { return visible(to_utf8(bytes, charset_)); }
  std::string shown(Span span) const { return shown(telegram_.bytes(span)); }
  std::string shown(Text text) const { return shown(telegram_.str(text)); }
  std::string on_one_line(Span span) const {
    std::string bytes(telegram_.bytes(span)), out;
    std::ranges::replace(bytes, '\r', ' ');
    for (const std::string& line : wrap(shown(bytes), std::string::npos)) {
      if (!out.empty() && !line.empty()) out += ' ';
      out += line;
    }
    return out;
  }

  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void blank() {
    if (!out_.ends_with("\n\n")) out_ += '\n';
  }

  // ---- labelled fields

  std::size_t value_column() const { return kMargin + kLabelWidth + 1; }
  std::size_t value_width() const { return width_ - value_column(); }

  /// Wrapped only where it must be, as that closes up columns.
  std::vector<std::string> lines_of(std::string_view value) const {
    const bool fits = count_characters(value) <= value_width() && value.find('\n') == std::string_view::npos;
    return fits ? std::vector{std::string(value)} : wrap(value, value_width());
  }

  /// One field; its label stands on the first line only.
  void field(std::string_view label, std::string_view value, Ink ink = Ink::Plain) {
    if (value.empty()) return;
    for (const std::string& part : lines_of(trim_right(value))) {
      if (part.empty()) {
        line({});
        continue;
      }
      out_.append(kMargin, ' ');
      out_ += paint_(Ink::Quiet, pad(label, kLabelWidth));
      out_ += ' ';
      line(paint_(ink, part));
      label = {};
    }
  }

  /// A field whose lines have a name and a quiet remark behind it.
  void remarked(std::string_view label, std::string_view value, std::string_view remark, std::size_t column = 0) {
    const std::string padded = pad(value, column);
    const std::size_t used = count_characters(padded) + 2;
    if (remark.empty() || used + count_characters(remark) > value_width()) {
      field(label, value);
      if (remark.empty()) return;
      for (const std::string& part : wrap(remark, value_width() - 2)) {
        out_.append(value_column() + 2, ' ');
        line(paint_(Ink::Quiet, part));
      }
      return;
    }
    out_.append(kMargin, ' ');
    out_ += paint_(Ink::Quiet, pad(label, kLabelWidth));
    out_ += ' ' + padded + "  ";
    line(paint_(Ink::Quiet, remark));
  }

  void title() {
    const Telegram& t = telegram_;
    const std::string name = t.mrn.station.empty() ? std::string("no MRN") : format_mrn(t.mrn);
    const std::string level = classification();
    const std::size_t used = count_characters(name) + count_characters(level);
    std::string gap(used + 2 < width_ ? width_ - used : 2, ' ');
    line(paint_(Ink::Strong, name) + (level.empty() ? "" : gap + paint_(ink_of(t.classification.level), level)));
    line(paint_(Ink::Quiet, std::string(width_, '-')));
  }

  std::string classification() const {
    std::string out(to_string(telegram_.classification.level));
    if (telegram_.classification.sensitive) append_with_comma(out, "SENSITIVE");
    if (telegram_.classification.noforn) append_with_comma(out, "NOFORN");
    return out;
  }

  // ---- heading

  void heading() {
    const Telegram& t = telegram_;
    form();
    if (t.mrn_guessed) field("MRN", format_mrn(t.mrn) + " (a guess: not in the text's first line)");
    if (t.series) field("Series", std::string(t.series->name) + " " + std::to_string(t.series->number));
    section();
    date();
    from();
    addressees("To", t.envelope.to);
    addressees("Info", t.envelope.info_addressees);
    addressees("Exempt", t.envelope.exempt);
    precedence();
    distribution();
    field("Classification", classification_as_sent());
  }

  void form() {
    const Telegram& t = telegram_;
    field("Form", std::string(to_string(t.form)) + (place_.empty() ? "" : ", in " + place_));
    if (!style_.explain) return;
    for (const FormScore& score : t.form_scores) {
      std::string reasons;
      for (const std::string_view reason : score.reasons) append_with_comma(reasons, reason);
      remarked("", pad(to_string(score.form), 18) + std::to_string(score.score), reasons);
    }
  }

  void section() {
    const Telegram& t = telegram_;
    if (t.section.number != 0) {
      std::string value = std::to_string(t.section.number);
      if (t.section.of != 0) value += " of " + std::to_string(t.section.of);
      field("Section", value);
    }
    if (t.parts.size() > 1) field("Put together", "from " + std::to_string(t.parts.size()) + " transmissions");
  }

  void date() {
    if (telegram_.record_day) remarked("Date", format_iso_day(*telegram_.record_day), "from the record");
    if (!telegram_.envelope.dtg) return;
    const Dtg& dtg = *telegram_.envelope.dtg;
    if (!dtg.valid) return remarked("Date", on_one_line(dtg.span), "no date of the calendar");
    std::string when = format_iso_minute(dtg.at);  // 2009-05-14T10:52Z
    std::ranges::replace(when, 'T', ' ');
    when.back() = ' ';
    when += "UTC, ";
    when += weekday_name(std::chrono::floor<std::chrono::days>(dtg.at));
    remarked("Date", when, on_one_line(dtg.span));
  }

  void from() {
    const Envelope& envelope = telegram_.envelope;
    std::string remark;
    append_with_comma(remark, shown(envelope.originator_ri));
    append_with_comma(remark, shown(envelope.originator_office));
    remarked("From", shown(envelope.originator), remark);
  }

  std::string remark_of(const Addressee& addressee) const {
    std::string remark;
    append_with_comma(remark, to_string(addressee.precedence));
    append_with_comma(remark, shown(addressee.ri));
    append_with_comma(remark, shown(addressee.number));
    if (addressee.delivered_by_other_means) append_with_comma(remark, "delivered by other means");
    if (!addressee.excluded.empty())
      append_with_comma(remark, "without " + std::to_string(addressee.excluded.size()) + " of its members");
    return remark;
  }

  void addressees(std::string_view label, const std::vector<Addressee>& all) {
    const bool fold = !style_.full && all.size() > kFoldAddressees;
    const std::size_t count = fold ? kFoldAddressees - 1 : all.size();
    std::size_t column = 0;
    for (std::size_t i = 0; i < count; ++i) column = std::max(column, count_characters(shown(all[i].plad)));
    column = std::min(column, value_width() / 2);
    for (std::size_t i = 0; i < count; ++i) {
      remarked(label, shown(all[i].plad), remark_of(all[i]), column);
      label = {};
    }
    if (fold) remarked("", "and " + std::to_string(all.size() - count) + " more", "--full names them");
  }

  void precedence() {
    const Envelope& envelope = telegram_.envelope;
    std::string value(to_string(envelope.action));
    if (envelope.info != Precedence::None)
      value += " for action, " + std::string(to_string(envelope.info)) + " for information";
    field("Precedence", value);
  }

  std::string counts(const std::vector<DistributionCount>& counts) const {
    std::string out;
    for (const DistributionCount& count : counts) {
      if (!out.empty()) out += ' ';
      out += shown(count.office) + "-" + std::to_string(count.copies);
    }
    return out;
  }

  void people(std::string_view label, const std::vector<Text>& texts) {
    std::string out;
    for (const Text text : texts) append_with_comma(out, shown(text));
    field(label, out);
  }

  void distribution() {
    const DistributionLines& lines = telegram_.envelope.distribution;
    field("Origin", counts(lines.origin));
    field("Action", counts(lines.action));
    field("Distribution", counts(lines.info));
    people("Drafted by", lines.drafted_by);
    people("Approved by", lines.approved_by);
    people("Cleared by", lines.cleared_by);
  }

  std::string classification_as_sent() const {
    const Classification& c = telegram_.classification;
    const std::string sent = on_one_line(c.span);
    // The level stands in the title; a line of its own only for what was written otherwise.
    return c.damaged && sent != to_string(c.level) ? "sent as `" + sent + "`" : std::string{};
  }

  // ---- head of the text

  void head() {
    const Telegram& t = telegram_;
    captions();
    for (const Text text : t.pass_lines) field("Pass", shown(text));
    for (const Text text : t.attention_lines) field("For", shown(text));
    executive_order();
    tags();
    subject();
    references();
    authority();
    if (t.text_status != TextStatus::Present) remarked("Text", to_string(t.text_status), shown(t.text_status_phrase));
    attributes();
  }

  void captions() {
    std::string out;
    for (const CaptionUse& use : telegram_.captions)
      if (!use.repeated) append_with_comma(out, shown(caption_name(telegram_, use)));
    field("Captions", out);
  }

  void executive_order() {
    const Telegram& t = telegram_;
    if (!t.executive_order) return;
    const ExecutiveOrder& order = *t.executive_order;
    std::string value = order.number > 0 ? std::to_string(order.number) : std::string{};
    append_with_comma(value, shown(t.executive_order_text));
    remarked("E.O.", value, order.declassify_on ? "until " + format_iso_day(*order.declassify_on) : std::string{});
  }

  void tags() {
    std::string_view label = "TAGS";
    std::size_t column = 0;
    const auto name_of = [&](const Tag& tag) { return shown(format_tag(telegram_.source, tag)); };
    for (const Tag& tag : telegram_.tags) column = std::max(column, count_characters(name_of(tag)));
    for (const Tag& tag : telegram_.tags) {
      std::string remark(tag.meaning);
      if (remark.empty() && tag.kind == TagKind::Person) remark = "person";
      if (remark.empty() && tag.kind == TagKind::Unknown) remark = "not in the table";
      if (tag.renamed) append_with_comma(remark, "as " + std::string(tag.code));
      if (tag.healed) append_with_comma(remark, "sent as " + on_one_line(tag.span));
      remarked(label, name_of(tag), remark, std::min(column, value_width() / 2));
      label = {};
    }
  }

  void subject() {
    const Telegram& t = telegram_;
    std::string mark;
    if (t.subject_marking.level != Level::None) mark = "(" + format_portion_mark(t.subject_marking) + ") ";
    if (!t.subject.empty()) field("Subject", mark + shown(t.subject), Ink::Strong);
  }

  void references() {
    const Telegram& t = telegram_;
    std::string_view label = "References";
    for (std::size_t i = 0; i < t.references.size(); ++i) {
      const Reference& reference = t.references[i];
      const std::string sent = i < t.reference_texts.size() ? shown(t.reference_texts[i]) : on_one_line(reference.span);
      const bool telegram = reference.kind == ReferenceKind::Telegram;
      std::string value = reference.letter != 0 ? std::string(1, reference.letter) + "  " : std::string{};
      value += telegram ? format_mrn(reference.mrn) : sent;
      std::string remark;
      if (!telegram) append_with_comma(remark, spaced(to_string(reference.kind)));
      if (reference.notal) append_with_comma(remark, "NOTAL");
      if (reference.and_previous) append_with_comma(remark, "and previous");
      if (reference.guessed) append_with_comma(remark, "a guess from `" + sent + "`");
      remarked(label, value, remark);
      label = {};
    }
  }

  void authority() {
    const Telegram& t = telegram_;
    if (!t.authority) return;
    std::string who = shown(t.authority_name);
    append_with_comma(who, shown(t.authority_title));
    append_with_comma(who, shown(t.authority_office));
    field("Classified by", who.empty() ? std::string("nobody is named") : who);
    std::string reasons;
    for (unsigned bit = 0; bit < 8; ++bit) {
      if (((t.authority->reasons >> bit) & 1u) == 0) continue;
      append_with_comma(reasons, (t.authority->section != 0 ? "1." + std::to_string(t.authority->section) : "") + "(" +
                                     std::string(1, static_cast<char>('a' + bit)) + ")");
    }
    field("Reasons", reasons);
    field("Derived from", shown(t.authority_derived_from));
  }

  void attributes() {
    std::size_t present = 0;
    for (const Attribute& attribute : telegram_.attributes) present += attribute.absent ? 0 : 1;
    if (present == 0) return;
    if (!style_.full) return remarked("Attributes", std::to_string(present), "--full shows them");
    field("Attributes", std::to_string(present));
    for (const Attribute& attribute : telegram_.attributes) {
      if (attribute.absent) continue;
      const std::string key = attribute.key.empty() ? on_one_line(attribute.key_span) : std::string(attribute.key);
      field("", key + ": " + shown(attribute.value));
    }
  }

  // ---- text

  void body() {
    const std::vector<BodyNode>& nodes = telegram_.body;
    std::vector<std::size_t> depths(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const BodyNode& node = nodes[i];
      // A parent stands before its children, so its depth is known.
      depths[i] = node.parent < i ? depths[node.parent] + 1 : 0;
      blank();
      const std::size_t indent = kMargin + std::min(depths[i] * kIndent, width_ / 3);
      if (node.kind == NodeKind::Heading)
        body_heading(node, indent);
      else if (node.kind == NodeKind::Table)
        table(node, indent);
      else
        paragraph(node, indent);
    }
  }

  void body_heading(const BodyNode& node, std::size_t indent) {
    const std::string mark = node.marking.inherited ? std::string{} : shown(node.marking.span);
    for (const std::string& part : wrap((mark.empty() ? "" : mark + " ") + shown(node.text), width_ - indent)) {
      out_.append(indent, ' ');
      line(paint_(Ink::Strong, part));
    }
  }

  void table(const BodyNode& node, std::size_t indent) {
    std::string_view rest;
    const std::string text = shown(node.text);
    for (rest = text;;) {
      const std::size_t end = rest.find('\n');
      out_.append(indent, ' ');
      line(rest.substr(0, end));
      if (end == std::string_view::npos) return;
      rest.remove_prefix(end + 1);
    }
  }

  void paragraph(const BodyNode& node, std::size_t indent) {
    // A number is shown as it was read: `3.` where a lost pilcrow left `13.`.
    const std::string label = node.number != 0 ? std::to_string(node.number) + '.' : on_one_line(node.label);
    const std::string mark = node.marking.inherited ? std::string{} : on_one_line(node.marking.span);
    const std::string role = node.role == Role::None ? std::string{} : "[" + spaced(to_string(node.role)) + "]";
    std::string first, painted;  // what stands before the text: as it is counted, and as it is shown
    const auto put = [&](Ink ink, const std::string& part) {
      if (part.empty()) return;
      first += part + ' ';
      painted += paint_(ink, part) + ' ';
    };
    const std::size_t hang = label.empty() ? 0 : std::max<std::size_t>(kIndent, count_characters(label) + 1);
    if (!label.empty()) put(Ink::Strong, pad(label, hang - 1));
    put(ink_of(node.marking.level), mark);
    put(Ink::Quiet, role);

    // The words before the text take part in the wrapping as one long word of the first line.
    const std::size_t width = width_ > indent + hang + 20 ? width_ - indent - hang : 20;
    const std::size_t lead = count_characters(first) - hang;
    std::vector<std::string> lines = wrap(std::string(lead, '#') + shown(node.text), width);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0) {
        std::string_view text = lines[0];
        text.remove_prefix(std::min(lead, text.size()));
        out_.append(indent, ' ');
        line(trim_right(painted + std::string(text)));
      } else {
        if (!lines[i].empty()) out_.append(indent + hang, ' ');
        line(lines[i]);
      }
    }
  }

  void end_of_text() {
    const Telegram& t = telegram_;
    if (!t.signatures.empty()) {
      std::string names;
      for (const Signature& signature : t.signatures) {
        if (!names.empty()) names += " / ";
        names += shown(signature.name);
      }
      blank();
      line(std::string(kMargin, ' ') + paint_(Ink::Strong, names));
    }
    if (!t.tail.empty()) {
      blank();
      for (const std::string& part : wrap(shown(t.tail), width_ - kMargin))
        line(std::string(kMargin, ' ') + paint_(Ink::Quiet, part));
    }
  }

  // ---- what is odd

  void notes() {
    const Telegram& t = telegram_;
    if (t.findings.empty() && t.repairs.empty()) return;
    std::vector<std::uint32_t> offsets;
    offsets.reserve(t.findings.size() + t.repairs.size());
    for (const Diagnostic& finding : t.findings) offsets.push_back(finding.span.begin);
    for (const Repair& repair : t.repairs) offsets.push_back(repair.span.begin);
    const std::vector<Position> positions = find_positions(t.source, offsets);
    blank();
    line(paint_(Ink::Quiet, std::string(width_, '-')));
    findings(positions);
    repairs(std::span(positions).subspan(t.findings.size()));
  }

  std::string pointer(Position position) const {
    return "  --> " + (place_.empty() ? std::string("telegram") : place_) + ":" + std::to_string(position.line) + ":" +
           std::to_string(position.column);
  }

  std::size_t count_shown(std::size_t all) const {
    return style_.full || all <= kFoldFindings ? all : kFoldFindings - 1;
  }
  void fold_line(std::size_t left, std::string_view what) {
    if (left > 0)
      line(paint_(Ink::Quiet, "and " + grouped(left) + " more " + std::string(what) + "; --full shows them"));
  }

  void findings(std::span<const Position> positions) {
    const std::vector<Diagnostic>& all = telegram_.findings;
    const std::size_t count = count_shown(all.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Diagnostic& finding = all[i];
      const bool note = finding.severity == Severity::Note, error = finding.severity == Severity::Error;
      const std::string name = note ? "note" : error ? "error" : "warning";
      const Ink ink = note ? Ink::Cyan : error ? Ink::Red : Ink::Yellow;
      line(paint_(ink, name + "[" + std::string(finding.rule) + "]") + ": " + shown(finding.message));
      line(paint_(Ink::Quiet, pointer(positions[i])));
      if (!finding.help.empty()) line(paint_(Ink::Quiet, "  = help: ") + shown(finding.help));
    }
    fold_line(all.size() - count, "findings");
  }

  void repairs(std::span<const Position> positions) {
    const std::vector<Repair>& all = telegram_.repairs;
    const std::size_t count = count_shown(all.size());
    for (std::size_t i = 0; i < count; ++i) {
      const Repair& repair = all[i];
      line(paint_(Ink::Green, "healed[" + std::string(repair.rule) + "]") + ": " + what_was_done(repair));
      line(paint_(Ink::Quiet, pointer(positions[i])));
    }
    fold_line(all.size() - count, "repairs");
  }

  std::string what_was_done(const Repair& repair) {
    const std::string sent = fit_quoted(on_one_line(repair.span)), healed = fit_quoted(shown(repair.healed));
    if (repair.healed.empty()) return sent + " taken out";
    return repair.span.empty() ? healed + " put in" : sent + " read as " + healed;
  }

  static std::string fit_quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string out = "`";
    out += count_characters(text) > longest ? fit(text, longest) : std::string(text);
    std::ranges::replace(out, '\n', ' ');
    return out + "`";
  }

  const Telegram& telegram_;
  std::string place_;
  AnatomyStyle style_;
  std::size_t width_;
  Painter paint_;
  Charset charset_;
  std::string out_;
};

}  // namespace

std::string format_anatomy(const Telegram& telegram, std::string_view place, const AnatomyStyle& style) {
  return Anatomy(telegram, place, style).format();
}

std::string format_place(std::string_view path, std::string_view member, bool is_record, unsigned long long record) {
  std::string out(path);
  if (!member.empty()) (out += '!') += member;
  if (is_record) (out += '#') += std::to_string(record);
  return out;
}

}  // namespace reftel::cli
