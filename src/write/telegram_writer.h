#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "write/alphabet.h"
#include "write/draft.h"
#include "write/misreading.h"
#include "write/text_forms.h"
#include "write/transmission.h"
#include "write/write_form.h"

namespace reftel {

struct WriteOptions {
  Alphabet alphabet = Alphabet::Utf8;
  std::size_t width = 0;  ///< of text lines; 0: 55 in transmissions, 69 in prints and plain text
};

/// What became of a telegram on its way into a form.
struct WriteReport {
  std::vector<Loss> losses;
  std::vector<Substitution> substitutions;
  std::uint32_t sections = 0;    ///< transmissions
  std::uint32_t long_lines = 0;  ///< over 69 bytes in a transmission

  void clear() { *this = {}; }
};

/// Writes drafts in every form that is text of its own (not Eml, not Json): completes them, puts them into the
/// characters of the circuit and lays them out. This is what programs that make traffic call. Keeps its memory: make
/// one a thread.
///
///     TelegramWriter writer;
///     writer.write(draft, WriteForm::Wire, {.alphabet = Alphabet::Ascii}, out);
class TelegramWriter {
 public:
  /// Writes at the end of `out`. `as_sent` is the telegram's own text for a web page; without it, its transmission. The
  /// report is replaced; without one the work of making it is saved, of which the most is to read what was written.
  void write(const Draft& draft, WriteForm form, const WriteOptions& options, std::string& out,
             WriteReport* report = nullptr, std::string_view as_sent = {});

 private:
  void write_form(WriteForm form, const WriteOptions& options, std::string& out, WriteReport* report,
                  std::string_view as_sent);
  void write_transmission(Procedure procedure, const WriteOptions& options, std::string& out, WriteReport* report);

  Draft draft_;
  TransmissionWriter transmission_;
  TextWriter text_;
  MisreadingFinder misreading_;
  std::string scratch_;
};

}  // namespace reftel
