#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace reftel {

enum class TagKind : std::uint8_t { Subject, Program, Geographic, Organization, Person, Unknown };
[[nodiscard]] std::string_view to_string(TagKind kind);

/// One TAGS term (Traffic Analysis by Geography and Subject).
struct Tag {
  TagKind kind = TagKind::Unknown;
  std::string_view code;     ///< canonical code of data/tags.tsv; empty when not in the table: the text is the tag
  std::string_view written;  ///< the row that the text itself names, `RU`; equal to `code` unless `renamed`
  std::string_view meaning;  ///< at the telegram's date; empty when not known
  Span span;                 ///< in the text that was parsed
  Span surname, given;       ///< of a person: `(DOE, JOHN)`, `OVIP DOE JOHN`; `given` may be empty
  bool split = false;        ///< cut out of a run-together word: `ETRDEINV`
  bool renamed = false;      ///< the text is another code, which the table says stands for `code`: RU for RS
  bool healed = false;       ///< the text is `code` misspelt, or torn by a blank: `P REL`
};

/// Where the TAGS stand in a head.
struct TagsBlock {
  Span label;
  Span text;  ///< behind the label, with the lines it goes on over
};

/// Finds the TAGS line of a head: at the beginning of a line, or behind the E.O. line when run together; the label may
/// be damaged (`TAGES:`, `TAG:`, `TGS`). It goes on on the next line behind a comma, or when that line begins with a
/// known tag and a comma or holds known tags only. Of several the first that names a tag (`TAGS: N/A` does not).
[[nodiscard]] std::optional<TagsBlock> find_tags_block(std::string_view head);

/// Reads the text of the TAGS line(s) behind the label: codes, organizations, bracketed or bare names, in order,
/// without repeats; free words between commas stay one tag. `year` of the telegram decides meanings. `SIPDIS` and
/// other captions are no tags, nor is a page line. Spans count bytes of `text`. Total and linear; what
/// is behind the first kMaxTags tags is left.
[[nodiscard]] std::vector<Tag> parse_tags(std::string_view text, int year);
inline constexpr std::size_t kMaxTags = 128;

/// The same into `tags`, in place of what is there; its memory is kept.
void read_tags(std::string_view text, int year, std::vector<Tag>& tags);

/// Kind and meaning of one code at a year (0: any), any case.
[[nodiscard]] Tag find_tag(std::string_view code, int year);

/// The tag as it is shown: the code as it was written (a renamed one keeps what was sent), a person as `DOE, JOHN`,
/// other text as sent in capitals with blanks collapsed. `text` is what the spans count in.
[[nodiscard]] std::string format_tag(std::string_view text, const Tag& tag);

}  // namespace reftel
