// The E.O. line and the classification authority: which order was in force, what it allows, who classified and why.
// Dates of effect: EO 11652 s14 (State from 1 Mar 1973), EO 12065 s7, EO 12356 s6, EO 12958 s5.6, EO 13526 s6.3.

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "check/run.h"

namespace reftel {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr sys_days day_of(int y, unsigned m, unsigned d) {
  return sys_days(year_month_day{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}});
}

struct Order {
  int number;
  sys_days from, to;  ///< telegrams of these days cite it
};
/// EO 13526 replaced 12958, whose number State went on writing for some months.
constexpr std::array kOrders = {
    Order{11652, day_of(1973, 3, 1), day_of(1978, 11, 30)}, Order{12065, day_of(1978, 12, 1), day_of(1982, 7, 31)},
    Order{12356, day_of(1982, 8, 1), day_of(1995, 10, 13)}, Order{12958, day_of(1995, 10, 14), day_of(2010, 6, 24)},
    Order{13526, day_of(2010, 6, 25), day_of(2100, 1, 1)},
};
constexpr days kTolerance{183};

std::string name_of(int number) { return "E.O. " + std::to_string(number); }

const Order* find_order(int number) {
  if (number == 13292) number = 12958;  // amended it in 2003
  const auto* const order = std::ranges::find(kOrders, number, &Order::number);
  return order == kOrders.end() ? nullptr : order;
}

const Order* order_on(sys_days day) {
  const auto* const order =
      std::ranges::find_if(kOrders, [&](const Order& one) { return one.from <= day && day <= one.to; });
  return order == kOrders.end() ? nullptr : order;
}

/// The classification of another country's or an international telegram is under no order.
bool is_state_telegram(const CheckRun& run) { return run.has_head && run.level != Level::None; }

// ---- the number

/// False when what stands behind the number says nothing about this telegram.
bool check_number(CheckRun& run, const ExecutiveOrder& order) {
  if (order.number == 0) {
    run.find(rule("eo-number-missing"), order.whole, "the E.O. line does not name its order");
    return true;
  }
  const Order* const known = find_order(order.number);
  const Order* const expected = run.day ? order_on(*run.day) : nullptr;
  if (known == nullptr) {
    Finding& finding = run.find(rule("eo-number-unknown"), order.number_span,
                                "there is no " + name_of(order.number) + " on classification");
    if (expected == nullptr) return true;
    finding.help = "at this date it is " + name_of(expected->number);
    CheckRun::replace(finding, order.number_span, std::to_string(expected->number));
    return true;
  }
  if (!run.day || (known->from - kTolerance <= *run.day && *run.day <= known->to + kTolerance)) return true;
  // A stamp of a later release, not the line that was sent.
  if (istarts_with(run.bytes(order.content), "AS AMENDED") &&
      ifind(run.bytes(order.content), "DECLASSIFIED") != std::string_view::npos)
    return false;
  Finding& finding = run.find(rule("eo-number-date"), order.number_span,
                              name_of(order.number) + " was not in force on " + format_iso_day(*run.day));
  if (expected != nullptr) finding.help = "at this date it was " + name_of(expected->number);
  return known->from <= *run.day;  // an order of later years came with a release
}

// ---- the value

/// Kinds of value that an order knows.
bool allows(int number, DeclassificationKind kind) {
  using enum DeclassificationKind;
  switch (kind) {
    case Gds: return number == 11652 || number == 12065;
    case Ads:
    case Xgds: return number == 11652;
    case Rds:
    case Xds: return number == 12065;
    case Oadr: return number == 12356;
    case XCode: return number == 12958 || number == 13292;
    case TwentyFiveX: return number >= 12958;
    default: return true;
  }
}

std::string_view name_of(DeclassificationKind kind) {
  using enum DeclassificationKind;
  switch (kind) {
    case Gds: return "GDS";
    case Ads: return "ADS";
    case Xgds: return "XGDS";
    case Rds: return "RDS";
    case Xds: return "XDS";
    case Oadr: return "OADR";
    case XCode: return "an X code";
    case TwentyFiveX: return "a 25X code";
    default: return {};
  }
}

void check_value_kind(CheckRun& run, const ExecutiveOrder& order) {
  using enum DeclassificationKind;
  const Span value = order.content.empty() ? order.whole : order.content;
  if (order.kind == None && is_state_telegram(run))
    run.find(rule("eo-value-missing"), value, "the E.O. line says nothing about declassification");
  if (order.number != 0 && find_order(order.number) != nullptr && !allows(order.number, order.kind))
    run.find(rule("eo-code"), value,
             name_of(order.number) + " knows no value like " + std::string(name_of(order.kind)));
  if (order.kind == XCode && run.day &&
      (*run.day < day_of(1995, 10, 14) || *run.day > day_of(2003, 9, 22) + kTolerance))
    run.find(rule("eo-x-date"), value, "X codes stand on telegrams of October 1995 to September 2003 only");
  if (order.kind == Oadr && run.day && (*run.day < day_of(1982, 8, 1) || *run.day > day_of(1995, 10, 13) + kTolerance))
    run.find(rule("eo-oadr-date"), value, "OADR stands on telegrams of August 1982 to October 1995 only");
  if (order.kind == Xgds && order.codes == 0)
    run.find(rule("eo-xgds-code"), value, "XGDS names none of the categories 1 to 4");
  if (order.kind == Ads && !order.declassify_on && order.event.empty())
    run.find(rule("eo-ads-date"), value, "ADS names no earlier date and no event");
  if (order.kind == TwentyFiveX && !order.declassify_on && istarts_with(run.bytes(value), "DECL: 25X"))
    run.find(rule("eo-25x-date"), value, "a 25X code needs a date or an event");
}

/// Text that is built like a date and is none: `13/45/2010`.
bool is_like_date(std::string_view text) {
  std::size_t digits = 0, strokes = 0;
  for (const char c : text.substr(0, 12)) {
    if (is_digit(c))
      ++digits;
    else if (c == '/' || c == '-')
      ++strokes;
    else
      break;
  }
  return strokes == 2 && digits >= 4;
}

void check_level(CheckRun& run, const ExecutiveOrder& order) {
  using enum DeclassificationKind;
  if (run.level == Level::None || run.later_section) return;
  const Span value = order.content.empty() ? order.whole : order.content;
  if (run.classified && order.kind == NotApplicable)
    run.find(rule("eo-na-classified"), value,
             "a " + std::string(to_string(run.level)) + " telegram has a declassification that is not applicable")
        .remarks.push_back({run.t.classification.span, "classified here"});
  const bool dated = order.kind != NotApplicable && order.kind != None && order.kind != Event;
  if (!run.classified && dated)
    run.find(rule("eo-value-unclassified"), value,
             "a telegram that is not classified is to be declassified: " + quoted(run.bytes(value)))
        .remarks.push_back({run.t.classification.span, "not classified here"});
}

// ---- the date

sys_days years_later(sys_days day, int years) {
  const year_month_day date{day};
  const year_month_day later = date + std::chrono::years{years};
  return later.ok() ? sys_days(later) : sys_days(later.year() / later.month() / std::chrono::last);
}

/// Years after which a telegram of this order must be declassified; 0 when there is no limit.
int longest_years(const ExecutiveOrder& order, sys_days day) {
  switch (order.number) {
    case 12065: return order.kind == DeclassificationKind::Gds || order.kind == DeclassificationKind::Date ? 6 : 30;
    case 12958: return order.codes != 0 ? 0 : day < day_of(2003, 3, 25) ? 10 : 25;  // EO 13292
    case 13292:
    case 13526: return order.kind == DeclassificationKind::TwentyFiveX ? 0 : 25;
    default: return 0;
  }
}

void check_date(CheckRun& run, const ExecutiveOrder& order) {
  if (order.kind == DeclassificationKind::Event && !order.declassify_on && is_like_date(run.bytes(order.event)))
    run.find(rule("eo-date"), order.event,
             quoted(run.bytes(order.event).substr(0, 12)) + " is no date of the calendar");
  if (!order.declassify_on || !run.day || !order.declassify_on->ok()) return;
  const sys_days until(*order.declassify_on);
  const Span value = order.content;
  if (until <= *run.day && order.kind != DeclassificationKind::ManualReview &&
      order.kind != DeclassificationKind::Event) {
    run.find(rule("eo-decl-past"), value,
             "the telegram is of " + format_iso_day(*run.day) + ", and was to be declassified on " +
                 format_iso_day(*order.declassify_on));
    return;
  }
  const int longest = longest_years(order, *run.day);
  // The tolerance is for leap days and for who counts from the day of drafting.
  if (longest != 0 && until > years_later(*run.day, longest) + days{31})
    run.find(rule("eo-decl-limit"), value,
             "declassified on " + format_iso_day(*order.declassify_on) + ", more than " + std::to_string(longest) +
                 " years after the telegram");
}

// ---- the line

void check_spelling(CheckRun& run, const ExecutiveOrder& order) {
  const Span label{order.whole.begin, order.number_span.empty() ? order.whole.begin : order.number_span.begin};
  if (label.empty() || run.bytes(label) == "E.O. ") return;
  Finding& finding = run.find(rule("eo-label"), label, "the E.O. line begins with " + quoted(run.bytes(label)));
  CheckRun::replace(finding, label, "E.O. ");
}

/// TAGS handbook of 1974: the machine that filed telegrams refused a full stop.
void check_stop(CheckRun& run, const ExecutiveOrder& order) {
  const std::string_view value = run.bytes(order.content);
  if (value.size() < 3 || !value.ends_with('.') || !is_alnum(value[value.size() - 2])) return;
  Finding& finding = run.find(rule("eo-stop"), {order.content.end - 1, order.content.end},
                              "a full stop stands behind the value of the E.O. line");
  CheckRun::replace(finding, {order.content.end - 1, order.content.end}, {});
}

void check_missing(CheckRun& run) {
  if (!is_state_telegram(run) || run.later_section || !run.t.parts.empty() || !run.has_text) return;
  if (run.t.form == Form::CablegatePartial || run.t.form == Form::BodyOnly) return;
  if (run.t.tags.empty() && run.t.subject.empty()) return;  // cut off with the rest of the head
  if (run.has_caption("AIDAC") || !run.since(1973, 3, 1)) return;
  run.find(rule("eo-missing"), run.place_of_head(), "the telegram has no E.O. line");
}

// ---- who classified

bool needs_authority(const CheckRun& run) {
  return run.classified && run.since(1995, 10, 14) && is_state_telegram(run) && !run.later_section && run.has_text &&
         run.t.form != Form::CablegatePartial && run.t.form != Form::BodyOnly && run.t.executive_order &&
         run.level != Level::Restricted;
}

std::string letters_of(std::uint16_t reasons) {
  std::string out;
  for (int i = 0; i < 16; ++i)
    if (reasons & (1u << i)) (((out += out.empty() ? "(" : ", (") += static_cast<char>('a' + i)) += ')');
  return out;
}

void check_reasons(CheckRun& run, const Authority& authority) {
  const bool derived = !authority.derived_from.empty();
  if (authority.reasons == 0 && !derived && needs_authority(run)) {
    run.find(rule("authority-reasons"), authority.whole, "the classification authority gives no reason");
    return;
  }
  if (authority.reasons == 0) return;
  constexpr std::uint16_t kH = 1u << 7;
  if (authority.section == 5 && (authority.reasons & kH))
    run.find(rule("authority-reason-letter"), authority.whole, "section 1.5 has no reason (h)");
  const bool by_1995 = authority.section == 5 && run.since(2004, 4, 1);
  const bool by_2003 = authority.section == 4 && run.before(2003, 3, 25) && run.since(1995, 10, 14);
  if (by_1995 || by_2003)
    run.find(rule("authority-section"), authority.whole,
             std::string("the reasons are cited as 1.") + (by_1995 ? "5" : "4") + letters_of(authority.reasons) +
                 (by_1995 ? ", which became 1.4 in 2003" : ", which were 1.5 before 2003"));
}

/// `Classified By: Classified By: Jane Doe`.
void check_doubled(CheckRun& run, const Authority& authority) {
  const std::string_view text = run.bytes(authority.whole);
  constexpr std::string_view kWords = "CLASSIFIED BY";
  const std::size_t first = ifind(text.substr(0, 40), kWords);
  if (first == std::string_view::npos) return;
  std::size_t at = first + kWords.size();
  while (at < text.size() && (is_space(text[at]) || text[at] == ':')) ++at;
  if (!istarts_with(text.substr(at), kWords)) return;
  const auto begin = authority.whole.begin + static_cast<std::uint32_t>(first);
  const auto second = authority.whole.begin + static_cast<std::uint32_t>(at);
  Finding& finding = run.find(rule("authority-twice"), {second, second + static_cast<std::uint32_t>(kWords.size())},
                              "the classification authority is opened twice");
  CheckRun::replace(finding, {begin, second}, {});
  // A name that was cut at the end of its full line is found by the length of that line, which now changes.
  if (!authority.name_cut.empty()) CheckRun::replace(finding, authority.name_cut, {});
}

void check_who(CheckRun& run, const Authority& authority) {
  if (!needs_authority(run) || !authority.derived_from.empty()) return;
  if (authority.name.empty())
    run.find(rule("authority-name"), authority.whole, "the classification authority names nobody");
  else if (authority.title.empty() && authority.office.empty())
    run.find(rule("authority-title"), authority.name,
             "the classification authority " + quoted(run.bytes(authority.name)) + " has no title");
}

}  // namespace

void check_order(CheckRun& run) {
  const auto& order = run.t.executive_order;
  if (!order) return check_missing(run);
  if (check_number(run, *order)) {
    check_value_kind(run, *order);
    check_level(run, *order);
    check_date(run, *order);
  }
  check_spelling(run, *order);
  check_stop(run, *order);
}

void check_authority(CheckRun& run) {
  const auto& authority = run.t.authority;
  if (!authority) {
    if (needs_authority(run))
      run.find(rule("authority-missing"), run.t.classification.span,
               "nobody is named who classified this telegram, and no source that it is derived from");
    return;
  }
  if (!run.classified && run.level != Level::None)
    run.find(rule("authority-unclassified"), authority->whole,
             "a telegram that is not classified names who classified it");
  check_reasons(run, *authority);
  check_doubled(run, *authority);
  check_who(run, *authority);
  if (!authority->declassify_on.empty() && run.t.executive_order && run.t.executive_order->declassify_on) {
    const auto other =
        parse_executive_order("E.O. 12958: DECL: " + std::string(run.bytes(authority->declassify_on)), run.year);
    if (other && other->declassify_on && *other->declassify_on != *run.t.executive_order->declassify_on)
      run.find(rule("authority-decl"), authority->declassify_on,
               "the authority says " + format_iso_day(*other->declassify_on) + ", and the E.O. line " +
                   format_iso_day(*run.t.executive_order->declassify_on))
          .remarks.push_back({run.t.executive_order->content, "the E.O. line"});
  }
}

}  // namespace reftel
