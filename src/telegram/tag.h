#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

enum class TagKind : std::uint8_t { Subject, Program, Geographic, Organization, Person, Unknown };
[[nodiscard]] std::string_view to_string(TagKind kind);

/// One TAGS term (Traffic Analysis by Geography and Subject).
struct Tag {
  TagKind kind = TagKind::Unknown;
  std::string_view
      code;  ///< canonical code of the table; empty when not in the table: then the text at `span` is the tag
  std::string_view meaning;  ///< at the telegram's date; empty when not known
  Span span;                 ///< in the text that was parsed
  bool split = false;        ///< cut out of a run-together word: `ETRDEINV`
  bool renamed = false;      ///< `code` differs from the text as sent (misuse or misspelling listed in the table)
};

/// Where the TAGS stand in a head.
struct TagsBlock {
  Span label;
  Span text;
};
[[nodiscard]] std::optional<TagsBlock> find_tags_block(std::string_view head);

/// Reads the text of the TAGS line(s) behind the label: codes, organizations, bracketed or bare names, in order,
/// without repeats. `year` of the telegram decides meanings. `SIPDIS` and other captions are no tags.
/// Spans count bytes of `text`. Total and linear.
[[nodiscard]] std::vector<Tag> parse_tags(std::string_view text, int year);

/// Kind and meaning of one code at a year (0: any).
[[nodiscard]] Tag find_tag(std::string_view code, int year);

}  // namespace reftel
