#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reftel {

/// Reads base64 (RFC 4648, padding `=` or not, no blanks); empty when `text` is none.
[[nodiscard]] std::optional<std::string> parse_base64(std::string_view text);

}  // namespace reftel
