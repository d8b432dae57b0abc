#include "verbs/archive_place.h"

#include <cstdlib>

namespace reftel::verbs {

namespace fs = std::filesystem;

Result<fs::path> find_archive_place(const std::optional<std::string>& named) {
  if (named) return fs::path(*named);
  if (const char* given = std::getenv("REFTEL_ARCHIVE"); given != nullptr && *given != '\0') return fs::path(given);
  std::error_code error;
  const fs::path here = fs::current_path(error);
  auto found = error ? std::nullopt : archive::find_archive(here);
  if (!found) {
    return std::unexpected(Error{Error::Code::NotFound, "there is no archive here or in a folder above",
                                 "`reftel init` makes one; `--archive DIR` and REFTEL_ARCHIVE name one"});
  }
  return *found;
}

Result<archive::Store> open_archive(const std::optional<std::string>& named, sqlite::Access access) {
  const auto place = find_archive_place(named);
  if (!place) return std::unexpected(place.error());
  return archive::Store::open(*place, access);
}

Result<fs::path> init_archive(const std::optional<std::string>& folder) {
  fs::path place = folder ? fs::path(*folder) : fs::path(archive::kHiddenFolder);
  const auto store = archive::Store::create(place);
  if (!store) return std::unexpected(store.error());
  return place;
}

}  // namespace reftel::verbs
