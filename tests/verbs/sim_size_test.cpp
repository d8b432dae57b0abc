#include <gtest/gtest.h>

#include <cstddef>

#include "verbs/sim.h"

namespace reftel::verbs {
namespace {

TEST(EstimateSize, ComesNearToWhatIsWritten) {
  SimRequest request;
  request.plan.count = 3000;
  request.key = true;
  double text = 0, files = 0, key = 0;
  sim(request, [&](const SimBatch& batch) {
    text += static_cast<double>(batch.text.size());
    key += static_cast<double>(batch.key.size());
    for (std::size_t i = 0; i < batch.ends.size(); ++i)
      files += static_cast<double>((batch.ends[i] - batch.begins[i] + 4095) / 4096 * 4096);
    return true;
  });
  const SimSize size = estimate_size(request);
  EXPECT_NEAR(size.text_bytes / text, 1, 0.15);
  EXPECT_NEAR(size.files_bytes / files, 1, 0.15);
  EXPECT_NEAR(size.key_bytes / key, 1, 0.15);
}

TEST(EstimateSize, CountsFurtherThanSixtyFourBits) {
  SimRequest request;
  request.plan.count = 900'000'000'000'000'000;
  EXPECT_GT(estimate_size(request).text_bytes, 1e20);
  request.plan.count = 0;
  EXPECT_EQ(estimate_size(request).text_bytes, 0);
}

}  // namespace
}  // namespace reftel::verbs
