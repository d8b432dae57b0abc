#include "formats/ita2_source.h"

#include <algorithm>
#include <cstring>

namespace reftel {

Result<std::size_t> Ita2Source::read(std::span<char> into) {
  while (given_ == decoded_.size() && !ended_) {
    decoded_.clear();
    given_ = 0;
    const auto n = codes_->read(bytes_);
    if (!n) return std::unexpected(n.error());
    ended_ = *n == 0;
    if (ended_)
      decoder_.finish(decoded_);
    else
      decoder_.decode({bytes_.data(), *n}, decoded_);
  }
  const std::size_t n = std::min(into.size(), decoded_.size() - given_);
  std::memcpy(into.data(), decoded_.data() + given_, n);
  given_ += n;
  return n;
}

}  // namespace reftel
