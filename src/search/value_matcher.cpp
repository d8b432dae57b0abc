#include "search/value_matcher.h"

#include <algorithm>

#include "base/ascii.h"
#include "data/countries_table.h"
#include "data/country_aliases_table.h"
#include "data/posts_table.h"
#include "data/tags_table.h"
#include "search/token.h"
#include "telegram/directory.h"
#include "telegram/mrn.h"
#include "telegram/tag.h"

namespace reftel::search {
namespace {

const data::PostsRow* find_post(std::string_view name) {
  const auto* row = std::ranges::find(data::kPosts, name, &data::PostsRow::short_);
  return row == std::end(data::kPosts) ? nullptr : row;
}

const data::CountriesRow* find_country(const data::PostsRow& post) {
  const auto* row = std::ranges::find(data::kCountries, post.geo_tag, &data::CountriesRow::geo_tag);
  return post.geo_tag.empty() || row == std::end(data::kCountries) ? nullptr : row;
}

/// Every name by which a stored value may be asked for.
class Names {
 public:
  void add(std::string_view name) {
    if (!name.empty()) names_.emplace_back(name);
  }
  void add_list(std::string_view list) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(';'), list.size());
      add(trim(list.substr(0, end)));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  [[nodiscard]] const std::vector<std::string_view>& all() const { return names_; }

 private:
  std::vector<std::string_view> names_;
};

void add_country_names(std::string_view stored, Names& out) {
  const auto* post = find_post(stored);
  if (post == nullptr) return;
  out.add(post->country);
  out.add(post->geo_tag);
  out.add(post->iso2);
  const auto* country = find_country(*post);
  if (country == nullptr) return;
  out.add(country->name);
  out.add(country->iso3);
  out.add_list(country->adjectives);
  for (const auto& alias : data::kCountryAliases) {
    if (alias.geo_tag != country->geo_tag) continue;
    out.add(alias.name);
    out.add_list(alias.adjectives);
  }
}

Names names_of(FieldId field, std::string_view stored) {
  Names out;
  switch (field) {
    case FieldId::From:
    case FieldId::To:
    case FieldId::Info:
      out.add(stored);
      out.add(find_post_of_plad(stored));
      break;
    case FieldId::Post:
      out.add(stored);
      if (const auto* post = find_post(stored)) {
        out.add(post->city);
        out.add(post->plad);
      }
      break;
    case FieldId::Country: add_country_names(stored, out); break;
    case FieldId::Region:
      if (const auto* post = find_post(stored)) {
        if (const auto* country = find_country(*post)) {
          out.add(country->region);
          out.add(country->bureau);
        }
      }
      break;
    default: out.add(stored);
  }
  return out;
}

/// Whether the patterns stand side by side in the tokens of `text`, or are all of them.
bool contains(std::string_view text, const std::vector<std::string>& patterns, bool whole) {
  const std::vector<std::string> tokens = tokens_of(text);
  if (patterns.empty() || tokens.size() < patterns.size() || (whole && tokens.size() != patterns.size())) return false;
  for (std::size_t at = 0; at + patterns.size() <= tokens.size(); ++at) {
    std::size_t same = 0;
    while (same < patterns.size() && matches_wildcards(patterns[same], tokens[at + same])) ++same;
    if (same == patterns.size()) return true;
  }
  return false;
}

bool is_tag_code(std::string_view text) {
  return std::ranges::any_of(data::kTags, [&](const auto& row) { return iequals(row.code, text); });
}

}  // namespace

ValueMatcher::ValueMatcher(FieldId field, const std::vector<QueryValue>& values)
    : field_(field), kind_(field_row(field).kind) {
  for (const QueryValue& value : values) {
    const auto wildcards = value.quoted ? Wildcards::Punctuation : Wildcards::Letters;
    wanted_.push_back({value.compare, to_upper(value.text), tokens_of(value.text, wildcards),
                       kind_ == ValueKind::Tag && is_tag_code(trim(value.text))});
  }
}

bool ValueMatcher::matches(const Wanted& wanted, std::string_view stored) const {
  if (wanted.compare == Compare::Any) return true;
  const bool whole = wanted.compare == Compare::Whole;
  if (kind_ == ValueKind::Code) return matches_wildcards(wanted.text, to_upper(stored));
  if (kind_ == ValueKind::Tag) {
    if (matches_wildcards(wanted.text, to_upper(stored))) return true;
    if (wanted.is_code || whole) return false;
    if (contains(stored, wanted.tokens, false)) return true;
    return std::ranges::any_of(data::kTags, [&](const auto& row) {
      return row.code == stored && contains(row.meaning, wanted.tokens, false);
    });
  }
  const Names names = names_of(field_, stored);
  return std::ranges::any_of(names.all(), [&](std::string_view name) { return contains(name, wanted.tokens, whole); });
}

bool ValueMatcher::operator()(std::string_view stored) const {
  return std::ranges::any_of(wanted_, [&](const Wanted& wanted) { return matches(wanted, stored); });
}

MrnPattern to_mrn_pattern(const QueryValue& value) {
  if (value.compare == Compare::Any) return {"*", true};
  std::string text;
  for (const char c : value.text)
    if (!is_space(c)) text += to_upper(c);
  if (!value.quoted && text.find_first_of("*?") != std::string::npos) return {std::move(text), true};
  const auto reading = parse_mrn(value.text);
  if (!reading) return {std::move(text), false};
  if (reading->mrn.year == 0) return {"??" + format_mrn(reading->mrn), true};
  return {format_mrn(reading->mrn), false};
}

bool matches_mrn(const MrnPattern& pattern, std::string_view mrn) {
  if (mrn.empty()) return false;
  return pattern.has_wildcards ? matches_wildcards(pattern.text, mrn) : pattern.text == mrn;
}

std::string_view country_of_post(std::string_view post) {
  const auto* row = find_post(post);
  if (row == nullptr) return {};
  const auto* country = find_country(*row);
  return country == nullptr ? row->country : country->name;
}

std::string_view region_of_post(std::string_view post) {
  const auto* row = find_post(post);
  const auto* country = row == nullptr ? nullptr : find_country(*row);
  return country == nullptr ? std::string_view{} : country->region;
}

}  // namespace reftel::search
