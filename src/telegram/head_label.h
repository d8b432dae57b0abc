#pragma once

#include <string_view>

#include "base/ascii.h"

namespace reftel {

/// First letters of the labels.
inline constexpr CharSet kHeadLabelLetters("CDERSTUcderstu");

/// The same as begins_head_label, for texts of three bytes or more that begin with one of kHeadLabelLetters.
[[nodiscard]] bool begins_head_label_here(std::string_view text);

/// True when `text`, which begins at a word, begins with the label of a field of the head that may stand behind
/// another one in the same line: TAGS, SUBJECT, REF, E.O., the classification authority. Words that sentences use too
/// count only with their colon. Looks at a few bytes.
[[nodiscard]] inline bool begins_head_label(std::string_view text) {
  return text.size() >= 3 && kHeadLabelLetters.has(text[0]) && begins_head_label_here(text);
}

}  // namespace reftel
