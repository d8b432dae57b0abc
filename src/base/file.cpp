#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/ascii.h"

namespace reftel {
namespace {

Error::Code code_of(int system_error) {
  switch (system_error) {
    case ENOENT:
    case ENOTDIR: return Error::Code::NotFound;
    case EACCES:
    case EPERM: return Error::Code::Denied;
    case EISDIR: return Error::Code::Unsupported;
    default: return Error::Code::Unavailable;
  }
}

}  // namespace

Error file_error(std::string_view doing, std::string_view path, int system_error) {
  std::string why = std::generic_category().message(system_error);
  if (!why.empty()) why[0] = to_lower(why[0]);
  Error error;
  error.code = code_of(system_error);
  error.message.append("cannot ").append(doing).append(" `").append(path).append("`: ").append(why);
  return error;
}

Result<std::size_t> MemorySource::read(std::span<char> into) {
  const std::size_t n = std::min({into.size(), rest_.size(), std::max<std::size_t>(chunk_bytes_, 1)});
  if (n > 0) std::memcpy(into.data(), rest_.data(), n);
  rest_.remove_prefix(n);
  return n;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_bytes_(std::exchange(other.size_bytes_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_bytes_, other.size_bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_bytes_);
}

void MappedFile::release(std::size_t begin, std::size_t end) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  begin = (begin + page - 1) / page * page;
  end = std::min(end, size_bytes_) / page * page;
  if (begin < end) ::madvise(const_cast<char*>(data_) + begin, end - begin, MADV_DONTNEED);
}

Result<InputFile> InputFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected(file_error("open", path, errno));
  InputFile file(descriptor, path);
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) return std::unexpected(file_error("open", path, errno));
  if (S_ISDIR(status.st_mode)) return std::unexpected(file_error("open", path, EISDIR));
  file.is_regular_ = S_ISREG(status.st_mode);
  if (file.is_regular_) file.size_bytes_ = static_cast<std::uint64_t>(status.st_size);
  return file;
}

InputFile InputFile::standard_input() {
  InputFile file(STDIN_FILENO, "standard input");
  file.closes_ = false;
  return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      is_regular_(other.is_regular_),
      closes_(other.closes_),
      size_bytes_(other.size_bytes_) {}

InputFile::~InputFile() {
  if (closes_ && descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> InputFile::read(std::span<char> into) {
  for (;;) {
    const ssize_t n = ::read(descriptor_, into.data(), into.size());
    if (n >= 0) return static_cast<std::size_t>(n);
    if (errno != EINTR) return std::unexpected(file_error("read", name_, errno));
  }
}

Result<MappedFile> InputFile::map() const {
  MappedFile mapped;
  if (size_bytes_ == 0) return mapped;
  void* const data = ::mmap(nullptr, size_bytes_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
  if (data == MAP_FAILED) return std::unexpected(file_error("map", name_, errno));
  ::madvise(data, size_bytes_, MADV_SEQUENTIAL);
  mapped.data_ = static_cast<const char*>(data);
  mapped.size_bytes_ = size_bytes_;
  return mapped;
}

Result<MappedFile> map_file(const std::string& path) {
  auto file = InputFile::open(path);
  if (!file) return std::unexpected(file.error());
  if (!file->is_regular()) {
    return std::unexpected(Error{Error::Code::Unsupported, "cannot map `" + path + "`: it is not a regular file", {}});
  }
  return file->map();
}

}  // namespace reftel
