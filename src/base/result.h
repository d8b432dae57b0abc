#pragma once

#include <expected>
#include <string>

namespace reftel {

/// Why the machine, not the text, failed. The user sees `message`, then `hint`.
struct Error {
  enum class Code : unsigned char { NotFound, Denied, Corrupt, Locked, Unavailable, Unsupported, TooLarge, Usage };
  Code code = Code::Unavailable;
  std::string message;  ///< what failed, on what: "cannot open `a.zip`: permission denied"
  std::string hint;     ///< what to do next, or empty
};

/// Only what libstdc++ 12 has of std::expected: test it, `*it`, `.error()`; no and_then.
template <class T>
using Result = std::expected<T, Error>;

}  // namespace reftel
