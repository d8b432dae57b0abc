#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "telegram/lines.h"
#include "telegram/telegram.h"

namespace reftel {

/// A text as it is read: what web pages and mail programs put around words and lines stands as blanks in it. It is as
/// long as the source, so that every place in it is the same place in the source.
///
/// Blanked are the numbers of a listing whose lines are counted (`line-number`), what stands for signs and line ends in
/// a mail that was saved undecoded (`quoted-printable`), the signs of Markdown around the words that a line begins with
/// (`emphasis`), hard blanks (U+00A0 and its kin, `hard-blank`), tags of HTML by their names (`<br>`, `</a>`,
/// `web-tag`), and the `>` before every line of a quoted mail (`quote-mark`). A tag that ends a line of the page, as
/// `<br>` and `<p>` do, becomes a line end where the text has none there. Dashes that a word processor made long are
/// short in a ruled line, and a line ends before a numbered pilcrow inside it. A character that was read in the wrong
/// charset (`mojibake`) is shown as it was meant.
class PlainView {
 public:
  /// Gives the text to read: `source` itself when there is nothing to blank, else a view that holds until the next
  /// call, as do the healings that it gives to the store of `out`. Adds a repair for each place. `signs` are those of
  /// `source`. Linear.
  [[nodiscard]] std::string_view blank_out(std::string_view source, TextSigns signs, Telegram& out);

 private:
  std::string text_;
  std::vector<TextStore::Healing> healings_;
};

}  // namespace reftel
