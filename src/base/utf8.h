#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Telegrams arrive as ASCII, UTF-8, Windows-1252 or with bytes that are none of them. What is shown
// to people and written to JSON must be UTF-8; the source bytes themselves are never changed.

namespace reftel {

/// What the bytes of a text can be read as.
enum class Charset : unsigned char {
  Ascii,
  Utf8,
  BrokenUtf8,   ///< some characters of UTF-8, and bytes that belong to none
  Windows1252,  ///< bytes above 127, none of which make a character of UTF-8: a guess
};
/// `ascii`, `utf-8`, `broken-utf-8`, `windows-1252`.
[[nodiscard]] std::string_view to_string(Charset charset);

/// Looks at every byte; sixteen at a time where they are ASCII.
[[nodiscard]] Charset detect_charset(std::string_view text);

/// Size in bytes (1 to 4) of the UTF-8 character that `text` begins with; 0 when it begins with none. Surrogates,
/// overlong forms and values above U+10FFFF are no characters.
[[nodiscard]] std::size_t utf8_size(std::string_view text);

/// Writes `text` at the end of `out` as UTF-8: bytes that are no character of their own become U+FFFD, in
/// Windows-1252 the character that they mean there.
void append_utf8(std::string& out, std::string_view text, Charset charset);
[[nodiscard]] std::string to_utf8(std::string_view text, Charset charset);

/// How many characters (code points) `text` has; a byte that is none counts as one.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// The beginning of `text` that has at most `count` characters.
[[nodiscard]] std::string_view first_characters(std::string_view text, std::size_t count);

/// The three or fewer UTF-8 bytes of a Windows-1252 byte above 127; U+FFFD for the five that have no meaning.
[[nodiscard]] std::string_view windows_1252_as_utf8(unsigned char byte);

/// Bytes of a character at the beginning of `text` that was written in UTF-8, read as Windows-1252 or Latin-1, and
/// written in UTF-8 again, as a curly apostrophe became three signs; 0 when none stands there. `shown` is set to the
/// character that was meant.
[[nodiscard]] std::size_t read_mojibake(std::string_view text, std::string& shown);

}  // namespace reftel
