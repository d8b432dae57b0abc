#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "verbs/check.h"

namespace reftel::verbs {

/// A file with the edits of all its telegrams, whose spans count bytes of the file.
struct MendedFile {
  std::string path;  ///< `-` is standard input
  std::string before;
  std::vector<Edit> edits;
};

/// Puts the edits of telegrams together, file by file, and hands out each file when the next one begins. Memory is that
/// of one file.
///
/// Nothing is written: the taker shows a difference or replaces the file. A file that changed since it was checked is
/// an error, and so is one over kMaxTelegramBytes.
class FileMender {
 public:
  using Take = std::function<void(Result<MendedFile>)>;
  /// `standard_input` is what stood there, if it is to be mended.
  FileMender(Take take, std::optional<std::string_view> standard_input)
      : take_(std::move(take)), standard_input_(standard_input) {}

  void add(const std::vector<FileEdits>& telegrams);
  /// Hands out the last file.
  void finish();

 private:
  [[nodiscard]] Result<MendedFile> put_together();

  Take take_;
  std::optional<std::string_view> standard_input_;
  std::vector<FileEdits> waiting_;
};

}  // namespace reftel::verbs
