#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace reftel::search {

/// What English words have in common in all their forms, by Snowball's rules: `negotiate`, `negotiated` and
/// `negotiations` give `negoti`. A stem is for comparing, and often no word. One thread at a time.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// Of a token. Lives until the next call.
  [[nodiscard]] std::string_view stem(std::string_view token);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Words of which a form is asked for, compared by their stems. One thread at a time.
class StemMatcher {
 public:
  explicit StemMatcher(std::string_view token) : stem_(stemmer_.stem(token)) {}
  [[nodiscard]] bool operator()(std::string_view token) { return stemmer_.stem(token) == stem_; }
  /// What all words with this stem begin with. Rules change the last letters of a stem only: `carri` is of `carry`,
  /// `relat` of `relate`; `die` is of `dying`.
  [[nodiscard]] std::string_view beginning() const;

 private:
  Stemmer stemmer_;
  std::string stem_;
};

}  // namespace reftel::search
