#include "cli/progress.h"

#include <gtest/gtest.h>

namespace reftel::cli {
namespace {

using std::chrono::seconds;

TEST(Progress, SaysRateAndRest) {
  EXPECT_EQ(format_progress({412000, 812'000'000, 1'624'000'000, seconds(4)}),
            "412,000 telegrams, 812 MB of 1.6 GB, 203 MB/s, 0:04 left");
  EXPECT_EQ(format_progress({1, 1'000, 7'300'000, seconds(1)}),
            "1 telegrams, 1.0 kB of 7.3 MB, 1.0 kB/s, 2:01:39 left");
}

TEST(Progress, OfAPipeHasNoRest) {
  EXPECT_EQ(format_progress({5, 2'000'000, std::nullopt, seconds(2)}), "5 telegrams, 2.0 MB, 1.0 MB/s");
}

TEST(Progress, DividesByNothing) {
  EXPECT_EQ(format_progress({0, 0, 100, seconds(0)}), "0 telegrams, 0 B of 100 B");
  EXPECT_EQ(format_progress({0, 0, 100, seconds(1)}), "0 telegrams, 0 B of 100 B, 0 B/s");
  EXPECT_EQ(format_progress({9, 200, 100, seconds(1)}), "9 telegrams, 200 B of 100 B, 200 B/s") << "the file grew";
}

TEST(Bytes, HaveAUnit) {
  EXPECT_EQ(format_bytes(999), "999 B");
  EXPECT_EQ(format_bytes(999.9e3), "1.0 MB");
  EXPECT_EQ(format_bytes(12.4e6), "12 MB");
  EXPECT_EQ(format_bytes(5e15), "5000 TB");
}

}  // namespace
}  // namespace reftel::cli
