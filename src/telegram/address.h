#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "telegram/read_context.h"

namespace reftel {

/// The format lines that name originator and addressees; the values are their numbers.
enum class AddressField : std::uint8_t { From = 6, To = 7, Info = 8, Exempt = 9 };

/// A label of the address, `TO`, `INFO:`, `XMT/`, and its bytes with the blanks behind it.
struct AddressLabel {
  AddressField field = AddressField::From;
  std::size_t size = 0;
};

/// Reads the label that `text` begins with. `FROM` and labels in lower case are words of any text too: they count
/// only when `in_heading`.
[[nodiscard]] std::optional<AddressLabel> find_address_label(std::string_view text, bool in_heading);

/// Whether `text` begins with a word that opens names of addressees: `AMEMBASSY`, `SECSTATE`, `USMISSION`, `AIG 1123`.
[[nodiscard]] bool begins_plad(std::string_view text);

/// Whether `text` alone on its line, out of its list, can still be an addressee: it has a routing indicator, opens
/// like one, or ends with COLLECTIVE or a precedence word.
[[nodiscard]] bool looks_like_addressee(std::string_view text);

/// Reads format lines 6 to 9: originator and addressees, one or several on a line, wrapped or run together.
/// Source: ACP 127(G) 205 to 207, 5 FAH-2 H-421.
class AddressReader {
 public:
  explicit AddressReader(ReadContext& context) : context_(context) {}

  /// True once a label was read, until close(): lines without a label belong to the list.
  [[nodiscard]] bool open() const { return open_; }
  void close() { open_ = false; }
  [[nodiscard]] AddressField field() const { return field_; }

  /// To be called before what stands in `line` is read.
  void begin_line(Span line) {
    if (inline_xmt_) close_inline_xmt();
    bare_line_ = true;
    line_size_ = line.size();
    begins_addressee_ = false;
  }

  /// Reads what stands at `rest`, with its `label` or without one, as the list goes on, up to the next label, the
  /// classification of the text, or the end; gives the offset where it stopped.
  std::uint32_t read(Span rest, std::optional<AddressLabel> label);

  /// The same without a label, where the caller saw that an addressee begins at `rest`.
  std::uint32_t read_addressees(Span rest) {
    begins_addressee_ = true;
    return read(rest, std::nullopt);
  }

  /// What was read so far belongs to a supplementary heading: it gives way to what comes behind.
  void begin_inner_heading();
  /// Puts the lists in order after the last line.
  void finish();

 private:
  void close_inline_xmt();
  void open_list(const AddressLabel& label);
  bool read_plain_line(Span line);
  void read_entry(Span entry);
  void read_originator(Span entry);
  void read_addressee(Span entry);
  Addressee* add_addressee(Span name, bool collective);
  [[nodiscard]] static bool is_done(const Addressee& addressee);
  [[nodiscard]] static bool lacks_word(const Addressee& addressee);
  [[nodiscard]] bool lacks_place(const Addressee& addressee) const;
  [[nodiscard]] bool tears_place(const Addressee& addressee, std::string_view rest) const;
  [[nodiscard]] bool continues_last(std::string_view entry);
  void continue_last(Span entry);
  [[nodiscard]] std::vector<Addressee>& list();
  [[nodiscard]] std::vector<Addressee>& list_of(AddressField field);

  ReadContext& context_;
  AddressField field_ = AddressField::From;
  AddressField resume_ = AddressField::From;  ///< the list in which XMT stood
  std::uint32_t line_size_ = 0;
  bool open_ = false;
  bool bare_line_ = false;         ///< nothing of the line was read yet, and it had no label
  bool begins_addressee_ = false;  ///< with what is read now an addressee begins
  bool inline_xmt_ = false;        ///< XMT behind an addressee on its line: holds to the end of the line
  bool has_last_ = false;          ///< list().back() is the entry before
  bool wraps_ = false;             ///< that entry filled its line
  bool slants_open_ = false;       ///< that entry's `//office//` is not closed
  std::size_t outer_to_ = 0, outer_info_ = 0, outer_exempt_ = 0;  ///< addressees of the supplementary heading
};

}  // namespace reftel
