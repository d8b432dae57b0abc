#include "verbs/write.h"

#include "formats/input.h"
#include "formats/own_bytes.h"

namespace reftel::verbs {
namespace {

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

/// Writes one item at the end of `out`; the error says why it cannot be written.
Result<void> write_item(const Item& item, const std::string& place, std::string& out) {
  if (item.error) return std::unexpected(*item.error);
  if (item.origin.kind != ContainerKind::Json)
    return std::unexpected(Error{Error::Code::Unsupported, "`" + place + "` is no JSON that reftel wrote",
                                 "`reftel read --format json` makes it"});
  append_own_bytes(out, item);
  return {};
}

}  // namespace

WriteTotals write(const WriteRequest& request, const TakeWritten& take) {
  InputOptions options;
  options.text_files = TextFiles::Whole;
  InputReader input(request.inputs, options);
  WriteTotals totals;
  std::string out;
  while (auto batch = input.next()) {
    for (const Item& item : batch->items) {
      out.clear();
      const std::string place = name_of(item.origin);
      const Result<void> done = write_item(item, place, out);
      ++(done ? totals.telegrams : totals.problems);
      if (!take({place, out, done ? nullptr : &done.error()})) return totals;
    }
  }
  return totals;
}

}  // namespace reftel::verbs
