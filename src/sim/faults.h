#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sim/dice.h"
#include "sim/key.h"
#include "sim/message.h"
#include "sim/sheet.h"

namespace reftel::sim {

/// What a class of damage works on.
struct FaultSite {
  const Message& message;
  const std::vector<PartPlace>& places;
  std::string& out;
  std::size_t begin = 0;  ///< where the telegram begins in `out`; places count from there
  Dice& dice;
};

/// A class of the catalogue of damage.
struct FaultRow {
  std::string_view name;  ///< slug: `tags-glued`
  std::string_view help;
  /// Plants it and says where; false when the telegram has no place for it, and is as it was.
  bool (*plant)(FaultSite& site, Planted& planted);
};
[[nodiscard]] std::span<const FaultRow> fault_classes();

/// Reads names with commas into Plan::faults; an empty list is all of them.
[[nodiscard]] Result<FaultSet> parse_faults(std::string_view list);

/// Plants one of the classes in one telegram of two. Gives whether it did.
bool plant_fault(const Plan& plan, FaultSite site, Planted& planted);

}  // namespace reftel::sim
