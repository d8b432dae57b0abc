#pragma once

#include <cstddef>
#include <string_view>

#include "formats/batch.h"

namespace reftel {

/// What a file is, by its first bytes. Names of files are not asked: they lie.
enum class FileKind : unsigned char {
  Text,  ///< one telegram or several; also everything that is nothing else
  Html,
  CablegateCsv,
  Json,
  Mail,
  Packed,  ///< gz, zst, xz, bz2, zip, tar, 7z
};

/// `head` is the first kSniffBytes of the file without its byte order mark, or all of a shorter one.
[[nodiscard]] FileKind find_file_kind(std::string_view head);
inline constexpr std::size_t kSniffBytes = 65536;

/// By the byte order mark that `head` begins with, or by codes that are no characters.
[[nodiscard]] Encoding find_encoding(std::string_view head);

/// A 7z file, which can only be read out of order.
[[nodiscard]] bool is_seven_zip(std::string_view head);

}  // namespace reftel
