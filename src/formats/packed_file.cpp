#include "formats/packed_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "formats/sniff.h"

namespace reftel {
namespace {

struct FreeArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using ArchivePtr = std::unique_ptr<archive, FreeArchive>;

/// libarchive's own words for what went wrong.
std::string why_of(archive* opened) {
  const char* const text = archive_error_string(opened);
  return text != nullptr ? text : "it cannot be unpacked";
}

/// Gives the bytes of the member that `opened` stands at, and keeps the limits.
class MemberSource final : public ByteSource {
 public:
  /// Sets `broke_off` when the member ends with an error.
  MemberSource(archive* opened, Place place, const InputLimits& limits, std::shared_ptr<UnpackedTotal> total,
               bool& broke_off)
      : opened_(opened), place_(std::move(place)), limits_(limits), total_(std::move(total)), broke_off_(broke_off) {}

  Result<std::size_t> read(std::span<char> into) override {
    if (into.empty() || ended_) return std::size_t{0};
    if (at_ == block_end_) {
      if (auto error = next_block()) return std::unexpected(std::move(*error));
      if (ended_) return std::size_t{0};
    }
    // Tar files may leave out runs of zeros.
    const std::uint64_t zeros = block_begin_ > at_ ? block_begin_ - at_ : 0;
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), zeros > 0 ? zeros : block_end_ - at_));
    if (zeros > 0)
      std::memset(into.data(), 0, n);
    else
      std::memcpy(into.data(), block_ + (at_ - block_begin_), n);
    at_ += n;
    total_->unpacked_bytes += n;
    if (const auto limit = passed_limit(); !limit.empty()) {
      return std::unexpected(error_at(place_, Error::Code::TooLarge, "cannot unpack: " + std::string(limit),
                                      "unpack it yourself, or raise the limit"));
    }
    return n;
  }

 private:
  /// archive_read_data would lose what it has when the next block is damaged, so this takes block by block.
  std::optional<Error> next_block() {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int outcome = ARCHIVE_RETRY;
    for (int i = 0; i < 16 && (outcome == ARCHIVE_RETRY || (outcome == ARCHIVE_OK && size == 0)); ++i) {
      outcome = archive_read_data_block(opened_, &block, &size, &offset);
    }
    ended_ = outcome == ARCHIVE_EOF;
    if (ended_) return std::nullopt;
    const auto begin = static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0));
    if (outcome != ARCHIVE_OK || size == 0 || begin < at_) {
      broke_off_ = true;
      return error_at(place_, Error::Code::Corrupt, "cannot unpack: " + why_of(opened_));
    }
    block_ = static_cast<const char*>(block);
    block_begin_ = begin;
    block_end_ = begin + size;
    return std::nullopt;
  }

  std::string_view passed_limit() {
    if (at_ > limits_.max_member_bytes) return "the member unpacks to more than the limit";
    const std::uint64_t bytes = total_->unpacked_bytes;
    total_->exhausted = true;
    if (bytes > limits_.max_unpacked_bytes) return "the file unpacks to more than the limit";
    if (bytes > limits_.ratio_from_bytes &&
        bytes / std::max<std::uint64_t>(limits_.max_ratio, 1) > total_->packed_bytes) {
      return "the file unpacks to so many times its size that it looks like a bomb";
    }
    total_->exhausted = false;
    return {};
  }

  archive* opened_;
  Place place_;
  const InputLimits& limits_;
  std::shared_ptr<UnpackedTotal> total_;
  bool& broke_off_;
  const char* block_ = nullptr;  ///< bytes [block_begin_, block_end_) of the member
  std::uint64_t block_begin_ = 0, block_end_ = 0;
  std::uint64_t at_ = 0;  ///< next byte of the member
  bool ended_ = false;
};

/// `.DS_Store`, `__MACOSX/page.html`, `a/.b/c`: what folders would not show.
bool is_hidden(std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const auto part = name.substr(0, end);
    if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

class PackedFile final : public RecordReader {
 public:
  PackedFile(Container container, const InputLimits& limits, std::shared_ptr<UnpackedTotal> total, int depth,
             OpenMember open_member)
      : container_(std::move(container)),
        limits_(limits),
        total_(std::move(total)),
        depth_(depth),
        open_member_(std::move(open_member)) {}

  bool next(BatchBuilder& batch) override {
    if (opened_ == nullptr && !ended_ && !open(batch)) return true;
    while (!ended_) {
      if (member_ != nullptr) {
        if (member_->next(batch)) return true;
        member_.reset();
        ended_ = ended_ || total_->exhausted;
      } else if (next_member(batch)) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override {
    if (ended_) return container_.window().offset() + container_.window().view().size();
    if (!streams_ && opened_ != nullptr) {
      return std::min<std::uint64_t>(
          static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(opened_.get(), -1), 0)),
          container_.view().size());
    }
    return container_.window().offset();
  }

 private:
  /// Adds the error that ends this file.
  void fail(BatchBuilder& batch, Error::Code code, const std::string& why, std::string hint = {}) {
    ended_ = true;
    container_.add_error(batch, ContainerKind::Plain, code, why, std::move(hint));
  }

  /// False when it added an error instead.
  bool open(BatchBuilder& batch) {
    if (depth_ >= limits_.max_depth) {
      fail(batch, Error::Code::TooLarge, "too many packed files in one another", "unpack the outer ones yourself");
      return false;
    }
    auto& window = container_.window();
    if (is_seven_zip(window.view()) && !window.complete()) {
      window.grow_to(limits_.max_held_bytes);
      if (!window.complete()) {
        fail(batch, Error::Code::TooLarge, "cannot hold a 7z file of this size in memory",
             "read it from a file of its own");
        return false;
      }
    }
    opened_.reset(archive_read_new());
    if (opened_ == nullptr) {
      fail(batch, Error::Code::Unavailable, "no memory to unpack");
      return false;
    }
    choose_formats();
    if (open_bytes() == ARCHIVE_OK) return true;
    fail(batch, Error::Code::Corrupt, "cannot unpack: " + why_of(opened_.get()));
    return false;
  }

  /// Only what is promised: some formats of libarchive name files on disk.
  void choose_formats() {
    archive* const opened = opened_.get();
    archive_read_support_filter_gzip(opened);
    archive_read_support_filter_bzip2(opened);
    archive_read_support_filter_xz(opened);
    archive_read_support_filter_lzma(opened);
    archive_read_support_filter_zstd(opened);
    archive_read_support_format_tar(opened);
    archive_read_support_format_zip(opened);
    archive_read_support_format_7zip(opened);
    archive_read_support_format_raw(opened);
    archive_read_support_format_empty(opened);
  }

  int open_bytes() {
    const Window& window = container_.window();
    streams_ = !window.complete();
    if (depth_ == 0 && !streams_) total_->packed_bytes = window.view().size();
    if (!streams_) return archive_read_open_memory(opened_.get(), window.view().data(), window.view().size());
    return archive_read_open2(opened_.get(), this, nullptr, &PackedFile::read_packed, nullptr, nullptr);
  }

  /// libarchive asks for the next packed bytes; what it was given before may go.
  static la_ssize_t read_packed(archive* opened, void* self, const void** buffer) {
    auto& file = *static_cast<PackedFile*>(self);
    Window& window = file.container_.window();
    window.drop(std::exchange(file.given_bytes_, 0));
    if (window.view().empty()) window.grow();
    if (window.view().empty() && window.failure()) {
      archive_set_error(opened, EIO, "%s", window.failure()->message.c_str());
      return ARCHIVE_FATAL;
    }
    file.given_bytes_ = window.view().size();
    if (file.depth_ == 0) file.total_->packed_bytes += file.given_bytes_;
    *buffer = window.view().data();
    return static_cast<la_ssize_t>(file.given_bytes_);
  }

  /// Goes to the next member. True when it added an error.
  bool next_member(BatchBuilder& batch) {
    archive_entry* entry = nullptr;
    const int outcome = archive_read_next_header(opened_.get(), &entry);
    if (outcome == ARCHIVE_EOF) {
      ended_ = true;
      return members_ == 0 && add_empty(batch);
    }
    if (outcome == ARCHIVE_FATAL || (outcome < ARCHIVE_WARN && ++failed_headers_ > kMostFailedHeaders)) {
      // When a member broke off, that was said already, and this is the same damage.
      if (std::exchange(ended_, true) || broke_off_) return false;
      fail(batch, Error::Code::Corrupt, "cannot unpack: " + why_of(opened_.get()));
      return true;
    }
    if (outcome < ARCHIVE_WARN) {
      container_.add_error(batch, ContainerKind::Plain, Error::Code::Corrupt,
                           "cannot unpack a member: " + why_of(opened_.get()));
      return true;
    }
    return open_entry(batch, entry);
  }

  /// An empty file that was packed is an empty telegram, like an empty file.
  bool add_empty(BatchBuilder& batch) {
    if (archive_format(opened_.get()) != ARCHIVE_FORMAT_EMPTY) return false;
    batch.add(container_.next_item(batch, 0, ContainerKind::Plain));
    return true;
  }

  /// True when it added an error.
  bool open_entry(BatchBuilder& batch, archive_entry* entry) {
    ++members_;
    broke_off_ = false;
    const bool is_raw = archive_format(opened_.get()) == ARCHIVE_FORMAT_RAW;
    if (is_raw && archive_filter_count(opened_.get()) == 1) {
      fail(batch, Error::Code::Corrupt, "cannot unpack: it begins like a packed file and is none");
      return true;
    }
    if (!is_raw && archive_entry_filetype(entry) != AE_IFREG) return false;
    if (archive_entry_hardlink(entry) != nullptr) return false;
    const std::string name = is_raw ? std::string() : name_of(entry);
    if (is_hidden(name)) return false;
    Place place = container_.place();
    place.member = member_name(name);
    if (archive_entry_is_data_encrypted(entry) != 0) {
      Item item = container_.next_item(batch, 0, ContainerKind::Plain);
      batch.keep(place.member);
      item.origin.member = *place.member;
      item.error = error_at(place, Error::Code::Unsupported, "the member is encrypted", "unpack it yourself");
      batch.add(std::move(item));
      return true;
    }
    auto source = std::make_unique<MemberSource>(opened_.get(), place, limits_, total_, broke_off_);
    member_ = open_member_(Window(std::move(source)), std::move(place), depth_ + 1);
    return false;
  }

  std::string name_of(archive_entry* entry) const {
    const char* text = archive_entry_pathname_utf8(entry);
    if (text == nullptr) text = archive_entry_pathname(entry);
    if (text == nullptr) return "member " + std::to_string(members_);
    std::string name = text;
    // A label may be shown on a terminal.
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return name;
  }

  std::shared_ptr<const std::string> member_name(const std::string& name) const {
    const auto& outer = container_.place().member;
    if (outer == nullptr || outer->empty()) return std::make_shared<const std::string>(name);
    return name.empty() ? outer : std::make_shared<const std::string>(*outer + "!" + name);
  }

  static constexpr int kMostFailedHeaders = 1000;

  Container container_;
  const InputLimits& limits_;
  std::shared_ptr<UnpackedTotal> total_;
  int depth_;
  OpenMember open_member_;
  ArchivePtr opened_;
  std::unique_ptr<RecordReader> member_;
  std::size_t given_bytes_ = 0;
  std::uint64_t members_ = 0;
  int failed_headers_ = 0;
  bool broke_off_ = false;  ///< the member read last ended with an error
  bool streams_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_packed_file(Container container, const InputLimits& limits,
                                               std::shared_ptr<UnpackedTotal> total, int depth,
                                               OpenMember open_member) {
  return std::make_unique<PackedFile>(std::move(container), limits, std::move(total), depth, std::move(open_member));
}

}  // namespace reftel
