#include "search/word_finder.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "search/document.h"
#include "search/score.h"
#include "search/token.h"

namespace reftel::search {
namespace {

/// Lists that are kept for later queries, in bytes.
constexpr std::size_t kMostKeptBytes = 96 << 20;
/// A list that is this many times longer than the other is searched in steps of growing width.
constexpr std::size_t kMuchLonger = 16;
/// A place has its column above these bits.
constexpr unsigned kOffsetBits = 30;

std::uint32_t to_place(TextColumn column, std::uint32_t offset) {
  return (static_cast<std::uint32_t>(column) << kOffsetBits) | (offset & ((1u << kOffsetBits) - 1));
}
std::uint32_t column_of(std::uint32_t place) { return place >> kOffsetBits; }

bool in_scope(TextColumn column, Scope scope) {
  switch (scope) {
    case Scope::Subject: return column == TextColumn::Subject;
    case Scope::Body: return column == TextColumn::Body;
    case Scope::Everywhere: break;
  }
  return true;
}

bool has_place(std::string_view list, Scope scope) {
  if (scope == Scope::Everywhere) return true;
  // The body is the first column, and lists leave its number out.
  if (scope == Scope::Body) return !list.empty() && list.front() != 1;
  for (PlaceReader reader(list); reader.next();)
    if (in_scope(reader.column(), scope)) return true;
  return false;
}

float weighted(TextColumn column) { return column == TextColumn::Subject ? static_cast<float>(kSubjectWeight) : 1.0F; }

float weighted_places(std::string_view list, Scope scope) {
  const PlaceCounts counts = count_places(list);
  const auto subject = static_cast<float>(kSubjectWeight) * static_cast<float>(counts.subject);
  switch (scope) {
    case Scope::Subject: return subject;
    case Scope::Body: return static_cast<float>(counts.body);
    case Scope::Everywhere: break;
  }
  return subject + static_cast<float>(counts.head) + static_cast<float>(counts.body);
}

/// Calls `take(i, entry)` for each of `ids` that has an entry.
template <class Take>
void match_up(const std::vector<std::uint32_t>& ids, const std::vector<Postings::Entry>& entries, Take take) {
  auto entry = entries.begin();
  if (ids.size() * kMuchLonger < entries.size()) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      entry = std::ranges::lower_bound(entry, entries.end(), ids[i], {}, &Postings::Entry::id);
      if (entry == entries.end()) return;
      if (entry->id == ids[i]) take(i, *entry);
    }
    return;
  }
  for (std::size_t i = 0; i < ids.size() && entry != entries.end();) {
    if (entry->id < ids[i]) {
      ++entry;
    } else if (ids[i] < entry->id) {
      ++i;
    } else {
      take(i++, *entry++);
    }
  }
}

/// As search_naively() says it: no phrase ends more than `distance` tokens before the last one begins.
bool are_near(const std::vector<std::span<const std::uint32_t>>& places, const std::vector<std::size_t>& sizes,
              std::uint32_t distance) {
  for (const auto& lasts : places) {
    for (const std::uint32_t last : lasts) {
      bool all = true;
      for (std::size_t i = 0; i < places.size() && all; ++i) {
        const auto behind = std::ranges::upper_bound(places[i], last);
        if (behind == places[i].begin()) {
          all = false;
          break;
        }
        const std::uint64_t nearest = *(behind - 1);
        all = column_of(*(behind - 1)) == column_of(last) && nearest + sizes[i] + distance >= last;
      }
      if (all) return true;
    }
  }
  return false;
}

bool in_one_paragraph(const std::vector<std::span<const std::uint32_t>>& places,
                      std::span<const std::uint32_t> breaks) {
  std::vector<std::ptrdiff_t> common;
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::vector<std::ptrdiff_t> paragraphs;
    for (const std::uint32_t place : places[i])
      paragraphs.push_back(std::ranges::lower_bound(breaks, place) - breaks.begin());
    if (i == 0) {
      common = std::move(paragraphs);
    } else {
      std::erase_if(common, [&](std::ptrdiff_t one) { return !std::ranges::binary_search(paragraphs, one); });
    }
    if (common.empty()) return false;
  }
  return true;
}

}  // namespace

Result<void> WordFinder::refresh(std::size_t size) {
  kept_.clear();
  kept_bytes_ = 0;
  size_ = size;
  return segments_.refresh();
}

WordFinder::Lists WordFinder::keep(const std::string& key, std::vector<Postings> lists) {
  std::size_t bytes = key.size();
  for (const Postings& list : lists)
    bytes += sizeof(Postings) + list.bytes.size() + list.entries.size() * sizeof(Postings::Entry);
  if (kept_bytes_ + bytes > kMostKeptBytes) {
    kept_.clear();
    kept_bytes_ = 0;
  }
  auto out = std::make_shared<const std::vector<Postings>>(std::move(lists));
  kept_bytes_ += bytes;
  kept_.insert_or_assign(key, out);
  return out;
}

Result<WordFinder::Lists> WordFinder::lists_of(std::string_view token) {
  const std::string key(token);
  if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
  auto list = segments_.read(token);
  if (!list) return std::unexpected(list.error());
  std::vector<Postings> lists;
  lists.push_back(std::move(*list));
  return keep(key, std::move(lists));
}

Result<WordFinder::Lists> WordFinder::lists_of(const QueryNode& words, std::size_t token) {
  const std::string& text = words.tokens[token];
  const bool prefix = words.match == WordMatch::Prefix && token + 1 == words.tokens.size();
  if (!prefix && words.match != WordMatch::Wildcard) return lists_of(text);
  // No token has a star in it, so keys are apart.
  const std::string pattern = prefix ? text + '*' : text;
  const std::string key = prefix ? pattern : "* " + pattern;
  if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
  std::vector<Postings> lists;
  const auto done = segments_.read_each(
      prefix ? text : pattern.substr(0, pattern.find_first_of("*?")),
      [&](std::string_view one) { return one != kBreak && (prefix || matches_wildcards(pattern, one)); },
      [&](Postings list) { lists.push_back(std::move(list)); });
  if (!done) return std::unexpected(done.error());
  return keep(key, std::move(lists));
}

std::uint64_t WordFinder::count_telegrams(const std::vector<Postings>& lists, const IdBits& among) const {
  if (lists.size() == 1)
    return static_cast<std::uint64_t>(std::ranges::count_if(
        lists.front().entries, [&](const Postings::Entry& entry) { return among.contains(entry.id); }));
  IdBits found(size_);
  for (const Postings& list : lists)
    for (const Postings::Entry& entry : list.entries)
      if (among.contains(entry.id)) found.add(entry.id);
  return found.count();
}

Result<std::uint64_t> WordFinder::holders(std::string_view token, const IdBits& among) {
  const auto lists = lists_of(token);
  if (!lists) return std::unexpected(lists.error());
  return count_telegrams(**lists, among);
}

Result<std::uint64_t> WordFinder::holders(const QueryNode& words, const IdBits& among) {
  std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const auto lists = lists_of(words, i);
    if (!lists) return std::unexpected(lists.error());
    fewest = std::min(fewest, count_telegrams(**lists, among));
  }
  return fewest;
}

Result<std::uint64_t> WordFinder::cost(const Query& query, std::uint32_t index) {
  const QueryNode& node = query.nodes[index];
  std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
  if (node.kind != QueryKind::Words) {
    for (const std::uint32_t child : node.children) {
      const auto one = cost(query, child);
      if (!one) return one;
      fewest = std::min(fewest, *one);
    }
    return fewest;
  }
  for (std::size_t i = 0; i < node.tokens.size(); ++i) {
    const auto lists = lists_of(node, i);
    if (!lists) return std::unexpected(lists.error());
    std::uint64_t sum = 0;
    for (const Postings& list : **lists) sum += list.entries.size();
    fewest = std::min(fewest, sum);
  }
  return fewest;
}

/// Of lists of several tokens, all places together.
WordFinder::Places WordFinder::places_of(const std::vector<Postings>& lists, Scope scope, const IdBits& among) {
  Places out;
  const auto take = [&](const Postings& list, const Postings::Entry& entry) {
    for (PlaceReader reader(list.places(entry)); reader.next();)
      if (in_scope(reader.column(), scope)) out.places.push_back(to_place(reader.column(), reader.offset()));
  };
  const auto finish = [&](std::uint32_t id, std::size_t begin) {
    if (out.places.size() == begin) return;
    std::sort(out.places.begin() + static_cast<std::ptrdiff_t>(begin), out.places.end());
    out.ids.push_back(id);
    out.first.push_back(static_cast<std::uint32_t>(begin));
  };
  if (lists.size() == 1) {
    for (const Postings::Entry& entry : lists.front().entries) {
      if (!among.contains(entry.id)) continue;
      const std::size_t begin = out.places.size();
      take(lists.front(), entry);
      finish(entry.id, begin);
    }
  } else {
    struct Use {
      std::uint32_t id;
      const Postings* list;
      const Postings::Entry* entry;
    };
    std::vector<Use> uses;
    for (const Postings& list : lists)
      for (const Postings::Entry& entry : list.entries)
        if (among.contains(entry.id)) uses.push_back({entry.id, &list, &entry});
    std::ranges::sort(uses, {}, &Use::id);
    for (std::size_t i = 0; i < uses.size();) {
      const std::uint32_t id = uses[i].id;
      const std::size_t begin = out.places.size();
      for (; i < uses.size() && uses[i].id == id; ++i) take(*uses[i].list, *uses[i].entry);
      finish(id, begin);
    }
  }
  out.first.push_back(static_cast<std::uint32_t>(out.places.size()));
  return out;
}

/// Of words side by side, the places where the first of them stands.
Result<WordFinder::Places> WordFinder::places_of(const QueryNode& words, Scope scope, const IdBits& among) {
  struct Slot {
    std::size_t token = 0;
    Lists lists;
    std::uint64_t entries = 0;
  };
  std::vector<Slot> slots;
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    auto lists = lists_of(words, i);
    if (!lists) return std::unexpected(lists.error());
    slots.push_back({i, std::move(*lists), 0});
    for (const Postings& list : *slots.back().lists) slots.back().entries += list.entries.size();
  }
  std::ranges::stable_sort(slots, {}, &Slot::entries);
  // Telegrams with all words first: most places need not be looked at.
  if (slots.size() == 1) return places_of(*slots.front().lists, scope, among);
  IdBits candidates(size_);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    IdBits having(size_);
    for (const Postings& list : *slots[i].lists)
      for (const Postings::Entry& entry : list.entries)
        if (i == 0 ? among.contains(entry.id) : candidates.contains(entry.id)) having.add(entry.id);
    candidates = std::move(having);
  }
  Places out;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Places more = places_of(*slots[i].lists, scope, candidates);
    const auto shift = static_cast<std::uint32_t>(slots[i].token);
    if (i == 0) {
      out = std::move(more);
      // Where the first word would stand; one before the column's beginning is none.
      Places begins;
      for (std::size_t k = 0; k < out.ids.size(); ++k) {
        const std::size_t begin = begins.places.size();
        for (const std::uint32_t place : out.of(k))
          if ((place & ((1u << kOffsetBits) - 1)) >= shift) begins.places.push_back(place - shift);
        if (begins.places.size() == begin) continue;
        begins.ids.push_back(out.ids[k]);
        begins.first.push_back(static_cast<std::uint32_t>(begin));
      }
      begins.first.push_back(static_cast<std::uint32_t>(begins.places.size()));
      out = std::move(begins);
      continue;
    }
    Places both;
    for (std::size_t a = 0, b = 0; a < out.ids.size() && b < more.ids.size();) {
      if (out.ids[a] != more.ids[b]) {
        ++(out.ids[a] < more.ids[b] ? a : b);
        continue;
      }
      const std::size_t begin = both.places.size();
      const auto there = more.of(b);
      auto at = there.begin();
      for (const std::uint32_t place : out.of(a)) {
        while (at != there.end() && *at < place + shift) ++at;
        if (at != there.end() && *at == place + shift) both.places.push_back(place);
      }
      if (both.places.size() > begin) {
        both.ids.push_back(out.ids[a]);
        both.first.push_back(static_cast<std::uint32_t>(begin));
      }
      ++a;
      ++b;
    }
    both.first.push_back(static_cast<std::uint32_t>(both.places.size()));
    out = std::move(both);
  }
  return out;
}

Result<std::vector<std::uint32_t>> WordFinder::find_words(const QueryNode& words, const IdBits& among) {
  if (words.tokens.size() > 1) {
    auto places = places_of(words, words.scope, among);
    if (!places) return std::unexpected(places.error());
    return std::move(places->ids);
  }
  const auto lists = lists_of(words, 0);
  if (!lists) return std::unexpected(lists.error());
  std::vector<std::uint32_t> out;
  if ((*lists)->size() == 1) {
    const Postings& list = (*lists)->front();
    out.reserve(list.entries.size());
    for (const Postings::Entry& entry : list.entries)
      if (among.contains(entry.id) && has_place(list.places(entry), words.scope)) out.push_back(entry.id);
    return out;
  }
  IdBits found(size_);
  for (const Postings& list : **lists)
    for (const Postings::Entry& entry : list.entries)
      if (among.contains(entry.id) && has_place(list.places(entry), words.scope)) found.add(entry.id);
  return found.ids();
}

Result<std::vector<std::uint32_t>> WordFinder::find_together(const Query& query, const QueryNode& node,
                                                             const IdBits& among) {
  const bool same = node.kind == QueryKind::Same;
  const Scope scope = same ? Scope::Body : query.nodes[node.children.front()].scope;
  std::vector<Places> all;
  std::vector<std::size_t> sizes;
  IdBits left = among;
  for (const std::uint32_t child : node.children) {
    auto places = places_of(query.nodes[child], scope, left);
    if (!places) return std::unexpected(places.error());
    left = IdBits(places->ids, size_);
    all.push_back(std::move(*places));
    sizes.push_back(query.nodes[child].tokens.size());
  }
  if (same) {
    const auto breaks = lists_of(kBreak);
    if (!breaks) return std::unexpected(breaks.error());
    all.push_back(places_of(**breaks, Scope::Body, left));
  }
  std::vector<std::uint32_t> out;
  std::vector<std::size_t> at(all.size(), 0);
  std::vector<std::span<const std::uint32_t>> places(node.children.size());
  for (const std::uint32_t id : left.ids()) {
    for (std::size_t i = 0; i < all.size(); ++i)
      while (at[i] < all[i].ids.size() && all[i].ids[at[i]] < id) ++at[i];
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = all[i].of(at[i]);
    bool holds = false;
    if (same) {
      const bool broken = at.back() < all.back().ids.size() && all.back().ids[at.back()] == id;
      holds = in_one_paragraph(places, broken ? all.back().of(at.back()) : std::span<const std::uint32_t>{});
    } else {
      holds = are_near(places, sizes, node.distance);
    }
    if (holds) out.push_back(id);
  }
  return out;
}

Result<std::vector<std::uint32_t>> WordFinder::find(const Query& query, std::uint32_t index, const IdBits& among) {
  const QueryNode& node = query.nodes[index];
  return node.kind == QueryKind::Words ? find_words(node, among) : find_together(query, node, among);
}

Result<std::vector<float>> WordFinder::counts(const QueryNode& words, const std::vector<std::uint32_t>& ids) {
  std::vector<float> out(ids.size(), 0.0F);
  if (words.tokens.size() > 1) {
    const auto places = places_of(words, words.scope, IdBits(ids, size_));
    if (!places) return std::unexpected(places.error());
    for (std::size_t i = 0, k = 0; i < ids.size() && k < places->ids.size(); ++i) {
      if (places->ids[k] != ids[i]) continue;
      for (const std::uint32_t place : places->of(k)) out[i] += weighted(static_cast<TextColumn>(column_of(place)));
      ++k;
    }
    return out;
  }
  const auto lists = lists_of(words, 0);
  if (!lists) return std::unexpected(lists.error());
  for (const Postings& list : **lists)
    match_up(ids, list.entries, [&](std::size_t i, const Postings::Entry& entry) {
      out[i] += weighted_places(list.places(entry), words.scope);
    });
  return out;
}

}  // namespace reftel::search
