// Five-level code: any text is written and comes back as the code can carry it; any codes are read, whole or in pieces.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "write/ita2.h"

using namespace reftel;

namespace {

std::string decode(std::string_view codes, std::size_t piece) {
  Ita2Decoder decoder;
  std::string out;
  for (; !codes.empty(); codes.remove_prefix(std::min(piece, codes.size())))
    decoder.decode(codes.substr(0, piece), out);
  decoder.finish(out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)looks_like_ita2(bytes);
  const std::string read = decode(bytes, bytes.size() + 1);
  assert(read.size() <= size);
  assert(decode(bytes, 1 + size % 7) == read);

  std::string codes;
  const std::uint32_t replaced = encode_ita2(bytes, codes);
  assert(replaced <= size);
  for (const char code : codes) assert(static_cast<unsigned char>(code) < 32);
  const std::string text = decode(codes, codes.size() + 1);
  std::string again;
  assert(encode_ita2(text, again) == 0);
  assert(decode(again, again.size() + 1) == text);
  return 0;
}
