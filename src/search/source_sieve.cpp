#include "search/source_sieve.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace reftel::search {
namespace {

/// So many sources are read as fast as one list.
constexpr std::uint64_t kFew = 200;
/// Words with fewer letters stand in very many telegrams; their lists are long.
constexpr std::size_t kLettersOfRareWords = 5;
/// A list of all telegrams takes as long as reading one source in so many; that of a rare word is shorter.
constexpr std::uint64_t kListPerSource = 50, kRareListPerSource = 1000;

bool is_piece(const Clue& clue) { return clue.kind == Clue::Kind::End || clue.kind == Clue::Kind::Inside; }

}  // namespace

void SourceSieve::refresh(std::size_t size) {
  size_ = size;
  is_open_ = false;
}

Result<IdBits> SourceSieve::sift(const std::vector<ClueChoice>& choices, IdBits among) {
  if (!is_open_) {
    for (FtsSegments* segments : {&text_, &source_})
      if (const auto opened = segments->refresh(); !opened) return std::unexpected(opened.error());
    is_open_ = true;
  }
  // Pieces of words are looked for in the list of all words, which takes longer.
  for (const Round round : {Round::Words, Round::Pieces}) {
    for (const ClueChoice& choice : choices) {
      auto left = sift(choice, round, std::move(among));
      if (!left) return left;
      among = std::move(*left);
    }
  }
  return among;
}

Result<IdBits> SourceSieve::sift(const ClueChoice& choice, Round round, IdBits among) {
  if (choice.size() == 1) return sift(choice.front(), round, std::move(among));
  IdBits out(size_);
  for (const std::vector<Clue>& clues : choice) {
    const bool has_clue =
        std::ranges::any_of(clues, [&](const Clue& one) { return is_piece(one) == (round == Round::Pieces); });
    if (!has_clue) return among;
    const auto part = sift(clues, round, among);
    if (!part) return part;
    out |= *part;
  }
  return out;
}

Result<IdBits> SourceSieve::sift(const std::vector<Clue>& clues, Round round, IdBits among) {
  std::vector<const Clue*> order;
  for (const Clue& clue : clues)
    if (is_piece(clue) == (round == Round::Pieces)) order.push_back(&clue);
  // Long words are rarer than short ones.
  std::ranges::stable_sort(order, std::greater<>(), [](const Clue* clue) { return clue->text.size(); });
  for (const Clue* clue : order) {
    if (!is_worth_asking(*clue, among)) continue;
    auto left = having(*clue, among);
    if (!left) return left;
    among = std::move(*left);
  }
  return among;
}

bool SourceSieve::is_worth_asking(const Clue& clue, const IdBits& among) const {
  const bool is_rare = clue.kind == Clue::Kind::Word && clue.text.size() >= kLettersOfRareWords;
  return among.count() > std::max(kFew, size_ / (is_rare ? kRareListPerSource : kListPerSource));
}

Result<IdBits> SourceSieve::having(const Clue& clue, const IdBits& among) {
  IdBits out(size_);
  const FtsSegments::Pattern pattern{clue.kind == Clue::Kind::Beginning ? clue.text : std::string(),
                                     [&](std::string_view token) { return holds(clue, token); }};
  for (FtsSegments* segments : {&text_, &source_}) {
    const auto read = clue.kind == Clue::Kind::Word ? segments->read_ids(clue.text, among, out)
                                                    : segments->read_ids(pattern, among, out);
    if (!read) return std::unexpected(read.error());
  }
  return out;
}

}  // namespace reftel::search
