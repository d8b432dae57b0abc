#include "telegram/run_in_paragraphs.h"

#include <string>

namespace reftel {
namespace {

constexpr std::uint32_t kMaxRunIn = 9;  ///< by which a number counts on behind paragraphs inside lines
constexpr std::size_t kMaxCuts = 32;    ///< of lines in which paragraphs begin: each moves all lines behind it

class RunInCutter {
 public:
  RunInCutter(ReadContext& context, LineRange& range, std::vector<NumberedLine>& numbered)
      : context_(context), range_(range), numbered_(numbered) {}

  /// `... the toll. 3. (C) The Diet ...` between paragraphs 2 and 4: gets a line of its own, and is read apart.
  void cut() {
    cut_first_paragraph();
    std::size_t left = kMaxCuts;
    for (std::size_t k = 1; k < numbered_.size(); ++k) {
      if (!numbered_[k].gap || numbered_[k].nested || numbered_[k - 1].nested) continue;
      const std::vector<std::uint32_t> places = run_in_places(numbered_[k - 1], numbered_[k]);
      if (places.empty() || places.size() > left) continue;
      left -= places.size();
      for (const std::uint32_t at : places) k = cut_paragraph(k, at);
      numbered_[k].gap = false;
    }
    cut_last_paragraphs(left);
  }

 private:
  std::string_view bytes(Span span) const { return bytes_of(context_.source, span); }

  /// `SUMMARY: 1. (C) The Diet ...`, or `l. (C) The Diet ...`, where the first number that begins a line is 2.
  void cut_first_paragraph() {
    if (numbered_.empty() || numbered_[0].number != 2 || numbered_[0].nested) return;
    std::uint32_t first = range_.first;
    while (first < numbered_[0].line && context_.lines[first].kind != LineKind::Text) ++first;
    if (first == numbered_[0].line) return;
    const Line& line = context_.lines[first];
    const std::string_view text = bytes(line.span());
    if (begins_with_letter_for_one(text)) {
      insert_number(0, first, 1);
    } else {
      const std::size_t place = find_number_behind_heading(text);
      if (place == std::string_view::npos) return;
      cut_paragraph_at(0, first, line.text + static_cast<std::uint32_t>(place), 1);
    }
    numbered_[1].gap = false;
  }

  /// Those behind the last number that begins a line, of which only sure ones are known.
  void cut_last_paragraphs(std::size_t left) {
    for (; left > 0 && !numbered_.empty() && !numbered_.back().nested; --left) {
      const NumberedLine& last = numbered_.back();
      const std::uint32_t from = context_.lines[last.line].text + last.label_size;
      const std::size_t place =
          find_sure_run_in_number(bytes({from, context_.lines[range_.last - 1].next}), last.number + 1);
      if (place == std::string_view::npos) return;
      const std::uint32_t at = from + static_cast<std::uint32_t>(place);
      if (!is_inside_text(line_at(last.line, at), at)) return;
      cut_paragraph(numbered_.size(), at);
    }
  }

  bool is_inside_text(std::uint32_t line, std::uint32_t at) const {
    return context_.lines[line].kind == LineKind::Text && context_.lines[line].text < at;
  }

  /// Where all the paragraphs that are missing between two begin inside lines, beyond doubt; else empty.
  std::vector<std::uint32_t> run_in_places(const NumberedLine& before, const NumberedLine& after) const {
    std::vector<std::uint32_t> out;
    if (after.number <= before.number || after.number - before.number > kMaxRunIn) return {};
    const std::uint32_t end = context_.lines[after.line].text;
    std::uint32_t from = context_.lines[before.line].text + before.label_size;
    for (std::uint32_t number = before.number + 1; number < after.number; ++number) {
      const std::size_t at = find_sure_run_in_number(bytes({from, end}), number);
      if (at == std::string_view::npos) return {};
      from += static_cast<std::uint32_t>(at);
      out.push_back(from);
    }
    for (const std::uint32_t at : out)
      if (!is_inside_text(line_at(before.line, at), at)) return {};
    return out;
  }

  /// The line, `first` or behind it, in which byte `at` stands.
  std::uint32_t line_at(std::uint32_t first, std::uint32_t at) const {
    while (context_.lines[first].next <= at) ++first;
    return first;
  }

  /// Begins a numbered paragraph at byte `at`, before numbered line `k`; gives the new index of that.
  std::size_t cut_paragraph(std::size_t k, std::uint32_t at) {
    cut_paragraph_at(k, line_at(numbered_[k - 1].line, at), at, numbered_[k - 1].number + 1);
    return k + 1;
  }

  /// Cuts the line at `index` at byte `at`, where paragraph `number` begins, which becomes numbered line `k`.
  void cut_paragraph_at(std::size_t k, std::uint32_t index, std::uint32_t at, std::uint32_t number) {
    cut_line(context_.source, context_.lines, index, at);
    ++range_.last;
    for (std::size_t i = k; i < numbered_.size(); ++i) ++numbered_[i].line;
    insert_number(k, index + 1, number);
  }

  /// The line at `index` begins paragraph `number`.
  void insert_number(std::size_t k, std::uint32_t index, std::uint32_t number) {
    NumberedLine line;
    line.line = index;
    line.number = number;
    line.label_size = static_cast<std::uint32_t>(std::to_string(number).size() + 1);
    numbered_.insert(numbered_.begin() + static_cast<std::ptrdiff_t>(k), line);
  }

  ReadContext& context_;
  LineRange& range_;
  std::vector<NumberedLine>& numbered_;
};

/// Whether all paragraphs that are missing between two begin inside the lines of others: none is lost then.
bool is_run_in_between(const ReadContext& context, const NumberedLine& before, const NumberedLine& after) {
  if (after.number <= before.number + 1 || after.number - before.number > kMaxRunIn) return false;
  const std::uint32_t end = context.lines[after.line].text;
  std::uint32_t from = context.lines[before.line].text + before.label_size;
  for (std::uint32_t number = before.number + 1; number < after.number; ++number) {
    const std::size_t at = find_run_in_number(bytes_of(context.source, {from, end}), number);
    if (at == std::string_view::npos) return false;
    from += static_cast<std::uint32_t>(at);
  }
  return true;
}

}  // namespace

void cut_run_in_paragraphs(ReadContext& context, LineRange& range, std::vector<NumberedLine>& numbered) {
  RunInCutter(context, range, numbered).cut();
}

void report_numbers(ReadContext& context, const std::vector<NumberedLine>& numbered) {
  const NumberedLine* before = nullptr;
  for (const NumberedLine& number : numbered) {
    const Line& line = context.lines[number.line];
    if (number.gap && (before == nullptr || !is_run_in_between(context, *before, number)))
      context.find("paragraph-number-gap", Severity::Note, {line.text, line.text + number.label_size},
                   "paragraph " + std::to_string(number.number) + " does not follow the number before it");
    if (!number.nested) before = &number;
  }
}

}  // namespace reftel
