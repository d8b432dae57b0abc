#include "sim/vocabulary.h"

#include <algorithm>

namespace reftel::sim {
namespace {

// In the order of how often they stand in running text.
constexpr std::string_view kNouns[] = {
    "government", "ministry",   "party",        "minister",    "president",  "proposal",   "agreement",   "parliament",
    "committee",  "delegation", "cabinet",      "opposition",  "council",    "program",    "budget",      "leadership",
    "coalition",  "embassy",    "economy",      "negotiation", "election",   "border",     "campaign",    "commission",
    "company",    "contract",   "conference",   "court",       "crisis",     "debate",     "debt",        "decision",
    "delay",      "draft",      "export",       "faction",     "farmer",     "industry",   "investment",  "journalist",
    "law",        "lawyer",     "loan",         "market",      "meeting",    "mission",    "newspaper",   "official",
    "pipeline",   "police",     "policy",       "port",        "position",   "price",      "project",     "province",
    "railway",    "reform",     "refugee",      "region",      "report",     "security",   "shipment",    "speech",
    "statement",  "strike",     "student",      "subsidy",     "summit",     "tariff",     "tax",         "teacher",
    "tender",     "trade",      "treaty",       "tribunal",    "union",      "university", "vote",        "wage",
    "witness",    "worker",     "airport",      "alliance",    "amendment",  "archive",    "army",        "assembly",
    "auction",    "audit",      "bank",         "barrier",     "bishop",     "bridge",     "broadcast",   "bureau",
    "camp",       "candidate",  "canal",        "cargo",       "cement",     "ceremony",   "charter",     "church",
    "clinic",     "coast",      "colonel",      "commander",   "concession", "congress",   "consul",      "convoy",
    "copper",     "corridor",   "council",      "credit",      "currency",   "custom",     "dam",         "deadline",
    "deputy",     "dialogue",   "dispute",      "district",    "dock",       "donor",      "drought",     "editor",
    "embargo",    "engineer",   "envoy",        "estate",      "exchange",   "expert",     "factory",     "famine",
    "ferry",      "festival",   "fleet",        "flood",       "forest",     "formula",    "foundation",  "frontier",
    "fuel",       "garrison",   "gesture",      "governor",    "grain",      "grant",      "guarantee",   "harbor",
    "harvest",    "highway",    "hospital",     "hostage",     "incident",   "inflation",  "inquiry",     "inspector",
    "institute",  "insurgent",  "interview",    "invitation",  "irrigation", "judge",      "junta",       "laboratory",
    "landlord",   "league",     "lease",        "leftist",     "license",    "livestock",  "lobby",       "magistrate",
    "majority",   "mandate",    "mayor",        "mediator",    "militia",    "mine",       "ministerial", "monarchy",
    "monopoly",   "motion",     "municipality", "museum",      "navy",       "neighbor",   "network",     "observer",
    "ordinance",  "outpost",    "pact",         "palace",      "parade",     "parish",     "pension",     "petition",
    "phosphate",  "pilgrimage", "pilot",        "platform",    "plebiscite", "plenum",     "pledge",      "prefect",
    "premium",    "press",      "prisoner",     "procurement", "professor",  "prosecutor", "protest",     "protocol",
    "quota",      "railroad",   "rally",        "reactor",     "rebel",      "recession",  "referendum",  "regime",
    "regiment",   "regulation", "relief",       "republic",    "reservoir",  "resolution", "retailer",    "revenue",
    "rival",      "rubber",     "sanction",     "satellite",   "scandal",    "scholar",    "secretariat", "seminar",
    "senator",    "settlement", "ship",         "shortage",    "smuggler",   "soldier",    "spokesman",   "steel",
    "stockpile",  "sugar",      "supplier",     "surplus",     "survey",     "syndicate",  "tanker",      "telegraph",
    "terminal",   "textile",    "timber",       "timetable",   "tourist",    "township",   "transit",     "treasury",
    "troop",      "trustee",    "turbine",      "vaccine",     "valley",     "vessel",     "veteran",     "veto",
    "village",    "visa",       "warehouse",    "watchdog",    "waterway",   "wheat",      "workshop",    "yard"};

constexpr std::string_view kNounHeads[] = {"sub",  "counter", "inter", "micro", "multi", "over", "post", "pre",
                                           "semi", "super",   "trans", "under", "vice",  "agro", "eco",  "hydro"};

constexpr std::string_view kAdjectives[] = {
    "new",          "political",    "economic",   "foreign",        "public",        "local",
    "national",     "regional",     "senior",     "military",       "joint",         "draft",
    "final",        "formal",       "private",    "recent",         "early",         "major",
    "internal",     "legal",        "moderate",   "cautious",       "central",       "commercial",
    "conservative", "critical",     "current",    "customary",      "deep",          "democratic",
    "diplomatic",   "domestic",     "effective",  "electoral",      "external",      "federal",
    "financial",    "former",       "general",    "historic",       "independent",   "industrial",
    "informal",     "interim",      "judicial",   "large",          "liberal",       "limited",
    "long",         "maritime",     "mutual",     "narrow",         "northern",      "official",
    "parallel",     "partial",      "permanent",  "popular",        "positive",      "possible",
    "practical",    "presidential", "previous",   "principal",      "provincial",    "provisional",
    "radical",      "reluctant",    "religious",  "reliable",       "rural",         "separate",
    "serious",      "southern",     "special",    "stable",         "strategic",     "strong",
    "technical",    "temporary",    "tentative",  "tough",          "traditional",   "unusual",
    "urban",        "urgent",       "vocal",      "weak",           "western",       "worldwide",
    "agrarian",     "ambitious",    "annual",     "austere",        "bilateral",     "bitter",
    "broad",        "careful",      "ceremonial", "civil",          "clandestine",   "coastal",
    "colonial",     "complex",      "compulsory", "constitutional", "controversial", "costly",
    "decisive",     "dormant",      "eager",      "eastern",        "elusive",       "exclusive",
    "fiscal",       "flexible",     "fragile",    "gradual",        "hesitant",      "hostile",
    "humanitarian", "impatient",    "inland",     "lengthy",        "lucrative",     "marginal",
    "modest",       "monetary",     "nervous",    "nominal",        "obscure",       "optimistic",
    "overdue",      "pastoral",     "pragmatic",  "prominent",      "quiet",         "rigid",
    "scarce",       "skeptical",    "solemn",     "sparse",         "stubborn",      "sudden",
    "tribal",       "uneasy",       "volatile"};

constexpr std::string_view kAdjectiveHeads[] = {"non-", "semi-", "anti-", "pro-", "pan-", "extra-", "quasi-", "neo-"};

constexpr std::string_view kPastVerbs[] = {
    "said",       "noted",      "argued",      "agreed",       "confirmed", "expected",   "insisted", "explained",
    "believed",   "indicated",  "stressed",    "announced",    "proposed",  "complained", "conceded", "recalled",
    "warned",     "denied",     "predicted",   "emphasized",   "reported",  "suggested",  "doubted",  "hinted",
    "promised",   "maintained", "claimed",     "acknowledged", "repeated",  "assured us", "declared", "concluded",
    "speculated", "lamented",   "volunteered", "admitted",     "observed",  "replied",    "hoped",    "feared"};

constexpr std::string_view kInfinitives[] = {
    "support",  "oppose",   "review",    "delay",     "accept",     "reject",   "finance",   "extend",   "reopen",
    "sign",     "publish",  "replace",   "defend",    "discuss",    "postpone", "complete",  "monitor",  "expand",
    "reduce",   "restrict", "negotiate", "approve",   "amend",      "broaden",  "cancel",    "consult",  "control",
    "convene",  "debate",   "dissolve",  "endorse",   "examine",    "expel",    "explore",   "favor",    "guarantee",
    "inspect",  "invite",   "isolate",   "launch",    "liberalize", "mediate",  "merge",     "mobilize", "modernize",
    "nominate", "obstruct", "organize",  "outlaw",    "pacify",     "patrol",   "persuade",  "police",   "privatize",
    "ratify",   "recall",   "recognize", "reinforce", "relocate",   "renew",    "resume",    "revive",   "scrutinize",
    "seize",    "settle",   "suspend",   "tax",       "tolerate",   "transfer", "undermine", "upgrade",  "withdraw"};

constexpr std::string_view kAdverbs[] = {
    "quietly",   "publicly", "privately", "again",    "clearly",  "repeatedly", "formally", "reluctantly", "openly",
    "carefully", "firmly",   "gradually", "promptly", "candidly", "eventually", "broadly",  "cordially",   "hastily"};

constexpr std::string_view kGiven[] = {
    "Konrad", "Hilde", "Oskar",  "Vera",   "Tobias", "Greta",   "Emil",   "Dora",   "Albin",  "Ilse",   "Rolf",
    "Marta",  "Anton", "Lotte",  "Viktor", "Irena",  "Matias",  "Elena",  "Rafael", "Lucia",  "Samuel", "Amina",
    "Daniel", "Nadia", "Yusuf",  "Leila",  "Karim",  "Salma",   "Joseph", "Grace",  "Kwesi",  "Abena",  "Chidi",
    "Ngozi",  "Tomas", "Renata", "Pavel",  "Milena", "Andrei",  "Sonja",  "Hiro",   "Keiko",  "Minh",   "Lan",
    "Ravi",   "Meena", "Arun",   "Priya",  "Soren",  "Astrid",  "Pietro", "Giulia", "Marcel", "Odile",  "Duncan",
    "Fiona",  "Edgar", "Nora",   "Julius", "Petra",  "Leopold", "Clara",  "Isidor", "Agnes"};

constexpr std::string_view kFirstSyllables[] = {"Bal",  "Dres", "Fal", "Gor",  "Hal", "Ist",  "Jar",   "Kel",
                                                "Lod",  "Mer",  "Nar", "Ost",  "Pel", "Quin", "Ras",   "Sel",
                                                "Tarl", "Umbr", "Vel", "Wend", "Yor", "Zab",  "Brenn", "Cass"};
constexpr std::string_view kMiddleSyllables[] = {"a",  "an", "ar", "e",   "en", "er",  "i",
                                                 "in", "ov", "um", "und", "or", "isk", "anth"};
constexpr std::string_view kLastSyllables[] = {"dorf", "ek",  "vane", "mar",  "quist", "rel", "ska",
                                               "tov",  "wyn", "zeti", "lund", "osk",   "berg"};
constexpr std::string_view kPlaceSyllables[] = {"burg",  "stad", "holm", "pol",  "ville", "mouth",
                                                "gorsk", "abad", "ford", "pura", "haven", "tal"};

std::vector<std::string> make_names(std::span<const std::string_view> last) {
  std::vector<std::string> names;
  for (const std::string_view a : kFirstSyllables)
    for (const std::string_view b : kMiddleSyllables)
      for (const std::string_view c : last) names.push_back(std::string(a).append(b).append(c));
  return names;
}

}  // namespace

WordList::WordList(std::span<const std::string_view> words, std::span<const std::string_view> heads)
    : words_(words.begin(), words.end()), common_(words.size()) {
  for (const std::string_view head : heads)
    for (const std::string_view word : words) words_.push_back(std::string(head).append(word));
  // The word of rank r takes a share of 1/(r + 3); the tail, as one more word, one place of thirty-two.
  const std::size_t room = heads.empty() ? kPlaces : kPlaces - kPlaces / 32;
  std::uint64_t total = 0, share = 0;
  const auto weight = [](std::size_t rank) { return std::uint64_t{1'000'000} / (rank + 3); };
  for (std::size_t r = 0; r < common_; ++r) total += weight(r);
  std::size_t word = 0;
  for (std::size_t i = 0; i < room; ++i) {
    while (word + 1 < common_ && (share + weight(word)) * room <= total * i) share += weight(word++);
    places_.push_back(static_cast<std::uint16_t>(word));
  }
  places_.resize(kPlaces, static_cast<std::uint16_t>(common_));
}

std::string_view WordList::pick(Dice& dice) const {
  const std::uint64_t rolled = dice.next();
  const std::uint16_t word = places_[rolled >> 52];
  if (word < common_) return words_[word];
  return words_[common_ + (rolled & 0xFFFFFFFF) * (words_.size() - common_) / 0x1'0000'0000u];
}

Vocabulary::Vocabulary()
    : nouns(kNouns, kNounHeads),
      adjectives(kAdjectives, kAdjectiveHeads),
      past_verbs(kPastVerbs, {}),
      infinitives(kInfinitives, {}),
      adverbs(kAdverbs, {}),
      surnames(make_names(kLastSyllables)),
      places(make_names(kPlaceSyllables)) {}

std::span<const std::string_view> given_names() { return kGiven; }

}  // namespace reftel::sim
