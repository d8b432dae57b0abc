#include "telegram/post_memo.h"

#include <cstring>

#include "telegram/directory.h"

namespace reftel {

std::string_view PostMemo::find(std::string_view plad) {
  if (plad.empty() || plad.size() > kLongest) return find_post_of_plad(plad);
  Key key{};
  std::memcpy(key.data(), plad.data(), plad.size());
  std::uint64_t hash = 0;
  for (const std::uint64_t word : key) hash = (hash ^ word ^ word >> 31) * 0x9E37'79B9'7F4A'7C15u;
  Entry& entry = entries_[hash >> 56];
  static_assert(kEntries == 256);
  if (entry.plad != key) entry = {key, find_post_of_plad(plad)};
  return entry.post;
}

}  // namespace reftel
