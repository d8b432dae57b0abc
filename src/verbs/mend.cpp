#include "verbs/mend.h"

#include <utility>

#include "base/replace_file.h"

namespace reftel::verbs {

void FileMender::add(const std::vector<FileEdits>& telegrams) {
  for (const FileEdits& one : telegrams) {
    if (!waiting_.empty() && waiting_.front().path != one.path) finish();
    // A file that was named twice in a row is mended once: its telegrams come in the order of the file.
    if (!waiting_.empty() && one.offset <= waiting_.back().offset) continue;
    waiting_.push_back(one);
  }
}

void FileMender::finish() {
  if (waiting_.empty()) return;
  take_(put_together());
  waiting_.clear();
}

Result<MendedFile> FileMender::put_together() {
  MendedFile out;
  out.path = waiting_.front().path;
  auto before = out.path == "-" && standard_input_ ? Result<std::string>(*standard_input_) : read_whole_file(out.path);
  if (!before) return std::unexpected(before.error());
  out.before = std::move(*before);
  if (out.before.size() > kMaxTelegramBytes)
    return std::unexpected(
        Error{Error::Code::TooLarge, "`" + out.path + "`: the file is too large to be mended in place", {}});
  for (const FileEdits& one : waiting_) {
    if (one.offset > out.before.size() || out.before.compare(one.offset, one.before.size(), one.before) != 0)
      return std::unexpected(Error{Error::Code::Unavailable,
                                   "`" + out.path + "`: the file changed while it was checked", "check it again"});
    const auto base = static_cast<std::uint32_t>(one.offset);
    for (const Edit& edit : one.edits) out.edits.push_back({{edit.span.begin + base, edit.span.end + base}, edit.text});
  }
  return out;
}

}  // namespace reftel::verbs
