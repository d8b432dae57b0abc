#include "telegram/head_label.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace reftel {
namespace {

using namespace std::literals;

/// The word stands whole at the beginning of `text`; `colon` asks for one behind it, blanks apart.
bool has_word(std::string_view text, std::string_view word, bool colon) {
  if (!istarts_with(text, word)) return false;
  std::size_t at = word.size();
  if (at < text.size() && is_alnum(text[at])) return false;
  at = skip_blanks(text, at);
  return !colon || (at < text.size() && (text[at] == ':' || text[at] == ';'));
}

/// SUBJECT and TAGS in capitals are labels without a colon too.
bool is_capitals(std::string_view text) { return text.size() > 1 && is_upper(text[0]) && is_upper(text[1]); }

constexpr std::array kTagWords = {"TAGES"sv, "TAGSC"sv, "TAG"sv, "TABS"sv, "TAS"sv, "TGS"sv};
constexpr std::array kReferenceWords = {"REF"sv,       "REFS"sv,       "REFTEL"sv, "REFTELS"sv,
                                        "REFERENCE"sv, "REFERENCES"sv, "REF(S)"sv};

}  // namespace

bool begins_head_label_here(std::string_view text) {
  const auto has_label = [&](std::string_view word) { return has_word(text, word, true); };
  switch (to_upper(text[0])) {
    case 'T': return has_word(text, "TAGS", !is_capitals(text)) || std::ranges::any_of(kTagWords, has_label);
    case 'S':
      return has_word(text, "SUBJECT", !is_capitals(text)) || has_word(text, "SUBJ", true) ||
             has_word(text, "SUMMARY", true);
    case 'U': return has_word(text, "UBJECT", true);
    case 'R': return to_upper(text[2]) == 'F' ? std::ranges::any_of(kReferenceWords, has_label) : has_label("REASON");
    case 'C': return has_word(text, "CLASSIFIED BY", false);
    case 'D': return has_word(text, "DERIVED FROM", true);
    case 'E': return istarts_with(text, "E.O.") && text.size() > 5 && is_digit(text[is_blank(text[4]) ? 5 : 4]);
    default: return false;
  }
}

}  // namespace reftel
