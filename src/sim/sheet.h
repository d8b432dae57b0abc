#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/digits.h"

namespace reftel::sim {

/// Parts of a telegram that damage can be planted in.
enum class Part : std::uint8_t {
  Preamble,        ///< line of FL5
  From,            ///< FL6, with its line end
  Receivers,       ///< lines of FL7 and FL8
  Classification,  ///< the words of the level
  SectionWords,    ///< `SECTION 01 OF 02`
  Station,         ///< name before the serial
  Captions,        ///< lines of captions
  Tags,            ///< what follows `TAGS: `
  Subject,
  References,  ///< all of the list
  Authority,
  Number,     ///< of a paragraph: `12.`
  Paragraph,  ///< text of a paragraph
  PageLine,
  Signature,
  EndMark,  ///< NNNN
};

/// Where a part stands; bytes of the telegram.
struct PartPlace {
  Part part;
  std::uint32_t begin = 0, end = 0;
};

/// A number with zeros before it.
struct Padded {
  std::uint64_t value = 0;
  std::size_t width = 1;
};

/// Takes the lines of a telegram, and remembers where its parts stand.
class Sheet {
 public:
  explicit Sheet(std::string& out) : out_(out), start_(out.size()), line_begin_(out.size()) {}

  void set_line_end(std::string_view line_end) { line_end_ = line_end; }

  template <class... Parts>
  void put(const Parts&... parts) {
    (append(parts), ...);
  }
  void end_line() {
    out_ += line_end_;
    line_begin_ = out_.size();
    ++lines_;
  }
  /// Writes the parts and ends the line.
  template <class... Parts>
  void line(const Parts&... parts) {
    (append(parts), ...);
    end_line();
  }

  /// Writes running text behind what stands on the line and breaks it at blanks, so that lines have `width` bytes at
  /// most; the last one stays open. `turn` is called at the beginning of every further line with how much of the text
  /// stands before it. No line begins with what could be a number or a point.
  template <class Turn>
  void wrap(std::string_view text, std::size_t width, Turn turn) {
    std::size_t from = 0;
    for (;;) {
      const std::size_t used = out_.size() - line_begin_, room = width > used ? width - used : 1;
      const std::size_t stop = find_break(text, from, room);
      out_ += text.substr(from, stop - from);
      if (stop == text.size()) return;
      end_line();
      from = stop + 1;
      turn(from);
    }
  }
  void wrap(std::string_view text, std::size_t width) {
    wrap(text, width, [](std::size_t) {});
  }

  /// Bytes of the telegram so far.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(out_.size() - start_); }
  [[nodiscard]] std::size_t column() const { return out_.size() - line_begin_; }
  [[nodiscard]] std::uint32_t lines() const { return lines_; }

  /// From `begin` to here stands `part`.
  void mark(Part part, std::uint32_t begin) { places_.push_back({part, begin, size()}); }
  [[nodiscard]] const std::vector<PartPlace>& places() const { return places_; }
  void clear_places() { places_.clear(); }

 private:
  void append(std::string_view text) { out_ += text; }
  void append(char c) { out_ += c; }
  void append(Padded number) { append_number(out_, number.value, number.width); }

  static std::size_t find_break(std::string_view text, std::size_t from, std::size_t room);

  std::string& out_;
  std::size_t start_, line_begin_;
  std::string_view line_end_ = "\n";
  std::uint32_t lines_ = 0;
  std::vector<PartPlace> places_;
};

}  // namespace reftel::sim
