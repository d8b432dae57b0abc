#include "support/full_telegram.h"

#include <cassert>
#include <chrono>

namespace reftel::test {
namespace {

constexpr std::string_view kSource =
    "VZCZCXRO8484\nZOV RUEHZX\nOO RUEHC RUEHST\nDE RUEHZD #0417B/01 1341052\nZNY SSSBB/FFFFF ZZH RUEHZX\n"
    "O P 141052Z MAY 09 MID0417\nFM RUEHZD/AMEMBASSY ZENDA//POL//\nTO RUEHC/SECSTATE WASHDC FLASH 0417\n"
    "INFO BALKAN COLLECTIVE\nXMT AMCONSUL STRELSAU\nACCT ST-EXERCISE GR45\nBT\n"
    "ORIGIN EUR-12 ACTION SS-25 INFO OCT-01 /038 R\nDRAFTED BY JDOE\nAPPROVED BY ROE\nLION FINCH\nDESIRED DISTRIBUTION "
    "ALL\n"
    "------ 060123 141105Z /12\n"
    "C O N F I D E N T I A L SECTION 01 OF 02 ZENDA 000417 SECTO 4011\nNOFORN SIPDIS\nPASS TO STRELSAU\nFOR EUR/WE\n"
    "E.O. 12958: DECL: VISIT (DOE, J.) OR-M 14/05/19\nTAGS: PREL, PINZ, (ROE, JANE)\n"
    "SUBJECT: (C) EXERCISE PAPER CROWN:\n STILL A DRAFT\nREF: A. 09 STRELSAU 389 B. CA-12 C. 301601Z SEP 08\n"
    "Classified By: Ada Lind, Counselor, POL, from GUIDE, until X1.\n\n"
    "\xB6"
    "1. (C/REL GBR)) Summary. Nothing moved.\n\n(a) All was quiet.\nELPHIN\nCOPY TO FILE\n"
    "REPEATED 142305Z\nC WA PAPER\n#0417\nNNNN\nDrafter: LIND\nText: NOT AVAILABLE\n";

Dtg dtg_at(Span span) {
  using namespace std::chrono;
  Dtg dtg;
  dtg.at = sys_days(2009y / May / 14) + 10h + 52min;
  dtg.valid = true;
  dtg.healed = true;
  dtg.has_year = false;
  dtg.span = span;
  return dtg;
}

void fill_envelope(FullTelegram& full) {
  Envelope& envelope = full.telegram.envelope;
  envelope.identifiers.push_back({full.at("VZCZCXRO8484"), full.at("XRO"), full.at("8484"), full.at("VZ")});
  envelope.pilots.push_back({full.at("ZOV RUEHZX"), full.at("RUEHZX"), full.at("ZOV"), dtg_at(full.at("142305Z"))});
  envelope.called_precedence = full.at("OO");
  envelope.called = {full.at("RUEHC"), full.at("RUEHST")};
  envelope.acp128 =
      Acp128Header{full.at("OO RUEHC"), Precedence::Immediate, full.at("XR"), 'S', full.at("CZCX"), full.at("SSSBB")};
  envelope.calling = {full.at("DE RUEHZD #0417B/01 1341052"),         full.at("RUEHZD"), full.at("0417"), 'B', 1,
                      FilingTime{134, 14, 10, 52, full.at("1341052")}};
  envelope.warning = {full.at("ZNY SSSBB/FFFFF"),
                      full.at("ZNY"),
                      full.at("SSSBB"),
                      Level::Secret,
                      full.at("BB"),
                      full.at("FFFFF"),
                      true};
  envelope.signals.push_back({full.at("ZZH RUEHZX"), full.at("ZZH"), 4});
  envelope.action = Precedence::Immediate;
  envelope.info = Precedence::Priority;
  envelope.dtg = dtg_at(full.at("141052Z MAY 09"));
  envelope.dtg_text = full.text("O P 141052Z MAY 09");
  envelope.originator = full.text("AMEMBASSY ZENDA");
  envelope.originator_ri = full.at("RUEHZD");
  envelope.originator_office = full.text("POL");
  envelope.originator_post = "ZENDA";
  envelope.accounting = full.at("ST-EXERCISE");
  envelope.group_count = 45;
  envelope.message_instructions = {full.at("MID0417")};
  envelope.end_check = full.at("#0417\n");
  envelope.corrections = {full.at("C WA PAPER")};
  envelope.end_of_message = envelope.local_header = true;
}

/// With a value for every member, whether they go together or not.
Addressee addressee_at(FullTelegram& full, AddresseeRole role, std::string_view words) {
  Addressee one;
  one.role = role;
  one.span = full.at(words);
  one.ri = full.at("RUEHC");
  one.plad = full.text(words);
  one.precedence = Precedence::Flash;
  one.number = full.at("0417");
  one.delivered_by_other_means = one.collective = true;
  one.excluded = {0};
  one.post = "ZENDA";
  return one;
}

void fill_addressees(FullTelegram& full) {
  Envelope& envelope = full.telegram.envelope;
  envelope.to = {addressee_at(full, AddresseeRole::Action, "SECSTATE WASHDC")};
  envelope.info_addressees = {addressee_at(full, AddresseeRole::Info, "BALKAN COLLECTIVE")};
  envelope.exempt = {addressee_at(full, AddresseeRole::Exempt, "AMCONSUL STRELSAU")};
}

void fill_distribution(FullTelegram& full) {
  DistributionLines& lines = full.telegram.envelope.distribution;
  lines.origin = {{full.at("EUR"), 12}};
  lines.action = {{full.at("SS"), 25}};
  lines.info = {{full.at("OCT"), 1}};
  lines.total = 38;
  lines.total_letter = 'R';
  lines.dash_number = full.at("060123");
  lines.dash_time = full.at("141105Z");
  lines.dash_copies = 12;
  lines.drafted_by = {full.text("JDOE")};
  lines.approved_by = {full.text("ROE\n")};
  lines.cleared_by = {full.text("LION"), full.text("FINCH")};
  lines.desired = full.text("ALL");
}

void fill_tags(FullTelegram& full) {
  Tag code;
  code.kind = TagKind::Program;
  code.code = "KCOR";
  code.written = "PINR";
  code.meaning = "a meaning";
  code.span = full.at("PINZ");
  code.split = code.renamed = code.healed = true;
  Tag person;
  person.kind = TagKind::Person;
  person.span = full.at("ROE, JANE");
  person.surname = full.at("ROE, ");
  person.surname.end -= 2;
  person.given = full.at("JANE");
  full.telegram.tags = {code, person};
}

void fill_references(FullTelegram& full) {
  Reference telegram;
  telegram.kind = ReferenceKind::Telegram;
  telegram.mrn = {2009, StationName("STRELSAU"), 389};
  telegram.letter = 'A';
  telegram.notal = telegram.and_previous = telegram.inherited_station = telegram.year_given = telegram.known =
      telegram.guessed = true;
  telegram.span = full.at("A. 09 STRELSAU 389");
  Reference airgram;
  airgram.kind = ReferenceKind::Airgram;
  airgram.mrn = {0, StationName("CA"), 12};
  airgram.span = full.at("CA-12");
  Reference dtg;
  dtg.kind = ReferenceKind::Dtg;
  dtg.dtg = dtg_at(full.at("301601Z SEP 08"));
  dtg.span = full.at("301601Z SEP 08");
  full.telegram.references = {telegram, airgram, dtg};
  full.telegram.reference_texts = {full.text("A. 09 STRELSAU 389"), full.text("CA-12"), full.text("301601Z SEP 08")};
}

void fill_authority(FullTelegram& full) {
  Telegram& telegram = full.telegram;
  Authority authority;
  authority.whole = full.at("Classified By: Ada Lind, Counselor, POL, from GUIDE, until X1.");
  authority.name = full.at("Ada Lind");
  authority.title = full.at("Counselor");
  authority.office = full.at("POL");
  authority.derived_from = full.at("GUIDE");
  authority.declassify_on = full.at("X1");
  authority.section = 4;
  authority.reasons = 0b1010;
  telegram.authority = authority;
  telegram.authority_name = full.text("Ada Lind");
  telegram.authority_title = full.text("Counselor");
  telegram.authority_office = full.text("POL");
  telegram.authority_derived_from = full.text("GUIDE");
  telegram.authority_text = full.text("Classified By: Ada Lind, Counselor, POL, from GUIDE, until X1.");
}

void fill_head(FullTelegram& full) {
  Telegram& telegram = full.telegram;
  telegram.form = Form::Cablegate;
  telegram.form_scores = {{Form::Cablegate, 90, {"FL1 `VZCZC` in line 1"}}, {Form::Wire, 40, {}}};
  telegram.mrn = {2009, StationName("ZENDA"), 417};
  telegram.mrn_text = full.text("ZENDA 000417");
  telegram.mrn_post = "AMEMBASSY ZENDA";
  telegram.mrn_guessed = true;
  telegram.series = Series{"SECTO", 4011, full.at("SECTO 4011")};
  telegram.classification = {Level::Confidential, full.at("C O N F I D E N T I A L"), true, true, true, true};
  telegram.section = {1, 2, full.at("SECTION 01 OF 02")};
  telegram.captions = {{"SIPDIS", full.at("SIPDIS"), true}, {{}, full.at("NOFORN SIPDIS"), false}};
  telegram.captions[0].caption = "EXDIS";  // so that it differs from what was sent
  telegram.pass_lines = {full.text("STRELSAU\nFOR")};
  telegram.attention_lines = {full.text("EUR/WE")};
  ExecutiveOrder order;
  order.whole = full.at("E.O. 12958: DECL: VISIT (DOE, J.) OR-M");
  order.number_span = full.at("12958");
  order.number = 12958;
  order.content = full.at("DECL: VISIT");
  order.kind = DeclassificationKind::Event;
  order.codes = 0b10;
  order.declassify_on = std::chrono::year(2019) / 5 / 14;
  order.two_digit_year = true;
  order.event = full.at("VISIT");
  order.classifier = full.at("DOE, J.");
  order.authority_code = full.at("OR-M");
  telegram.executive_order = order;
  telegram.executive_order_text = full.text("DECL: VISIT");
  telegram.subject = full.text("EXERCISE PAPER CROWN:", "STILL A DRAFT");
  telegram.subject_marking = {Level::Confidential, Control::None, full.at("(C)"), false, false};
}

void fill_body(FullTelegram& full) {
  Telegram& telegram = full.telegram;
  BodyNode paragraph;
  paragraph.kind = NodeKind::Paragraph;
  paragraph.role = Role::Summary;
  paragraph.end = 2;
  paragraph.number = 1;
  paragraph.label = full.at(
      "\xB6"
      "1.");
  paragraph.marking = {Level::Confidential, Control::Rel, full.at("(C/REL GBR))"), false, true};
  paragraph.text = full.text("Nothing moved.");
  BodyNode child;
  child.kind = NodeKind::SubParagraph;
  child.parent = 0;
  child.end = 2;
  child.label = full.at("(a)");
  child.marking = {Level::Confidential, Control::None, {}, true, false};
  child.text = telegram.store.open();
  telegram.store.push(full.at("All"), Join::None);
  telegram.store.push_healed(full.at("was"), "is", Join::Space);
  telegram.store.push(full.at("quiet."), Join::Paragraph);
  telegram.store.close(child.text);
  telegram.body = {paragraph, child};
  telegram.summary = full.text("Nothing moved.");
  telegram.signatures = {{full.text("ELPHIN"), true, true}};
  telegram.tail = full.text("COPY TO FILE");
}

void fill_rest(FullTelegram& full) {
  Telegram& telegram = full.telegram;
  telegram.attributes = {{"Drafter", full.at("Drafter"), full.text("LIND\n"), false},
                         {"Film Number", full.at("Text"), {}, true},
                         {{}, full.at("Text"), full.text("NOT AVAILABLE"), false},
                         {"Drafter", full.at("Drafter"), full.text("a second time"), false}};
  telegram.record_day = std::chrono::year(2009) / 5 / 14;
  telegram.text_status = TextStatus::NotAvailable;
  telegram.text_status_phrase = full.text("NOT AVAILABLE");
  telegram.parts = {{{0, 40}, telegram.section, full.at("0417")}};
  telegram.findings = {{"exercise-rule", Severity::Note, full.at("MAY"), "`MAY` is a month", "leave it"}};
  telegram.repairs = {{"exercise-repair", full.at("GBR))"), "GBR)"}};
  telegram.elements = {{{0, 12}, ElementKind::TransmissionIdentifier, 1},
                       {{12, static_cast<std::uint32_t>(full.source.size())}, ElementKind::Unknown, 0}};
}

}  // namespace

FullTelegram::FullTelegram() : source(kSource) {
  source += "a second time\n";
  telegram.source = source;
  item.origin = {"table.csv.gz", "table.csv", 4096, 900, 7, ContainerKind::CablegateCsv};
  item.text = source;
  item.record = Record{"8",
                       "09ZENDA417",
                       "5/14/2009 10:52",
                       "12/1/2010",
                       "CONFIDENTIAL//NOFORN",
                       "Embassy Zenda",
                       "09STRELSAU389||08ZENDA1",
                       "PREL|PINZ"};
  item.encoding = Encoding::Utf16Le;
  item.has_odd_byte = true;
  fill_envelope(*this);
  fill_addressees(*this);
  fill_distribution(*this);
  fill_head(*this);
  fill_tags(*this);
  fill_references(*this);
  fill_authority(*this);
  fill_body(*this);
  fill_rest(*this);
}

Span FullTelegram::at(std::string_view words) const {
  const std::size_t begin = source.find(words);
  assert(begin != std::string::npos);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
}

Text FullTelegram::text(std::string_view words) {
  Text text = telegram.store.open();
  telegram.store.push(at(words), Join::None);
  telegram.store.close(text);
  return text;
}

Text FullTelegram::text(std::string_view first, std::string_view second) {
  Text text = telegram.store.open();
  telegram.store.push(at(first), Join::None);
  telegram.store.push(at(second), Join::Space);
  telegram.store.close(text);
  return text;
}

}  // namespace reftel::test
