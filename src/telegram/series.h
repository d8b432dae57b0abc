#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace reftel {

/// A number of a series beside the MRN: `TOSEC 130015` on telegrams to the travelling Secretary, `SECTO 417` from
/// him, and the pairs of other principals. Names come from data/series.tsv.
struct SeriesNumber {
  std::string_view name;  ///< canonical, from the table
  std::uint32_t number = 0;
  std::size_t size = 0;  ///< bytes read
};

/// Reads the series number that `text` begins with.
[[nodiscard]] std::optional<SeriesNumber> read_series_number(std::string_view text);

/// The canonical name of a series, empty when `name` is none.
[[nodiscard]] std::string_view find_series(std::string_view name);

}  // namespace reftel
