// Any bytes, as a file and as a stream that arrives in pieces: nothing throws, both give the same items, and the texts
// do not grow beyond what a container can hold.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/input.h"

namespace {

using reftel::Batch;
using reftel::InputOptions;
using reftel::InputReader;
using reftel::Item;

constexpr std::uint64_t kMostUnpackedBytes = 4u << 20;

std::vector<Batch> read_all(InputReader reader) {
  std::vector<Batch> batches;
  while (auto batch = reader.next()) {
    assert(!batch->items.empty());
    batches.push_back(std::move(*batch));
  }
  return batches;
}

std::vector<const Item*> items_of(const std::vector<Batch>& batches) {
  std::vector<const Item*> items;
  for (const Batch& batch : batches)
    for (const Item& item : batch.items) items.push_back(&item);
  return items;
}

bool is_same(const Item& a, const Item& b) {
  return a.origin.member == b.origin.member && a.origin.offset == b.origin.offset &&
         a.origin.size_bytes == b.origin.size_bytes && a.origin.record == b.origin.record &&
         a.origin.kind == b.origin.kind && a.text == b.text && a.encoding == b.encoding &&
         a.has_odd_byte == b.has_odd_byte && a.record.has_value() == b.record.has_value() &&
         a.error.has_value() == b.error.has_value() && (!a.error || a.error->code == b.error->code);
}

/// Packed files may be read out of order when they are in memory, and so differ when they are damaged.
bool is_packed(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const auto magic : {"\x1F\x8B"sv, "\x28\xB5\x2F\xFD"sv, "\xFD"sv, "BZh"sv, "PK"sv, "7z"sv}) {
    if (bytes.starts_with(magic)) return true;
  }
  return bytes.size() > 262 && bytes.substr(257, 5) == "ustar";
}

}  // namespace

/// The first byte chooses how the stream is cut, the second how long a telegram may be; the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  InputOptions options;
  options.limits.max_unpacked_bytes = kMostUnpackedBytes;
  options.limits.max_held_bytes = kMostUnpackedBytes;
  if (data[1] < 128) options.limits.max_telegram_bytes = 64u + data[1] * 64u;
  options.batch_bytes = 4096;

  const auto whole = read_all(InputReader::of_bytes(bytes, "file", options));
  const std::size_t chunk_bytes = 1u + data[0] * data[0];
  const auto pieces =
      read_all(InputReader::of_stream(std::make_unique<reftel::MemorySource>(bytes, chunk_bytes), "file", options));

  const auto whole_items = items_of(whole), piece_items = items_of(pieces);
  std::uint64_t text_bytes = 0;
  for (const Item* const item : whole_items) {
    assert(!item->error || item->text.empty());
    text_bytes += item->text.size();
  }
  if (is_packed(bytes)) {
    assert(text_bytes <= 3 * kMostUnpackedBytes + 3 * bytes.size());
    return 0;
  }
  // UTF-16 grows by half, and a page in Windows-1252 to three times its size.
  assert(text_bytes <= 3 * bytes.size() + 2 * whole_items.size());
  assert(whole_items.size() == piece_items.size());
  for (std::size_t i = 0; i < whole_items.size(); ++i) assert(is_same(*whole_items[i], *piece_items[i]));
  return 0;
}
