#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "write/draft.h"

namespace reftel {

/// Which characters a circuit or a file carries.
enum class Alphabet : std::uint8_t {
  Utf8,   ///< all
  Ascii,  ///< seven bits, as modern circuits have them (IA5)
  Ita2,   ///< five bits: capitals, figures and `- ? : ( ) . , /`. Source: ACP 127(G) 134, 140
};

/// A character that an alphabet has not, and what is sent for it.
struct Substitution {
  std::string from;         ///< one character of UTF-8; `a-z` for all small letters together
  std::string to;           ///< `QUOTE`, `E`; may be empty
  std::string_view field;   ///< where it stood first: `Subject`. Static.
  std::uint32_t place = 0;  ///< in which item of the field, from 1: paragraph, addressee; 0 where there is only one
  std::uint32_t count = 0;  ///< how often
  friend bool operator==(const Substitution&, const Substitution&) = default;
};

/// Writes the draft in the characters of `alphabet`: accents are left off, signs are spelt (`PERCENT`, `QUOTE`), small
/// letters become capitals for ITA2. Each different character is added to `report` once, unless that is null.
void to_alphabet(Draft& draft, Alphabet alphabet, std::vector<Substitution>* report);

}  // namespace reftel
