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
    "The %n and %S's %n are not on speaking terms.",
    "Nobody here takes the %a %n for a %n.",
    "Once the %n is done, the %n may %i it at leisure.",
    "A second %n, this one %a, came out of %l last month.",
    "If the %n does not %i its %n, someone else will.",
    "By the count of the %n, %q of %q had come to %l.",
    "The %n has been %a since %y, and its %n has not helped.",
    "Ask anyone in %l about the %n and the talk turns to the %a %n.",
    "On paper the %n may %i any %n; on the ground it may not.",
    "The %n cost $%q million, which the %A %n will have to %i.",
    "%S has long wanted to %i the %n, even at the price of a %a %n.",
    "Local %n and %n alike %v that they would rather %i than lose the %n.",
    "Our own view is that the %n is more %a than the %n lets on.",
    "A friend of the %n %d %v that the %a %n had been for show.",
    "The %n fell by %p percent between %y and this spring.",
    "After a %a night the %n went home and the %n stayed shut.",
    "Under the new rules each %n has to %i its %n once a year.",
    "The %a %n, which few have seen, is said to %i the %n outright.",
    "Rumors in %l have it that the %n will %i the %n within days.",
    "Of the three ways to %i the %n, the %n likes the least %a.",
    "%o found the %n %a and the %n somewhat less so.",
    "%o drove to %l and saw %q of the %n standing idle.",
    "When %o pressed for a date, %S %d %v that the %n was %a.",
    "Press stories of a %a %n in %l are, as far as we can tell, true.",
    "The daily of %l ran a %a piece on the %n and its %n.",
    "One %n in three is owned by the %n, the rest by a %a %n.",
    "It was the %n, not the %n, that chose to %i in %y.",
    "This %n is the first to %i a %n without the help of %C.",
    "There is talk of a %a %n to %i what is left of the %n.",
    "There were no surprises: the %n %v what it had %v before.",
    "Those who know the %n doubt it; those who do not, %v so at length.",
    "Since the %n closed, people of %l have had to %i their %n by night.",
    "Three things keep the %n from %l: %n, %n and the %a %n.",
    "The %n seems ready to %i, provided that the %n is %a enough.",
    "%2 would not be drawn on the %n but %v that %m came first.",
    "For %S, %m is a question of the %n and little else.",
    "To the %A mind a %a %n is no %n at all.",
    "Behind closed doors the %n is less %a about %m than its %n.",
    "%C has put %p percent of its %n into the %n at %l.",
    "Last year's %n, %a as it was, did %i the %n.",
    "In private, %S calls the %n a %a %n.",
    "We heard the same from a %n in %l, a %a man with a %n to sell.",
    "%3 %v with some heat that nobody had thought to %i the %n.",
    "Work on the %n began in %y and may end when the %n does.",
    "Between them the %n and the %n own most of %l.",
    "The %n sent a %a letter to the %n and got none back.",
    "Neighbors of %C watch the %a %n and wonder who will %i it.",
    "The rains came early to %l, and the %n with them.",
    "Half of the %n is %a, and the other half is for sale.",
    "At $%q a ton the %n is %a, but the %n has to %i it.",
    "That the %n should %i the %n is news to the %n.",
    "The %n can wait; the %n, being %a, cannot.",
    "Some of this is theater, and the %n of %l knows it.",
    "Our contacts at the %n in %c are %a on whether to %i %m.",
    "Every %n we met in %l asked after the %a %n.",
    "Hardly a week goes by without a %n to %i the %n.",
    "The road from %c to %l is %a, so the %n goes by river.",
    "A draft of %q pages, mostly about the %n, is going around.",
    "Were the %n to %i the %n, it would do so alone.",
    "From %l comes word that %q of the %n have been told to %i.",
    "This was %S's third %n since %y, and the most %a.",
    "Both sides say they want a %n; each means a different one.",
    "The host of the %n, a %a old %n, let the guests talk about %m until late.",
    "As one %n put it, you can %i the %n but not the %n.",
    "Much turns on whether the %n in %c will %i it by %D.",
    "So far the %n has shown itself %a and the %n has not shown itself.",
    "With the %n out of the way, %A talk is again of %m.",
    "Not since %y has a %n of %l been so %a.",
    "Instead of the %n the guests were given a %a %n and a tour of %l.",
    "People who deal with the %n every day call it %a, even %a.",
    "%o will try to see the %n again once the %a %n is over.",
    "The pact of %y on %m is dead letter to the %n of %l.",
    "While the %n is away the %n will surely %i the %n.",
    "The price of a %n in %l has gone up by %p percent.",
    "Along the coast the %n is as %a as ever.",
};
// In the order of EventKind.
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

/// The article `a` and a blank.
bool ends_in_article(std::string_view text) {
  const std::size_t size = text.size();
  return size >= 2 && text[size - 1] == ' ' && (text[size - 2] == 'a' || text[size - 2] == 'A') &&
         (size == 2 || !is_alpha(text[size - 3]));
}

/// Whether `an` stands before the word.
bool takes_an(std::string_view word) {
  constexpr std::string_view kVowels = "aeio";
  if (word[0] != 'u')
    return kVowels.find(word[0]) != std::string_view::npos || word.starts_with("heir") || word.starts_with("hon") ||
           word.starts_with("hour");
  return !word.starts_with("uni") && !word.starts_with("us") && !word.starts_with("uti") && !word.starts_with("ubi");
}

}  // namespace

std::size_t Narrator::patterns() { return std::size(kSentences); }

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
    case 'n': out_ += diction_.noun(dice_); break;
    case 'a': out_ += diction_.adjective(dice_); break;
    case 'v': out_ += diction_.past_verb(dice_); break;
    case 'i': out_ += diction_.infinitive(dice_); break;
    case 'd': out_ += diction_.adverb(dice_); break;
    case 'l': out_ += diction_.town(dice_); break;
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
    const std::size_t word = out_.size();
    code(pattern[at + 1]);
    if (ends_in_article(std::string_view(out_).substr(0, word)) && takes_an(std::string_view(out_).substr(word)))
      out_.insert(word - 1, 1, 'n');
    from = at + 2;
  }
}

void Narrator::sentence(std::size_t begin) {
  if (needs_blank(out_, begin)) out_ += ' ';
  const std::size_t first = out_.size();
  fill(kSentences[diction_.pattern(dice_)]);
  out_[first] = to_upper(out_[first]);
}

void Narrator::tell_event(std::size_t begin) {
  if (needs_blank(out_, begin)) out_ += ' ';
  // The event has one place; other towns of the text are anywhere.
  const std::string_view pattern = kEvents[static_cast<std::size_t>(story_.event)];
  const std::size_t at = pattern.find("%l");
  fill(pattern.substr(0, at));
  out_ += story_.town;
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
  out_ += diction_.noun(dice_);
  out_[begin] = to_upper(out_[begin]);
  for (int i = 0; i < 2; ++i) {
    const std::size_t column = begin + 18 + static_cast<std::size_t>(i) * 10;
    out_.append(out_.size() < column ? column - out_.size() : 2, ' ');
    number(dice_.roll(1000));
  }
}

}  // namespace reftel::sim
