#pragma once

#include <string>

#include "formats/batch.h"
#include "telegram/telegram.h"

namespace reftel::test {

/// A telegram filled in by hand, every member of it with a value, whatever the reader makes of such a text today. Its
/// parts point into one source, so it is of no use but to be written out.
struct FullTelegram {
  std::string source;
  Item item;
  Telegram telegram;

  FullTelegram();
  FullTelegram(const FullTelegram&) = delete;
  FullTelegram& operator=(const FullTelegram&) = delete;

  /// Where `words` stand in the source; they must.
  [[nodiscard]] Span at(std::string_view words) const;
  /// A running text of one piece.
  Text text(std::string_view words);
  /// A running text of two pieces with a blank between them.
  Text text(std::string_view first, std::string_view second);
};

}  // namespace reftel::test
