#include "verbs/typed_draft.h"

#include <algorithm>

#include "base/utf8.h"

namespace reftel::verbs {

bool is_draft(const Item& item) { return item.origin.kind == ContainerKind::Plain && looks_like_draft(item.text); }

bool TypedDraft::can_be_written() const {
  return std::ranges::none_of(parsed.diagnostics,
                              [](const Diagnostic& one) { return one.severity == Severity::Error; });
}

TypedDraft read_typed_draft(std::string_view bytes) {
  TypedDraft out;
  out.text = to_utf8(bytes, detect_charset(bytes));
  out.parsed = parse_draft(out.text);
  return out;
}

Error not_written(std::string_view place) {
  return {Error::Code::Corrupt, "`" + std::string(place) + "` is not written", {}};
}

}  // namespace reftel::verbs
