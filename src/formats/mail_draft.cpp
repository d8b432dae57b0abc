#include "formats/mail_draft.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/telegram_start.h"
#include "telegram/caption.h"
#include "telegram/dtg.h"
#include "telegram/mrn.h"
#include "telegram/tag.h"
#include "write/complete.h"
#include "write/text_forms.h"

namespace reftel {
namespace {

constexpr std::string_view kDomain = "telegram.invalid";  // RFC 2606: never resolves
constexpr std::string_view kSeparator = "; ";

/// Precedence as RFC 6477 and RFC 6710 count it.
struct PrecedenceRow {
  Precedence precedence;
  int mmhs;
  int transfer;
};
constexpr std::array<PrecedenceRow, 8> kPrecedences{{{Precedence::Critic, 5, 6},
                                                     {Precedence::EmergencyCommand, 5, 6},
                                                     {Precedence::Flash, 4, 4},
                                                     {Precedence::NiactImmediate, 3, 2},
                                                     {Precedence::Immediate, 3, 2},
                                                     {Precedence::Priority, 2, 0},
                                                     {Precedence::Routine, 1, -2},
                                                     {Precedence::Deferred, 0, -4}}};

const PrecedenceRow& row_of(Precedence precedence) {
  const auto* const row = std::ranges::find(kPrecedences, precedence, &PrecedenceRow::precedence);
  return row == kPrecedences.end() ? kPrecedences[6] : *row;
}

/// Reads `3`, `3 (immediate)`; of two with one number the one that is met more often.
Precedence find_mmhs_precedence(std::string_view text) {
  const auto value = read_digits(text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size())));
  switch (value.value_or(99)) {
    case 0: return Precedence::Deferred;
    case 1: return Precedence::Routine;
    case 2: return Precedence::Priority;
    case 3: return Precedence::Immediate;
    case 4: return Precedence::Flash;
    case 5: return Precedence::EmergencyCommand;
    default: return find_precedence(text).value_or(Precedence::None);
  }
}

/// `amembassy-new-strelsau`.
std::string to_local_part(std::string_view plad) {
  std::string out;
  for (const char c : plad.substr(0, plad.find("//"))) {
    if (is_alnum(c))
      out += to_lower(c);
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "unknown" : out;
}

MailAddress mail_address(std::string_view plad) {
  return {std::string(plad), to_local_part(plad) + "@" + std::string(kDomain)};
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) (out += out.empty() ? std::string_view{} : kSeparator) += value;
  return out;
}

template <class Take>
void for_each_item(std::string_view list, char separator, Take take) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (const std::string_view item = trim(list.substr(0, end)); !item.empty()) take(item);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

class MailMaker {
 public:
  explicit MailMaker(const Draft& draft) : draft_(draft) {}

  Mail make() {
    mail_.from = mail_address(draft_.from);
    add_addressees(draft_.to, mail_.to, "MMHS-Other-Recipients-Indicator-To");
    add_addressees(draft_.info_addressees, mail_.cc, "MMHS-Other-Recipients-Indicator-CC");
    for (const std::string& plad : draft_.exempt) mail_.exempted.push_back(mail_address(plad));
    mail_.subject =
        draft_.subject_marking.empty() ? draft_.subject : "(" + draft_.subject_marking + ") " + draft_.subject;
    mail_.date = draft_.circuit.filed;
    if (draft_.dtg && draft_.dtg->has_year) {
      if (!mail_.date) mail_.date = draft_.dtg->at;
      mail_.authorised = draft_.dtg->at;
    }
    mail_.message_id = message_id();
    add_precedence();
    add("MMHS-Originator-PLAD", draft_.from);
    add_number();
    add_instructions();
    if (draft_.group_count) add("MMHS-Codress-Message-Indicator", std::to_string(*draft_.group_count));
    // An exercise is said to be one in the subject: message type 0.
    if (ifind(draft_.subject, "EXERCISE") != std::string::npos) add("MMHS-Message-Type", "0");
    add_tags();
    if (draft_.level != Level::None) add("SIO-Label", "marking=\"" + std::string(to_string(draft_.level)) + "\"");
    return std::move(mail_);
  }

 private:
  void add(std::string_view name, std::string value) {
    if (!value.empty()) mail_.fields.push_back({std::string(name), std::move(value)});
  }

  void add_addressees(const std::vector<DraftAddressee>& from, std::vector<MailAddress>& list,
                      std::string_view others) {
    std::vector<std::string> reached;
    for (const DraftAddressee& one : from) {
      if (one.delivered_by_other_means)
        reached.push_back(one.plad);
      else
        list.push_back(mail_address(one.plad));
    }
    add(others, joined(reached));
  }

  [[nodiscard]] std::string message_id() const {
    std::string id = draft_.mrn.number != 0 ? format_mrn(draft_.mrn) : to_local_part(draft_.from);
    if (mail_.date) id += "." + format_filing_time(*mail_.date);
    return id + "@" + std::string(kDomain);
  }

  void add_precedence() {
    if (draft_.action == Precedence::None) return;
    const Precedence info = draft_.info == Precedence::None ? draft_.action : draft_.info;
    add("MMHS-Primary-Precedence", std::to_string(row_of(draft_.action).mmhs));
    add("MMHS-Copy-Precedence", std::to_string(row_of(info).mmhs));
    add("MT-Priority", std::to_string(transfer_priority(highest_precedence(draft_))));
  }

  void add_number() {
    if (draft_.mrn.number != 0)
      add("MMHS-Originator-Reference", std::to_string(draft_.mrn.year % 100 + 100).substr(1) + " " +
                                           draft_.station_name + " " + std::to_string(draft_.mrn.number));
    const DraftCircuit& circuit = draft_.circuit;
    if (circuit.station.empty() || circuit.serial.empty()) return;
    std::string id = "DE " + circuit.station + " #" + circuit.serial;
    if (circuit.filed) id += " " + format_filing_time(*circuit.filed);
    add("MMHS-Acp127-Message-Identifier", std::move(id));
  }

  void add_instructions() {
    std::vector<std::string> handling = draft_.captions;
    handling.insert(handling.end(), draft_.pass_lines.begin(), draft_.pass_lines.end());
    add("MMHS-Handling-Instructions", joined(handling));
    std::vector<std::string> instructions = draft_.circuit.signals.value_or(std::vector<std::string>());
    instructions.insert(instructions.end(), draft_.instructions.begin(), draft_.instructions.end());
    add("MMHS-Message-Instructions", joined(instructions));
  }

  void add_tags() {
    std::string tags;
    for (const std::string& tag : draft_.tags) {
      const bool person = tag.find(',') != std::string::npos;
      tags += tags.empty() ? "" : ", ";
      tags += person ? "(" + tag + ")" : tag;
    }
    add("Keywords", std::move(tags));
  }

  const Draft& draft_;
  Mail mail_;
};

/// Fills a draft out of header fields.
class DraftFromMail {
 public:
  explicit DraftFromMail(const Mail& mail) : mail_(mail) {}

  Draft make() {
    draft_.from = mail_.from.name.empty() ? mail_.from.address : mail_.from.name;
    add_addressees(mail_.to, draft_.to);
    add_addressees(mail_.cc, draft_.info_addressees);
    for (const MailAddress& one : mail_.exempted) draft_.exempt.push_back(one.name.empty() ? one.address : one.name);
    read_subject();
    if (const auto at = mail_.authorised ? mail_.authorised : mail_.date) draft_.dtg = DraftDtg{*at, 'Z', true};
    if (mail_.date && mail_.authorised) draft_.circuit.filed = mail_.date;
    for (const MailField& field : mail_.fields) read_field(field.name, field.value);
    if (draft_.info == draft_.action) draft_.info = Precedence::None;
    return std::move(draft_);
  }

 private:
  static void add_addressees(const std::vector<MailAddress>& from, std::vector<DraftAddressee>& list) {
    for (const MailAddress& one : from) {
      DraftAddressee addressee;
      addressee.plad = to_upper(one.name.empty() ? one.address : one.name);
      list.push_back(std::move(addressee));
    }
  }

  void read_subject() {
    std::string_view subject = mail_.subject;
    if (const auto mark = read_portion_mark(subject)) {
      draft_.subject_marking = subject.substr(1, mark->span.end - 2);
      subject = trim(subject.substr(mark->span.end));
    }
    draft_.subject = subject;
  }

  void read_field(std::string_view name, std::string_view value) {
    if (iequals(name, "MMHS-Originator-PLAD")) {
      draft_.from = value;
    } else if (iequals(name, "MMHS-Primary-Precedence")) {
      draft_.action = find_mmhs_precedence(value);
    } else if (iequals(name, "MMHS-Copy-Precedence")) {
      draft_.info = find_mmhs_precedence(value);
    } else if (iequals(name, "MMHS-Originator-Reference")) {
      if (const auto reading = parse_mrn(value)) draft_.mrn = reading->mrn;
    } else if (iequals(name, "MMHS-Other-Recipients-Indicator-To")) {
      add_others(value, draft_.to);
    } else if (iequals(name, "MMHS-Other-Recipients-Indicator-CC")) {
      add_others(value, draft_.info_addressees);
    } else if (iequals(name, "MMHS-Handling-Instructions")) {
      read_handling(value);
    } else if (iequals(name, "MMHS-Message-Instructions")) {
      auto& signals = draft_.circuit.signals.emplace();
      for_each_item(value, ';', [&](std::string_view item) { signals.emplace_back(item); });
    } else if (iequals(name, "MMHS-Acp127-Message-Identifier")) {
      read_identifier(value);
    } else if (iequals(name, "Keywords")) {
      for (const Tag& tag : parse_tags(value, 0)) draft_.tags.push_back(format_tag(value, tag));
    } else if (iequals(name, "SIO-Label")) {
      read_label(value);
    }
  }

  static void add_others(std::string_view value, std::vector<DraftAddressee>& list) {
    for_each_item(value, ';', [&](std::string_view item) {
      DraftAddressee addressee;
      addressee.plad = item;
      addressee.delivered_by_other_means = true;
      list.push_back(std::move(addressee));
    });
  }

  void read_handling(std::string_view value) {
    for_each_item(value, ';', [&](std::string_view item) {
      const auto caption = read_caption(item);
      const bool whole = caption && (caption->size == item.size() || item[caption->size] == ' ');
      (whole ? draft_.captions : draft_.pass_lines).emplace_back(item);
    });
  }

  /// `DE RUEHZX #0417 1341058`; the time is that of the Date field. A mail that says this much of the heading says all
  /// of it: no operating signals where it names none.
  void read_identifier(std::string_view value) {
    if (!draft_.circuit.signals) draft_.circuit.signals.emplace();
    if (istarts_with(value, "DE ")) value = trim_left(value.substr(3));
    const std::size_t blank = std::min(value.find(' '), value.size());
    draft_.circuit.station = value.substr(0, blank);
    value = trim_left(value.substr(blank));
    if (value.starts_with('#')) value.remove_prefix(1);
    draft_.circuit.serial = value.substr(0, std::min(value.find_first_not_of("0123456789"), value.size()));
  }

  void read_label(std::string_view value) {
    const std::size_t marking = ifind(value, "marking=\"");
    if (marking == std::string_view::npos) return;
    value.remove_prefix(marking + std::string_view("marking=\"").size());
    draft_.level = find_level(value.substr(0, std::min(value.find('"'), value.size()))).value_or(Level::None);
  }

  const Mail& mail_;
  Draft draft_;
};

}  // namespace

int transfer_priority(Precedence precedence) { return row_of(precedence).transfer; }

Mail to_mail(const Draft& draft) { return MailMaker(draft).make(); }
Draft to_draft(const Mail& mail) { return DraftFromMail(mail).make(); }

bool is_military(const Mail& mail) {
  return std::ranges::any_of(mail.fields, [](const MailField& field) { return istarts_with(field.name, "MMHS-"); });
}

std::string own_text(const Mail& mail) {
  if (mail.attachment) return *mail.attachment;
  if (!is_military(mail) || find_start(mail.text).kind != StartKind::None) return mail.text;
  Draft draft = to_draft(mail);
  complete_draft(draft);
  TextWriter writer;
  std::string out;
  writer.write_plain(draft, kWireWidth, out);
  (out += '\n') += mail.text;
  return out;
}

}  // namespace reftel
