// Reads the `#include "..."` lines below a folder and names each one that points upwards:
// `include_direction src`. Exit 0 when all point down, 1 when one does not, 2 when the folder cannot be read.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// A folder of src/ and how high it stands. A file may include its own folder and every lower level, so folders
/// on one level do not know each other. `data` holds the tables that the build makes.
struct Folder {
  std::string_view name;
  int level;
};
constexpr std::array kFolders = {
    Folder{"base", 0},    Folder{"diag", 1},  Folder{"data", 1},  Folder{"telegram", 2},   Folder{"write", 3},
    Folder{"formats", 4}, Folder{"check", 4}, Folder{"sim", 4},   Folder{"routing", 4},    Folder{"archive", 5},
    Folder{"search", 6},  Folder{"study", 7}, Folder{"relay", 7}, Folder{"opensearch", 7}, Folder{"verbs", 8},
    Folder{"server", 9},  Folder{"cli", 10},
};

const Folder* find_folder(std::string_view name) {
  const auto* found = std::ranges::find(kFolders, name, &Folder::name);
  return found == kFolders.end() ? nullptr : found;
}

/// The path in `  #  include "telegram/dtg.h"`, empty for every other line.
std::string_view quoted_include(std::string_view line) {
  const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_blanks();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return {};
  line.remove_prefix(7);
  skip_blanks();
  if (!line.starts_with('"')) return {};
  line.remove_prefix(1);
  return line.substr(0, line.find('"'));
}

/// Why a file of `from` may not include `path`; empty when it may.
std::string check_include(const Folder& from, std::string_view path) {
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return "write the folder too, as in \"telegram/dtg.h\"";
  const Folder* to = find_folder(path.substr(0, slash));
  if (to == nullptr) return "no folder of src/ has this name";
  if (to->name == from.name || to->level < from.level) return {};
  return std::string(from.name) + " (level " + std::to_string(from.level) + ") may not include " +
         std::string(to->name) + " (level " + std::to_string(to->level) + ")";
}

/// Prints what is wrong in one file; returns how many lines that were.
int check_file(const Folder& folder, const fs::path& path) {
  std::ifstream in(path);
  int wrong = 0, number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::string_view included = quoted_include(line);
    if (included.empty()) continue;
    const std::string why = check_include(folder, included);
    if (why.empty()) continue;
    ++wrong;
    std::cout << path.generic_string() << ':' << number << ": \"" << included << "\": " << why << '\n';
  }
  return wrong;
}

bool is_source(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".h" || extension == ".cpp" || extension == ".in";
}

int check_tree(const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && is_source(entry.path())) files.push_back(entry.path());
  std::ranges::sort(files);
  int wrong = 0;
  for (const fs::path& path : files) {
    const std::string name = path.lexically_relative(root).begin()->string();
    if (const Folder* folder = find_folder(name)) {
      wrong += check_file(*folder, path);
    } else {
      ++wrong;
      std::cout << path.generic_string() << ":1: folder `" << name << "` has no level in tools/include_direction.cpp\n";
    }
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: include_direction FOLDER\n";
    return 2;
  }
  try {
    return check_tree(argv[1]) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "include_direction: " << error.what() << '\n';
    return 2;
  }
}
