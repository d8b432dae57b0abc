#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/ascii.h"
#include "telegram/lines.h"

namespace reftel {

/// The words with which lines begin that a step looks for. One comparison of four bytes, letter case apart, settles
/// nearly every other line. A line that may begin so need not.
class LineOpenings {
  /// What the first four bytes of a line are compared with; the values of members say that no word begins so.
  struct Four {
    std::uint32_t mask = 0, bytes = 1;
  };

 public:
  /// Takes the words of some lists. Of those that begin with the same letter only what they have in common is compared.
  template <class... Lists>
  explicit constexpr LineOpenings(const Lists&... lists) {
    const auto add_all = [this](const auto& words) {
      for (const std::string_view word : words)
        for (const char first : {to_upper(word[0]), to_lower(word[0])})
          add(fours_[static_cast<unsigned char>(first)], word);
    };
    (add_all(lists), ...);
  }

  /// Asks the lines of one source.
  class Test {
   public:
    [[nodiscard]] bool operator()(const Line& line) const {
      if (line.text >= safe_) [[unlikely]]
        return true;
      const Four& four = fours_[static_cast<unsigned char>(line.first)];
      std::uint32_t bytes;
      std::memcpy(&bytes, base_ + line.text, sizeof bytes);
      return (bytes & four.mask) == four.bytes;
    }

   private:
    friend class LineOpenings;
    Test(const LineOpenings& words, std::string_view source)
        : fours_(words.fours_.data()),
          base_(source.data()),
          safe_(static_cast<std::uint32_t>(source.size() - std::min(source.size(), sizeof(Four::bytes) - 1))) {}

    const Four* fours_;
    const char* base_;
    std::uint32_t safe_;  ///< four bytes stand at every place before it
  };
  [[nodiscard]] Test in(std::string_view source) const { return {*this, source}; }

 private:
  static constexpr void add(Four& four, std::string_view word) {
    std::array<unsigned char, sizeof(std::uint32_t)> masks{}, bytes{};
    for (std::size_t i = 0; i < masks.size() && i < word.size(); ++i) {
      masks[i] = is_alpha(word[i]) ? 0xDF : 0xFF;
      bytes[i] = static_cast<unsigned char>(word[i]) & masks[i];
    }
    const auto mask = std::bit_cast<std::uint32_t>(masks), word_bytes = std::bit_cast<std::uint32_t>(bytes);
    const bool first = four.mask == 0 && four.bytes != 0;
    four.mask = first ? mask : four.mask & mask & ~(four.bytes ^ word_bytes);
    four.bytes = word_bytes & four.mask;
  }

  std::array<Four, 256> fours_{};
};

}  // namespace reftel
