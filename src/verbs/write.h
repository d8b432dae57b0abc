#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace reftel::verbs {

struct WriteRequest {
  std::vector<std::string> inputs;  ///< files, folders, `-` for standard input
};

/// One telegram as it goes out, or why there is none. Views live as long as the call.
struct Written {
  std::string_view place;  ///< where the input stood: `drafts/x.txt`
  std::string_view bytes;
  const Error* error = nullptr;  ///< set: this input could not be written, and `bytes` is empty
};
/// False: no more, please.
using TakeWritten = std::function<bool(const Written&)>;

struct WriteTotals {
  std::uint64_t telegrams = 0;
  std::uint64_t problems = 0;
};

/// Writes the telegrams of the inputs, in their order, into `take`: of JSON that reftel wrote each telegram's own
/// bytes, as it was found.
WriteTotals write(const WriteRequest& request, const TakeWritten& take);

}  // namespace reftel::verbs
