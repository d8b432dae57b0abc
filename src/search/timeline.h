#pragma once

#include <cstdint>
#include <vector>

#include "search/index.h"

namespace reftel::search {

/// How many of `ids` were sent in each year, month or day, as Index::timeline gives it.
///
/// `first` and `last` are columns of minutes since 1970, between which each telegram was sent; a telegram behind their
/// end is not counted.
[[nodiscard]] std::vector<FacetRow> count_sent(Granularity granularity, const std::vector<std::uint32_t>& ids,
                                               const std::vector<std::int32_t>& first,
                                               const std::vector<std::int32_t>& last);

}  // namespace reftel::search
