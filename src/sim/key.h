#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "sim/message.h"

namespace reftel::sim {

/// Damage that was planted: bytes of the telegram where it can be seen. A loss has no length.
struct Planted {
  std::string_view fault;
  std::uint32_t begin = 0, end = 0;
};

/// How each line of the key begins; the offset in the output follows.
inline constexpr std::string_view kKeyHead = R"({"schema":"reftel.sim-key/1","offset":)";

/// Makes the lines of the answer key. Keeps its memory: make one a thread.
class KeyWriter {
 public:
  /// Writes the line of `message` at the end of `out`: the schema is docs/schema/reftel.sim-key-1.schema.json. Its
  /// offset is left out: only the one who writes the output knows it (kKeyHead).
  void write(const Message& message, std::uint64_t size_bytes, std::span<const Planted> planted, std::string& out);

 private:
  JsonWriter json_;
  std::string scratch_;
};

/// FNV-1a of the bytes: says whether a text came back as it was, without its being in the key.
[[nodiscard]] std::uint64_t fingerprint(std::string_view text);

}  // namespace reftel::sim
