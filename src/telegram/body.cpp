#include "telegram/body.h"

namespace reftel {

std::string_view to_string(NodeKind kind) {
  constexpr std::string_view kNames[] = {"heading", "paragraph", "sub_paragraph", "block", "table"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Role role) {
  constexpr std::string_view kNames[] = {"",
                                         "summary",
                                         "summary_and_comment",
                                         "comment",
                                         "note",
                                         "action_request",
                                         "introduction",
                                         "background",
                                         "quoted",
                                         "points",
                                         "bio_note",
                                         "authority",
                                         "entire_text"};
  return kNames[static_cast<std::size_t>(role)];
}

}  // namespace reftel
