#pragma once

#include <string>
#include <string_view>

// What does not count when an answer is compared.

namespace reftel::test {

/// Runs of blanks and line ends are one blank, none stands at the ends.
[[nodiscard]] std::string fold_blanks(std::string_view text);
/// Capitals, also of Western European letters in UTF-8.
[[nodiscard]] std::string fold_case(std::string_view text);
/// ASCII letters and digits only, in lower case.
[[nodiscard]] std::string squash(std::string_view text);
/// `2008 Tripoli 0402`, `08TRIPOLI-402`: to `08TRIPOLI402`; what is no MRN in capitals, without blanks.
[[nodiscard]] std::string fold_mrn(std::string_view text);
/// `2008TRIPOLI402` to `08TRIPOLI402`, capitals, without blanks; zeros stay.
[[nodiscard]] std::string without_century(std::string_view text);
/// The text behind a portion mark that it begins with.
[[nodiscard]] std::string_view without_marking(std::string_view text);

}  // namespace reftel::test
