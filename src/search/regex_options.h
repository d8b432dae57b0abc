#pragma once

#include <re2/re2.h>

namespace reftel::search {

/// How patterns of queries are read: over bytes, not characters, since sources are any bytes.
[[nodiscard]] inline RE2::Options regex_options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_max_mem(8 << 20);
  return options;
}

}  // namespace reftel::search
