#pragma once

#include <string_view>

#include "data/tail_phrases_table.h"

namespace reftel {

/// Whether `line` begins with `phrase`, letter case apart, and the phrase does not end inside a word.
[[nodiscard]] bool begins_with_phrase(std::string_view line, std::string_view phrase);

/// The row of data/tail_phrases.tsv with which `line` begins, those of single words left out; null when there is none.
[[nodiscard]] const data::TailPhrasesRow* find_tail_phrase(std::string_view line);

/// Whether `word` is one of data/tail_phrases.tsv, letter case apart: it stands behind a signature and is no name.
[[nodiscard]] bool is_tail_word(std::string_view word);

}  // namespace reftel
