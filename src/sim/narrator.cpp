#include "sim/narrator.h"

#include <array>
#include <charconv>

#include "base/ascii.h"

namespace reftel::sim {
namespace {

// Sentences with places for words: %n noun, %a adjective, %v verb that says, %i what one can do, %d adverb, %l town,
// %1 to %3 a person of the story with the office, %S a surname of it, %m matter of the topic, %C country, %A its
// adjective, %c its city, %p a share, %q a number, %y a year, %g the agreement, %D the day, %f the figure, %o officer.
constexpr std::string_view kSentences[] = {
    "The %n of the %a %n %d %v that the %n would %i the %n.",
    "The %a %n and the %n %v that neither would %i the %a %n before the %n.",
    "According to the %n, %p percent of the %a %n in %l would %i the %n.",
    "Officials of the %n %v that the %a %n could %i the %n of the %n in %y.",
    "%o asked the %n whether the %a %n had begun to %i the %n.",
    "In %l, the %n %d %v that the %n of %y had left the %n without a %a %n.",
    "The %n has %q of the %n, and the %a %n %v that it will %i the rest.",
    "Most of the %n in %l %v that the %n was %a and the %n too %a to %i.",
    "A %a %n of the %n told %o that the %n might %i the %a %n.",
    "The %A %n %v that its %n with the %n of %l would %i %m.",
    "%S %d %v that the %n should %i %m, and that the %n was %a.",
    "Both the %n and the %n in %c have asked the %n to %i %m.",
    "The %n %v to %o that the %a %n is the price of %m.",
    "No %n of the %a %n has yet offered to %i the %n, although the %n in %l is %a.",
    "The %n remains %a, and few in the %n expect the %a %n to %i it.",
    "Since %y the %n has let the %n %i %q of the %n, a %a %n by any measure.",
    "What the %n wants is a %a %n; what it has is the %n of %l.",
    "The %n was %a.",
    "%1 %v that the %n on %m would be %a.",
    "%2 %d %v that the %n must %i the %n.",
    "We doubt that the %a %n can %i the %n, the %n and the %n at once.",
    "%3 %v in %l that %m and the %n are one %n.",
    "%o called the offer of $%q million \"a %a %n\" that %C's %n would not %i.",
    "The %n put the price of %m at $%q a head and hoped for %C's answer by %D.",
};
// Sentences that have a person of the story come last.
constexpr std::string_view kEvents[] = {
    "%1 visited %l on %D to discuss %m, with %f on the table.",
    "%1 met with %o in %l on %D about %m and spoke of %f.",
    "%1 signed the %g in %l on %D, which sets aside %f for %m.",
    "A shipment of %f, meant for %m, reached %l on %D, as %1 had promised.",
    "A vote on the %g in %l on %D left %1 with %f and with %m unsettled.",
};
constexpr std::string_view kSubjects[] = {
    "%A VIEWS ON %m",       "%1 ON %m",          "PROSPECTS FOR THE %g",
    "%m: NEXT STEPS",       "%C AND %m",         "UPDATE ON %m",
    "%A %n WILL %i THE %n", "TALKS ON %m IN %c", "REQUEST FOR GUIDANCE ON %m",
    "%l AND THE %a %n",
};
constexpr std::string_view kHeadings[] = {
    "The %a %n",         "Views of the %n",      "A %a week in %l", "The %n and the %n",
    "What the %n wants", "Prospects for the %n", "The %n in %l",
};
constexpr std::string_view kPoints[] = {
    "the %n will %i the %a %n;",
    "the %a %n of %l;",
    "no %n before the %n;",
    "%q for the %n; and",
};
constexpr std::string_view kOfficers[] = {"EmbOff", "PolOff", "EconOff", "the Ambassador", "the Charge", "ConOff"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

bool needs_blank(const std::string& out, std::size_t begin) { return out.size() > begin && out.back() != ' '; }

}  // namespace

void Narrator::number(std::uint32_t value) {
  std::array<char, 10> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
}

void Narrator::person(std::size_t which) {
  const Person& person = story_.people[which];
  people_named_ |= static_cast<std::uint8_t>(1u << which);
  ((((out_ += person.role) += ' ') += person.given) += ' ') += person.surname;
}

void Narrator::code(char c) {
  switch (c) {
    case 'n': out_ += vocabulary_.nouns.pick(dice_); break;
    case 'a': out_ += vocabulary_.adjectives.pick(dice_); break;
    case 'v': out_ += vocabulary_.past_verbs.pick(dice_); break;
    case 'i': out_ += vocabulary_.infinitives.pick(dice_); break;
    case 'd': out_ += vocabulary_.adverbs.pick(dice_); break;
    case 'l': out_ += dice_.pick(vocabulary_.places); break;
    case 'm': out_ += dice_.pick(story_.topic->matters); break;
    case 'C': out_ += story_.host->country; break;
    case 'A': out_ += story_.host->adjective; break;
    case 'c': out_ += story_.host->city; break;
    case 'g': out_ += story_.topic->title; break;
    case 'o': out_ += dice_.pick(kOfficers); break;
    case 'p': number(2 + dice_.roll(96)); break;
    case 'q': number(20 + dice_.roll(900)); break;
    case 'y': number(static_cast<std::uint32_t>(static_cast<int>(story_.day.year())) - dice_.roll(9)); break;
    case 'f':
      number(story_.figure);
      (out_ += ' ') += story_.topic->unit;
      break;
    case 'D':
      (out_ += kMonths[static_cast<unsigned>(story_.day.month()) - 1]) += ' ';
      number(static_cast<unsigned>(story_.day.day()));
      break;
    case 'S': {
      const std::uint32_t which = dice_.roll(kStoryPeople);
      people_named_ |= static_cast<std::uint8_t>(1u << which);
      out_ += story_.people[which].surname;
      break;
    }
    default: person(static_cast<std::size_t>(c - '1'));
  }
}

void Narrator::fill(std::string_view pattern) {
  for (std::size_t from = 0; from < pattern.size();) {
    const std::size_t at = pattern.find('%', from);
    if (at == std::string_view::npos) {
      out_ += pattern.substr(from);
      return;
    }
    out_ += pattern.substr(from, at - from);
    code(pattern[at + 1]);
    from = at + 2;
  }
}

void Narrator::sentence(std::size_t begin) {
  if (needs_blank(out_, begin)) out_ += ' ';
  const std::size_t first = out_.size();
  fill(dice_.pick(kSentences));
  out_[first] = to_upper(out_[first]);
}

void Narrator::tell_event(std::size_t begin) {
  if (needs_blank(out_, begin)) out_ += ' ';
  // The event has one place; other towns of the text are anywhere.
  const std::string_view pattern = kEvents[static_cast<std::size_t>(story_.event)];
  const std::size_t at = pattern.find("%l");
  fill(pattern.substr(0, at));
  out_ += story_.place;
  fill(pattern.substr(at + 2));
}

void Narrator::subject() {
  const std::size_t begin = out_.size();
  fill(dice_.pick(kSubjects));
  for (std::size_t i = begin; i < out_.size(); ++i) out_[i] = to_upper(out_[i]);
}

void Narrator::heading() { fill(dice_.pick(kHeadings)); }

void Narrator::point() { fill(dice_.pick(kPoints)); }

void Narrator::table_row() {
  const std::size_t begin = out_.size();
  out_ += vocabulary_.nouns.pick(dice_);
  out_[begin] = to_upper(out_[begin]);
  for (int i = 0; i < 2; ++i) {
    const std::size_t column = begin + 18 + static_cast<std::size_t>(i) * 10;
    out_.append(out_.size() < column ? column - out_.size() : 2, ' ');
    number(dice_.roll(1000));
  }
}

}  // namespace reftel::sim
