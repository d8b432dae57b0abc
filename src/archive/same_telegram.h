#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace reftel::archive {

/// What tells two telegrams with one MRN apart.
struct Bearer {
  std::optional<std::int64_t> sent_minute;
  std::string_view subject;
};

/// True when two copies with one MRN can be versions of one telegram. An MRN is not unique in the wild: numbers were
/// given twice, or misread. Copies sent more than three days apart, of which no two words in three of the subject are
/// the same, are two telegrams.
[[nodiscard]] bool can_be_one_telegram(const Bearer& a, const Bearer& b);

}  // namespace reftel::archive
