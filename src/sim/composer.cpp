#include "sim/composer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.h"
#include "data/tags_table.h"
#include "sim/dice.h"
#include "sim/digits.h"

namespace reftel::sim {
namespace {

using namespace std::string_view_literals;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

// How often each form comes up, in the years in which it is in use.
constexpr unsigned kFormWeights[kTrafficForms] = {14, 5, 60, 6, 6, 60, 120, 6, 30};

// Bytes of text: log-normal, as the sizes of telegrams are; few are long.
constexpr std::uint16_t kTextBytes[] = {
    461,  664,  805,  923,  1028, 1127, 1220, 1310, 1397, 1483,  1567,  1651,  1735,  1818,  1902,  1986,
    2071, 2157, 2243, 2331, 2420, 2511, 2603, 2698, 2794, 2892,  2993,  3096,  3202,  3312,  3424,  3540,
    3660, 3784, 3912, 4046, 4185, 4329, 4480, 4638, 4803, 4977,  5160,  5353,  5558,  5775,  6007,  6255,
    6522, 6811, 7125, 7468, 7846, 8265, 8737, 9273, 9891, 10619, 11498, 12596, 14038, 16092, 19496, 28102};

struct Agency {
  std::string_view plad, ri;
};
constexpr Agency kAgencies[] = {
    {"SECDEF WASHINGTON DC", "RUEKJCS"},      {"CIA WASHINGTON DC", "RUEAIIA"}, {"NSC WASHINGTON DC", "RHEHNSC"},
    {"JOINT STAFF WASHINGTON DC", "RUEKJCS"}, {"DIA WASHINGTON DC", "RHEFDIA"}, {"USDOC WASHDC", "RUCPDOC"},
};

constexpr year_month_day kOrder11652{year{1973}, month{3}, day{1}};
constexpr year_month_day kOrder12065{year{1978}, month{12}, day{1}};
constexpr year_month_day kOrder12356{year{1982}, month{8}, day{1}};
constexpr year_month_day kOrder12958{year{1995}, month{10}, day{14}};
constexpr year_month_day kOrder13292{year{2003}, month{9}, day{22}};
constexpr year_month_day kOrder13526{year{2010}, month{6}, day{25}};
constexpr int kPortionMarksFrom = 1982, kSbuFrom = 1996, kSipdisFrom = 2000, kLimdisTo = 2000;

constexpr std::uint64_t kFarthestReference = 300;  ///< telegrams back that are looked at

year_month_day day_of(Minute at) { return year_month_day{std::chrono::floor<std::chrono::days>(at)}; }

/// The same day some years later; of 29 February the day after.
year_month_day years_after(year_month_day from, int years) {
  const year_month_day out{from.year() + std::chrono::years{years}, from.month(), from.day()};
  return out.ok() ? out : year_month_day{std::chrono::sys_days{out}};
}

void append_date(std::string& out, year_month_day date, bool whole_year) {
  append_number(out, static_cast<unsigned>(date.month()), whole_year ? 2 : 1);
  out += '/';
  append_number(out, static_cast<unsigned>(date.day()), whole_year ? 2 : 1);
  out += '/';
  const auto of = static_cast<std::uint32_t>(static_cast<int>(date.year()));
  append_number(out, whole_year ? of : of % 100, 2);
}

void to_capitals(std::string& text, std::size_t begin) {
  for (std::size_t i = begin; i < text.size(); ++i) text[i] = to_upper(text[i]);
}

}  // namespace

Composer::Composer(const Plan& plan, const Network& network, const Stories& stories, const Vocabulary& vocabulary)
    : plan_(plan), network_(network), stories_(stories), vocabulary_(vocabulary) {
  for (const auto& row : data::kTags)
    if (row.kind == "subject" || row.kind == "program") tag_years_.push_back({row.code, row.from_year, row.to_year});
}

void Composer::compose(std::uint64_t index, Message& message) const {
  message.index = index;
  message.place = network_.place_of(index);
  message.post = &network_.posts()[message.place.post];
  message.dtg = network_.minute_of(message.place.index);
  message.year = static_cast<int>(day_of(message.dtg).year());
  message.copy = Copy::None;
  Dice dice(seed_of(plan_.seed, Purpose::Telegram, message.place.index));
  choose_form(message);
  if (message.place.is_copy)
    message.copy = (seed_of(plan_.seed, Purpose::Copy, ~index) & 1) != 0 ? Copy::Corrected : Copy::Retransmission;
  message.story = stories_.tell(stories_.story_of(message.place.index, message.place.post), message.place.post);
  choose_times(message, dice);
  choose_precedence(message, dice);
  choose_classification(message, dice);
  choose_captions(message, dice);
  choose_order(message, dice);
  choose_receivers(message, dice);
  choose_tags(message, dice);
  find_references(message, dice);
  choose_authority(message, dice);
  message.signature = stories_.head_of(message.place.post, message.year).surname;
  Dice words(seed_of(plan_.seed, Purpose::Text, message.place.index));
  Diction diction(vocabulary_, topic_words_);
  diction.begin(message.story, Narrator::patterns(), Dice(seed_of(plan_.seed, Purpose::Diction, message.place.index)));
  write_subject(message, diction, words);
  write_text(message, diction, words);
}

void Composer::choose_form(Message& message) const {
  std::array<unsigned, kTrafficForms> upto{};
  unsigned total = 0;
  for (std::size_t i = 0; i < kTrafficForms; ++i) {
    const TrafficFormRow& row = traffic_forms()[i];
    if ((plan_.forms >> i & 1) != 0 && row.from_year <= message.year && message.year <= row.to_year)
      total += kFormWeights[i];
    upto[i] = total;
  }
  const unsigned rolled = Dice(seed_of(plan_.seed, Purpose::Form, message.place.index)).roll(std::max(1u, total));
  const auto which = std::ranges::upper_bound(upto, rolled) - upto.begin();
  message.form = static_cast<TrafficForm>(std::min<std::ptrdiff_t>(which, kTrafficForms - 1));
  message.capitals = message.form == TrafficForm::Nara || message.form == TrafficForm::Print || message.year < 1995;
}

void Composer::choose_times(Message& message, Dice& dice) const {
  message.filed = message.dtg + std::chrono::minutes{2 + dice.roll(50)};
  message.channel = 1 + dice.roll(9000);
}

void Composer::choose_precedence(Message& message, Dice& dice) const {
  const std::uint32_t rolled = dice.roll(1000);
  message.action = rolled < 4     ? Precedence::Flash
                   : rolled < 140 ? Precedence::Immediate
                   : rolled < 480 ? Precedence::Priority
                                  : Precedence::Routine;
  const bool dual = message.action != Precedence::Routine && dice.chance(20);
  message.info_precedence = dual ? Precedence::Routine : Precedence::None;
}

void Composer::choose_classification(Message& message, Dice& dice) const {
  const std::uint32_t rolled = dice.roll(100);
  message.level = rolled < 45   ? Level::Unclassified
                  : rolled < 57 ? (message.year < kSbuFrom ? Level::LimitedOfficialUse : Level::Sbu)
                                : (rolled < 91 ? Level::Confidential : Level::Secret);
  const bool marked_level = message.level == Level::Sbu || is_classified(message.level);
  message.marked = marked_level && message.year >= kPortionMarksFrom;
}

void Composer::choose_captions(Message& message, Dice& dice) const {
  message.captions.clear();
  if (message.copy == Copy::Corrected) message.captions.push_back("C O R R E C T E D  C O P Y"sv);
  const std::uint32_t rolled = dice.roll(100);
  const bool widely = message.year >= kSipdisFrom && dice.chance(70);
  if (message.level == Level::Sbu) message.captions.push_back("SENSITIVE"sv);
  if (is_classified(message.level)) {
    if (rolled < 3) return message.captions.push_back("NODIS"sv);
    if (rolled < 9) return message.captions.push_back("EXDIS"sv);
    if (rolled < 14 && message.year <= kLimdisTo) return message.captions.push_back("LIMDIS"sv);
    if (rolled < 18) message.captions.push_back("NOFORN"sv);
  }
  if (widely && message.level != Level::Unclassified) message.captions.push_back("SIPDIS"sv);
}

void Composer::choose_order(Message& message, Dice& dice) const {
  const year_month_day date = day_of(message.dtg);
  message.order_content.clear();
  message.declassify_on = {};
  const std::uint32_t rolled = dice.roll(100);
  message.order = date < kOrder11652   ? 0
                  : date < kOrder12065 ? 11652
                  : date < kOrder12356 ? 12065
                  : date < kOrder12958 ? 12356
                  : date < kOrder13526 ? 12958
                                       : 13526;
  std::string& content = message.order_content;
  if (message.order == 0) return;
  if (!is_classified(message.level)) {
    content = "N/A";
    return;
  }
  const auto before = [&](int years) {
    return year_month_day{std::chrono::sys_days{years_after(date, years)} - std::chrono::days{1}};
  };
  if (message.order == 11652) {
    constexpr std::string_view kExempt[] = {"XGDS-1", "XGDS-2", "XGDS-3", "XGDS-4"};
    content = rolled < 75 ? "GDS" : kExempt[rolled % 4];
    return;
  }
  if (message.order == 12065) {
    message.declassify_on = before(6);
    const Person who = stories_.officer_of(message.place.post, message.year, rolled % 3);
    content = "GDS ";
    append_date(content, message.declassify_on, false);
    (content += " (") += who.surname;
    ((content += ", ") += who.given[0]) += ".)";
    return to_capitals(content, 0);
  }
  content = "DECL: ";
  if (message.order == 12356 && rolled < 80) {
    content += "OADR";
  } else if (message.order == 12958 && date < kOrder13292 && rolled < 12) {
    constexpr std::string_view kExempt[] = {"X1", "X5", "X6"};
    content += kExempt[rolled % 3];
  } else {
    message.declassify_on = before(date >= kOrder13292 && rolled > 85 ? 20 : message.order == 12356 ? 6 : 10);
    append_date(content, message.declassify_on, true);
  }
}

void Composer::add_receiver(std::vector<Receiver>& list, const Message& message, std::string_view plad,
                            std::string_view ri, Dice& dice) const {
  const auto has = [&](const std::vector<Receiver>& in) {
    return std::ranges::any_of(in, [&](const Receiver& one) { return one.plad == plad; });
  };
  if (plad == message.post->plad || has(message.to) || has(message.info)) return;
  Receiver one{plad, ri, Precedence::None, 0};
  const bool said = &list == &message.to ? dice.chance(85) : dice.chance(40);
  if (said && message.action != Precedence::Routine &&
      (&list == &message.to || message.info_precedence == Precedence::None))
    one.precedence = message.action;
  if (dice.chance(&list == &message.to ? 80 : 45)) one.number = static_cast<std::uint16_t>(1 + dice.roll(9998));
  list.push_back(one);
}

void Composer::choose_receivers(Message& message, Dice& dice) const {
  message.to.clear();
  message.info.clear();
  const auto& posts = network_.posts();
  const auto& lane = network_.posts_of_lane(message.story.host->lane);
  const auto any_of_lane = [&]() -> const Post& { return posts[dice.pick(lane)]; };
  if (message.place.post == Network::kState) {
    add_receiver(message.to, message, message.story.host->plad, message.story.host->ri, dice);
    for (std::uint32_t i = dice.roll(4); i > 0; --i) {
      const Post& post = any_of_lane();
      add_receiver(message.to, message, post.plad, post.ri, dice);
    }
  } else {
    add_receiver(message.to, message, posts[0].plad, posts[0].ri, dice);
    if (!message.to.empty() && message.to[0].number != 0)  // counts this post's telegrams to the Department
      message.to[0].number = static_cast<std::uint16_t>((message.place.serial + message.place.post * 37) % 9998 + 1);
    if (dice.chance(25)) {
      const Post& post = any_of_lane();
      add_receiver(message.to, message, post.plad, post.ri, dice);
    }
  }
  for (std::uint32_t i = dice.roll(8); i > 0; --i) {
    if (dice.chance(30)) {
      const Agency& agency = dice.pick(kAgencies);
      add_receiver(message.info, message, agency.plad, agency.ri, dice);
    } else {
      const Post& post = any_of_lane();
      add_receiver(message.info, message, post.plad, post.ri, dice);
    }
  }
  if (message.info.empty()) message.info_precedence = Precedence::None;
  message.pass_bureau = message.place.post != Network::kState && dice.chance(35) ? message.post->bureau : "";
}

bool Composer::is_tag_of(std::string_view code, int year) const {
  return std::ranges::any_of(tag_years_, [&](const TagYears& tag) {
    return tag.code == code && (tag.from == 0 || tag.from <= year) && (tag.to == 0 || tag.to >= year);
  });
}

void Composer::choose_tags(Message& message, Dice& dice) const {
  message.tags.clear();
  message.tag_person = nullptr;
  if (day_of(message.dtg) < kOrder11652) return;
  for (const std::string_view code : message.story.topic->tags)
    if (is_tag_of(code, message.year) && (message.tags.empty() || dice.chance(80))) message.tags.push_back(code);
  if (message.tags.empty() || dice.chance(25)) {
    const std::string_view more = dice.chance(50) ? "PGOV" : "ECON";
    if (std::ranges::find(message.tags, more) == message.tags.end()) message.tags.push_back(more);
  }
  message.tags.push_back(message.story.host->geo_tag);
  const std::string_view own = message.post->geo_tag;
  if (own != message.story.host->geo_tag && dice.chance(60)) message.tags.push_back(own);
  if (message.story.event == EventKind::Visit && message.year < 1980 && dice.chance(60))
    message.tag_person = &message.story.people.front();
}

void Composer::cite(Message& message, std::uint64_t index, Dice& dice) const {
  const Place place = network_.place_of(index);
  Citation citation;
  citation.index = index;
  citation.post = &network_.posts()[place.post];
  citation.year = static_cast<int>(day_of(network_.minute_of(index)).year());
  citation.serial = place.serial;
  citation.notal = dice.chance(8);
  message.references.push_back(citation);
}

void Composer::find_references(Message& message, Dice& dice) const {
  message.references.clear();
  if (!dice.chance(70)) return;
  const std::size_t most = 1 + dice.roll(3);
  const bool alone = Stories::is_alone(message.story.id);
  const std::uint64_t index = message.place.index;
  const std::uint64_t last = index - std::min(index, kFarthestReference);
  for (std::uint64_t at = index; at > last && message.references.size() < most; --at) {
    const auto post = network_.find_post(at - 1);
    if (!post) continue;
    // A telegram that stands alone may cite one that its post sent before.
    if (alone ? *post != message.place.post : stories_.story_of(at - 1, *post) != message.story.id) continue;
    if (dice.chance(65)) cite(message, at - 1, dice);
  }
}

void Composer::choose_authority(Message& message, Dice& dice) const {
  message.authority = {};
  const year_month_day date = day_of(message.dtg);
  if (!is_classified(message.level) || date < kOrder12958) return;
  message.authority = stories_.officer_of(message.place.post, message.year, dice.roll(6));
  message.authority_style = static_cast<std::uint8_t>(dice.roll(4));
  message.reason_section = date < kOrder13292 ? '5' : '4';
  constexpr std::string_view kReasons[] = {"bd", "bd", "bd", "d", "b", "ad", "bcd", "be"};
  message.reasons = dice.pick(kReasons);
}

void Composer::write_subject(Message& message, const Diction& diction, Dice& dice) const {
  message.subject = "EXERCISE ";
  ((message.subject += message.story.code_a) += ' ') += message.story.code_b;
  message.subject += ": ";
  Narrator(diction, message.story, dice, message.subject).subject();
}

namespace {

/// The level of the telegram is that of one of its paragraphs: the first.
std::string_view own_mark_of(Level level) {
  return level == Level::Secret ? "(S)" : level == Level::Confidential ? "(C)" : "(SBU)";
}

std::string_view mark_of(const Message& message, Dice& dice) {
  if (!message.marked) return {};
  const std::uint32_t rolled = dice.roll(100);
  if (message.level == Level::Sbu) return rolled < 80 ? "(SBU)" : "(U)";
  if (rolled < 10) return "(U)";
  if (message.level == Level::Secret && rolled < 75) return "(S)";
  if (rolled < 15 && message.year >= kSbuFrom) return "(SBU)";
  return "(C)";
}

}  // namespace

void Composer::write_text(Message& message, const Diction& diction, Dice& dice) const {
  std::string& text = message.text;
  text.clear();
  message.passages.clear();
  message.people_named = 0;
  Narrator narrator(diction, message.story, dice, text);
  const std::size_t size = dice.pick(kTextBytes);
  const auto add = [&](Passage::Kind kind, std::uint32_t number) -> Passage& {
    Passage& passage = message.passages.emplace_back();
    passage.kind = kind;
    passage.number = number;
    passage.begin = passage.end = static_cast<std::uint32_t>(text.size());
    return passage;
  };
  const auto end = [&] { message.passages.back().end = static_cast<std::uint32_t>(text.size()); };
  const bool summary = size > 1200 && dice.chance(75), comment = size > 900 && dice.chance(55);
  bool last = false;
  for (std::uint32_t number = 1; !last; ++number) {
    last = text.size() + 600 > size;
    const bool is_summary = number == 1 && summary, is_comment = last && comment && number > 1;
    // Behind a table or a list a line by itself could belong to it.
    const bool may_head = number > 1 && message.passages.back().kind == Passage::Kind::Paragraph;
    if (!is_summary && !is_comment && may_head && dice.chance(18)) {
      add(Passage::Kind::Heading, 0);
      narrator.heading();
      end();
    }
    Passage& passage = add(Passage::Kind::Paragraph, number);
    passage.mark = mark_of(message, dice);
    if (number == 1 && !passage.mark.empty()) passage.mark = own_mark_of(message.level);
    if (is_summary) passage.opening = dice.chance(50) ? "Summary:" : "Summary.", passage.closing = "End summary.";
    if (is_comment) passage.opening = "Comment:", passage.closing = "End comment.";
    const std::size_t begin = text.size();
    if (number == 1) narrator.tell_event(begin);
    const std::size_t target = begin + 240 + dice.roll(560);
    do narrator.sentence(begin);
    while (text.size() < target);
    if (last && message.copy == Copy::Corrected) text += " This copy replaces the one sent before.";
    end();
    if (is_summary || is_comment || last) continue;
    if (dice.chance(7)) {
      for (std::uint32_t i = 2 + dice.roll(3); i > 0; --i) {
        add(Passage::Kind::Point, 0);
        narrator.point();
        end();
      }
    } else if (dice.chance(4)) {
      add(Passage::Kind::Table, 0);
      for (std::uint32_t i = 3 + dice.roll(5); i > 0; --i) {
        narrator.table_row();
        if (i > 1) text += '\n';
      }
      end();
    }
  }
  message.event_told = true;
  message.people_named = narrator.people_named();
  if (message.capitals) to_capitals(text, 0);
}

}  // namespace reftel::sim
