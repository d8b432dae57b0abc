#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/input.h"

namespace reftel {

/// An Item that owns what it says, so that tests can keep and compare it.
struct OwnedItem {
  std::string path, member, text, error;
  std::uint64_t offset = 0, size_bytes = 0, record = 0;
  ContainerKind kind = ContainerKind::Plain;
  Encoding encoding = Encoding::Bytes;
  bool has_odd_byte = false;
  std::vector<std::string> columns;  ///< of the Record, in order; empty without one
  friend bool operator==(const OwnedItem&, const OwnedItem&) = default;
};

inline std::ostream& operator<<(std::ostream& out, const OwnedItem& item) {
  return out << "{" << item.path << "!" << item.member << " #" << item.record << " at " << item.offset << "+"
             << item.size_bytes << " kind " << static_cast<int>(item.kind) << " text[" << item.text.size() << "] `"
             << item.text.substr(0, 200) << "` error `" << item.error << "`}";
}

inline OwnedItem to_owned(const Item& item) {
  OwnedItem out;
  out.path = item.origin.path;
  out.member = item.origin.member;
  out.text = item.text;
  if (item.error) out.error = item.error->message;
  out.offset = item.origin.offset;
  out.size_bytes = item.origin.size_bytes;
  out.record = item.origin.record;
  out.kind = item.origin.kind;
  out.encoding = item.encoding;
  out.has_odd_byte = item.has_odd_byte;
  if (const auto& r = item.record) {
    for (const auto column :
         {r->row, r->id, r->created, r->released, r->classification, r->origin, r->references, r->tags})
      out.columns.emplace_back(column);
  }
  return out;
}

/// Everything a reader gives. Batches are kept until the end, so that a view that dies too early shows.
inline std::vector<OwnedItem> read_all(InputReader reader) {
  std::vector<Batch> batches;
  while (auto batch = reader.next()) batches.push_back(std::move(*batch));
  std::vector<OwnedItem> items;
  for (const Batch& batch : batches)
    for (const Item& item : batch.items) items.push_back(to_owned(item));
  return items;
}

inline std::vector<OwnedItem> read_whole(std::string_view bytes, InputOptions options = {}) {
  return read_all(InputReader::of_bytes(bytes, "input", std::move(options)));
}

inline std::vector<OwnedItem> read_streamed(std::string_view bytes, std::size_t chunk_bytes,
                                            InputOptions options = {}) {
  return read_all(
      InputReader::of_stream(std::make_unique<MemorySource>(bytes, chunk_bytes), "input", std::move(options)));
}

inline std::vector<std::string> texts_of(const std::vector<OwnedItem>& items) {
  std::vector<std::string> texts;
  for (const OwnedItem& item : items) texts.push_back(item.error.empty() ? item.text : "ERROR " + item.error);
  return texts;
}

}  // namespace reftel
