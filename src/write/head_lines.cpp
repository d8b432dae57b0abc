#include "write/head_lines.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.h"
#include "telegram/dtg.h"
#include "write/layout.h"

namespace reftel {
namespace {

constexpr std::size_t kReferenceIndent = 5;  ///< under the first letter behind `REF: `
constexpr std::size_t kLeastDigits = 6;      ///< of the number in the classification line

/// A circuit carries no longer lines than those of the wire, and a print has the width of its paper.
std::size_t most_of(AddressStyle style) { return style == AddressStyle::Text ? kAnyWidth : kWireWidth; }

/// Lines of the head that may be as wide as the wire has them, whatever the width of the text.
LineWidths at_least_wire(LineWidths widths) { return {std::max(widths.usual, kWireWidth), widths.most}; }

void append_padded(std::string& out, std::uint32_t number, std::size_t digits) {
  std::array<char, 10> buffer{};
  std::size_t at = buffer.size();
  do buffer[--at] = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  while (buffer.size() - at < digits) buffer[--at] = '0';
  out.append(buffer.data() + at, buffer.size() - at);
}

class LineAdder {
 public:
  explicit LineAdder(HeadLines& out) : out_(out) {}

  std::string& begin(bool may_break) {
    assert(!open_);
    open_ = true;
    out_.lines.push_back({size(), size(), may_break});
    return out_.text;
  }
  void end() {
    out_.lines.back().end = size();
    open_ = false;
  }
  /// The open line ends at byte `at` of the text, and what stands behind the blank there is a line of its own.
  void split(std::size_t at) {
    out_.lines.back().end = static_cast<std::uint32_t>(at);
    out_.lines.push_back({static_cast<std::uint32_t>(at) + 1, size(), false});
  }
  /// An empty line, before which a page may end.
  void blank() {
    begin(true);
    end();
  }
  void line(std::string_view text, bool may_break) {
    begin(may_break) += text;
    end();
  }
  [[nodiscard]] std::size_t width() const { return size() - out_.lines.back().begin; }

  /// `text` behind what stands on the open line, broken at blanks; `indent` blanks before further lines.
  void wrap(std::string_view text, LineWidths widths, std::size_t indent) {
    std::size_t from = 0;
    for (;;) {
      const std::size_t used = from == 0 ? this->width() : indent;
      bool cut = false;
      const auto room = [&](std::size_t width) { return width - std::min(used, width / 2); };
      const std::size_t stop = find_line_end(text, from, {room(widths.usual), room(widths.most)}, cut);
      out_.text += text.substr(from, stop - from);
      end();
      from = stop + (cut ? 0 : 1);
      if (from >= text.size()) return;
      begin(false).append(indent, ' ');
    }
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }

  HeadLines& out_;
  bool open_ = false;
};

// ---- format lines 5 to 10

/// Without a date-time group only a receipt has this line: `R Z NAA359`.
void add_preamble(const Draft& draft, LineAdder& lines) {
  if (!draft.dtg && draft.instructions.empty()) return;
  std::string& out = lines.begin(false);
  for (const Precedence precedence : {draft.action, draft.info})
    if (precedence != Precedence::None) (out += to_prosign(precedence)) += ' ';
  if (draft.dtg) {
    Dtg dtg;
    dtg.at = draft.dtg->at;
    dtg.zone = draft.dtg->zone;
    dtg.has_year = draft.dtg->has_year;
    (out += format_dtg(dtg)) += ' ';
  }
  for (const std::string& word : draft.instructions) (out += word) += ' ';
  out.pop_back();
  lines.end();
}

void append_addressee(std::string& out, const DraftAddressee& addressee, AddressStyle style) {
  if (addressee.delivered_by_other_means)
    out += "ZEN/";
  else if (style != AddressStyle::Print && !addressee.ri.empty())
    (out += addressee.ri) += '/';
  out += addressee.plad;
  if (addressee.precedence != Precedence::None) (out += ' ') += to_string(addressee.precedence);
  if (!addressee.number.empty()) (out += ' ') += addressee.number;
}

void add_addressees(std::string_view label, const std::vector<DraftAddressee>& list, AddressStyle style,
                    LineAdder& lines) {
  bool first = true;
  std::string entry;
  for (const DraftAddressee& addressee : list) {
    entry.clear();
    append_addressee(entry, addressee, style);
    std::string& out = lines.begin(!first);
    if (first) (out += label) += ' ';
    lines.wrap(entry, {kWireWidth, most_of(style)}, 0);
    first = false;
  }
}

void add_prefix(const Draft& draft, LineAdder& lines) {
  if (draft.accounting.empty() && !draft.group_count) return;
  std::string& out = lines.begin(false);
  out += draft.accounting;
  if (draft.group_count) {
    if (!draft.accounting.empty()) out += ' ';
    (out += "GR ") += std::to_string(*draft.group_count);
  }
  lines.end();
}

// ---- format line 12

void append_section(std::string& out, SectionMark section) {
  out += " SECTION ";
  append_padded(out, section.number, 2);
  out += " OF ";
  append_padded(out, section.of, 2);
}

/// A service message has no more than a few lines, the first of which goes on behind the classification (ACP 127(G)
/// 405).
bool is_service(const Draft& draft) {
  return draft.subject.empty() && draft.tags.empty() && draft.body.empty() && draft.captions.empty();
}

void add_classification(const Draft& draft, SectionMark section, LineAdder& lines) {
  std::string& out = lines.begin(false);
  out += spaced_level(draft.level);
  if (section.of == 0 && draft.section != 0) section = {draft.section, draft.section_of};
  if (section.of != 0) append_section(out, section);
  if (draft.mrn.number != 0) {
    ((out += ' ') += draft.station_name) += ' ';
    append_padded(out, draft.mrn.number, kLeastDigits);
  }
  if (!draft.series.empty()) (out += ' ') += draft.series;
  if (is_service(draft) && !draft.pass_lines.empty()) (out += ' ') += draft.pass_lines[0];
  lines.end();
}

/// Items with `separator` and a blank between; a line ends behind a separator.
class ItemAdder {
 public:
  ItemAdder(LineAdder& lines, char separator, std::size_t width, std::size_t indent)
      : lines_(lines), separator_(separator), width_(width), indent_(indent) {}

  void add(std::string& out, std::string_view item) {
    const bool full = any_ && lines_.width() + 2 + item.size() + 1 > width_;
    if (full && item[0] == '(' && last_ != 0) {
      // A line that begins with a bracket goes on with no list: the item before comes along.
      lines_.split(last_);
      (out += separator_) += ' ';
      last_ = 0;
    } else if (full) {
      out += separator_;
      lines_.end();
      lines_.begin(false).append(indent_, ' ');
      last_ = 0;
    } else if (any_) {
      out += separator_;
      last_ = out.size();
      out += ' ';
    }
    out += item;
    any_ = true;
  }

 private:
  LineAdder& lines_;
  char separator_;
  std::size_t width_, indent_;
  std::size_t last_ = 0;  ///< where the separator before the last item of this line ends
  bool any_ = false;
};

void add_tags(const Draft& draft, std::size_t width, LineAdder& lines) {
  std::string& out = lines.begin(true);
  out += "TAGS: ";
  ItemAdder items(lines, ',', width, 0);
  std::string person;
  for (const std::string& tag : draft.tags) {
    if (tag.find(',') == std::string::npos) {
      items.add(out, tag);
      continue;
    }
    ((person = '(') += tag) += ')';
    items.add(out, person);
  }
  lines.end();
}

void add_subject(const Draft& draft, LineWidths widths, LineAdder& lines) {
  std::string& out = lines.begin(true);
  out += "SUBJECT: ";
  if (!draft.subject_marking.empty()) ((out += '(') += draft.subject_marking) += ") ";
  lines.wrap(draft.subject, widths, 0);
}

/// One lettered reference a line; those without letters behind one another.
void add_references(const Draft& draft, LineWidths widths, LineAdder& lines) {
  lines.blank();
  const std::vector<DraftReference>& list = draft.references;
  for (std::size_t i = 0; i < list.size();) {
    std::string& out = lines.begin(false);
    if (i == 0)
      out += "REF: ";
    else
      out.append(kReferenceIndent, ' ');
    if (list[i].letter != 0) {
      ((out += list[i].letter) += ". ");
      lines.wrap(list[i].text, at_least_wire(widths), kReferenceIndent + 3);
      ++i;
      continue;
    }
    ItemAdder items(lines, ';', widths.usual, kReferenceIndent);
    for (; i < list.size() && list[i].letter == 0; ++i) items.add(out, list[i].text);
    lines.end();
  }
}

bool has_order(const Draft& draft) { return draft.order != 0 || !draft.order_content.empty(); }

void add_order(const Draft& draft, LineWidths widths, LineAdder& lines) {
  std::string& out = lines.begin(false);
  out += "E.O. ";
  if (draft.order != 0) out += std::to_string(draft.order);
  out += ": ";
  lines.wrap(draft.order_content, {kWireWidth, widths.most}, 0);
}

}  // namespace

std::string_view spaced_level(Level level) {
  switch (level) {
    case Level::None: return {};
    case Level::Unclassified:
    case Level::Sbu: return "UNCLAS";
    case Level::UnclassifiedEfto: return "UNCLAS EFTO";
    case Level::LimitedOfficialUse: return "LIMITED OFFICIAL USE";
    case Level::Restricted: return "R E S T R I C T E D";
    case Level::Confidential: return "C O N F I D E N T I A L";
    case Level::Secret: return "S E C R E T";
    case Level::TopSecret: return "T O P  S E C R E T";
  }
  return {};
}

void add_address_lines(const Draft& draft, AddressStyle style, HeadLines& out) {
  LineAdder lines(out);
  add_preamble(draft, lines);
  if (!draft.from.empty()) {
    lines.begin(false) += "FM ";
    lines.wrap(draft.from, {kWireWidth, most_of(style)}, 0);
  }
  add_addressees("TO", draft.to, style, lines);
  add_addressees("INFO", draft.info_addressees, style, lines);
  bool first = true;
  for (const std::string& plad : draft.exempt) {
    std::string& text = lines.begin(true);
    if (first) text += "XMT/";
    lines.wrap(plad, {kWireWidth, most_of(style)}, 0);
    first = false;
  }
  if (style == AddressStyle::Circuit) add_prefix(draft, lines);
}

void add_head_lines(const Draft& draft, SectionMark section, LineWidths widths, HeadLines& out) {
  LineAdder lines(out);
  if (draft.level != Level::None) add_classification(draft, section, lines);
  if (!draft.captions.empty()) lines.blank();
  for (const std::string& caption : draft.captions) lines.line(caption, false);
  const std::size_t said = is_service(draft) && draft.level != Level::None ? 1 : 0;
  if (!draft.pass_lines.empty() && said == 0) lines.blank();
  for (std::size_t i = said; i < draft.pass_lines.size(); ++i) {
    lines.begin(false);
    lines.wrap(draft.pass_lines[i], at_least_wire(widths), 0);
  }
  if (has_order(draft) || !draft.tags.empty() || !draft.subject.empty()) lines.blank();
  if (has_order(draft)) add_order(draft, widths, lines);
  if (!draft.tags.empty()) add_tags(draft, widths.usual, lines);
  if (!draft.subject.empty()) add_subject(draft, widths, lines);
  if (section.number > 1) return;
  if (!draft.references.empty()) add_references(draft, widths, lines);
  if (draft.authority.empty()) return;
  lines.blank();
  lines.begin(false);
  lines.wrap(draft.authority, widths, 0);
}

}  // namespace reftel
