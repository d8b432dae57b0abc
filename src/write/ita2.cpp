#include "write/ita2.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::uint8_t kFigures = 27, kLetters = 31;
constexpr std::size_t kLeastRubOuts = 3;  ///< in a row that are kept
constexpr std::string_view kBells = "JJJJJSSSSS";

/// By code; zeros where the code shifts or is blank. Source: ACP 127(G) 140.
constexpr std::array<char, 32> kLetterOf = {0,   'E', '\n', 'A', ' ', 'S', 'I', 'U', '\r', 'D', 'R',
                                            'J', 'N', 'F',  'C', 'K', 'T', 'Z', 'L', 'W',  'H', 'Y',
                                            'P', 'Q', 'O',  'B', 'G', 0,   'M', 'X', 'V',  0};
constexpr std::array<char, 32> kFigureOf = {0,    '3', '\n', '-', ' ', '\a', '8', '7', '\r', '$', '4',
                                            '\'', ',', '!',  ':', '(', '5',  '"', ')', '2',  '#', '6',
                                            '0',  '1', '9',  '?', '&', 0,    '.', '/', ';',  0};

enum class Shift : std::uint8_t { None, Letters, Figures, Either };
struct Code {
  std::uint8_t code = 0;
  Shift shift = Shift::None;
};

constexpr std::array<Code, 128> kCodeOf = [] {
  std::array<Code, 128> codes{};
  for (std::uint8_t code = 0; code < 32; ++code) {
    const char letter = kLetterOf[code], figure = kFigureOf[code];
    if (letter != 0)
      codes[static_cast<unsigned char>(letter)] = {code, letter == figure ? Shift::Either : Shift::Letters};
    if (figure != 0 && figure != letter) codes[static_cast<unsigned char>(figure)] = {code, Shift::Figures};
  }
  for (char c = 'a'; c <= 'z'; ++c)
    codes[static_cast<unsigned char>(c)] = codes[static_cast<unsigned char>(to_upper(c))];
  codes[0] = {0, Shift::Either};
  codes[0x7F] = {kLetters, Shift::Letters};
  return codes;
}();

class Encoder {
 public:
  explicit Encoder(std::string& out) : out_(out) {}

  void encode(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == 'J' && (at == 0 || text[at - 1] == '\n') && text.substr(at).starts_with(kBells)) {
        bells();
        at += kBells.size() - 1;
        continue;
      }
      const auto c = static_cast<unsigned char>(text[at]);
      // Continuation bytes belong to the character that was counted.
      if (c >= 0x80 && c < 0xC0) continue;
      Code code = c < 0x80 ? kCodeOf[c] : Code{};
      if (code.shift == Shift::None) {
        code = kCodeOf['?'];
        ++missing_;
      }
      put(code, c);
    }
  }

  [[nodiscard]] std::uint32_t missing() const { return missing_; }

 private:
  void put(Code code, unsigned char c) {
    const bool ends_line = c == '\r' || c == '\n';
    const bool to_letters = code.shift == Shift::Letters || (ends_line && figures_);
    if (to_letters && figures_) {
      out_ += static_cast<char>(kLetters);
      figures_ = false;
    }
    if (code.shift == Shift::Figures && !figures_) {
      out_ += static_cast<char>(kFigures);
      figures_ = true;
    }
    out_ += static_cast<char>(code.code);
  }

  /// Five of each key in figures shift, since the bell is on either (ACP 127(G) 137).
  void bells() {
    if (!figures_) out_ += static_cast<char>(kFigures);
    for (const char c : kBells) out_ += static_cast<char>(kCodeOf[static_cast<unsigned char>(c)].code);
    out_ += static_cast<char>(kLetters);
    figures_ = false;
  }

  std::string& out_;
  bool figures_ = false;
  std::uint32_t missing_ = 0;
};

/// The bells come back as they are written in a heading.
void name_bells(std::string& out, std::size_t from) {
  constexpr std::string_view kRung = "'''''\a\a\a\a\a";
  const std::size_t begin = from > kRung.size() ? from - kRung.size() : 0;
  for (std::size_t at = out.find(kRung, begin); at != std::string::npos; at = out.find(kRung, at))
    out.replace(at, kRung.size(), kBells);
}

}  // namespace

std::uint32_t encode_ita2(std::string_view text, std::string& out) {
  Encoder encoder(out);
  encoder.encode(text);
  return encoder.missing();
}

void Ita2Decoder::end_rub_outs(std::string& out) {
  if (rub_outs_ >= kLeastRubOuts) out.append(rub_outs_, '\x7F');
  rub_outs_ = 0;
}

void Ita2Decoder::decode(std::string_view codes, std::string& out) {
  const std::size_t from = out.size();
  for (const char byte : codes) {
    const auto code = static_cast<std::uint8_t>(byte) & 31u;
    if (code == kLetters && !figures_) {
      ++rub_outs_;
      continue;
    }
    if (rub_outs_ != 0) end_rub_outs(out);
    if (code == kLetters || code == kFigures)
      figures_ = code == kFigures;
    else
      out += figures_ ? kFigureOf[code] : kLetterOf[code];
  }
  name_bells(out, from);
}

void Ita2Decoder::finish(std::string& out) { end_rub_outs(out); }

bool looks_like_ita2(std::string_view bytes) {
  if (bytes.size() < 16 || std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) > 31; }))
    return false;
  using namespace std::string_view_literals;
  constexpr auto kBeginning = "\x11\x0E\x11\x0E"sv;       // ZCZC
  constexpr auto kSeparation = "\x19\x10\x08\x08\x02"sv;  // BT, and the end of a line
  constexpr auto kEnd = "\x0C\x0C\x0C\x0C"sv;             // NNNN
  return bytes.find(kBeginning) != std::string_view::npos || bytes.find(kSeparation) != std::string_view::npos ||
         bytes.find(kEnd) != std::string_view::npos;
}

}  // namespace reftel
