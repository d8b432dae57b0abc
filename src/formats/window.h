#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/file.h"

namespace reftel {

/// The bytes of a container that a reader looks at: all of them when they are in memory, else a part
/// of the stream that slides forward. Memory is that of the largest part asked for, not of the stream.
class Window {
 public:
  /// All of `bytes`, which `owner` keeps alive (or the caller, without one).
  explicit Window(std::string_view bytes, std::shared_ptr<const void> owner = nullptr);
  /// A stream. The window is empty until it grows.
  explicit Window(std::unique_ptr<ByteSource> source);

  /// The bytes now in sight. Growing keeps them, perhaps at another address; what was in sight
  /// before stays where it was as long as someone holds the owner() of that moment.
  [[nodiscard]] std::string_view view() const { return view_; }
  [[nodiscard]] const std::shared_ptr<const void>& owner() const { return owner_; }
  /// True when nothing comes after view().
  [[nodiscard]] bool complete() const { return source_ == nullptr; }
  /// Place of the first byte of view() in the container.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

  /// Reads until view() has `size_bytes` or the container ends.
  void grow_to(std::size_t size_bytes);
  /// Reads on, at least one byte unless the container ends.
  void grow() { grow_to(view_.size() + 1); }
  /// Moves on by `count` bytes, which must be in sight.
  void drop(std::size_t count);

  /// Why the container ended before its end; set once complete().
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  void make_room(std::size_t size_bytes);

  std::string_view view_;
  std::shared_ptr<const void> owner_;
  std::unique_ptr<ByteSource> source_;
  char* buffer_end_ = nullptr;  ///< end of the room behind view_
  std::uint64_t offset_ = 0;
  std::optional<Error> failure_;
};

}  // namespace reftel
