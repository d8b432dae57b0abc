#include "support/example_texts.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/paths.h"

namespace reftel::test {

const std::vector<std::pair<std::string, std::string>>& example_texts() {
  static const auto all = [] {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "examples")) {
      const std::filesystem::path path = entry.path();
      if ((path.extension() != ".txt" && path.extension() != ".md") || path.filename() == "README.md") continue;
      std::ifstream file(path, std::ios::binary);
      texts.emplace_back(path.filename().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }();
  return all;
}

}  // namespace reftel::test
