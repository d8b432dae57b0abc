#include "verbs/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/file.h"

namespace reftel::verbs {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR;
/// A file that is written is given so long for the next one to come: they are then added together.
constexpr int kQuietMilliseconds = 250;
constexpr int kAskMilliseconds = 200;

bool is_hidden(std::string_view name) { return name.starts_with('.'); }

}  // namespace

Result<FolderWatch> FolderWatch::open(const std::vector<std::string>& folders) {
  const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) return std::unexpected(file_error("watch", "folders", errno));
  FolderWatch watch(descriptor);
  std::error_code error;
  for (const std::string& folder : folders) {
    if (!fs::is_directory(folder, error)) continue;
    if (auto done = watch.watch(folder, nullptr); !done) return std::unexpected(done.error());
  }
  return watch;
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), folders_(std::move(other.folders_)) {}

FolderWatch::~FolderWatch() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> FolderWatch::watch(const std::string& folder, std::vector<std::string>* found) {
  std::vector<std::string> open = {folder};
  while (!open.empty()) {
    const std::string at = std::move(open.back());
    open.pop_back();
    const int number = ::inotify_add_watch(descriptor_, at.c_str(), kEvents);
    if (number < 0) return std::unexpected(file_error("watch", at, errno));
    folders_[number] = at;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(at, error)) {
      const std::string path = entry.path().string();
      if (is_hidden(entry.path().filename().string())) continue;
      if (entry.is_directory(error) && !entry.is_symlink(error)) {
        open.push_back(path);
      } else if (found != nullptr && entry.is_regular_file(error)) {
        found->push_back(path);
      }
    }
  }
  return {};
}

Result<void> FolderWatch::read_events(std::vector<std::string>& found) {
  alignas(inotify_event) std::array<char, std::size_t{64} << 10> buffer;
  for (;;) {
    const ::ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
    if (size <= 0) return {};
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string name = event.len == 0 ? "" : buffer.data() + at + sizeof event;
      at += sizeof event + event.len;
      const auto folder = folders_.find(event.wd);
      if (folder == folders_.end() || name.empty() || is_hidden(name)) continue;
      const std::string path = (fs::path(folder->second) / name).string();
      if ((event.mask & IN_ISDIR) != 0) {
        // A folder that is gone again is no reason to stop.
        [[maybe_unused]] const auto done = watch(path, &found);
      } else if ((event.mask & IN_CREATE) == 0) {
        found.push_back(path);
      }
    }
  }
}

Result<std::vector<std::string>> FolderWatch::wait(const std::function<bool()>& stop) {
  std::vector<std::string> found;
  for (;;) {
    if (stop()) return std::vector<std::string>{};
    pollfd ready{descriptor_, POLLIN, 0};
    const int count = ::poll(&ready, 1, found.empty() ? kAskMilliseconds : kQuietMilliseconds);
    if (count < 0 && errno != EINTR) return std::unexpected(file_error("watch", "folders", errno));
    if (count > 0) {
      if (auto done = read_events(found); !done) return std::unexpected(done.error());
    } else if (count == 0 && !found.empty()) {
      break;
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace reftel::verbs
