#include "search/stem.h"

#include <libstemmer.h>

#include <algorithm>

namespace reftel::search {

struct Stemmer::State {
  sb_stemmer* snowball = sb_stemmer_new("english", "UTF_8");
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { sb_stemmer_delete(snowball); }
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {}
Stemmer::~Stemmer() = default;

std::string_view Stemmer::stem(std::string_view token) {
  if (state_->snowball == nullptr) return token;
  const auto* letters = reinterpret_cast<const sb_symbol*>(token.data());
  const sb_symbol* stem = sb_stemmer_stem(state_->snowball, letters, static_cast<int>(token.size()));
  if (stem == nullptr) return token;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(state_->snowball))};
}

std::string_view StemMatcher::beginning() const {
  constexpr std::size_t kChangedLetters = 2;
  const std::size_t size = std::max<std::size_t>(stem_.size(), kChangedLetters + 1) - kChangedLetters;
  return std::string_view(stem_).substr(0, size);
}

}  // namespace reftel::search
