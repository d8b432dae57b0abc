#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace reftel::bench {

/// A collection of invented telegrams for measuring: any number of them, and number `index` is the same text at
/// every run and on every machine.
///
/// In size and build like a large published collection: 6.4 KB on average with a long tail, four of five in the
/// Cablegate form with page lines inside sentences, some from FL5 on, one of eleven off the wire (CR CR LF, one
/// transmission a section), one of thirteen a NARA record in capitals with attributes. Posts, people and words are
/// invented, and each subject carries the word EXERCISE. It says little of how well a reader understands: for that
/// there are the examples.
///
/// Const members are safe to call at once.
class Collection {
 public:
  Collection();

  /// Writes telegram `index` at the end of `out`. It begins at a line's beginning and ends with a line end.
  void append(std::uint64_t index, std::string& out) const;

  /// How many telegrams stand for the whole of a large published collection: 1.6 GB.
  static constexpr std::uint64_t kWhole = 250'000;

 private:
  friend class TelegramWriter;
  std::array<std::uint16_t, 4096> word_of_;  ///< common words more often than rare ones
};

}  // namespace reftel::bench
