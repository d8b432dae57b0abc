#include "verbs/sha256.h"

#include <openssl/evp.h>

#include <cassert>
#include <cstddef>

namespace reftel::verbs {

struct Sha256::Context {
  // Fetched once: looking the algorithm up costs more than the digest of a short telegram.
  EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* state = EVP_MD_CTX_new();

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    EVP_MD_CTX_free(state);
    EVP_MD_free(algorithm);
  }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

std::string_view Sha256::hex(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  const bool counted = EVP_DigestInit_ex2(context_->state, context_->algorithm, nullptr) == 1 &&
                       EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1 &&
                       EVP_DigestFinal_ex(context_->state, digest.data(), nullptr) == 1;
  assert(counted && "libcrypto has SHA-256");
  if (!counted) return {};
  constexpr std::string_view digits = "0123456789abcdef";
  for (std::size_t i = 0; i < digest.size(); ++i) {
    hex_[2 * i] = digits[digest[i] >> 4];
    hex_[2 * i + 1] = digits[digest[i] & 15u];
  }
  return {hex_.data(), hex_.size()};
}

}  // namespace reftel::verbs
