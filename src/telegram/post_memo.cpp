#include "telegram/post_memo.h"

#include <cstring>

#include "telegram/directory.h"

namespace reftel {

PostMemo::Key PostMemo::key_of(std::string_view plad) {
  Key key;
  key.size = plad.size();
  const auto load = [](const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
  };
  const char *const begin = plad.data(), *const end = begin + plad.size();
  if (plad.size() < 16)
    key.words = {load(begin), load(end - 8), 0, 0};
  else
    key.words = {load(begin), load(begin + 8), load(end - 16), load(end - 8)};
  return key;
}

std::string_view PostMemo::find(std::string_view plad) {
  if (plad.size() < kShortest || plad.size() > kLongest) return find_post_of_plad(plad);
  const Key key = key_of(plad);
  const auto& words = key.words;
  const std::uint64_t hash = (words[0] + 3 * words[1] + 5 * words[2] + 9 * words[3]) * 0x9E37'79B9'7F4A'7C15u;
  static_assert(kEntries == 1u << (64 - 54));
  Entry& entry = entries_[hash >> 54];
  if (entry.plad != key) entry = {key, find_post_of_plad(plad)};
  return entry.post;
}

}  // namespace reftel
