#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "telegram/precedence.h"
#include "telegram/text_memo.h"

namespace reftel {

/// What the words of a line of an address list say, its number apart: `RUEHC/SECSTATE WASHDC PRIORITY`. Spans count
/// from the beginning of the line.
struct AddresseeWords {
  bool plain = false;  ///< they are one addressee, undamaged, and a number behind them is none of theirs; else no more
                       ///< is said
  bool collective = false;
  Precedence precedence = Precedence::None;
  Span ri;  ///< empty when there is none
  Span name;
  std::string_view post;
};

/// The posts of telegrams write to each other, so that a few hundred such lines make up most lists.
using AddresseeMemo = TextMemo<AddresseeWords, 6, 2048>;
/// The posts of PLADs.
using PostMemo = TextMemo<std::string_view, 4, 512>;

}  // namespace reftel
