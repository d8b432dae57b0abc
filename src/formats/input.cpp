#include "formats/input.h"

#include <utility>

#include "formats/cablegate_csv.h"
#include "formats/folder_walk.h"
#include "formats/html_page.h"
#include "formats/ita2_source.h"
#include "formats/json_file.h"
#include "formats/mail_file.h"
#include "formats/packed_file.h"
#include "formats/sniff.h"
#include "formats/text_file.h"
#include "formats/utf16.h"
#include "write/draft_text.h"

namespace reftel {
namespace {

/// Pages of a mapped file stay for so many bytes behind the place of reading, for the workers.
constexpr std::uint64_t kKeptBytes = std::uint64_t{64} << 20;

/// Gives the bytes of a window, which goes along with them.
class WindowSource final : public ByteSource {
 public:
  explicit WindowSource(Window window) : window_(std::move(window)) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (window_.view().empty()) window_.grow();
    if (window_.view().empty() && window_.failure()) return std::unexpected(*window_.failure());
    const std::size_t n = window_.view().copy(into.data(), into.size());
    window_.drop(n);
    return n;
  }

 private:
  Window window_;
};

/// Lends a source that someone else owns.
class LentSource final : public ByteSource {
 public:
  explicit LentSource(std::shared_ptr<ByteSource> source) : source_(std::move(source)) {}
  Result<std::size_t> read(std::span<char> into) override { return source_->read(into); }

 private:
  std::shared_ptr<ByteSource> source_;
};

/// The bytes behind the byte order mark, decoded where they are UTF-16 or five-level code.
Container decode(Window window, Place place) {
  window.grow_to(kSniffBytes);
  const Encoding encoding = find_encoding(window.view());
  if (encoding == Encoding::Bytes) return {std::move(window), std::move(place)};
  if (encoding == Encoding::Utf8Bom) {
    window.drop(3);
    return {std::move(window), std::move(place), encoding};
  }
  if (encoding == Encoding::Ita2) {
    auto text = std::make_unique<Ita2Source>(std::make_unique<WindowSource>(std::move(window)));
    return {Window(std::move(text)), std::move(place), encoding};
  }
  window.drop(2);
  const auto order = encoding == Encoding::Utf16Le ? ByteOrder::LittleEndian : ByteOrder::BigEndian;
  auto odd_byte = std::make_shared<bool>(false);
  auto source = std::make_unique<Utf16Source>(std::make_unique<WindowSource>(std::move(window)), order, odd_byte);
  return {Window(std::move(source)), std::move(place), encoding, std::move(odd_byte)};
}

/// The reader for what the window holds.
std::unique_ptr<RecordReader> open_container(Window window, Place place, const InputOptions& options,
                                             const std::shared_ptr<UnpackedTotal>& total, int depth) {
  const InputLimits& limits = options.limits;
  Container container = decode(std::move(window), std::move(place));
  container.window().grow_to(kSniffBytes);
  switch (find_file_kind(container.view().substr(0, kSniffBytes))) {
    case FileKind::Html: return read_html_file(std::move(container), limits);
    case FileKind::CablegateCsv: return read_cablegate_csv(std::move(container), limits);
    case FileKind::Packed:
      return read_packed_file(std::move(container), limits, total, depth,
                              [&options, total](Window member, Place where, int deeper) {
                                return open_container(std::move(member), std::move(where), options, total, deeper);
                              });
    case FileKind::Mail: return read_mail_file(std::move(container), limits);
    case FileKind::Json: return read_json_file(std::move(container), limits);
    case FileKind::Text: break;
  }
  // A draft may quote a telegram, and is one text all the same.
  const bool whole =
      options.text_files == TextFiles::Whole || looks_like_draft(container.view().substr(0, kSniffBytes));
  if (whole) return read_whole_text(std::move(container), limits);
  return read_text_file(std::move(container), limits);
}

}  // namespace

class InputReader::Impl {
 public:
  Impl(std::vector<std::string> paths, InputOptions options)
      : options_(std::move(options)), paths_(paths), walk_(std::move(paths)) {}

  std::optional<Batch> next() {
    while (!is_full()) {
      if (reader_ != nullptr) {
        if (!reader_->next(batch_)) close();
      } else if (!open_next()) {
        break;
      }
    }
    release_read_pages();
    if (batch_.empty()) return std::nullopt;
    return batch_.take();
  }

  /// Reads one container, then ends.
  void open(Window window, const std::string& path, bool in_folder = false) {
    ++files_;
    reader_ = open_container(std::move(window), {std::make_shared<const std::string>(path), nullptr, in_folder},
                             options_, std::make_shared<UnpackedTotal>(), 0);
  }

  [[nodiscard]] InputProgress progress() const {
    const std::uint64_t current = reader_ == nullptr ? 0 : reader_->consumed_bytes();
    return {closed_bytes_ + current, total_bytes_, files_};
  }

  void measure_total() { total_bytes_ = measure_inputs(paths_); }

 private:
  [[nodiscard]] bool is_full() const {
    return batch_.text_bytes() >= options_.batch_bytes || batch_.size() >= options_.batch_items;
  }

  void close() {
    closed_bytes_ += reader_->consumed_bytes();
    reader_.reset();
    mapped_.reset();
  }

  /// Opens the next file, or adds why not; false at the end of all.
  bool open_next() {
    auto found = walk_.next();
    if (!found) return false;
    if (options_.named_as_found) found->in_folder = true;
    if (found->error) {
      ++files_;
      add_error(found->path, *found->error);
    } else if (found->path == "-") {
      open_standard_input();
    } else if (!options_.accept || options_.accept(found->path)) {
      open_file(*found);
    }
    return true;
  }

  void add_error(const std::string& path, Error error) {
    Origin origin;
    origin.path = batch_.copy(path);
    batch_.add_error(origin, std::move(error));
  }

  void open_standard_input() {
    if (options_.standard_input != nullptr) {
      open(Window(std::make_unique<LentSource>(options_.standard_input)), "-");
    } else {
      open(Window(std::make_unique<InputFile>(InputFile::standard_input())), "-");
    }
  }

  void open_file(const FoundFile& found) {
    const std::string& path = found.path;
    auto file = InputFile::open(path);
    if (!file) {
      ++files_;
      return add_error(path, file.error());
    }
    // Files that the kernel makes up (/proc) say size 0 and have bytes all the same.
    if (!file->is_regular() || file->size_bytes() == 0) {
      return open(Window(std::make_unique<InputFile>(std::move(*file))), path, found.in_folder);
    }
    if (file->size_bytes() < options_.map_from_bytes) return open_small_file(*file, found);
    auto mapped = file->map();
    if (!mapped) return open(Window(std::make_unique<InputFile>(std::move(*file))), path, found.in_folder);
    mapped_ = std::make_shared<const MappedFile>(std::move(*mapped));
    released_bytes_ = 0;
    open(Window(mapped_->view(), mapped_), path, found.in_folder);
  }

  void open_small_file(InputFile& file, const FoundFile& found) {
    const auto size = static_cast<std::size_t>(file.size_bytes());
    auto bytes = std::make_shared_for_overwrite<char[]>(size);
    std::size_t read = 0;
    while (read < size) {
      const auto n = file.read({bytes.get() + read, size - read});
      if (!n) {
        ++files_;
        return add_error(found.path, n.error());
      }
      if (*n == 0) break;
      read += *n;
    }
    open(Window({bytes.get(), read}, bytes), found.path, found.in_folder);
  }

  void release_read_pages() {
    if (mapped_ == nullptr || reader_ == nullptr) return;
    const std::uint64_t read = reader_->consumed_bytes();
    if (read < released_bytes_ + 2 * kKeptBytes) return;
    mapped_->release(released_bytes_, read - kKeptBytes);
    released_bytes_ = read - kKeptBytes;
  }

  InputOptions options_;
  std::vector<std::string> paths_;
  FolderWalk walk_;
  BatchBuilder batch_;
  std::unique_ptr<RecordReader> reader_;
  std::shared_ptr<const MappedFile> mapped_;  ///< of reader_, when it is mapped
  std::uint64_t released_bytes_ = 0;
  std::uint64_t closed_bytes_ = 0;
  std::optional<std::uint64_t> total_bytes_;
  std::uint64_t files_ = 0;
};

InputReader::InputReader(std::vector<std::string> paths, InputOptions options)
    : impl_(std::make_unique<Impl>(std::move(paths), std::move(options))) {}
InputReader::InputReader(InputReader&&) noexcept = default;
InputReader& InputReader::operator=(InputReader&&) noexcept = default;
InputReader::~InputReader() = default;

InputReader InputReader::of_bytes(std::string_view bytes, const std::string& path, InputOptions options) {
  InputReader reader({}, std::move(options));
  reader.impl_->open(Window(bytes), path);
  return reader;
}

InputReader InputReader::of_stream(std::unique_ptr<ByteSource> source, const std::string& path, InputOptions options) {
  InputReader reader({}, std::move(options));
  reader.impl_->open(Window(std::move(source)), path);
  return reader;
}

std::optional<Batch> InputReader::next() { return impl_->next(); }
InputProgress InputReader::progress() const { return impl_->progress(); }
void InputReader::measure_total() { impl_->measure_total(); }

}  // namespace reftel
