#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "formats/batch.h"
#include "formats/container.h"

// The way from a path on disk to the bytes of each telegram: folders, packed files, pages, tables, streams.
// Nothing here knows what a telegram says.

namespace reftel {

/// What a file of text holds.
enum class TextFiles : unsigned char {
  Split,  ///< telegrams, one or several
  Whole,  ///< one text, whatever it says: a draft, which may quote a telegram
};

struct InputOptions {
  InputLimits limits = {};
  TextFiles text_files = TextFiles::Split;
  /// A batch is handed out when its texts have so many bytes, or when it has so many items.
  std::size_t batch_bytes = std::size_t{1} << 20;
  std::size_t batch_items = 4096;
  /// Regular files from this size on are mapped; smaller ones are read, which is cheaper.
  std::size_t map_from_bytes = std::size_t{256} << 10;
  /// Asked before a file is opened, in the order of the input; false leaves it out. Null: all are read.
  std::function<bool(const std::string& path)> accept = nullptr;
  /// Files that are named count as found below a folder: see Origin::in_folder.
  bool named_as_found = false;
  /// What `-` reads; standard input when null.
  std::shared_ptr<ByteSource> standard_input = nullptr;
};

/// How far an InputReader is. `total_bytes` is known when measure_total() could find it.
struct InputProgress {
  std::uint64_t consumed_bytes = 0;  ///< of the files themselves, packed ones included
  std::optional<std::uint64_t> total_bytes;
  std::uint64_t files = 0;  ///< begun
};

/// Finds every telegram in files, folders and streams.
///
/// One thread calls it; the batches may be read on others, as each carries all it needs. A file that cannot be read
/// gives an Item with an Error in its place, and the rest goes on. Memory does not grow with the input: it is that of
/// the batches that are alive, and of the longest telegram.
///
///     InputReader reader({"cables.csv.gz", "inbox/", "-"});
///     while (auto batch = reader.next())
///       for (const Item& item : batch->items) ...
class InputReader {
 public:
  explicit InputReader(std::vector<std::string> paths, InputOptions options = {});
  /// Reads bytes that are in memory, as if they were a file named `path`. They must outlive the batches, whose plain
  /// texts are views into them.
  [[nodiscard]] static InputReader of_bytes(std::string_view bytes, const std::string& path, InputOptions options = {});
  /// Reads a stream, whose read calls may cut it anywhere, as if it were a file named `path`.
  [[nodiscard]] static InputReader of_stream(std::unique_ptr<ByteSource> source, const std::string& path,
                                             InputOptions options = {});
  InputReader(InputReader&&) noexcept;
  InputReader& operator=(InputReader&&) noexcept;
  ~InputReader();

  /// The next telegrams, in the order of the input; empty at the end. Never an empty batch.
  [[nodiscard]] std::optional<Batch> next();

  [[nodiscard]] InputProgress progress() const;
  /// Adds up the sizes of all files, so that progress() knows the end. Walks folders; skip it when nobody looks.
  void measure_total();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace reftel
