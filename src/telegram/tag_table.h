#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/tags_table.h"
#include "telegram/tag.h"

namespace reftel {

// Look-ups in data/tags.tsv, which settles nearly every word of a TAGS line.

/// Longest word that is looked up.
inline constexpr std::size_t kLongestCode = 15;

/// The row of a code in any case; of several the first that holds in `year` (0: any), else the first. Null when there
/// is none.
[[nodiscard]] const data::TagsRow* find_tag_row(std::string_view word, int year);

/// The organization or the code of which `word` is a misspelling by one letter, the first being right, or by zeros for
/// O. Short codes lie too near to each other.
[[nodiscard]] const data::TagsRow* find_misspelt_tag(std::string_view word);

[[nodiscard]] TagKind kind_of(const data::TagsRow& row);

/// A subject or a program, which is one too.
[[nodiscard]] inline bool is_subject(const data::TagsRow& row) {
  const TagKind kind = kind_of(row);
  return kind == TagKind::Subject || kind == TagKind::Program;
}

}  // namespace reftel
