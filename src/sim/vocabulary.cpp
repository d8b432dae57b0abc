#include "sim/vocabulary.h"

#include <algorithm>

#include "sim/word_stock.h"

namespace reftel::sim {
namespace {

constexpr std::size_t kRanksBefore = 9;  ///< the higher, the less often the first words of a list are taken

constexpr std::string_view kNounHeads[] = {"sub",  "counter", "inter", "micro", "multi", "over", "post", "pre",
                                           "semi", "super",   "trans", "under", "vice",  "agro", "eco",  "hydro"};
constexpr std::string_view kAdjectiveHeads[] = {"non-", "semi-", "anti-", "pro-", "pan-", "extra-", "quasi-", "neo-"};

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

std::vector<std::string_view> split_words(std::string_view words) {
  std::vector<std::string_view> out;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    out.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

WordList::WordList(std::string_view words, std::span<const std::string_view> heads) {
  const std::vector<std::string_view> common = split_words(words);
  common_ = common.size();
  for (const std::string_view word : common) std::ranges::replace(words_.emplace_back(word), '_', ' ');
  for (const std::string_view head : heads)
    for (const std::string_view word : common) words_.push_back(std::string(head).append(word));
  // The word of rank r takes a share of 1/(r + kRanksBefore); the tail, as one more word, one place of thirty-two.
  const std::size_t room = heads.empty() ? kPlaces : kPlaces - kPlaces / 32;
  std::uint64_t total = 0, share = 0;
  const auto weight = [](std::size_t rank) { return std::uint64_t{1'000'000} / (rank + kRanksBefore); };
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
  const std::uint16_t word = places_[rolled / ((std::uint64_t{1} << 63) / kPlaces * 2)];
  if (word < common_) return words_[word];
  return words_[common_ + (rolled & 0xFFFFFFFF) * (words_.size() - common_) / 0x1'0000'0000u];
}

Vocabulary::Vocabulary()
    : nouns(word_stock().nouns, kNounHeads),
      adjectives(word_stock().adjectives, kAdjectiveHeads),
      past_verbs(word_stock().past_verbs, {}),
      infinitives(word_stock().infinitives, {}),
      adverbs(word_stock().adverbs, {}),
      surnames(make_names(kLastSyllables)),
      towns(make_names(kPlaceSyllables)) {}

std::string_view Vocabulary::town_of(std::size_t post, std::size_t which) const {
  // A step without a factor of the number of names, so that the towns of a country do not begin alike.
  constexpr std::size_t kStep = 1597;
  return towns[(post * kTowns + which) * kStep % towns.size()];
}

std::span<const std::string_view> given_names() { return kGiven; }

}  // namespace reftel::sim
