#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace reftel {

/// Counts SHA-256 digests, the names of copies. Keeps its context: make one a thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  /// The digest itself.
  std::array<char, 32> digest(std::string_view bytes);
  /// 64 lower-case hexadecimal digits; valid until the next call.
  std::string_view hex(std::string_view bytes);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::array<char, 64> hex_{};
};

/// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace reftel
