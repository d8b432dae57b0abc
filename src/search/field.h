#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace reftel::search {

/// What a query can ask of a telegram. The order is that of field_table().
enum class FieldId : std::uint8_t {
  Mrn,
  From,
  To,
  Info,
  Post,
  Country,
  Region,
  Ri,
  Tag,
  Caption,
  Class,
  Precedence,
  Date,
  Dtg,
  Year,
  Subject,
  Text,
  Para,
  Person,
  Signer,
  Drafter,
  Classifier,
  Cites,
  CitedBy,
  Is,
  Has,
  Form,
  Source,
  Finding,
  Decl,
  Label,
  Note,
};
inline constexpr std::size_t kFieldCount = 32;

/// How a value is written and held against a telegram.
enum class ValueKind : std::uint8_t {
  Words,       ///< searched as text is: words, phrases, prefixes
  Name,        ///< words that stand side by side in the value: `lima` finds `AMEMBASSY LIMA`
  Code,        ///< the whole value, case apart, with `*` and `?`
  Mrn,         ///< an MRN in any spelling, with `*` and `?`, or a query in braces
  Tag,         ///< a code, or words of its meaning
  Date,        ///< a partial date, a range, a comparison
  Class,       ///< a level, a range, a comparison
  Precedence,  ///< likewise
  Year,        ///< likewise
  Flag,        ///< one of a list of words
};

/// A field of the query language. One table of them makes the parser, the index, the help, the completion and
/// docs/query-language.md.
struct FieldRow {
  FieldId id;
  std::string_view name;
  std::string_view aliases;  ///< with commas between them; empty for none
  ValueKind kind;
  std::string_view help;     ///< what it asks, a few words without a full stop
  std::string_view example;  ///< a query
};

[[nodiscard]] std::span<const FieldRow> field_table();
[[nodiscard]] const FieldRow& field_row(FieldId id);
/// By name or alias, case apart; null when there is none.
[[nodiscard]] const FieldRow* find_field(std::string_view name);
/// The field whose name is most like `name`; null when none is near.
[[nodiscard]] const FieldRow* find_nearest_field(std::string_view name);

/// A word of `is:` or `has:`.
struct FlagRow {
  FieldId field;
  std::string_view name;
  std::uint32_t bit;  ///< in Document::flags; 0: worked out from other telegrams or from what people said
  std::string_view help;
};
[[nodiscard]] std::span<const FlagRow> flag_table();
[[nodiscard]] const FlagRow* find_flag(FieldId field, std::string_view name);

}  // namespace reftel::search
