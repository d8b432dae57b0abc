#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace reftel::verbs {

/// Notices files that are written or moved into folders, and into folders below them. Linux's inotify.
class FolderWatch {
 public:
  /// Begins to watch; what happens from now on is not missed. A path that is no folder is left out.
  [[nodiscard]] static Result<FolderWatch> open(const std::vector<std::string>& folders);
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  /// Waits until files were written and it has been quiet for a moment, or until `stop` says true, which is asked
  /// several times a second. Gives the files' paths, each once; none when it was stopped.
  [[nodiscard]] Result<std::vector<std::string>> wait(const std::function<bool()>& stop);

 private:
  explicit FolderWatch(int descriptor) : descriptor_(descriptor) {}
  /// Watches a folder and those below it; notes the files in them when it came in as a whole.
  [[nodiscard]] Result<void> watch(const std::string& folder, std::vector<std::string>* found);
  [[nodiscard]] Result<void> read_events(std::vector<std::string>& found);

  int descriptor_;
  std::map<int, std::string> folders_;  ///< by watch
};

}  // namespace reftel::verbs
