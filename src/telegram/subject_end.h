#pragma once

#include <cstdint>
#include <string_view>

namespace reftel {

/// Where in bytes [begin, end) of a head a subject has its own end: before an empty line, words to those who handle the
/// telegram, the reasons of an authority, or a first paragraph that was run into it. `end` when it goes on to there.
/// `raised`: the text was raised to capitals, which tell nothing then.
[[nodiscard]] std::uint32_t find_subject_end(std::string_view head, std::uint32_t begin, std::uint32_t end,
                                             bool raised);

}  // namespace reftel
