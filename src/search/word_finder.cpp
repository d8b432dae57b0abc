#include "search/word_finder.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "search/document.h"
#include "search/score.h"
#include "search/stem.h"
#include "search/token.h"

namespace reftel::search {
namespace {

/// Lists that are kept for later queries, in bytes.
constexpr std::size_t kMostKeptBytes = 96 << 20;
/// A list that is this many times longer than the other is searched, not walked through.
constexpr std::size_t kMuchLonger = 16;
/// A place has its column above these bits.
constexpr unsigned kOffsetBits = 30;
constexpr std::uint32_t kOffsetMask = (1U << kOffsetBits) - 1;

std::uint32_t to_place(TextColumn column, std::uint32_t offset) {
  return (static_cast<std::uint32_t>(column) << kOffsetBits) | (offset & kOffsetMask);
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

bool has_place(const Posting& posting, Scope scope) {
  switch (scope) {
    case Scope::Subject: return posting.subject > 0;
    case Scope::Body: return posting.body > 0;
    case Scope::Everywhere: break;
  }
  return true;
}

float weighted(TextColumn column) { return column == TextColumn::Subject ? static_cast<float>(kSubjectWeight) : 1.0F; }

float weighted(const Posting& posting, Scope scope) {
  const auto body = static_cast<float>(posting.body), head = static_cast<float>(posting.head);
  const float subject = weighted(TextColumn::Subject) * static_cast<float>(posting.subject);
  switch (scope) {
    case Scope::Subject: return subject;
    case Scope::Body: return body;
    case Scope::Everywhere: break;
  }
  return subject + head + body;
}

/// Calls `take(i, posting)` for each of `ids` that has a posting.
template <class Take>
void match_up(const std::vector<std::uint32_t>& ids, const Postings& postings, Take take) {
  auto posting = postings.begin();
  if (ids.size() * kMuchLonger < postings.size()) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      posting = std::ranges::lower_bound(posting, postings.end(), ids[i], {}, &Posting::id);
      if (posting == postings.end()) return;
      if (posting->id == ids[i]) take(i, *posting);
    }
    return;
  }
  if (postings.size() * kMuchLonger < ids.size()) {
    auto id = ids.begin();
    for (; posting != postings.end(); ++posting) {
      id = std::ranges::lower_bound(id, ids.end(), posting->id);
      if (id == ids.end()) return;
      if (*id == posting->id) take(static_cast<std::size_t>(id - ids.begin()), *posting);
    }
    return;
  }
  for (std::size_t i = 0; i < ids.size() && posting != postings.end();) {
    if (posting->id < ids[i]) {
      ++posting;
    } else if (ids[i] < posting->id) {
      ++i;
    } else {
      take(i++, *posting++);
    }
  }
}

bool has_pattern(const QueryNode& words, std::size_t token) {
  return words.match == WordMatch::Wildcard || words.match == WordMatch::Stem ||
         (words.match == WordMatch::Prefix && token + 1 == words.tokens.size());
}

FtsSegments::Pattern pattern_of(const QueryNode& words, std::size_t token) {
  const std::string& text = words.tokens[token];
  if (words.match == WordMatch::Stem) {
    const auto matcher = std::make_shared<StemMatcher>(text);
    return {std::string(matcher->beginning()),
            [matcher](std::string_view one) { return one != kBreak && (*matcher)(one); }};
  }
  if (words.match == WordMatch::Prefix) return {text, [](std::string_view one) { return one != kBreak; }};
  return {text.substr(0, text.find_first_of("*?")),
          [&text](std::string_view one) { return one != kBreak && matches_wildcards(text, one); }};
}

/// As search_naively() says it: no phrase ends more than `distance` tokens before the last one begins. `at` is room to
/// work in.
bool are_near(const std::vector<std::span<const std::uint32_t>>& places, const std::vector<std::size_t>& sizes,
              std::uint32_t distance, std::vector<std::size_t>& at) {
  for (const auto& lasts : places) {
    at.assign(places.size(), 0);
    for (const std::uint32_t last : lasts) {
      bool all = true;
      for (std::size_t i = 0; i < places.size() && all; ++i) {
        while (at[i] < places[i].size() && places[i][at[i]] <= last) ++at[i];
        if (at[i] == 0) {
          all = false;
          break;
        }
        const std::uint32_t nearest = places[i][at[i] - 1];
        all = column_of(nearest) == column_of(last) && std::uint64_t{nearest} + sizes[i] + distance >= last;
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
  for (const Postings& list : lists) bytes += sizeof(Postings) + list.size() * sizeof(Posting);
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
  if (!has_pattern(words, token)) return lists_of(words.tokens[token]);
  // No token has a blank or a star in it, so keys are apart.
  const std::string key = words.tokens[token] + (words.match == WordMatch::Prefix ? "*"
                                                 : words.match == WordMatch::Stem ? " forms"
                                                                                  : " wildcards");
  if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
  auto lists = segments_.read(pattern_of(words, token));
  if (!lists) return std::unexpected(lists.error());
  return keep(key, std::move(*lists));
}

IdBits WordFinder::having(const std::vector<Postings>& lists, const IdBits& among, Scope scope) const {
  IdBits out(size_);
  for (const Postings& list : lists)
    for (const Posting& one : list)
      if (among.contains(one.id) && has_place(one, scope)) out.add(one.id);
  return out;
}

std::uint64_t WordFinder::count_telegrams(const std::vector<Postings>& lists, const IdBits& among) const {
  if (lists.size() != 1) return having(lists, among).count();
  return static_cast<std::uint64_t>(
      std::ranges::count_if(lists.front(), [&](const Posting& one) { return among.contains(one.id); }));
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
  // Words that stand together look at the places, too: after the others.
  constexpr std::uint64_t kDear = std::uint64_t{1} << 32;
  if (node.kind != QueryKind::Words) return 2 * kDear;
  if (node.tokens.size() > 1) return kDear + known_size(node);
  const auto lists = lists_of(node, 0);
  if (!lists) return std::unexpected(lists.error());
  std::uint64_t sum = 0;
  for (const Postings& list : **lists) sum += list.size();
  return sum;
}

std::uint64_t WordFinder::known_size(const QueryNode& words, std::size_t token) const {
  const auto known = has_pattern(words, token) ? kept_.end() : kept_.find(words.tokens[token]);
  if (known != kept_.end()) return known->second->front().size();
  // Long words are rarer than short ones.
  return (std::uint64_t{1} << 31) - words.tokens[token].size();
}

std::uint64_t WordFinder::known_size(const QueryNode& words) const {
  std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0; i < words.tokens.size(); ++i) fewest = std::min(fewest, known_size(words, i));
  return fewest;
}

/// Those of `among` that have all words of the node, as far as that is known already.
IdBits WordFinder::possible(const QueryNode& words, IdBits among) const {
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    if (has_pattern(words, i)) continue;
    if (const auto known = kept_.find(words.tokens[i]); known != kept_.end()) among = having(*known->second, among);
  }
  return among;
}

/// Of lists of several tokens, all places together.
WordFinder::Places WordFinder::places_of(const std::vector<PlaceLists>& lists, Scope scope) {
  struct Use {
    std::uint32_t id;
    std::string_view places;
  };
  std::vector<Use> uses;
  for (const PlaceLists& list : lists)
    for (const PlaceLists::Entry& entry : list.entries) uses.push_back({entry.id, list.places(entry)});
  if (lists.size() > 1) std::ranges::sort(uses, {}, &Use::id);
  Places out;
  std::size_t most = 0;
  for (const Use& use : uses) most += use.places.size();
  out.places.reserve(most);
  out.ids.reserve(uses.size());
  out.first.reserve(uses.size() + 1);
  for (std::size_t i = 0; i < uses.size();) {
    const std::uint32_t id = uses[i].id;
    const std::size_t begin = out.places.size();
    for (; i < uses.size() && uses[i].id == id; ++i)
      for (PlaceReader reader(uses[i].places); reader.next();)
        if (in_scope(reader.column(), scope)) out.places.push_back(to_place(reader.column(), reader.offset()));
    if (out.places.size() == begin) continue;
    if (lists.size() > 1) std::sort(out.places.begin() + static_cast<std::ptrdiff_t>(begin), out.places.end());
    out.ids.push_back(id);
    out.first.push_back(static_cast<std::uint32_t>(begin));
  }
  out.first.push_back(static_cast<std::uint32_t>(out.places.size()));
  return out;
}

Result<WordFinder::Places> WordFinder::places_of(const QueryNode& words, std::size_t token, Scope scope,
                                                 const IdBits& among) {
  std::vector<PlaceLists> lists;
  if (has_pattern(words, token)) {
    auto read = segments_.read_places(pattern_of(words, token), among);
    if (!read) return std::unexpected(read.error());
    lists = std::move(*read);
  } else {
    const std::string& text = words.tokens[token];
    const bool is_known = kept_.contains(text);
    std::vector<Postings> counts(1);
    auto read = segments_.read_places(text, among, is_known ? nullptr : &counts.front());
    if (!read) return std::unexpected(read.error());
    lists.push_back(std::move(*read));
    if (!is_known) keep(text, std::move(counts));
  }
  return places_of(lists, scope);
}

/// The places so many tokens before those of `token`.
WordFinder::Places WordFinder::moved_back(const Places& token, std::uint32_t shift) {
  Places out;
  for (std::size_t i = 0; i < token.ids.size(); ++i) {
    const std::size_t begin = out.places.size();
    for (const std::uint32_t place : token.of(i))
      if ((place & kOffsetMask) >= shift) out.places.push_back(place - shift);
    if (out.places.size() == begin) continue;
    out.ids.push_back(token.ids[i]);
    out.first.push_back(static_cast<std::uint32_t>(begin));
  }
  out.first.push_back(static_cast<std::uint32_t>(out.places.size()));
  return out;
}

/// The places of `phrase` that have one of `token` so many tokens behind them.
WordFinder::Places WordFinder::side_by_side(const Places& phrase, const Places& token, std::uint32_t shift) {
  Places out;
  for (std::size_t a = 0, b = 0; a < phrase.ids.size() && b < token.ids.size();) {
    if (phrase.ids[a] != token.ids[b]) {
      ++(phrase.ids[a] < token.ids[b] ? a : b);
      continue;
    }
    const std::size_t begin = out.places.size();
    const auto there = token.of(b);
    auto at = there.begin();
    for (const std::uint32_t place : phrase.of(a)) {
      while (at != there.end() && *at < place + shift) ++at;
      if (at != there.end() && *at == place + shift) out.places.push_back(place);
    }
    if (out.places.size() > begin) {
      out.ids.push_back(phrase.ids[a]);
      out.first.push_back(static_cast<std::uint32_t>(begin));
    }
    ++a;
    ++b;
  }
  out.first.push_back(static_cast<std::uint32_t>(out.places.size()));
  return out;
}

/// Of words side by side, the places where the first of them stands.
Result<WordFinder::Places> WordFinder::places_of(const QueryNode& words, Scope scope, const IdBits& among) {
  if (words.tokens.size() == 1) return places_of(words, 0, scope, among);
  std::vector<std::size_t> order(words.tokens.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return known_size(words, i); });
  IdBits candidates = possible(words, among);
  Places out;
  for (const std::size_t i : order) {
    auto token = places_of(words, i, scope, candidates);
    if (!token) return token;
    const auto shift = static_cast<std::uint32_t>(i);
    out = i == order.front() ? moved_back(*token, shift) : side_by_side(out, *token, shift);
    candidates = IdBits(out.ids, size_);
  }
  return out;
}

Result<std::vector<std::uint32_t>> WordFinder::find_words(const QueryNode& words, const IdBits& among) {
  if (words.tokens.size() > 1) {
    auto places = places_of(words, words.scope, among);
    if (!places) return std::unexpected(places.error());
    Found& found = found_[&words];
    found = {std::move(*places), among};
    return found.places.ids;
  }
  const auto lists = lists_of(words, 0);
  if (!lists) return std::unexpected(lists.error());
  std::vector<std::uint32_t> out;
  if ((*lists)->size() == 1) {
    const Postings& list = (*lists)->front();
    out.reserve(list.size());
    for (const Posting& one : list)
      if (among.contains(one.id) && has_place(one, words.scope)) out.push_back(one.id);
    return out;
  }
  return having(**lists, among, words.scope).ids();
}

Result<std::vector<std::uint32_t>> WordFinder::find_together(const Query& query, const QueryNode& node,
                                                             const IdBits& among) {
  const bool same = node.kind == QueryKind::Same;
  const Scope scope = same ? Scope::Body : query.nodes[node.children.front()].scope;
  std::vector<Places> all(node.children.size());
  std::vector<std::size_t> sizes, order;
  IdBits left = among;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const QueryNode& child = query.nodes[node.children[i]];
    left = possible(child, std::move(left));
    sizes.push_back(child.tokens.size());
    order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return known_size(query.nodes[node.children[i]]); });
  for (const std::size_t i : order) {
    auto places = places_of(query.nodes[node.children[i]], scope, left);
    if (!places) return std::unexpected(places.error());
    left = IdBits(places->ids, size_);
    all[i] = std::move(*places);
  }
  if (same) {
    auto breaks = segments_.read_places(kBreak, left, nullptr);
    if (!breaks) return std::unexpected(breaks.error());
    std::vector<PlaceLists> list;
    list.push_back(std::move(*breaks));
    all.push_back(places_of(list, Scope::Body));
  }
  std::vector<std::uint32_t> out;
  std::vector<std::size_t> at(all.size(), 0), room;
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
      holds = are_near(places, sizes, node.distance, room);
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
    const auto known = found_.find(&words);
    const bool is_known = known != found_.end() &&
                          std::ranges::all_of(ids, [&](std::uint32_t id) { return known->second.among.contains(id); });
    if (!is_known)
      if (const auto found = find_words(words, IdBits(ids, size_)); !found) return std::unexpected(found.error());
    const Places& places = found_[&words].places;
    for (std::size_t i = 0, k = 0; i < ids.size() && k < places.ids.size();) {
      if (places.ids[k] != ids[i]) {
        ++(places.ids[k] < ids[i] ? k : i);
        continue;
      }
      for (const std::uint32_t place : places.of(k++)) out[i] += weighted(static_cast<TextColumn>(column_of(place)));
      ++i;
    }
    return out;
  }
  const auto lists = lists_of(words, 0);
  if (!lists) return std::unexpected(lists.error());
  for (const Postings& list : **lists)
    match_up(ids, list, [&](std::size_t i, const Posting& one) { out[i] += weighted(one, words.scope); });
  return out;
}

}  // namespace reftel::search
