// Format lines 5 to 9: precedence and date-time group, originator, addressees, exempted.

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "check/run.h"
#include "check/seen_set.h"
#include "data/posts_table.h"
#include "data/routing_indicators_table.h"
#include "telegram/directory.h"
#include "telegram/series.h"
#include "telegram/station.h"

namespace reftel {
namespace {

/// Forms whose heading is one of format lines: there a line can be missing.
bool has_format_lines(const CheckRun& run) {
  switch (run.t.form) {
    case Form::Wire:
    case Form::Acp128:
    case Form::Cablegate:
    case Form::CablegateFl5:
    case Form::PagedPrint:
    case Form::Rendering: return true;
    default: return false;
  }
}

bool is_codress(const CheckRun& run) { return run.t.envelope.group_count.has_value(); }

/// `UNCLAS SVC ...`: between centres, with fewer lines.
bool is_service(const CheckRun& run) {
  if (run.t.classification.span.empty()) return false;
  const std::string_view behind = run.t.source.substr(run.t.classification.span.end, 24);
  return ifind(behind, " SVC ") < 3 || ifind(behind, "\nSVC ") < 3;
}

// ---- FL5

void check_precedence(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (!envelope.dtg || !has_format_lines(run)) return;
  const Span line = run.cover(envelope.dtg_text);
  if (envelope.action == Precedence::None) {
    run.find(rule("fl5-precedence-missing"), line, "no precedence stands before the date-time group");
    return;
  }
  if (envelope.info != Precedence::None && envelope.info <= envelope.action)
    run.find(rule("fl5-dual-order"), line,
             "the precedence for information, " + std::string(to_string(envelope.info)) +
                 ", is not lower than that for action, " + std::string(to_string(envelope.action)));
  if (envelope.info != Precedence::None && envelope.info_addressees.empty() && !envelope.to.empty())
    run.find(rule("fl5-dual-no-info"), line, "two precedences, and nobody is addressed for information");
  if (envelope.action == Precedence::Priority || envelope.info == Precedence::Priority)
    run.find(rule("precedence-retired"), line, "PRIORITY is no longer a precedence of the Department");
}

void check_dtg(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (!envelope.dtg) {
    const bool heading = !envelope.originator.empty() && !envelope.originator_guessed;
    if (heading && has_format_lines(run) && envelope.dtg_text.empty())
      run.find(rule("fl5-missing"), run.place_of_head(), "the heading has no precedence and date-time group");
    return;
  }
  const Dtg& dtg = *envelope.dtg;
  if (!dtg.has_year) {
    run.find(rule("fl5-year-missing"), dtg.span, "the date-time group " + quoted(run.bytes(dtg.span)) + " has no year");
  } else if (dtg.zone != 'Z' && dtg.valid) {
    run.find(rule("fl5-zone"), dtg.span, "the date-time group is in zone " + std::string(1, dtg.zone) + ", not in UTC");
  }
  const std::string_view text = run.bytes(dtg.span);
  const bool short_year = text.size() > 3 && is_digit(text.back()) && !is_digit(text[text.size() - 3]);
  if (dtg.has_year && short_year)
    run.find(rule("fl5-year-digits"), {dtg.span.end - 2, dtg.span.end},
             "the year " + quoted(text.substr(text.size() - 2)) + " has two figures");
  const bool own_year = run.t.mrn.year != 0 && run.day && run.t.mrn.year != run.year;
  if (own_year) {
    const Span place = run.t.mrn_text.empty() ? dtg.span : run.cover(run.t.mrn_text);
    run.find(rule("mrn-year"), place,
             "the telegram is numbered in " + std::to_string(run.t.mrn.year) + " and was released in " +
                 std::to_string(run.year))
        .remarks.push_back({dtg.span, "released here"});
  }
}

// ---- FL6

/// The short name of the post of an MRN's station.
std::string_view post_of_station(std::string_view station) {
  const auto* const row = std::ranges::find(data::kPosts, station, &data::PostsRow::short_);
  return row == std::end(data::kPosts) ? std::string_view{} : row->short_;
}

void check_originator(CheckRun& run) {
  const Telegram& t = run.t;
  const Envelope& envelope = t.envelope;
  std::uint32_t count = 0;
  Span second;
  for (const Element& element : t.elements) {
    if (element.kind != ElementKind::From || !istarts_with(run.bytes(element.span), "FM")) continue;
    if (++count == 2) second = element.span;
  }
  const bool readdressed =
      std::ranges::any_of(envelope.pilots, [](const Pilot& pilot) { return pilot.signal.empty(); });
  if (count > 1 && !readdressed) run.find(rule("fl6-twice"), second, "a second originator stands in the heading");
  const bool missing = envelope.originator.empty() || envelope.originator_guessed;
  if (missing && envelope.dtg && has_format_lines(run) && !is_codress(run) && !is_service(run) &&
      t.form != Form::Rendering) {
    const bool aig = envelope.to.size() == 1 && envelope.to[0].collective;
    if (!aig && (!envelope.to.empty() || !envelope.info_addressees.empty()))
      run.find(rule("fl6-missing"), envelope.dtg->span, "the heading does not say who sent the telegram");
  }
  if (missing || envelope.originator_post.empty() || t.mrn_text.empty() || t.mrn_guessed) return;
  const std::string_view post = post_of_station(t.mrn.station.view());
  // Several missions may stand in one city and share its name: BRUSSELS of USEU BRUSSELS.
  const bool same_city = envelope.originator_post.ends_with(post) || post.ends_with(envelope.originator_post);
  if (!post.empty() && !same_city && find_series(t.mrn.station.view()).empty())
    run.find(rule("fl6-mrn"), run.cover(t.mrn_text),
             "the telegram is numbered by " + std::string(post) + ", and comes from " +
                 std::string(envelope.originator_post))
        .remarks.push_back({run.cover(envelope.originator), "the originator"});
}

// ---- FL7 to FL9

void check_action(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  if (!envelope.to.empty() || !envelope.dtg || !has_format_lines(run) || is_codress(run) || is_service(run)) return;
  if (envelope.originator.empty() || envelope.originator_guessed || run.t.form == Form::Rendering) return;
  const bool label = std::ranges::any_of(run.t.findings, [](const auto& one) { return one.rule == "fl7-label"; });
  if (!label) run.find(rule("fl7-missing"), run.cover(envelope.originator), "nobody is addressed for action");
}

/// The name as one stretch of source; empty when a page line or a wrap parts it.
std::string_view name_of(const CheckRun& run, const Addressee& one) {
  if (one.plad.count != 1) return {};
  const Piece& piece = run.t.store.pieces[one.plad.first];
  return piece.healed ? std::string_view{} : run.bytes(piece.source);
}

/// True when the station of `post` may deliver to `other`: a mission in the same city, or in the table at any time.
bool serves(std::string_view ri, std::string_view post, std::string_view other) {
  if (post == other || post.find(other) != std::string_view::npos || other.find(post) != std::string_view::npos)
    return true;
  const auto row_of = [](std::string_view name) {
    return std::ranges::find(data::kPosts, name, &data::PostsRow::short_);
  };
  const auto* const here = row_of(post);
  const auto* const there = row_of(other);
  if (here != std::end(data::kPosts) && there != std::end(data::kPosts) &&
      (here->city == there->city || here->successor_short == other || there->successor_short == post))
    return true;
  return std::ranges::any_of(data::kRoutingIndicators, [&](const data::RoutingIndicatorsRow& row) {
    return iequals(row.ri, ri) && (row.post_short == other || row.post_short.empty());
  });
}

void check_addressee(CheckRun& run, const Addressee& one) {
  const Envelope& envelope = run.t.envelope;
  const std::string_view ri = run.bytes(one.ri);
  if (ri.size() > 7)
    run.find(rule("fl7-ri-shape"), one.ri,
             "the routing indicator " + quoted(ri) + " has " + std::to_string(ri.size()) + " letters");
  if (!ri.empty() && !one.post.empty()) {
    const std::string_view post = find_post_of_ri(ri, run.year);
    if (!post.empty() && !serves(ri, post, one.post))
      run.find(rule("fl7-ri-post"), one.ri,
               quoted(ri) + " is the station of " + std::string(post) + ", not of " + std::string(one.post));
  }
  const bool info = one.role == AddresseeRole::Info;
  if (one.precedence == Precedence::NiactImmediate && info)
    run.find(rule("fl8-niact"), one.span, "NIACT stands behind an addressee for information");
  const Precedence usual = info && envelope.info != Precedence::None ? envelope.info : envelope.action;
  if (one.precedence != Precedence::None && usual != Precedence::None && one.precedence > usual)
    run.find_each(rule("fl7-precedence-low"), one.span, [&] {
      return std::string(to_string(one.precedence)) + " behind the addressee is lower than the " +
             std::string(to_string(usual)) + " of the telegram";
    });
  const std::string_view name = run.bytes(run.cover(one.plad));
  if (name.find("//") != std::string_view::npos && !trim_right(name).ends_with("//"))
    run.find(rule("fl7-slants"), one.span, "the office codes are not closed by `//`");
}

/// A name that is none in the table, and is like one that is: `AMEMBASSY MOSCWO`.
void check_post_name(CheckRun& run, const Addressee& one) {
  if (!one.post.empty() || one.collective || !run.holds(rule("post-misspelt"))) return;
  const std::string_view name = name_of(run, one);
  if (!istarts_with(name, "AMEMBASSY ") && !istarts_with(name, "AMCONSUL ")) return;
  const std::size_t at = name.find(' ') + 1;
  const std::string_view place = name.substr(at);
  if (place.size() > 24 || place.find_first_of("/,(") != std::string_view::npos) return;
  const StationReading reading = read_station(place, Likeness::Allow);
  if (!reading.guessed || reading.plad.empty()) return;
  const Span whole = run.t.store.pieces[one.plad.first].source;
  const Span span{whole.begin + static_cast<std::uint32_t>(at), whole.end};
  Finding& finding = run.find(rule("post-misspelt"), span, quoted(place) + " is no post");
  finding.help = "did you mean `" + std::string(reading.plad) + "`?";
}

/// `ALL NAF CONUS`, `BPFU (REPRESENTING AIG 123)`: stands for several, though no word says collective.
bool is_like_collective(std::string_view name) {
  return istarts_with(name, "ALL ") || ifind(name, "/ALL ") != std::string_view::npos ||
         ifind(name, "AIG ") != std::string_view::npos;
}

void check_addressees(CheckRun& run) {
  const Envelope& envelope = run.t.envelope;
  SeenSet seen;
  std::size_t number = 0;
  const auto addressee_at = [&](std::size_t index) -> const Addressee& {
    return index < envelope.to.size() ? envelope.to[index] : envelope.info_addressees[index - envelope.to.size()];
  };
  bool collective = false;
  for (const auto* const list : {&envelope.to, &envelope.info_addressees})
    for (const Addressee& one : *list) {
      check_addressee(run, one);
      check_post_name(run, one);
      collective = collective || one.collective || is_like_collective(run.bytes(one.span));
      const std::size_t index = number++;
      const std::string_view name = name_of(run, one);
      const std::size_t before = name.empty() ? SeenSet::kNone : seen.insert(name, index);
      if (before == SeenSet::kNone) continue;
      run.find(rule("fl7-repeated"), one.span, quoted(name) + " is addressed a second time")
          .remarks.push_back({addressee_at(before).span, "addressed first here"});
    }
  for (const Addressee& one : envelope.exempt) {
    const std::string_view name = name_of(run, one);
    const std::size_t before = name.empty() ? SeenSet::kNone : seen.find(name);
    if (before != SeenSet::kNone)
      run.find(rule("fl9-addressed"), one.span, quoted(name) + " is addressed and left out")
          .remarks.push_back({addressee_at(before).span, "addressed here"});
  }
  const bool any = !envelope.to.empty() || !envelope.info_addressees.empty();
  if (!envelope.exempt.empty() && any && !collective)
    run.find(rule("fl9-no-collective"), envelope.exempt[0].span,
             "an addressee is left out, and no collective is addressed that it could belong to");
}

/// NIACT wakes an officer at night: paragraph 1 says why.
void check_night_action(CheckRun& run) {
  if (!run.holds(rule("niact-reason")) || run.t.body.empty()) return;
  const auto& to = run.t.envelope.to;
  const auto niact = std::ranges::find(to, Precedence::NiactImmediate, &Addressee::precedence);
  if (niact == to.end()) return;
  const BodyNode* first = nullptr;
  for (const BodyNode& node : run.t.body)
    if (node.kind == NodeKind::Paragraph && node.role != Role::Authority) {
      first = &node;
      break;
    }
  if (first == nullptr) return;
  const std::string_view text = run.bytes(run.cover(first->text)).substr(0, 4000);
  for (const std::string_view word : {"NIACT", "NIGHT", "URGENT", "IMMEDIATE", "DEADLINE"})
    if (ifind(text, word) != std::string_view::npos) return;
  run.find(rule("niact-reason"), niact->span, "NIACT is asked for, and paragraph 1 does not say why");
}

}  // namespace

void check_heading(CheckRun& run) {
  check_dtg(run);
  check_precedence(run);
  check_originator(run);
  check_action(run);
  check_addressees(run);
  check_night_action(run);
}

}  // namespace reftel
