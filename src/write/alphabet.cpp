#include "write/alphabet.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"
#include "write/fold.h"

namespace reftel {
namespace {

struct Spelling {
  std::string_view character;  ///< UTF-8
  std::string_view ascii;
};

/// Letters U+00C0 to U+017F without their accents; more than one letter where a language writes it so.
constexpr std::string_view kLatin[] = {
    "A", "A", "A",  "A", "A", "A", "AE", "C",  "E", "E", "E",  "E",  "I", "I", "I",  "I",  "D", "N",  "O",  "O",
    "O", "O", "O",  "x", "O", "U", "U",  "U",  "U", "Y", "TH", "ss", "a", "a", "a",  "a",  "a", "a",  "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  "/",  "o", "u",  "u",  "u",
    "u", "y", "th", "y", "A", "a", "A",  "a",  "A", "a", "C",  "c",  "C", "c", "C",  "c",  "C", "c",  "D",  "d",
    "D", "d", "E",  "e", "E", "e", "E",  "e",  "E", "e", "E",  "e",  "G", "g", "G",  "g",  "G", "g",  "G",  "g",
    "H", "h", "H",  "h", "I", "i", "I",  "i",  "I", "i", "I",  "i",  "I", "i", "IJ", "ij", "J", "j",  "K",  "k",
    "k", "L", "l",  "L", "l", "L", "l",  "L",  "l", "L", "l",  "N",  "n", "N", "n",  "N",  "n", "'n", "N",  "n",
    "O", "o", "O",  "o", "O", "o", "OE", "oe", "R", "r", "R",  "r",  "R", "r", "S",  "s",  "S", "s",  "S",  "s",
    "S", "s", "T",  "t", "T", "t", "T",  "t",  "U", "u", "U",  "u",  "U", "u", "U",  "u",  "U", "u",  "U",  "u",
    "W", "w", "Y",  "y", "Y", "Z", "z",  "Z",  "z", "Z", "z",  "s"};
static_assert(std::size(kLatin) == 0x17F - 0xC0 + 1);

constexpr Spelling kSigns[] = {
    {"\xE2\x80\x98", "'"},    {"\xE2\x80\x99", "'"},  {"\xE2\x80\x9A", "'"},    {"\xE2\x80\x9B", "'"},
    {"\xE2\x80\x9C", "\""},   {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x9E", "\""},   {"\xE2\x80\x9F", "\""},
    {"\xC2\xAB", "\""},       {"\xC2\xBB", "\""},     {"\xE2\x80\x93", "-"},    {"\xE2\x80\x94", "--"},
    {"\xE2\x80\x90", "-"},    {"\xE2\x80\x91", "-"},  {"\xE2\x80\x92", "-"},    {"\xE2\x88\x92", "-"},
    {"\xE2\x80\xA6", "..."},  {"\xE2\x80\xA2", "--"}, {"\xC2\xB7", "-"},        {"\xC2\xA0", " "},
    {"\xE2\x82\xAC", "EUR "}, {"\xC2\xA3", "GBP "},   {"\xC2\xA5", "YEN "},     {"\xC2\xA2", " CENTS"},
    {"\xC2\xB0", " DEGREES"}, {"\xC2\xB6", "PARA "},  {"\xC2\xA7", "SECTION "}, {"\xC2\xBD", "1/2"},
    {"\xC2\xBC", "1/4"},      {"\xC2\xBE", "3/4"},    {"\xC2\xB1", "+/-"},      {"\xC2\xA9", "(C)"},
    {"\xC2\xB2", "2"},        {"\xC2\xB3", "3"},      {"\xC2\xAD", ""},         {"\xE2\x80\x8B", ""}};

/// Signs of ASCII that five bits have not, or that not every machine has in one place. Source: ACP 127(G) 134.
constexpr Spelling kSpelt[] = {{"$", "DOLS "},    {"%", " PERCENT"}, {"&", " AND "}, {";", ","},  {"'", ""},
                               {"!", "."},        {"#", "NO. "},     {"@", " AT "},  {"*", "X"},  {"+", " PLUS "},
                               {"=", " EQUALS "}, {"<", "("},        {">", ")"},     {"[", "("},  {"]", ")"},
                               {"{", "("},        {"}", ")"},        {"_", "-"},     {"\\", "/"}, {"|", "/"},
                               {"~", "-"},        {"^", ""},         {"`", ""}};

std::string_view spelling_of(std::string_view character) {
  if (character.size() == 2) {
    const unsigned code =
        (static_cast<unsigned char>(character[0]) & 0x1Fu) << 6 | (static_cast<unsigned char>(character[1]) & 0x3Fu);
    if (code >= 0xC0 && code <= 0x17F) return kLatin[code - 0xC0];
  }
  for (const Spelling& sign : kSigns)
    if (sign.character == character) return sign.ascii;
  return "?";
}

constexpr bool is_ita2(char c) {
  constexpr std::string_view kPunctuation = " -?:().,/\n";
  return is_upper(c) || is_digit(c) || kPunctuation.find(c) != std::string_view::npos;
}

class Transcriber {
 public:
  Transcriber(Alphabet alphabet, std::vector<Substitution>* report) : alphabet_(alphabet), report_(report) {}

  void text(std::string_view field, std::string& value, std::uint32_t place = 0) {
    if (is_clean(value)) return;
    field_ = field;
    place_ = place;
    quoted_ = false;
    out_.clear();
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t size = std::max<std::size_t>(1, utf8_size(std::string_view(value).substr(at)));
      take(std::string_view(value).substr(at, size));
      at += size;
    }
    // Spelt signs bring blanks of their own; columns of a table keep theirs.
    if (out_.find('\n') != std::string::npos || value.find("   ") != std::string::npos)
      value = out_;
    else
      value = folded(out_);
  }

  void list(std::string_view field, std::vector<std::string>& values) {
    for (std::uint32_t i = 0; i < values.size(); ++i) text(field, values[i], i + 1);
  }

 private:
  [[nodiscard]] bool is_clean(std::string_view value) const {
    if (alphabet_ == Alphabet::Ita2) return std::ranges::all_of(value, is_ita2);
    return std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }

  void take(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    if (lead < 0x80) return take_ascii(character, character);
    const std::string_view ascii = spelling_of(character);
    if (alphabet_ == Alphabet::Ascii) return put(character, ascii);
    const std::size_t begin = out_.size();
    for (std::size_t i = 0; i < ascii.size(); ++i) take_ascii(ascii.substr(i, 1), {});
    count(character, out_.substr(begin));
  }

  /// `sent` is the character as the draft has it, or empty when it stands for another one, which is counted as such.
  void take_ascii(std::string_view ascii, std::string_view sent) {
    const char c = ascii[0];
    if (alphabet_ == Alphabet::Ascii || is_ita2(c)) {
      out_ += c;
      return;
    }
    if (is_lower(c)) {
      out_ += to_upper(c);
      return sent.empty() ? void() : count("a-z", "A-Z");
    }
    if (c == '"') return put(sent, (quoted_ = !quoted_) ? " QUOTE " : " UNQUOTE ");
    for (const Spelling& sign : kSpelt)
      if (sign.character == ascii) return put(sent, sign.ascii);
    put(sent, "?");
  }

  void put(std::string_view from, std::string_view to) {
    out_ += to;
    count(from, to);
  }

  void count(std::string_view from, std::string_view to) {
    if (report_ == nullptr || from.empty()) return;
    while (!to.empty() && to.front() == ' ' && to.size() > 1) to.remove_prefix(1);
    while (to.size() > 1 && to.back() == ' ') to.remove_suffix(1);
    for (Substitution& one : *report_) {
      if (one.from != from || one.to != to) continue;
      ++one.count;
      return;
    }
    report_->push_back({std::string(from), std::string(to), field_, place_, 1});
  }

  Alphabet alphabet_;
  std::vector<Substitution>* report_;
  std::string_view field_;
  std::uint32_t place_ = 0;
  bool quoted_ = false;  ///< an opening quotation mark stands before
  std::string out_;
};

}  // namespace

void to_alphabet(Draft& draft, Alphabet alphabet, std::vector<Substitution>* report) {
  if (alphabet == Alphabet::Utf8) return;
  Transcriber to(alphabet, report);
  to.text("From", draft.from);
  for (std::uint32_t i = 0; i < draft.to.size(); ++i) to.text("To", draft.to[i].plad, i + 1);
  for (std::uint32_t i = 0; i < draft.info_addressees.size(); ++i)
    to.text("Info", draft.info_addressees[i].plad, i + 1);
  to.list("Exempt", draft.exempt);
  to.list("Instructions", draft.instructions);
  to.list("Captions", draft.captions);
  to.text("MRN", draft.station_name);
  to.list("Pass", draft.pass_lines);
  to.text("E.O.", draft.order_content);
  to.list("TAGS", draft.tags);
  to.text("Subject", draft.subject);
  to.text("Subject", draft.subject_marking);
  for (std::uint32_t i = 0; i < draft.references.size(); ++i) to.text("Ref", draft.references[i].text, i + 1);
  to.text("Classified By", draft.authority);
  for (std::uint32_t i = 0; i < draft.body.size(); ++i) {
    to.text("text", draft.body[i].label, i + 1);
    to.text("text", draft.body[i].marking, i + 1);
    to.text("text", draft.body[i].text, i + 1);
  }
  to.list("signature", draft.signatures);
}

}  // namespace reftel
