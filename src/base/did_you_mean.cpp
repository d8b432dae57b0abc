#include "base/did_you_mean.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/ascii.h"
#include "base/nearest_name.h"

namespace reftel {
namespace {

constexpr std::size_t kMostNamed = 5;

using Words = std::vector<std::string_view>;

bool has(const Words& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

Words words_of(std::string_view name) {
  Words words;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t stop = std::min(name.find('-', at), name.size());
    if (stop > at) words.push_back(name.substr(at, stop - at));
    at = stop + 1;
  }
  return words;
}

/// The names that share the most words with `name`.
Words find_by_words(std::string_view name, std::span<const std::string_view> names) {
  Words all, wanted;
  for (const std::string_view one : names)
    for (const std::string_view word : words_of(one))
      if (!has(all, word)) all.push_back(word);
  for (const std::string_view word : words_of(name))
    if (const std::string_view nearest = find_nearest(word, all); !nearest.empty()) wanted.push_back(nearest);

  Words found;
  std::ptrdiff_t most = 1;
  for (const std::string_view one : names) {
    const Words words = words_of(one);
    const auto shared = std::ranges::count_if(wanted, [&](std::string_view word) { return has(words, word); });
    if (shared < most) continue;
    if (shared > most) found.clear();
    most = shared;
    found.push_back(one);
  }
  return found;
}

std::string question(const Words& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
    ((out += i == 0 ? "did you mean `" : ", `") += names[i]) += '`';
  if (names.size() > kMostNamed) out += " or one of " + std::to_string(names.size() - kMostNamed) + " more";
  return out + '?';
}

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string_view> names, std::string otherwise) {
  const std::string_view nearest = find_nearest(word, names);
  // A mere beginning may be that of several.
  if (!nearest.empty() && !istarts_with(nearest, word)) return question({nearest});
  if (const Words found = find_by_words(word, names); !found.empty()) return question(found);
  return nearest.empty() ? std::move(otherwise) : question({nearest});
}

}  // namespace reftel
