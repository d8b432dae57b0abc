#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "telegram/mrn_in_text.h"
#include "telegram/reference.h"
#include "telegram/reference_word.h"

namespace reftel {

/// Reads the list behind a REF label once from left to right, and finds its end. One object reads one text.
///
/// The list is loose: entries are parted by marks (`A.`), separators, line ends or nothing but blanks, so each step
/// asks what stands at the place and what stood before it. Looks at kMaxListBytes at most.
class ReferenceList {
 public:
  static constexpr std::size_t kMaxListBytes = 16'384;
  static constexpr std::size_t kMaxRemarkBytes = 200;

  /// `entries` may be null: then only the end is found.
  ReferenceList(std::string_view text, const ReferenceContext& context, std::vector<Reference>* entries);

  /// Reads from byte `begin` on; returns one past the last byte that belongs to the list.
  std::size_t read(std::size_t begin);

 private:
  /// What was passed over before the place.
  struct Gap {
    bool newline = false;
    bool blank_line = false;
    bool separator = false;  ///< comma, semicolon, slant, AND
  };
  /// What stood last: it decides what a bare number or a loose word means.
  enum class Last : unsigned char { Nothing, Mark, Telegram, Other };

  [[nodiscard]] char at(std::size_t i) const { return i < limit_ ? text_[i] : '\0'; }
  [[nodiscard]] std::string_view rest(std::size_t i) const { return text_.substr(i, limit_ - i); }
  [[nodiscard]] std::size_t skip_blanks(std::size_t i) const;
  [[nodiscard]] std::size_t skip_space(std::size_t i) const;
  [[nodiscard]] std::size_t line_end(std::size_t i) const;

  Gap skip_gap();
  void find_page();
  bool skip_page();
  bool skip_furniture(const Gap& gap);
  std::size_t count_filler(std::size_t i, Gap& gap) const;

  [[nodiscard]] bool ends_here(const Gap& gap) const;
  [[nodiscard]] std::size_t count_number_mark(const Gap& gap) const;
  [[nodiscard]] std::size_t count_label() const;

  [[nodiscard]] std::optional<std::size_t> find_mark(std::size_t i) const;
  bool read_mark(const Gap& gap);
  void set_mark(char letter);

  bool read_telegram(const Gap& gap);
  bool read_number(const Gap& gap);
  [[nodiscard]] bool begins_item(const Gap& gap) const;
  [[nodiscard]] bool ends_item(std::size_t i) const;
  [[nodiscard]] bool begins_known_telegram(std::size_t i) const;
  [[nodiscard]] bool begins_marked_telegram(std::size_t i) const;

  void read_remarks(Reference& entry, std::uint32_t& range_end);
  [[nodiscard]] bool may_begin_remark(std::size_t i) const;
  [[nodiscard]] bool begins_remark_below(std::size_t i) const;
  bool read_series(const Reference& entry);
  bool read_notal(Reference& entry);
  bool read_place_or_title();
  bool read_bracket(Reference& entry);
  [[nodiscard]] bool year_belongs_to_next(std::size_t i) const;
  bool read_trailing_year(Reference& entry);
  [[nodiscard]] bool is_year_behind_comma(const Reference& entry, std::size_t i, const YearInText& year) const;
  bool read_previous(Reference& entry);
  bool read_range(const Reference& entry, std::uint32_t& range_end);
  bool read_date();

  bool read_other(const Gap& gap);
  [[nodiscard]] bool may_begin_other(const Gap& gap) const;
  struct Other {
    std::size_t end = 0;
    ReferenceKind kind = ReferenceKind::Other;
    int words = 0;
  };
  [[nodiscard]] Other scan_other(std::size_t begin) const;
  [[nodiscard]] bool line_names_source(std::size_t i) const;
  void push_other(std::size_t begin, const Other& other);

  void push_telegram(Reference entry, std::size_t begin, std::uint32_t range_end);
  void push(Reference entry, std::size_t begin);

  std::string_view text_;
  const ReferenceContext& context_;
  std::vector<Reference>* entries_;
  std::size_t limit_ = 0;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::optional<Span> page_;  ///< next page line at or behind `at_`
  std::size_t page_searched_ = 0;
  Last last_ = Last::Nothing;
  StationName last_station_;
  std::int16_t last_year_ = 0;          ///< before the station; 0 when none stood there
  char letter_ = 0;                     ///< of the list, as read last
  std::uint32_t last_number_mark_ = 0;  ///< of a list that counts 1. 2. 3.
  std::size_t count_ = 0;               ///< entries so far
};

}  // namespace reftel
