#pragma once

#include <array>
#include <memory>
#include <string_view>

namespace reftel::verbs {

/// Counts SHA-256 digests, the names of copies. Keeps its context: make one a thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  /// 64 lower-case hexadecimal digits; valid until the next call.
  std::string_view hex(std::string_view bytes);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::array<char, 64> hex_{};
};

}  // namespace reftel::verbs
