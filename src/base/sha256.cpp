#include "base/sha256.h"

#include <openssl/evp.h>

#include <cassert>
#include <cstddef>

namespace reftel {
namespace {

void write_hex(char byte, char* to) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  to[0] = kDigits[static_cast<unsigned char>(byte) >> 4];
  to[1] = kDigits[static_cast<unsigned char>(byte) & 15u];
}

}  // namespace

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

std::array<char, 32> Sha256::digest(std::string_view bytes) {
  std::array<char, 32> digest{};
  auto* out = reinterpret_cast<unsigned char*>(digest.data());
  [[maybe_unused]] const bool counted = EVP_DigestInit_ex2(context_->state, context_->algorithm, nullptr) == 1 &&
                                        EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1 &&
                                        EVP_DigestFinal_ex(context_->state, out, nullptr) == 1;
  assert(counted && "libcrypto has SHA-256");
  return digest;
}

std::string_view Sha256::hex(std::string_view bytes) {
  const auto counted = digest(bytes);
  for (std::size_t i = 0; i < counted.size(); ++i) write_hex(counted[i], hex_.data() + 2 * i);
  return {hex_.data(), hex_.size()};
}

std::string to_hex(std::string_view bytes) {
  std::string out(2 * bytes.size(), '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) write_hex(bytes[i], out.data() + 2 * i);
  return out;
}

}  // namespace reftel
