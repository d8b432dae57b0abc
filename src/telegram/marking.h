#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"

namespace reftel {

/// Classification levels by rank. The two levels between UNCLASSIFIED and RESTRICTED are administrative:
/// Executive orders treat them as unclassified. Source: docs/formats.md (levels).
enum class Level : std::uint8_t {
  None,              ///< the telegram says none
  Unclassified,      ///< UNCLAS
  UnclassifiedEfto,  ///< UNCLAS EFTO: encrypt for transmission only
  Sbu,               ///< sensitive but unclassified (portions; UNCLAS with caption SENSITIVE)
  LimitedOfficialUse,
  Restricted,
  Confidential,
  Secret,
  TopSecret,
};

/// `CONFIDENTIAL`; empty for None. UNCLAS EFTO gives `UNCLASSIFIED EFTO`, SBU `SENSITIVE BUT UNCLASSIFIED`.
[[nodiscard]] std::string_view to_string(Level level);
/// Reads `CONFIDENTIAL`, `UNCLAS`, `S E C R E T` (blanks between letters do not count), any case; whole text.
[[nodiscard]] std::optional<Level> find_level(std::string_view text);
/// True for levels protected by an Executive order: RESTRICTED and above.
[[nodiscard]] constexpr bool is_classified(Level level) { return level >= Level::Restricted; }

/// Where a classification word stands at the beginning of a line.
struct LevelWord {
  Level level = Level::None;
  std::size_t size = 0;  ///< bytes of the word as sent, with the blanks between its letters
  bool spaced = false;   ///< `S E C R E T`
  bool damaged = false;  ///< a letter lost or doubled: `UNCLASIFIED`
};
/// First letters of classification words.
inline constexpr CharSet kLevelLetters("CLNRSTUclnrstu");

/// The same as read_level_word, for lines that begin with one of kLevelLetters.
[[nodiscard]] std::optional<LevelWord> read_level_word_here(std::string_view line);

/// Reads the classification word that `line` begins with, spaced or closed, any case. A sentence may begin with one
/// too (`Secret police ...`): the caller knows where a level can stand.
[[nodiscard]] inline std::optional<LevelWord> read_level_word(std::string_view line) {
  // The first letters settle nearly every line: all words have letters next to each other, or with blanks or hyphens
  // between.
  if (line.size() < 2 || !kLevelLetters.has(line[0])) return std::nullopt;
  const bool goes_on = is_alpha(line[1]) || is_blank(line[1]) || line[1] == '-';
  if (!goes_on) return std::nullopt;
  return read_level_word_here(line);
}

/// Controls that a portion mark or a caption adds to a level, as bits.
enum class Control : std::uint16_t {
  None = 0,
  Noforn = 1,
  Rel = 2,  ///< REL TO ...: the list is in the text as sent
  Orcon = 4,
  Propin = 8,
  Fgi = 16,
  Exdis = 32,
  Nodis = 64,
  Limdis = 128,
  Stadis = 256,
  Fouo = 512,
  EntireText = 1024,  ///< `(C - ENTIRE TEXT)`
  Other = 2048,
};
[[nodiscard]] constexpr Control operator|(Control a, Control b) {
  return static_cast<Control>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
[[nodiscard]] constexpr bool has(Control set, Control one) {
  return (static_cast<std::uint16_t>(set) & static_cast<std::uint16_t>(one)) != 0;
}

/// A portion mark: `(C)`, `(SBU/NF)`, `(S//REL TO USA, GBR)`.
struct PortionMark {
  Level level = Level::None;
  Control controls = Control::None;
  Span span;               ///< where it stands, brackets included; empty when inherited
  bool inherited = false;  ///< no mark of its own: the level of what it stands in
  bool damaged = false;    ///< `C)`, `(C`, `[C]`, a copyright sign
};

/// Whether a mark that lost a bracket, or has others, is one: only where a mark must stand, behind a paragraph number.
enum class DamagedMarks : std::uint8_t { Refuse, Accept };

/// Reads the portion mark that `text` begins with; of two levels in it (`U/SBU`) the higher counts. `span` counts from
/// the beginning of `text`. A mark in lower case
/// (`(c)`, which a list item may be too) comes back as damaged. Looks at no more than a line of bytes.
[[nodiscard]] std::optional<PortionMark> read_portion_mark(std::string_view text,
                                                           DamagedMarks damaged = DamagedMarks::Refuse);

/// Reads controls in brackets of their own, `(NOFORN)`, `(NF/OC)`, as stand behind a portion mark perhaps. Its level is
/// None.
[[nodiscard]] std::optional<PortionMark> read_controls_mark(std::string_view text);

/// `USA, GBR` of `(S//REL TO USA, GBR)`: for whom a mark with REL releases; empty when it names nobody.
[[nodiscard]] std::string_view releasable_to(std::string_view mark);

/// `C`, `SBU/NOFORN`: level and controls in the common short form; what only stands in the text as sent (the list of
/// REL, ENTIRE TEXT, agency controls) is left out.
[[nodiscard]] std::string format_portion_mark(const PortionMark& mark);

}  // namespace reftel
