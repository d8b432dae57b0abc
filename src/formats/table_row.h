#pragma once

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace reftel {

/// How a table of telegrams is written.
enum class TableForm : unsigned char {
  Tsv,  ///< cells between tabs; tab, line ends and backslash as \t \n \r \\, other control characters as \xNN
  Csv,  ///< RFC 4180: cells in quotes where they need them, quotes doubled, rows end with LF
};

/// Writes rows of cells at the end of a text, as UTF-8 whatever the bytes are.
class TableRow {
 public:
  TableRow(TableForm form, std::string& out) : form_(form), out_(out) {}
  void cell(std::string_view bytes, Charset charset = Charset::Utf8);
  void end();

 private:
  TableForm form_;
  std::string& out_;
  bool first_ = true;
};

/// Writes control characters of `text` so that a terminal or a table is not disturbed: \t \n \r \\ and \xNN.
void append_escaped(std::string& out, std::string_view text);

}  // namespace reftel
