#pragma once

#include <cmath>
#include <cstdint>

namespace reftel::search {

/// A word of the subject counts as much as this many words elsewhere.
inline constexpr double kSubjectWeight = 4.0;

/// What BM25 makes of a word: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.
struct WordWeight {
  /// `holders` of `documents` telegrams have the word. Never negative, so a word in all of them counts a little.
  [[nodiscard]] static double idf(std::uint64_t holders, std::uint64_t documents) {
    const double n = static_cast<double>(documents), h = std::fmin(static_cast<double>(holders), n);
    return std::log1p((n - h + 0.5) / (h + 0.5));
  }
  /// `count` of the word in a telegram of `length` tokens, where the mean is `mean_length`.
  [[nodiscard]] static double saturated(double count, double length, double mean_length) {
    constexpr double kSaturation = 1.2, kLengthShare = 0.75;
    return count * (kSaturation + 1) / (count + kSaturation * (1 - kLengthShare + kLengthShare * length / mean_length));
  }
};

/// A word that stands in a larger share of the telegrams than this only filters when a rarer one is asked for.
inline constexpr double kCommonShare = 0.3;

}  // namespace reftel::search
