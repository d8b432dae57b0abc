#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "telegram/lines.h"
#include "telegram/telegram.h"
#include "telegram/text.h"
#include "telegram/tiler.h"

namespace reftel {

/// Markup or an escape that a publisher left around what was sent.
struct Healed {
  std::uint32_t size = 0;  ///< bytes of it; 0: nothing to heal here
  std::string_view rule;
};
/// What stands at `text[at]`: a link `[PREL](#)`, an escape `\$`, a web entity `&#8217;`. `shown` is set to what it
/// is read as. Constant time.
[[nodiscard]] Healed find_healed(std::string_view text, std::size_t at, std::string& shown);
/// True when there is a web entity to heal.
[[nodiscard]] bool holds_web_entity(std::string_view text);

/// Lines of a region copied into one short text for the field parsers: furniture taken out (also page lines inside a
/// line), line breaks as `\n`, markup and escapes healed (`[PREL](#)` is PREL, `\$` is $, a backslash at a line end is
/// gone). Offsets of the flow map back to source bytes. Used for headings, which are short; the body is not copied.
class Flow {
 public:
  /// Takes out all lines; those that come next are healed again.
  void clear();
  /// Escapes and links of the lines added from here on stay as they are.
  void keep_markup() { heals_ = false; }
  /// Shows places of the lines added from here on as the store does. `healings` must stay until clear().
  void heal(std::span<const TextStore::Healing> healings) { healings_ = healings; }
  /// Adds the lines of `range`; furniture is left out and nothing is claimed.
  void add_lines(std::string_view source, const std::vector<Line>& lines, LineRange range,
                 std::vector<Repair>* repairs);
  [[nodiscard]] std::string_view text() const { return text_; }
  /// Makes capitals of small letters, so that parsers which go by capitals read a text as it was meant that has none.
  /// What to_text() and the spans name stays as sent.
  void raise_small_letters();
  /// The source byte at which byte `at` of the flow stands; the end of the last byte for at == size.
  [[nodiscard]] std::uint32_t source_at(std::uint32_t at) const;
  /// Source span from the first to the last byte of `span` (furniture in between included).
  [[nodiscard]] Span to_source(Span span) const {
    return in_first_run(span) ? runs_.front().source_of(span) : find_source(span);
  }
  /// True when `span` of the flow is certainly the bytes of the source as they stand at to_source(span).
  [[nodiscard]] bool stands_as_sent(Span span) const { return !raised_ && in_first_run(span); }
  /// Claims the source bytes of `span`, page lines inside it as such.
  void claim(Tiler& tiler, Span span, ElementKind kind, int format_line = 0) const {
    if (in_first_run(span)) return tiler.claim(runs_.front().source_of(span), kind, format_line);
    claim_runs(tiler, span, kind, format_line);
  }
  /// Makes a running text of `span` of the flow: line breaks become blanks, healed places are shown healed.
  [[nodiscard]] Text to_text(Span span, TextStore& store) const;

 private:
  /// A run of the flow that stands in the source unchanged, or a healed place (`source` shown as `size` bytes).
  struct Run {
    std::uint32_t at = 0;  ///< in the flow
    std::uint32_t size = 0;
    Span source;
    bool healed = false;
    bool page_line = false;

    /// True when all of `span` of the flow stands in it, unchanged.
    [[nodiscard]] bool holds(Span span) const {
      return !healed && at <= span.begin && span.begin < span.end && span.end <= at + size;
    }
    [[nodiscard]] Span source_of(Span span) const {
      return {source.begin + (span.begin - at), source.begin + (span.end - at)};
    }
  };
  void push(Span source, std::string_view shown, bool healed);
  void add_paged_line(std::string_view source, Span line, std::vector<Repair>* repairs);
  void add_healed_line(std::string_view source, Span line, std::vector<Repair>* repairs);
  void add_without_markup(std::string_view source, Span line, std::vector<Repair>* repairs);
  /// Most of a head stands in one run, the first.
  [[nodiscard]] bool in_first_run(Span span) const { return !runs_.empty() && runs_.front().holds(span); }
  [[nodiscard]] Span find_source(Span span) const;
  void claim_runs(Tiler& tiler, Span span, ElementKind kind, int format_line) const;
  [[nodiscard]] std::size_t run_at(std::uint32_t at) const;
  [[nodiscard]] static std::uint32_t source_at(std::uint32_t at, const Run& run);
  /// `first` is the run in which the stretch begins.
  void push_stretch(Span stretch, const Run& first, Join join, TextStore& store) const;

  std::string text_;
  std::vector<Run> runs_;
  bool heals_ = true;
  bool raised_ = false;
  std::span<const TextStore::Healing> healings_;
};

}  // namespace reftel
