#pragma once

#include <string>
#include <utility>
#include <vector>

namespace reftel::test {

/// Name and bytes of each example that is a text, by name; tables, pages and archives are left out.
const std::vector<std::pair<std::string, std::string>>& example_texts();

}  // namespace reftel::test
