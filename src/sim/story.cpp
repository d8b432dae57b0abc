#include "sim/story.h"

#include <algorithm>

#include "sim/dice.h"

namespace reftel::sim {
namespace {

constexpr std::string_view kCodeA[] = {"PAPER",  "SILENT",  "BRASS",  "AMBER", "HOLLOW", "TALL",  "NORTHERN", "PATIENT",
                                       "COPPER", "QUIET",   "BROKEN", "OAKEN", "VELVET", "RAPID", "GENTLE",   "DISTANT",
                                       "MARBLE", "CRIMSON", "WINTER", "LOYAL", "BITTER", "EARLY", "HIDDEN",   "GOLDEN"};
constexpr std::string_view kCodeB[] = {"CROWN",   "LANTERN", "BRIDGE", "HARBOR",  "FALCON", "MIRROR",
                                       "ORCHARD", "ANVIL",   "SADDLE", "COMPASS", "WILLOW", "TEAPOT",
                                       "MEADOW",  "HAMMER",  "PIANO",  "LADDER",  "BUTTON", "WINDOW",
                                       "CASTLE",  "FEATHER", "KETTLE", "THIMBLE", "ANCHOR", "BADGER"};

constexpr std::string_view kRoles[] = {"Foreign Minister", "Prime Minister",    "Finance Minister",  "Defense Minister",
                                       "Trade Minister",   "Interior Minister", "Opposition Leader", "Deputy Speaker",
                                       "Bank Governor",    "Union President",   "Party Chairman",    "Vice Minister"};
constexpr std::string_view kOfficerTitles[] = {"Ambassador",         "Political Counselor",
                                               "Economic Counselor", "Deputy Chief of Mission",
                                               "Charge d'Affaires",  "Consul General"};
constexpr std::string_view kStateTitles[] = {"Assistant Secretary", "Deputy Assistant Secretary", "Office Director",
                                             "Acting Assistant Secretary"};
constexpr std::uint64_t kTermYears = 4;  ///< of an office

}  // namespace

std::string_view to_string(EventKind kind) {
  constexpr std::string_view kNames[] = {"visit", "meeting", "agreement", "shipment", "vote"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::uint64_t Stories::story_of(std::uint64_t index, std::uint32_t post) const {
  Dice dice(seed_of(plan_.seed, Purpose::Story, index));
  if (dice.chance(25)) return kAlone | index;
  const std::size_t lanes = network_.lanes();
  const std::uint64_t lane = post == Network::kState ? dice.roll(lanes) : network_.posts()[post].lane;
  const std::uint64_t window = (index + lane * kWindow / lanes) / kWindow;
  const std::uint32_t rolled = dice.roll(kStoriesOfLane * kStoriesOfLane);
  const std::uint64_t which = kStoriesOfLane * kStoriesOfLane / (rolled + 6) - 1;  // the first for half of them
  return (window * lanes + lane) * kStoriesOfLane + std::min(which, kStoriesOfLane - 1);
}

Story Stories::tell(std::uint64_t id, std::uint32_t post) const {
  Story story;
  story.id = id;
  Dice dice(seed_of(plan_.seed, Purpose::Story, ~id));
  const std::size_t lanes = network_.lanes();
  std::uint64_t index = id & ~kAlone;
  std::uint32_t host = post;
  if (!is_alone(id)) {
    const std::uint64_t lane = id / kStoriesOfLane % lanes, window = id / kStoriesOfLane / lanes;
    const std::uint64_t ahead = lane * kWindow / lanes;
    index = std::max(window * kWindow, ahead) - ahead;
    host = dice.pick(network_.posts_of_lane(lane));
  } else if (post == Network::kState) {
    host = 1 + dice.roll(network_.posts().size() - 1);
  }
  story.host = &network_.posts()[host];
  story.topic = &topics()[dice.roll_low(topics().size())];
  story.code_a = dice.pick(kCodeA);
  story.code_b = dice.pick(kCodeB);
  story.event = static_cast<EventKind>(dice.roll(5));
  story.post = host;
  story.town = vocabulary_.town_of(host, dice.roll_low(Vocabulary::kTowns));
  const auto first =
      std::chrono::floor<std::chrono::days>(network_.minute_of(std::min(index, plan_.count > 0 ? plan_.count - 1 : 0)));
  story.day = std::chrono::year_month_day{first - std::chrono::days{1 + dice.roll(12)}};
  story.figure = 10 + dice.roll(90) * (1 + dice.roll(90));
  // A country has one holder of each office at a time; three of its people are in the story.
  const auto year = static_cast<std::uint64_t>(static_cast<int>(story.day.year()));
  const std::uint32_t first_role = dice.roll(std::size(kRoles));
  for (std::uint32_t i = 0; i < kStoryPeople; ++i) {
    const std::uint64_t role = (first_role + i * 5) % std::size(kRoles);
    const std::uint64_t term = (year + role + host) / kTermYears;
    story.people[i] = make_person(((host * std::size(kRoles)) + role) << 16 | term);
    story.people[i].role = kRoles[role];
    story.people[i].country = story.host->country;
  }
  return story;
}

Person Stories::make_person(std::uint64_t seed) const {
  Dice dice(seed_of(plan_.seed, Purpose::Person, seed));
  Person person;
  person.given = given_names()[dice.roll(given_names().size())];
  person.surname = dice.pick(vocabulary_.surnames);
  return person;
}

Person Stories::head_of(std::uint32_t post, int year) const { return officer_of(post, year, 0); }

Person Stories::officer_of(std::uint32_t post, int year, std::size_t which) const {
  const auto term = (static_cast<std::uint64_t>(year) + post) / 3;
  const bool state = post == Network::kState;
  which %= state ? std::size(kStateTitles) : std::size(kOfficerTitles);
  Person person = make_person((std::uint64_t{1} << 60) | std::uint64_t{post} << 32 | term << 8 | which);
  person.role = state ? kStateTitles[which] : kOfficerTitles[which];
  person.country = "United States";
  return person;
}

}  // namespace reftel::sim
