#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reftel::cli {

/// The completion script of a shell: `bash`, `zsh` or `fish`; made from the command table and the table of search
/// fields. Empty for a shell that is not known.
[[nodiscard]] std::optional<std::string> completion_script(std::string_view shell);

}  // namespace reftel::cli
