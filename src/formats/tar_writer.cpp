#include "formats/tar_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

namespace reftel {

struct TarWriter::Impl {
  std::function<bool(std::string_view)> take;
  ::archive* tar = archive_write_new();
  ::archive_entry* entry = archive_entry_new();

  explicit Impl(std::function<bool(std::string_view)> to) : take(std::move(to)) {
    archive_write_set_format_pax_restricted(tar);
    archive_write_set_bytes_in_last_block(tar, 1);
    archive_write_open(
        tar, this, nullptr,
        [](::archive*, void* self, const void* data, std::size_t size) -> la_ssize_t {
          const auto& write = static_cast<Impl*>(self)->take;
          return write({static_cast<const char*>(data), size}) ? static_cast<la_ssize_t>(size) : -1;
        },
        nullptr);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    archive_entry_free(entry);
    archive_write_free(tar);
  }

  [[nodiscard]] Error failure() const {
    const char* said = archive_error_string(tar);
    return {Error::Code::Unavailable,
            std::string("cannot write the tar file: ") + (said == nullptr ? "stopped" : said),
            {}};
  }
};

TarWriter::TarWriter(std::function<bool(std::string_view)> take) : impl_(std::make_unique<Impl>(std::move(take))) {}
TarWriter::~TarWriter() = default;
TarWriter::TarWriter(TarWriter&&) noexcept = default;
TarWriter& TarWriter::operator=(TarWriter&&) noexcept = default;

Result<void> TarWriter::add(const std::string& name, std::string_view bytes, std::int64_t changed_at) {
  archive_entry_clear(impl_->entry);
  archive_entry_set_pathname(impl_->entry, name.c_str());
  archive_entry_set_size(impl_->entry, static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_filetype(impl_->entry, AE_IFREG);
  archive_entry_set_perm(impl_->entry, 0644);
  archive_entry_set_mtime(impl_->entry, changed_at, 0);
  if (archive_write_header(impl_->tar, impl_->entry) != ARCHIVE_OK) return std::unexpected(impl_->failure());
  if (archive_write_data(impl_->tar, bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
    return std::unexpected(impl_->failure());
  return {};
}

Result<void> TarWriter::finish() {
  if (archive_write_close(impl_->tar) != ARCHIVE_OK) return std::unexpected(impl_->failure());
  return {};
}

}  // namespace reftel
