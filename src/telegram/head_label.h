#pragma once

#include <string_view>

namespace reftel {

/// True when `text`, which begins at a word, begins with the label of a field of the head that may stand behind
/// another one in the same line: TAGS, SUBJECT, REF, E.O., the classification authority. Words that sentences use too
/// count only with their colon. Looks at a few bytes.
[[nodiscard]] bool begins_head_label(std::string_view text);

}  // namespace reftel
