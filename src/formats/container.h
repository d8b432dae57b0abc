#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/span.h"
#include "formats/batch_builder.h"
#include "formats/window.h"

// What every kind of container is read with: its bytes, its name, and an Item for the record in sight.

namespace reftel {

/// How much an input may ask of us. A container that asks more is an Item with an Error, and the rest goes on.
struct InputLimits {
  /// Longest text of one telegram, and longest record (CSV row, page, JSON object) that is held in memory.
  std::uint64_t max_telegram_bytes = kMaxTelegramBytes;
  /// Most bytes that one packed file may unpack to, all members together, and one member alone.
  std::uint64_t max_unpacked_bytes = std::uint64_t{64} << 30;
  std::uint64_t max_member_bytes = std::uint64_t{16} << 30;
  /// Beyond `ratio_from_bytes` unpacked, at most so many bytes for each packed one: a bomb has more.
  std::uint64_t max_ratio = 1000;
  std::uint64_t ratio_from_bytes = std::uint64_t{1} << 30;
  /// Packed files in packed files. A `.tar.gz` is one.
  int max_depth = 4;
  /// A packed file that must be read out of order (7z) is held in memory up to this size when it is not a file.
  std::uint64_t max_held_bytes = std::uint64_t{1} << 30;
};

/// The names that lead to a container. Shared by its items.
struct Place {
  std::shared_ptr<const std::string> path;
  std::shared_ptr<const std::string> member;  ///< may be null
  bool in_folder = false;                     ///< see Origin
};

/// `what` is wrong at `place`: "`x.zip!a.csv`: what".
[[nodiscard]] Error error_at(const Place& place, Error::Code code, std::string_view what, std::string hint = {});

/// An open container and the place in it where the next record begins.
class Container {
 public:
  /// `odd_byte` is set, when the end is reached, if the UTF-16 that the window decodes ends inside a pair.
  Container(Window window, Place place, Encoding encoding = Encoding::Bytes,
            std::shared_ptr<const bool> odd_byte = nullptr);

  [[nodiscard]] Window& window() { return window_; }
  [[nodiscard]] const Window& window() const { return window_; }
  [[nodiscard]] std::string_view view() const { return window_.view(); }
  [[nodiscard]] const Place& place() const { return place_; }
  /// Moves on by `count` bytes in sight.
  void drop(std::size_t count);

  /// An Item for the record that begins with view() and takes `size_bytes` of it. It has the next record number and
  /// no text yet.
  [[nodiscard]] Item next_item(BatchBuilder& batch, std::size_t size_bytes, ContainerKind kind);
  /// Adds the error of the record that begins with view(). It counts as a record.
  void add_error(BatchBuilder& batch, ContainerKind kind, Error::Code code, std::string_view what,
                 std::string hint = {});
  /// Adds why the container ended too early, if it did. True when it added one.
  bool add_failure(BatchBuilder& batch, ContainerKind kind);

  /// Records handed out or reported so far.
  [[nodiscard]] std::uint64_t records() const { return records_; }

 private:
  Window window_;
  Place place_;
  Encoding encoding_;
  std::shared_ptr<const bool> odd_byte_;
  std::uint64_t offset_ = 0;  ///< of view() in the container, before decoding
  std::uint64_t records_ = 0;
};

/// Hands out the records of one container, one after the other.
class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// Adds one Item to `batch`; false, adding none, at the end.
  virtual bool next(BatchBuilder& batch) = 0;
  /// Bytes of the container that are read.
  [[nodiscard]] virtual std::uint64_t consumed_bytes() const = 0;
};

}  // namespace reftel
