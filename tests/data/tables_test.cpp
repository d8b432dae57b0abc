// What must hold between the rows and between the tables; embed_tsv already refuses a table of the wrong shape.

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "data/abbreviations_table.h"
#include "data/captions_table.h"
#include "data/countries_table.h"
#include "data/country_aliases_table.h"
#include "data/nara_attributes_table.h"
#include "data/offices_table.h"
#include "data/operating_signals_table.h"
#include "data/portion_marks_table.h"
#include "data/posts_table.h"
#include "data/precedence_table.h"
#include "data/routing_indicators_table.h"
#include "data/tags_table.h"
#include "support/paths.h"

namespace reftel::data {
namespace {

using Keys = std::set<std::string, std::less<>>;

std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const auto end = std::min(list.find(separator), list.size());
    parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

/// One key a row, letter case apart, and no row without a source.
template <class Rows, class Key>
Keys unique_keys(const Rows& rows, Key key) {
  Keys seen;
  for (const auto& row : rows) {
    EXPECT_TRUE(seen.insert(to_upper(std::string_view(key(row)))).second) << "twice: " << key(row);
    EXPECT_FALSE(row.source.empty()) << key(row);
  }
  return seen;
}

/// The index that embed_tsv adds names every row once, in order of the key.
template <class Rows, class Index, class Key>
void expect_sorted(const Rows& rows, const Index& index, Key key) {
  ASSERT_EQ(std::size(rows), std::size(index));
  EXPECT_EQ(std::set<unsigned>(std::begin(index), std::end(index)).size(), std::size(rows));
  for (std::size_t i = 1; i < std::size(index); ++i) EXPECT_LE(key(rows[index[i - 1]]), key(rows[index[i]]));
}

/// Years lie in the time of telegraphs and posts, and do not end before they begin.
template <class Rows, class Key>
void expect_years(const Rows& rows, Key key) {
  for (const auto& row : rows) {
    for (const int year : {row.from_year, row.to_year})
      EXPECT_TRUE(year == 0 || (year >= 1778 && year <= 2030)) << key(row);
    EXPECT_TRUE(row.to_year == 0 || row.from_year <= row.to_year) << key(row);
  }
}

void expect_degrees(std::string_view text, double limit, std::string_view key) {
  double degrees = NAN;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
  EXPECT_TRUE(error == std::errc() && end == text.data() + text.size() && std::abs(degrees) <= limit) << key;
}

/// Both halves of a position, or neither.
void expect_position(std::string_view lat, std::string_view lon, std::string_view key) {
  EXPECT_EQ(lat.empty(), lon.empty()) << key;
  if (lat.empty() || lon.empty()) return;
  expect_degrees(lat, 90, key);
  expect_degrees(lon, 180, key);
}

bool is_code(std::string_view text, std::size_t size) {
  return text.size() == size && std::ranges::all_of(text, is_upper);
}

constexpr auto kCode = [](const auto& row) { return row.code; };
constexpr auto kGeoTag = [](const auto& row) { return row.geo_tag; };
constexpr auto kName = [](const auto& row) { return row.name; };
constexpr auto kPlad = [](const auto& row) { return row.plad; };
constexpr auto kShort = [](const auto& row) { return row.short_; };
constexpr auto kSymbol = [](const auto& row) { return row.symbol; };
constexpr auto kCaption = [](const auto& row) { return row.caption; };

TEST(Tables, IndexIsInOrderOfTheKey) {
  expect_sorted(kTags, kTagsByKey, kCode);
  expect_sorted(kPosts, kPostsByKey, kPlad);
  expect_sorted(kCountries, kCountriesByKey, kGeoTag);
  expect_sorted(kRoutingIndicators, kRoutingIndicatorsByKey, [](const auto& row) { return row.ri; });
  expect_sorted(kAbbreviations, kAbbreviationsByKey, [](const auto& row) { return row.abbr; });
}

TEST(Tables, YearsAreInOrder) {
  expect_years(kTags, kCode);
  expect_years(kPosts, kPlad);
  expect_years(kCountries, kGeoTag);
  expect_years(kCountryAliases, kName);
  expect_years(kOffices, kSymbol);
  expect_years(kCaptions, kCaption);
  expect_years(kPrecedence, kName);
}

TEST(Tables, SmallTablesHaveOneRowAKey) {
  unique_keys(kCaptions, kCaption);
  unique_keys(kOffices, kSymbol);
  unique_keys(kOperatingSignals, kCode);
  unique_keys(kCountryAliases, kName);
  unique_keys(kNaraAttributes, [](const auto& row) { return row.key; });
  unique_keys(kPortionMarks, [](const auto& row) { return row.mark; });
  unique_keys(kPrecedence, [](const auto& row) { return row.prosign; });
  unique_keys(kAbbreviations, [](const auto& row) { return std::string(row.abbr) + "|" + std::string(row.geo_tag); });
}

TEST(Tables, PrecedenceFormsOfOneNameShareTheirRank) {
  for (const auto& row : kPrecedence) {
    const auto rank = read_digits(row.rank);
    EXPECT_TRUE(rank && *rank <= 5) << row.prosign;
    for (const auto& other : kPrecedence)
      if (row.name == other.name) EXPECT_EQ(row.rank, other.rank) << row.prosign << ' ' << other.prosign;
    EXPECT_EQ(row.form, row.prosign.size() == 1 ? "letter" : row.prosign.size() == 2 ? "digraph" : "words");
  }
}

TEST(Tables, TagsHaveAKindAndLeadToCanonicalOnes) {
  const Keys codes = unique_keys(kTags, kCode);
  Keys misused;
  for (const auto& row : kTags)
    if (!row.canonical.empty()) misused.emplace(row.code);
  for (const auto& row : kTags) {
    const Keys kinds = {"subject", "program", "geographic", "organization"};
    EXPECT_TRUE(kinds.contains(row.kind)) << row.code;
    EXPECT_FALSE(row.meaning.empty()) << row.code;
    if (row.kind == "program") EXPECT_EQ(row.code[0], 'K');
    if (row.kind == "geographic") EXPECT_TRUE(is_code(row.code, 2)) << row.code;
    for (const auto code : split(row.canonical, ' '))
      EXPECT_TRUE(codes.contains(code) && !misused.contains(code)) << row.code << " leads to " << code;
  }
}

TEST(Tables, CountriesAreGeographicTags) {
  Keys geographic;
  for (const auto& row : kTags)
    if (row.kind == "geographic") geographic.emplace(row.code);
  const Keys countries = unique_keys(kCountries, kGeoTag);
  for (const auto& row : kCountries) {
    EXPECT_TRUE(geographic.contains(row.geo_tag)) << row.geo_tag;
    EXPECT_TRUE(row.iso2.empty() || is_code(row.iso2, 2)) << row.geo_tag;
    EXPECT_TRUE(row.iso3.empty() || is_code(row.iso3, 3)) << row.geo_tag;
    EXPECT_EQ(row.capital.empty(), row.cap_lat.empty()) << row.geo_tag;
    expect_position(row.cap_lat, row.cap_lon, row.geo_tag);
    const bool historic = row.status == "historic";
    EXPECT_TRUE(historic || row.status == "current" || row.status == "territory") << row.geo_tag;
    if (historic) EXPECT_NE(row.to_year, 0) << row.geo_tag;
  }
  for (const auto& row : kCountryAliases) EXPECT_TRUE(countries.contains(row.geo_tag)) << row.name;
  for (const auto& row : kAbbreviations)
    EXPECT_TRUE(row.geo_tag.empty() || countries.contains(row.geo_tag)) << row.abbr;
}

TEST(Tables, PostsAgreeWithCountriesAndIndicators) {
  unique_keys(kPosts, kPlad);
  const Keys shorts = unique_keys(kPosts, kShort);
  Keys indicators;
  for (const auto& row : kRoutingIndicators) indicators.emplace(row.ri);
  for (const auto& row : kPosts) {
    EXPECT_TRUE(is_code(row.short_, row.short_.size())) << row.plad;
    EXPECT_TRUE(is_code(row.short_1970s, row.short_1970s.size()) && row.short_1970s.size() <= 6) << row.plad;
    EXPECT_TRUE(row.ri.empty() || indicators.contains(row.ri)) << row.plad;
    EXPECT_TRUE(row.successor_short.empty() || shorts.contains(row.successor_short)) << row.plad;
    expect_position(row.lat, row.lon, row.plad);
    if (row.geo_tag.empty()) continue;
    const auto* country = std::ranges::find(kCountries, row.geo_tag, &CountriesRow::geo_tag);
    ASSERT_NE(country, std::end(kCountries)) << row.plad;
    EXPECT_EQ(row.country, country->name) << row.plad;
    EXPECT_EQ(row.iso2, country->iso2) << row.plad;
  }
}

TEST(Tables, NameOfAPostIsNoVariantOfAnother) {
  std::vector<std::pair<std::string, std::string_view>> names;
  for (const auto& row : kPosts) {
    names.emplace_back(row.short_, row.short_);
    for (const auto variant : split(row.variants, ';')) {
      std::string name(variant);
      std::erase(name, ' ');
      names.emplace_back(std::move(name), row.short_);
    }
  }
  std::ranges::sort(names);
  for (std::size_t i = 1; i < names.size(); ++i)
    EXPECT_TRUE(names[i - 1].first != names[i].first || names[i - 1].second == names[i].second)
        << names[i].first << " is " << names[i - 1].second << " and " << names[i].second;
}

TEST(Tables, RoutingIndicatorsNameKnownPosts) {
  unique_keys(kRoutingIndicators, [](const auto& row) { return std::string(row.ri) + "|" + std::string(row.plad); });
  Keys shorts;
  for (const auto& row : kPosts) shorts.emplace(row.short_);
  for (const auto& row : kRoutingIndicators) {
    EXPECT_TRUE(row.ri.starts_with('R') && row.ri.size() >= 2) << row.ri;
    EXPECT_FALSE(row.plad.empty()) << row.ri;
    EXPECT_EQ(row.kind == "post", !row.post_short.empty()) << row.ri;
    EXPECT_TRUE(row.post_short.empty() || shorts.contains(row.post_short)) << row.ri;
    EXPECT_TRUE(row.located_at.empty() || shorts.contains(row.located_at)) << row.ri;
  }
}

TEST(Tables, ReadmeDescribesEveryColumn) {
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream in(path);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const auto folder = test::source_dir() / "data";
  const std::string readme = read(folder / "README.md");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tsv") continue;
    const std::string name = entry.path().filename().string();
    const auto begin = readme.find("| `" + name + "` |");
    ASSERT_NE(begin, std::string::npos) << name << " has no row in data/README.md";
    const std::string_view row = std::string_view(readme).substr(begin, readme.find('\n', begin) - begin);
    std::istringstream lines(read(entry.path()));
    std::string header;
    while (std::getline(lines, header) && header.starts_with('#')) {
    }
    for (const auto column : split(header, '\t'))
      EXPECT_TRUE(row.contains("`" + std::string(column) + "`")) << name << ": " << column;
  }
}

}  // namespace
}  // namespace reftel::data
