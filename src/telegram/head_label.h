#pragma once

#include <array>
#include <string_view>

#include "base/letters.h"

namespace reftel {

/// How the labels begin: TAGS and TGS, SUBJECT and UBJECT, REF, CLASSIFIED BY, DERIVED FROM, E.O.
inline constexpr Beginnings kHeadLabels(std::array<std::string_view, 8>{"TA", "TG", "SU", "UB", "RE", "CL", "DE",
                                                                        "E."});

/// The same as begins_head_label, for texts that begin like one of kHeadLabels.
[[nodiscard]] bool begins_head_label_here(std::string_view text);

/// True when `text`, which begins at a word, begins with the label of a field of the head that may stand behind
/// another one in the same line: TAGS, SUBJECT, REF, E.O., the classification authority. Words that sentences use too
/// count only with their colon. Looks at a few bytes.
[[nodiscard]] inline bool begins_head_label(std::string_view text) {
  return text.size() >= 3 && kHeadLabels.find(text) != 0 && begins_head_label_here(text);
}

}  // namespace reftel
