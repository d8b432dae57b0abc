#pragma once

#include <string>
#include <vector>

#include "archive/store.h"
#include "base/result.h"
#include "cli/console.h"

namespace reftel::cli {

/// The words, and in place of `-` the first words of the lines of standard input: a result set of `reftel search`.
[[nodiscard]] std::vector<std::string> read_names(std::vector<std::string> words);

/// Telegrams that were named, and how many names there were that the archive does not know.
struct NamedTelegrams {
  std::vector<archive::Version> versions;
  std::size_t missing = 0;
};

enum class NamedVersions : unsigned char {
  Shown,  ///< of an MRN those that are shown; of a digest that one
  All,    ///< of an MRN all of them
};
/// Finds telegrams by MRN or digest; names that are unknown are reported.
[[nodiscard]] Result<NamedTelegrams> find_named(archive::Store& store, const std::vector<std::string>& names,
                                                NamedVersions which, Console& console);

}  // namespace reftel::cli
