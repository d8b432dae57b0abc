// E-mail with the header fields of RFC 6477, both ways.

#include "formats/mail.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "formats/input.h"
#include "formats/mail_draft.h"
#include "support/random_draft.h"
#include "support/read_back.h"
#include "write/complete.h"
#include "write/telegram_writer.h"

namespace reftel {
namespace {

using namespace std::chrono;

Draft exercise() {
  Draft draft;
  draft.circuit.station = "RUEHZX";
  draft.circuit.filed = sys_days(2009y / May / 14) + 10h + 58min;
  draft.action = Precedence::Priority;
  draft.info = Precedence::Routine;
  draft.dtg = DraftDtg{sys_days(2009y / May / 14) + 10h + 52min, 'Z', true};
  draft.from = "AMEMBASSY ZENDA";
  draft.to = {{"RUEHC", "SECSTATE WASHDC", Precedence::None, "", false}};
  draft.info_addressees = {{"RUEHSX", "AMCONSUL STRELSAU", Precedence::None, "", false},
                           {"", "AMCONSUL TARLENHEIM", Precedence::None, "", true}};
  draft.exempt = {"AMCONSUL HENTZAU"};
  draft.level = Level::Confidential;
  draft.captions = {"SIPDIS", "NOFORN"};
  draft.mrn = {2009, StationName("ZENDA"), 417};
  draft.pass_lines = {"EUR/RUR FOR PLOVER"};
  draft.tags = {"PREL", "DOE, JANE"};
  draft.subject = "EXERCISE CORONATION TALKS AT THE CAF\xC3\x89";
  draft.subject_marking = "C";
  complete_draft(draft);
  return draft;
}

TEST(Mail, HasTheFieldsOfATelegram) {
  Mail mail = to_mail(exercise());
  mail.text = "EXERCISE text.\n";
  mail.attachment = "VZCZCZNA0417\r\r\nNNNN";
  mail.attachment_name = "09ZENDA417.txt";
  std::string out;
  write_mail(mail, out);
  EXPECT_EQ(out.substr(0, out.find("\r\n\r\n") + 2),
            "Date: Thu, 14 May 2009 10:58:00 +0000\r\n"
            "From: AMEMBASSY ZENDA <amembassy-zenda@telegram.invalid>\r\n"
            "Subject: (C) EXERCISE CORONATION TALKS AT THE =?UTF-8?B?Q0FGw4k=?=\r\n"
            "To: SECSTATE WASHDC <secstate-washdc@telegram.invalid>\r\n"
            "Cc: AMCONSUL STRELSAU <amconsul-strelsau@telegram.invalid>\r\n"
            "Message-Id: <09ZENDA417.1341058@telegram.invalid>\r\n"
            "MMHS-Extended-Authorisation-Info: Thu, 14 May 2009 10:52:00 +0000\r\n"
            "MMHS-Exempted-Address: AMCONSUL HENTZAU <amconsul-hentzau@telegram.invalid>\r\n"
            "MMHS-Other-Recipients-Indicator-CC: AMCONSUL TARLENHEIM\r\n"
            "MMHS-Primary-Precedence: 2\r\n"
            "MMHS-Copy-Precedence: 1\r\n"
            "MT-Priority: 0\r\n"
            "MMHS-Originator-PLAD: AMEMBASSY ZENDA\r\n"
            "MMHS-Originator-Reference: 09 ZENDA 417\r\n"
            "MMHS-Acp127-Message-Identifier: DE RUEHZX #0417 1341058\r\n"
            "MMHS-Handling-Instructions: SIPDIS; NOFORN; EUR/RUR FOR PLOVER\r\n"
            "MMHS-Message-Instructions: ZZH\r\n"
            "MMHS-Message-Type: 0\r\n"
            "Keywords: PREL, (DOE, JANE)\r\n"
            "SIO-Label: marking=\"CONFIDENTIAL\"\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=\"=_telegram_09ZENDA417txt\"\r\n");
}

TEST(Mail, ComesBackAsItWas) {
  Mail mail = to_mail(exercise());
  mail.text = "EXERCISE text, CAF\xC3\x89.\n";
  mail.attachment = std::string("\x00\xFF\r\r\n", 5);
  mail.attachment_name = "x.txt";
  std::string out;
  write_mail(mail, out);
  EXPECT_TRUE(looks_like_mail(out));
  const auto back = parse_mail(out);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->from, mail.from);
  EXPECT_EQ(back->to, mail.to);
  EXPECT_EQ(back->cc, mail.cc);
  EXPECT_EQ(back->exempted, mail.exempted);
  EXPECT_EQ(back->subject, mail.subject);
  EXPECT_EQ(back->message_id, mail.message_id);
  EXPECT_EQ(back->date, mail.date);
  EXPECT_EQ(back->authorised, mail.authorised);
  EXPECT_EQ(back->fields, mail.fields);
  EXPECT_EQ(back->text, mail.text);
  EXPECT_EQ(back->attachment, mail.attachment);
  EXPECT_EQ(back->attachment_name, mail.attachment_name);
}

/// What no header field carries.
Draft without_details(Draft draft) {
  draft.circuit.channel.clear();
  draft.circuit.called.clear();
  draft.circuit.warning.clear();
  for (auto* const list : {&draft.to, &draft.info_addressees})
    for (DraftAddressee& one : *list) one.ri = one.number = "", one.precedence = Precedence::None;
  draft.instructions.clear();
  draft.accounting.clear();
  draft.group_count.reset();
  draft.order = 0;
  draft.order_content = draft.authority = draft.series = "";
  draft.references.clear();
  draft.body.clear();
  draft.signatures.clear();
  return draft;
}

TEST(Mail, HeaderReadsBackAsTheDraft) {
  EXPECT_TRUE(rc::check([] {
    Draft draft = test::random_draft();
    draft.instructions.clear();
    complete_draft(draft);
    std::string out;
    write_mail(to_mail(draft), out);
    RC_LOG() << out;
    const auto mail = parse_mail(out);
    RC_ASSERT(mail.has_value());
    Draft back = to_draft(*mail);
    complete_draft(back);
    // Addressees by other means stand in a field of their own, behind the others.
    const auto by_others = [](const DraftAddressee& one) { return one.delivered_by_other_means; };
    for (auto* const list : {&draft.to, &draft.info_addressees})
      std::stable_partition(list->begin(), list->end(), std::not_fn(by_others));
    RC_ASSERT(test::difference(without_details(draft), without_details(back)) == "");
  }));
}

std::string text_of(std::string_view file) {
  auto input = InputReader::of_bytes(file, "x.eml");
  const auto batch = input.next();
  if (!batch || batch->items.size() != 1) return "no telegram";
  if (batch->items[0].error) return batch->items[0].error->message;
  return batch->items[0].origin.kind == ContainerKind::Mail ? std::string(batch->items[0].text) : "no mail";
}

TEST(MailFile, GivesTheTelegramAttached) {
  Mail mail = to_mail(exercise());
  mail.text = "see attached";
  mail.attachment = "VZCZCZNA0417\r\r\nEXERCISE\r\r\nNNNN";
  mail.attachment_name = "x";
  std::string out;
  write_mail(mail, out);
  EXPECT_EQ(text_of(out), *mail.attachment);
}

TEST(MailFile, MakesAHeadingOfTheHeader) {
  const std::string text = text_of(
      "From: \"AMEMBASSY ZENDA\" <x@example.org>\r\nTo: \"SECSTATE WASHDC\" <y@example.org>\r\n"
      "Subject: EXERCISE TALKS\r\nDate: Thu, 14 May 2009 12:52:00 +0200\r\nMessage-ID: <1@example.org>\r\n"
      "MMHS-Primary-Precedence: 3\r\nMMHS-Originator-Reference: 09 ZENDA 417\r\nSIO-Label: marking=\"SECRET\"\r\n"
      "MMHS-Handling-Instructions: SIPDIS\r\nContent-Type: text/plain\r\n\r\n1. (S) The talks stalled.\r\n");
  EXPECT_EQ(text,
            "O 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC\n\nS E C R E T ZENDA 000417\n\nSIPDIS\n\n"
            "SUBJECT: EXERCISE TALKS\n\n1. (S) The talks stalled.\n");
}

TEST(MailFile, LeavesATextThatIsATelegram) {
  const std::string telegram =
      "P 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO SECSTATE WASHDC\n\nUNCLAS ZENDA 000417\n\n1. EXERCISE.\n";
  EXPECT_EQ(text_of("From: a@example.org\nMessage-ID: <1@example.org>\nMMHS-Primary-Precedence: 3\n\n" + telegram),
            telegram);
  EXPECT_EQ(text_of("From: a@example.org\nMessage-ID: <1@example.org>\n\nDear all,\nEXERCISE\n"),
            "Dear all,\nEXERCISE\n");
}

TEST(MailFile, TakesNoNestingTooDeep) {
  std::string mail = "From: a@example.org\nMessage-ID: <1@example.org>\n";
  for (int i = 0; i < 5000; ++i)
    mail += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  EXPECT_EQ(text_of(mail), "`x.eml`: the mail is nested too deep");
}

TEST(MailFile, KnowsWhatIsNoMail) {
  EXPECT_FALSE(looks_like_mail("MRN: 11 SLAVNA 77\nFrom: AMEMBASSY SLAVNA\nSubject: EXERCISE\n\n"));
  EXPECT_FALSE(looks_like_mail("From: AMEMBASSY ZENDA\nTo: SECSTATE WASHDC\n\n"));
  EXPECT_FALSE(looks_like_mail("VZCZCZNA0417\nMessage-ID: 1\n\n"));
  EXPECT_FALSE(looks_like_mail(""));
}

TEST(Mail, ReadsAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto mail = parse_mail("From: a@example.org\nMessage-ID: <1@x>\n" + bytes);
    if (mail) (void)own_text(*mail);
  }));
}

TEST(TransferPriority, FollowsTheProfile) {
  EXPECT_EQ(transfer_priority(Precedence::Flash), 4);
  EXPECT_EQ(transfer_priority(Precedence::NiactImmediate), 2);
  EXPECT_EQ(transfer_priority(Precedence::Priority), 0);
  EXPECT_EQ(transfer_priority(Precedence::Routine), -2);
}

}  // namespace
}  // namespace reftel
