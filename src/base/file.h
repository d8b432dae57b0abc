#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace reftel {

/// A place that bytes come from, one after the other: a pipe, a file, a packed member, a test.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills some of the front of `into`, at least one byte, and says how many; 0 only at the end
  /// or for an empty `into`. May give fewer than asked. After an error, do not read on.
  virtual Result<std::size_t> read(std::span<char> into) = 0;
};

/// Gives the bytes of a view. The viewed bytes must outlive it.
class MemorySource final : public ByteSource {
 public:
  /// `chunk_bytes` is the most that one read gives, so that tests can cut a stream anywhere.
  explicit MemorySource(std::string_view bytes, std::size_t chunk_bytes = std::string_view::npos)
      : rest_(bytes), chunk_bytes_(chunk_bytes) {}
  Result<std::size_t> read(std::span<char> into) override;

 private:
  std::string_view rest_;
  std::size_t chunk_bytes_;
};

/// The bytes of a regular file as memory, read only.
///
/// The kernel reads a page when it is first touched. A file that someone else cuts short while it
/// is mapped kills the reader with SIGBUS, as with every program that maps files.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// All bytes, valid as long as this object lives; moving it does not move them.
  [[nodiscard]] std::string_view view() const { return {data_, size_bytes_}; }

  /// Lets the kernel take back the pages in [begin, end). Their bytes stay readable: they are
  /// fetched again when touched. Keeps the memory of a long scan small.
  void release(std::size_t begin, std::size_t end) const;

 private:
  friend class InputFile;
  const char* data_ = nullptr;
  std::size_t size_bytes_ = 0;
};

/// A file or pipe that is open for reading; closed with the object.
class InputFile final : public ByteSource {
 public:
  /// Opens `path`. A folder is an error; a pipe or device is not.
  [[nodiscard]] static Result<InputFile> open(const std::string& path);
  /// Reads from file descriptor 0, which stays open afterwards.
  [[nodiscard]] static InputFile standard_input();

  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&&) = delete;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile() override;

  Result<std::size_t> read(std::span<char> into) override;

  /// True for a file on disk, whose size is known and which can be mapped.
  [[nodiscard]] bool is_regular() const { return is_regular_; }
  /// Size at the time of opening; 0 unless regular.
  [[nodiscard]] std::uint64_t size_bytes() const { return size_bytes_; }
  /// Maps the whole file, wherever reading stands. An empty file maps to an empty view.
  [[nodiscard]] Result<MappedFile> map() const;

 private:
  InputFile(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  int descriptor_;
  std::string name_;
  bool is_regular_ = false;
  bool closes_ = true;
  std::uint64_t size_bytes_ = 0;
};

/// Opens and maps the regular file `path`.
[[nodiscard]] Result<MappedFile> map_file(const std::string& path);

/// What the system said about `path`: "cannot open `x`: no such file or directory". `system_error`
/// is a value of errno.
[[nodiscard]] Error file_error(std::string_view doing, std::string_view path, int system_error);

}  // namespace reftel
