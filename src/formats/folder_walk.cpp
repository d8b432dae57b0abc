#include "formats/folder_walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <functional>

#include "base/file.h"

namespace reftel {
namespace {

std::string joined(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

}  // namespace

FolderWalk::FolderWalk(std::vector<std::string> paths) : paths_(std::move(paths)) {}

std::optional<Error> FolderWalk::open_folder(const std::string& path) {
  DIR* const dir = ::opendir(path.c_str());
  if (dir == nullptr) return file_error("read folder", path, errno);
  Folder folder{path, {}};
  errno = 0;
  // readdir is safe as long as each thread has a folder of its own.
  while (const dirent* const entry = ::readdir(dir)) {
    if (entry->d_name[0] != '.') folder.names.emplace_back(entry->d_name);
  }
  const int failed = errno;
  ::closedir(dir);
  if (failed != 0) return file_error("read folder", path, failed);
  std::sort(folder.names.begin(), folder.names.end(), std::greater<>());
  open_.push_back(std::move(folder));
  return std::nullopt;
}

/// Looks at one path: a file is given back, a folder opened.
std::optional<FoundFile> FolderWalk::visit(const std::string& path, bool is_named) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return FoundFile{path, file_error("open", path, errno), !is_named};
  if (S_ISDIR(status.st_mode)) {
    if (is_named) visited_.clear();
    if (!visited_.emplace(status.st_dev, status.st_ino).second) return std::nullopt;
    if (auto error = open_folder(path)) return FoundFile{path, std::move(error), !is_named};
    return std::nullopt;
  }
  if (!is_named && !S_ISREG(status.st_mode)) return std::nullopt;
  return FoundFile{path, std::nullopt, !is_named};
}

std::optional<FoundFile> FolderWalk::next() {
  for (;;) {
    std::optional<FoundFile> found;
    if (!open_.empty()) {
      auto& names = open_.back().names;
      if (names.empty()) {
        open_.pop_back();
        continue;
      }
      const std::string path = joined(open_.back().path, names.back());
      names.pop_back();
      found = visit(path, false);
    } else if (next_path_ < paths_.size()) {
      const std::string& path = paths_[next_path_++];
      if (path == "-") return FoundFile{path, std::nullopt};
      found = visit(path, true);
    } else {
      return std::nullopt;
    }
    if (found) return found;
  }
}

std::optional<std::uint64_t> measure_inputs(const std::vector<std::string>& paths) {
  std::uint64_t bytes = 0;
  FolderWalk walk(paths);
  while (const auto found = walk.next()) {
    if (found->error) continue;
    if (found->path == "-") return std::nullopt;
    struct stat status{};
    if (::stat(found->path.c_str(), &status) != 0) continue;
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    bytes += static_cast<std::uint64_t>(status.st_size);
  }
  return bytes;
}

}  // namespace reftel
