#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace reftel {

struct Start;

/// Finds where one telegram ends and the next begins in a text that may hold several.
///
/// It would rather leave two telegrams together, which the reader of telegrams reports, than cut one in two,
/// which nobody can see. So it cuts only before lines that look like the beginning of a telegram, and only when
/// one of these holds:
///
///  1. `NNNN` stands between: the next line with something on it begins a telegram (FL1, a pilot or FL2 with its
///     `DE` line, ACP 128 columns, FL5 with FM and TO, `MRN:` labels, `Message Text`, `PAGE 01` but for that of
///     another section of the same number). A repeat of the same telegram counts as one more. `NNNN` may be glued to
///     the last word or to the next FL1. The title of a rendering (`# ...`) goes with what stands under it.
///  2. A second FL1 comes without `NNNN`, after the text of the first (BT, E.O., TAGS or SUBJECT was seen), with a
///     whole heading (FL3, FL5, FM) whose FL3 is another one. A pilot, a readdressal and a heading that was
///     printed twice fail this and stay in their telegram.
///  3. NARA records: `Message Text` comes again after the `Message Attributes` of the record before, or again with
///     a `PAGE 01` under it. The classification printed above it goes with it. Files with the attributes first are
///     cut in the same manner before `Message Attributes`.
///  4. The label form: `MRN:` again with another number and at least two of the other labels under it.
///  5. A form feed at the beginning of a line, or a row of 30 or more equal `=`, `-`, `_` or `*`, with the beginning
///     of a telegram under it that has another FL3, DTG, MRN or page number than the telegram above. A page heading
///     with the same post and number is the next page, not the next telegram.
///
/// Between BEGIN TEXT or BEGIN QUOTE and its END, rules 2 and 4 do not cut, nor does rule 5 before a FL5 or labels:
/// that is a telegram quoted in a telegram.
///
/// Lines are looked at once each, in order, with at most kSight bytes of what follows and kBehind bytes of what
/// came before, so that the cuts do not depend on how a stream arrives in pieces. Time is linear.
class Splitter {
 public:
  Splitter() = default;

  /// The next telegram begins at `next`; the one before ends at `end`. Between them is only filler (blank lines,
  /// tape fill) and at most one separator row. `at` is the line by which the place was found: end <= at.
  struct Cut {
    std::size_t end = 0, next = 0, at = 0;
  };

  /// Looks for the end of the telegram that begins with `view`. Empty: it reaches at least to scanned(), and more
  /// bytes are needed (`complete` false), or it is the last. Call again with a longer view of the same telegram,
  /// which goes on where this one stopped; after a Cut, call with the view that begins at Cut::next.
  [[nodiscard]] std::optional<Cut> find_end(std::string_view view, bool complete);

  /// Bytes of the telegram that are looked at.
  [[nodiscard]] std::size_t scanned() const { return at_; }
  /// Forgets the first `count` bytes of a telegram that is too long to keep; count + kBehind <= scanned().
  void forget(std::size_t count) { at_ -= count; }

  static constexpr std::size_t kBehind = 32768;

 private:
  /// For the next telegram of the same text.
  explicit Splitter(char line_end) : line_end_(line_end) {}

  struct Seen {
    bool text = false;        ///< BT, E.O., TAGS or SUBJECT
    bool attributes = false;  ///< `Message Attributes`
    bool message = false;     ///< `Message Text`
    bool attributes_first = false;
    bool quote = false;  ///< inside BEGIN TEXT or BEGIN QUOTE
    std::string fl3, dtg, mrn, page, page_section;
  };

  struct Line;
  std::optional<Cut> look_at_line(std::string_view view, std::size_t begin);
  std::optional<Cut> look_at(std::string_view view, std::size_t begin);
  std::optional<Cut> at_end_mark(std::string_view view, const Line& line) const;
  std::optional<Cut> at_fl1(std::string_view view, const Line& line) const;
  std::optional<Cut> at_message_marker(std::string_view view, const Line& line);
  std::optional<Cut> at_mrn_label(std::string_view view, const Line& line);
  std::optional<Cut> at_separator(std::string_view view, const Line& line, std::size_t after) const;
  void note_heading(const Line& line);
  void note_page(const Start& start);
  void note_quote(const Line& line);
  [[nodiscard]] Line line_at(std::string_view view, std::size_t begin) const;
  [[nodiscard]] Line line_before(std::string_view view, std::size_t begin) const;
  [[nodiscard]] std::size_t with_banner(std::string_view view, std::size_t begin) const;
  [[nodiscard]] Cut make_cut(std::string_view view, std::size_t before, std::size_t next, std::size_t at) const;

  Seen seen_;
  std::size_t at_ = 0;    ///< up to here line ends are searched and lines looked at
  bool begun_ = false;    ///< the first line was looked at
  char line_end_ = '\0';  ///< '\n', or '\r' for a text that has no other; unknown before the first look
};

}  // namespace reftel
