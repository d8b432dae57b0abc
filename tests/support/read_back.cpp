#include "support/read_back.h"

#include <algorithm>
#include <sstream>

#include "telegram/dtg.h"
#include "write/complete.h"

namespace reftel::test {
namespace {

void show_addressees(std::ostringstream& out, std::string_view label, const std::vector<DraftAddressee>& list) {
  for (const DraftAddressee& one : list)
    out << label << ' ' << (one.delivered_by_other_means ? "ZEN/" : "") << one.ri << '/' << one.plad << '|'
        << to_string(one.precedence) << '|' << one.number << '\n';
}

void show_list(std::ostringstream& out, std::string_view label, const std::vector<std::string>& list) {
  for (const std::string& one : list) out << label << ' ' << one << '\n';
}

}  // namespace

std::string show(const Draft& draft) {
  std::ostringstream out;
  const DraftCircuit& circuit = draft.circuit;
  out << "circuit " << circuit.channel << '|' << circuit.station << '|' << circuit.serial << '|' << circuit.warning
      << '|' << (circuit.filed ? format_filing_time(*circuit.filed) : "-") << '\n';
  show_list(out, "called", circuit.called);
  if (circuit.signals) show_list(out, "signal", *circuit.signals);
  out << "precedence " << to_string(draft.action) << '/' << to_string(draft.info) << '\n';
  if (draft.dtg)
    out << "dtg " << format_iso_minute(draft.dtg->at) << ' ' << draft.dtg->zone
        << (draft.dtg->has_year ? "" : " no year") << '\n';
  show_list(out, "instruction", draft.instructions);
  out << "from " << draft.from << '\n';
  show_addressees(out, "to", draft.to);
  show_addressees(out, "info", draft.info_addressees);
  show_list(out, "exempt", draft.exempt);
  out << "prefix " << draft.accounting << ' ' << draft.group_count.value_or(0) << '\n';
  out << "level " << to_string(draft.level) << " section " << draft.section << '/' << draft.section_of << '\n';
  show_list(out, "caption", draft.captions);
  out << "mrn " << format_mrn(draft.mrn) << ' ' << draft.station_name << '|' << draft.series << '\n';
  show_list(out, "pass", draft.pass_lines);
  out << "order " << draft.order << ' ' << draft.order_content << '\n';
  show_list(out, "tag", draft.tags);
  out << "subject (" << draft.subject_marking << ") " << draft.subject << '\n';
  for (const DraftReference& one : draft.references)
    out << "ref " << (one.letter == 0 ? '-' : one.letter) << ' ' << one.text << '\n';
  out << "authority " << draft.authority << '\n';
  for (const DraftParagraph& one : draft.body)
    out << to_string(one.kind) << ' ' << one.number << " [" << one.label << "] (" << one.marking << ") " << one.text
        << '\n';
  show_list(out, "signature", draft.signatures);
  return out.str();
}

std::string difference(const Draft& wanted, const Draft& got) {
  std::istringstream a(show(wanted)), b(show(got));
  std::string left, right;
  while (std::getline(a, left), std::getline(b, right), a || b)
    if (left != right || !a || !b) {
      const auto at = static_cast<std::size_t>(
          std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin());
      const std::size_t from = at > 60 ? at - 60 : 0;
      return "wanted " + left.substr(0, 20) + " ... " + left.substr(from, 160) + "\n   got " + right.substr(0, 20) +
             " ... " + right.substr(std::min(from, right.size()), 160) + "\n";
    }
  return wanted == got ? "" : "not shown";
}

}  // namespace reftel::test
