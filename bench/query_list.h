#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "collection.h"
#include "verbs/search.h"

namespace reftel::bench {

/// Queries of one kind after the other, always the same, of words that stand in the telegrams.
class QueryList {
 public:
  explicit QueryList(std::uint64_t telegrams) : collection_(telegrams), telegrams_(telegrams) {}

  struct Query {
    const char* kind;
    verbs::SearchRequest request;
  };
  Query next();

 private:
  [[nodiscard]] std::vector<std::string> side_by_side(std::size_t count);
  [[nodiscard]] std::vector<std::string> content_words(std::size_t count);
  [[nodiscard]] std::string word() { return content_words(1).front(); }
  [[nodiscard]] std::string rare();
  [[nodiscard]] std::string common();

  Collection collection_;
  std::uint64_t telegrams_;
  std::mt19937 dice_{2026};
  std::string text_;
  std::size_t count_ = 0;
};

/// Times of many questions, in milliseconds.
struct Times {
  std::vector<double> all;
  void add(double time) { all.push_back(time); }
  /// Sorts them first.
  [[nodiscard]] std::string to_string();
};

}  // namespace reftel::bench
