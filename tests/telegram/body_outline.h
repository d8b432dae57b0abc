#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "telegram/reader.h"

namespace reftel {

inline constexpr std::string_view kHead =
    "P 141052Z MAY 09\nFM AMEMBASSY MOSCOW\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L MOSCOW 000417\n\n"
    "E.O. 12958: DECL: 05/13/2019\nTAGS: PREL\nSUBJECT: EXERCISE\n\n";

/// The tree as lines: `paragraph 1 summary C: text`, children indented.
inline std::string outline(std::string_view body) {
  const std::string source = std::string(kHead) + std::string(body);
  TelegramReader reader;
  Telegram telegram;
  reader.read(source, {}, telegram);
  EXPECT_EQ(check_tiling(telegram), "");
  std::string out;
  for (const BodyNode& node : telegram.body) {
    for (std::uint32_t up = node.parent; up != BodyNode::kNoParent; up = telegram.body[up].parent) out += "  ";
    out += std::string(to_string(node.kind));
    if (node.number != 0) out += " " + std::to_string(node.number);
    if (node.role != Role::None) out += " " + std::string(to_string(node.role));
    if (!node.marking.inherited) out += " (" + format_portion_mark(node.marking) + ")";
    out += ": " + telegram.str(node.text) + "\n";
  }
  for (const Signature& signature : telegram.signatures) out += "signature: " + telegram.str(signature.name) + "\n";
  return out;
}

struct OutlineRow {
  const char* name;
  const char* body;
  const char* outline;
};

}  // namespace reftel
