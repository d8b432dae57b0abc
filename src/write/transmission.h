#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "write/draft.h"
#include "write/head_lines.h"
#include "write/layout.h"

namespace reftel {

/// By which publication format lines 1 to 3 are written.
enum class Procedure : std::uint8_t {
  Acp127,  ///< FL1, FL2 with its indicators, FL3
  Acp128,  ///< one line of 43 positions for FL2 and FL3
};

/// Writes telegrams as transmissions: all sixteen format lines, lines of 69 bytes at most that end CR CR LF, pages of
/// 20 lines, and as many sections as a telegram takes, each a transmission of its own. Source: ACP 127(G) 138, 201 to
/// 212, ACP 128.
///
/// A section has at most five pages of text behind those with its heading; it ends behind a paragraph or a sentence,
/// and later ones repeat the head without references and authority. Keeps its memory: make one a thread.
class TransmissionWriter {
 public:
  /// Writes at the end of `out`. The draft is complete (complete_draft) and its text has the characters of the circuit.
  /// `width` is that of text lines.
  void write(const Draft& draft, Procedure procedure, std::size_t width, std::string& out);

  /// Sections of the telegram written last.
  [[nodiscard]] std::uint32_t sections() const { return static_cast<std::uint32_t>(sections_.size()); }
  /// Lines over 69 bytes in it: rows of tables, words that could not be cut.
  [[nodiscard]] std::uint32_t long_lines() const { return long_lines_; }

 private:
  struct Section {
    std::size_t first = 0, last = 0;  ///< in lines_
  };
  void lay_out(const Draft& draft, std::size_t width);
  void make_head(const Draft& draft, SectionMark section, std::size_t width);
  void find_pages(Section section, std::size_t most);
  void cut_section(const Draft& draft, Layout& layout, std::size_t first, std::size_t limit);
  void write_section(const Draft& draft, Procedure procedure, std::size_t width, std::uint32_t number,
                     std::string& out);
  static void write_format_lines(const Draft& draft, Procedure procedure, SectionMark section, std::string& out);
  static void write_lines_2_and_3(const Draft& draft, SectionMark section, std::string_view filed, std::string& out);
  static void write_acp128_line(const Draft& draft, std::string_view filed, std::string& out);
  static void write_page_line(const Draft& draft, std::size_t page, std::string& out);
  static void write_end(const Draft& draft, std::string& out);

  HeadLines head_;
  std::vector<LaidLine> lines_;
  std::vector<Section> sections_;
  std::vector<std::size_t> pages_;  ///< first line of each page of the section at hand
  std::uint32_t long_lines_ = 0;
};

}  // namespace reftel
