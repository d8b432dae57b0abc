#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace reftel {

/// A file, or a path that could not be looked at.
struct FoundFile {
  std::string path;
  std::optional<Error> error;
  bool in_folder = false;  ///< below a folder, not named itself
};

/// Finds the files that paths name: a file is itself, a folder is all files below it, by name (bytes in order), folders
/// and files mixed. Hidden entries and what is no file (pipes, sockets) are left out below a folder; each folder is
/// visited once, so links in a circle do no harm. `-` is given back as it is.
class FolderWalk {
 public:
  explicit FolderWalk(std::vector<std::string> paths);

  /// Empty at the end.
  [[nodiscard]] std::optional<FoundFile> next();

 private:
  [[nodiscard]] std::optional<FoundFile> visit(const std::string& path, bool is_named);
  [[nodiscard]] std::optional<Error> open_folder(const std::string& path);

  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  struct Folder {
    std::string path;
    std::vector<std::string> names;  ///< in reverse, so that the next one is the last
  };
  std::vector<Folder> open_;
  std::set<std::pair<std::uint64_t, std::uint64_t>> visited_;  ///< device and inode, of the path being walked
};

/// Total size of the files that `paths` name, for a display of progress; empty when one of them is a stream. Reads
/// folders, not files.
[[nodiscard]] std::optional<std::uint64_t> measure_inputs(const std::vector<std::string>& paths);

}  // namespace reftel
