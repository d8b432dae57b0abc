#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace reftel {

/// The letter that marks an entry of a list: `A.`, `B)`, `(C)`, `D:`, `E.)`, `F]`, bare `G` or `H/`; also `A1.`, and
/// `1B.`, where a publisher's pilcrow became a 1.
struct ListMark {
  char letter = 0;       ///< capital
  std::size_t size = 0;  ///< bytes, without blanks around it
  bool bare = false;     ///< a letter alone, or with a sign of another use: a mark only when an entry follows
};

/// Reads the mark that `text` begins with. An initial (`J.` of a name) looks the same: the sequence of letters tells.
[[nodiscard]] std::optional<ListMark> read_list_mark(std::string_view text);

}  // namespace reftel
