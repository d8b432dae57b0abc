#pragma once

#include <string>
#include <vector>

#include "base/span.h"
#include "search/query.h"
#include "telegram/telegram.h"

namespace reftel::search {

/// A stretch of the body around words that a query finds.
struct Snippet {
  std::string text;             ///< clean running text, as UTF-8
  std::vector<Span> marks;      ///< of the found words, in `text`
  std::vector<Span> sources;    ///< the same in the telegram's own bytes
  std::uint32_t paragraph = 0;  ///< its number; 0 when it has none
  bool cut_before = false, cut_behind = false;
};

/// The stretches that show most of the query, at most one of each part of the body, in reading order. Words that must
/// not be there, or are asked of other telegrams, are not looked for.
[[nodiscard]] std::vector<Snippet> make_snippets(const Telegram& telegram, const Query& query, std::size_t most);

/// The nodes of words that a telegram is found by: those that score, and wildcards.
[[nodiscard]] std::vector<std::uint32_t> wanted_words(const Query& query);

}  // namespace reftel::search
