#pragma once

#include <cstdint>
#include <vector>

#include "telegram/addressee_words.h"
#include "telegram/block.h"
#include "telegram/flow.h"
#include "telegram/lines.h"
#include "telegram/paragraph_numbers.h"
#include "telegram/reader.h"
#include "telegram/telegram.h"
#include "telegram/tiler.h"

namespace reftel {

/// What the steps keep from one telegram to the next: memory that is filled anew, and what was looked up.
struct ReadMemory {
  Flow head, end;
  std::vector<Line> last_lines;
  std::vector<std::uint32_t> number_lines;  ///< indices of lines of the body that may begin with a number
  std::vector<NumberedLine> numbered;
  std::vector<BodyClosing> closings;
  AddresseeMemo addressees;
  PostMemo posts;
  TextMemo<std::optional<ExecutiveOrder>, 6, 256> orders;  ///< `E.O. 12958: N/A`
  Telegram apart;                                          ///< a transmission behind the first is read into it
  Tiler apart_claims;
};

/// What the steps of the reader share while one telegram is read. `lines` are all lines of the source, furniture
/// marked. A step fills its part of `out` and claims the bytes that it understood; it never claims furniture lines
/// (the reader does) and blanks need no claim.
struct ReadContext {
  std::string_view source;
  const ReadOptions& options;
  std::vector<Line>& lines;
  Tiler& tiler;
  ReadMemory& memory;
  Telegram& out;
  bool markup = true;  ///< the source may hold escapes and links of a page; of a draft nothing is undone
  bool kept = true;    ///< false: nobody asks for what is read, only for where it ends
  int year = 0;        ///< of the telegram, from its DTG or its record; 0 when not known

  [[nodiscard]] std::string_view line_text(std::uint32_t index) const { return bytes_of(source, lines[index].span()); }
  void find(std::string_view rule, Severity severity, Span span, std::string message, std::string help = {}) {
    out.findings.push_back({rule, severity, span, std::move(message), std::move(help)});
  }
};

/// Finds the form. Fills `out.form_scores` (all scores with reasons) when the options ask for it. Looks at the first
/// 200 lines, and for NARA at all line beginnings. (form.cpp)
[[nodiscard]] Form detect_form(ReadContext& context);

/// Where the heading of a transmission ends: reads format lines 1 to 11 (pilots, distribution, dash line, drafting and
/// clearance lines, local headers of forms A and P) in `range`, fills `out.envelope`, claims, and gives the index of
/// the first line that is not part of it (the classification line of the text, as a rule). (envelope.cpp)
std::uint32_t read_envelope(ReadContext& context, LineRange range);

/// Reads format lines 13 to 16 and other end marks at the end of `range`, claims them, and gives the index one past
/// the last line of the text before them. (envelope.cpp)
std::uint32_t read_trailer(ReadContext& context, LineRange range);

/// Reads the NARA record around the text: markers, attributes, text status. Gives the lines between them: heading and
/// text of the telegram. For texts without markers gives `range` back. (nara.cpp)
LineRange read_nara_record(ReadContext& context, LineRange range);

/// Form S: reads the label lines above and below the text into envelope, head and signature. Gives the lines of the
/// text between them. (label_form.cpp)
[[nodiscard]] LineRange read_label_form(ReadContext& context, LineRange range);

/// The head of the text, from classification to authority; gives the index of the first line of the body. (head.cpp)
std::uint32_t read_head(ReadContext& context, LineRange range);

/// The same where nobody asks for the fields: reads classification, section and number only.
std::uint32_t find_body(ReadContext& context, LineRange range);

/// Paragraphs, blocks, tables, signature and tail. (body_reader.cpp)
void read_body(ReadContext& context, LineRange range);

}  // namespace reftel
