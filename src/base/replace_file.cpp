#include "base/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

namespace reftel {
namespace {

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(file_error("write", path, errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(descriptor) != 0) return std::unexpected(file_error("write", path, errno));
  return {};
}

/// So that the new name is on the disk too. A file system that cannot do it has done what it can.
void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<void> replace_file(const std::string& path, std::string_view bytes) {
  std::error_code failed;
  const std::filesystem::path real = std::filesystem::canonical(path, failed);
  struct stat status{};
  if (failed || ::stat(real.c_str(), &status) != 0)
    return std::unexpected(file_error("open", path, failed ? failed.value() : errno));
  std::string beside = real.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(beside.data());
  if (descriptor < 0) return std::unexpected(file_error("write beside", path, errno));
  auto written = write_all(descriptor, bytes, path);
  if (written && ::fchmod(descriptor, status.st_mode & 07777) != 0)
    written = std::unexpected(file_error("write", path, errno));
  ::close(descriptor);
  if (written && ::rename(beside.c_str(), real.c_str()) != 0)
    written = std::unexpected(file_error("replace", path, errno));
  if (!written) {
    ::unlink(beside.c_str());
    return written;
  }
  sync_folder(real.parent_path().string());
  return {};
}

Result<std::string> read_all(ByteSource&& source) {
  std::string out, chunk(std::size_t{1} << 16, '\0');
  for (;;) {
    const auto size = source.read(chunk);
    if (!size) return std::unexpected(size.error());
    if (*size == 0) return out;
    out.append(chunk, 0, *size);
  }
}

Result<std::string> read_whole_file(const std::string& path) {
  const auto file = map_file(path);
  if (!file) return std::unexpected(file.error());
  return std::string(file->view());
}

}  // namespace reftel
