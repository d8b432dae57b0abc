#include <string>
#include <string_view>

#include "telegram/directory.h"
#include "telegram/dtg.h"
#include "write/complete.h"
#include "write/draft_text.h"
#include "write/layout.h"

namespace reftel {
namespace {

constexpr std::size_t kDraftWidth = 72;  ///< of text lines
constexpr std::string_view kClassifiedBy = "Classified By: ", kDerivedFrom = "Derived From: ";

/// What a station would add to the draft if it said nothing of it.
DraftCircuit usual_circuit(const Draft& draft) {
  Draft bare;
  bare.action = draft.action;
  bare.dtg = draft.dtg;
  bare.from = draft.from;
  bare.to = draft.to;
  bare.info_addressees = draft.info_addressees;
  bare.level = draft.level;
  bare.mrn = draft.mrn;
  complete_draft(bare);
  return bare.circuit;
}

class DraftWriter {
 public:
  DraftWriter(const Draft& draft, std::string& out) : draft_(draft), out_(out) {}

  void write() {
    write_preamble();
    write_address();
    write_head();
    write_circuit();
    write_text();
  }

 private:
  void value(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    ((out_ += key) += ": ") += text;
    out_ += '\n';
  }

  /// The first item behind the key, each further one on a line of its own.
  template <class Items, class Show>
  void list(std::string_view key, const Items& items, Show show) {
    bool first = true;
    for (const auto& item : items) {
      if (first)
        (out_ += key) += ": ";
      else
        out_.append(key.size() + 2, ' ');
      show(item);
      out_ += '\n';
      first = false;
    }
  }

  void joined(std::string_view key, const std::vector<std::string>& items, std::string_view separator) {
    if (items.empty()) return;
    (out_ += key) += ": ";
    for (std::size_t i = 0; i < items.size(); ++i) (out_ += i == 0 ? std::string_view{} : separator) += items[i];
    out_ += '\n';
  }

  void write_preamble() {
    if (draft_.action != Precedence::None) {
      (out_ += "Precedence: ") += to_string(draft_.action);
      if (draft_.info != Precedence::None) (out_ += '/') += to_string(draft_.info);
      out_ += '\n';
    }
    if (draft_.dtg) {
      Dtg dtg;
      dtg.at = draft_.dtg->at;
      dtg.zone = draft_.dtg->zone;
      dtg.has_year = draft_.dtg->has_year;
      value("DTG", format_dtg(dtg));
    }
    joined("Instructions", draft_.instructions, " ");
  }

  void write_address() {
    const auto addressee = [&](const DraftAddressee& one) {
      if (one.delivered_by_other_means) out_ += "ZEN/";
      if (!one.ri.empty() && one.ri != find_ri_of_plad(one.plad)) (out_ += one.ri) += '/';
      out_ += one.plad;
      if (one.precedence != Precedence::None) (out_ += ' ') += to_string(one.precedence);
      if (!one.number.empty()) (out_ += ' ') += one.number;
    };
    value("From", draft_.from);
    list("To", draft_.to, addressee);
    list("Info", draft_.info_addressees, addressee);
    list("Exempt", draft_.exempt, [&](const std::string& plad) { out_ += plad; });
    value("Accounting", draft_.accounting);
    if (draft_.group_count)
      value("Groups", draft_.group_count == kCountGroups ? "count" : std::to_string(*draft_.group_count));
  }

  void write_head() {
    value("Classification", to_string(draft_.level));
    joined("Captions", draft_.captions, ", ");
    if (draft_.section != 0)
      value("Section", std::to_string(draft_.section) + " of " + std::to_string(draft_.section_of));
    write_mrn();
    value("Series", draft_.series);
    list("Pass", draft_.pass_lines, [&](const std::string& line) { out_ += line; });
    if (draft_.order != 0 || !draft_.order_content.empty())
      value("E.O.", (draft_.order != 0 ? std::to_string(draft_.order) + ": " : std::string()) + draft_.order_content);
    write_tags();
    if (!draft_.subject.empty())
      value("Subject",
            draft_.subject_marking.empty() ? draft_.subject : "(" + draft_.subject_marking + ") " + draft_.subject);
    list("Ref", draft_.references, [&](const DraftReference& one) {
      if (one.letter != 0) (out_ += one.letter) += ". ";
      out_ += one.text;
    });
    write_authority();
  }

  void write_mrn() {
    if (draft_.mrn.number == 0) return;
    out_ += "MRN: ";
    if (draft_.mrn.year != 0) {
      const std::string year = std::to_string(draft_.mrn.year % 100 + 100);
      (out_ += std::string_view(year).substr(1)) += ' ';
    }
    out_ += draft_.station_name.empty() ? draft_.mrn.station.view() : std::string_view(draft_.station_name);
    ((out_ += ' ') += std::to_string(draft_.mrn.number)) += '\n';
  }

  void write_tags() {
    if (draft_.tags.empty()) return;
    out_ += "TAGS: ";
    for (std::size_t i = 0; i < draft_.tags.size(); ++i) {
      const bool person = draft_.tags[i].find(',') != std::string::npos;
      if (i > 0) out_ += ", ";
      if (person) out_ += '(';
      out_ += draft_.tags[i];
      if (person) out_ += ')';
    }
    out_ += '\n';
  }

  void write_authority() {
    const std::string_view text = draft_.authority;
    if (text.starts_with(kClassifiedBy))
      value("Classified By", text.substr(kClassifiedBy.size()));
    else if (text.starts_with(kDerivedFrom))
      value("Derived From", text.substr(kDerivedFrom.size()));
    else
      value("Authority", text);
  }

  void write_circuit() {
    const DraftCircuit usual = usual_circuit(draft_);
    const DraftCircuit& own = draft_.circuit;
    if (own.channel != usual.channel) value("Channel", own.channel);
    if (own.station != usual.station) value("Station", own.station);
    if (own.serial != usual.serial) value("Serial", own.serial);
    if (own.filed && own.filed != usual.filed) value("Filed", format_filing_time(*own.filed));
    if (own.called != usual.called) joined("Called", own.called, " ");
    if (own.warning != usual.warning) value("Warning", own.warning);
    if (!own.signals || own.signals == usual.signals) return;
    if (own.signals->empty())
      value("Signals", "none");
    else
      joined("Signals", *own.signals, ", ");
  }

  void write_text() {
    Layout layout(draft_, {kDraftWidth, kAnyWidth});
    std::vector<LaidLine> lines;
    while (!layout.done()) {
      lines.clear();
      layout.add_next(lines);
      for (const LaidLine& line : lines) {
        layout.append(out_, line);
        out_ += '\n';
      }
    }
  }

  const Draft& draft_;
  std::string& out_;
};

}  // namespace

void write_draft(const Draft& draft, std::string& out) { DraftWriter(draft, out).write(); }

}  // namespace reftel
