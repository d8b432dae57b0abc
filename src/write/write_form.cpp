#include "write/write_form.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "telegram/directory.h"
#include "write/complete.h"

namespace reftel {
namespace {

constexpr std::array<WriteFormRow, 8> kForms{{
    {"wire", ".txt", "an ACP-127 transmission, or as many as it has sections"},
    {"acp128", ".txt", "the same with the format line 2 of ACP 128 / JANAP 128"},
    {"print", ".txt", "a print in pages, without routing indicators"},
    {"plain", ".txt", "text from the date-time group on, for people and mail"},
    {"html", ".html", "one web page, with the telegram as sent in it"},
    {"eml", ".eml", "an e-mail with the header fields of RFC 6477, the telegram attached"},
    {"json", ".json", "what `reftel read --format json` says"},
    {"draft", ".draft", "a draft that `reftel write` takes"},
}};

bool has_form_lines(WriteForm form) { return form != WriteForm::Plain && form != WriteForm::Print; }

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) (out += out.empty() ? "" : ", ") += word;
  return out;
}

std::string indicators_of(const Draft& draft) {
  std::string out;
  for (const auto* const list : {&draft.to, &draft.info_addressees})
    for (const DraftAddressee& one : *list)
      if (!one.ri.empty()) (out += out.empty() ? "" : ", ") += one.ri;
  return out;
}

std::string prefix_of(const Draft& draft) {
  std::string out = draft.accounting;
  if (draft.group_count && *draft.group_count != kCountGroups)
    (out += out.empty() ? "GR " : " GR ") += std::to_string(*draft.group_count);
  return out;
}

/// A field that some forms leave out. The value is what a reader of the form would have to guess.
struct FieldRow {
  std::string_view name;
  std::string (*show)(const Draft&);
};
constexpr FieldRow kCircuitFields[] = {
    {"Channel", [](const Draft& d) { return d.circuit.channel; }},
    {"Station", [](const Draft& d) { return d.circuit.station; }},
    {"Serial", [](const Draft& d) { return d.circuit.serial; }},
    {"Filed", [](const Draft& d) { return d.circuit.filed ? format_filing_time(*d.circuit.filed) : std::string(); }},
    {"Called", [](const Draft& d) { return join(d.circuit.called); }},
    {"Warning", [](const Draft& d) { return d.circuit.warning; }},
    {"Signals", [](const Draft& d) { return d.circuit.signals ? join(*d.circuit.signals) : std::string(); }},
    {"Accounting and groups", prefix_of},
    {"Routing indicators", indicators_of},
};

}  // namespace

std::span<const WriteFormRow> write_forms() { return kForms; }

std::string_view to_string(WriteForm form) { return kForms[static_cast<std::size_t>(form)].name; }

std::optional<WriteForm> find_write_form(std::string_view name) {
  const auto* const row =
      std::ranges::find_if(kForms, [&](const WriteFormRow& one) { return iequals(one.name, name); });
  if (row == kForms.end()) return std::nullopt;
  return static_cast<WriteForm>(row - kForms.begin());
}

void restrict_to(Draft& draft, WriteForm form) {
  if (form == WriteForm::Acp128) {
    std::string& station = draft.circuit.station;
    if (station.empty()) station = find_ri_of_plad(draft.from);
    if (!station.empty()) station.resize(kFixedIndicator, 'A');
    station = without_fill(station, draft.from, called_stations(draft));
  }
  if (has_form_lines(form)) return;
  draft.circuit = {};
  draft.accounting.clear();
  draft.group_count.reset();
  if (form != WriteForm::Print) return;
  for (auto* const list : {&draft.to, &draft.info_addressees})
    for (DraftAddressee& one : *list) one.ri.clear();
}

void find_losses(const Draft& draft, WriteForm form, std::vector<Loss>& losses) {
  if (form == WriteForm::Json) return;
  const bool has_classification = draft.level != Level::None;
  if (draft.mrn.number != 0 && !has_classification && form != WriteForm::Draft)
    losses.push_back({"MRN", format_mrn(draft.mrn), "it stands behind the classification, and there is none"});
  if (form == WriteForm::Acp128 && draft.circuit.station.size() > kFixedIndicator)
    losses.push_back({"Station", draft.circuit.station, "the line has room for seven letters"});
  if (has_form_lines(form)) return;
  Draft whole = draft, rest = draft;
  restrict_to(rest, form);
  complete_draft(whole);
  complete_draft(rest);
  for (const FieldRow& field : kCircuitFields)
    if (std::string value = field.show(whole); value != field.show(rest))
      losses.push_back({field.name, std::move(value), "the form has no place for it"});
}

}  // namespace reftel
