#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace reftel::sim {

/// The forms in which traffic is made. In the order of `traffic_forms()`.
enum class TrafficForm : std::uint8_t {
  Wire,
  Acp128,
  Cablegate,
  CablegateFl5,
  CablegatePartial,
  Print,
  Nara,
  Web,
  Label,
};
inline constexpr std::size_t kTrafficForms = 9;
/// The forms that the publisher's pages and table hold.
inline constexpr std::uint32_t kPublisherForms = 1u << static_cast<unsigned>(TrafficForm::Cablegate) |
                                                 1u << static_cast<unsigned>(TrafficForm::CablegateFl5) |
                                                 1u << static_cast<unsigned>(TrafficForm::CablegatePartial);

/// A form and the years in which telegrams have it.
struct TrafficFormRow {
  std::string_view name;       ///< what `--form` takes
  std::string_view read_form;  ///< the form as the reader calls it
  int from_year = 0, to_year = 0;
  std::string_view help;
};
[[nodiscard]] std::span<const TrafficFormRow> traffic_forms();
[[nodiscard]] inline const TrafficFormRow& row_of(TrafficForm form) {
  return traffic_forms()[static_cast<std::size_t>(form)];
}

inline constexpr std::string_view kPublisherFormNames = "cablegate,cablegate-fl5,cablegate-partial";

/// What a telegram is wrapped in.
enum class TrafficContainer : std::uint8_t {
  None,
  Csv,   ///< a row of the publisher's table
  Html,  ///< a page of the publisher
};

/// Classes of damage that can be planted: see faults.h.
using FaultSet = std::uint32_t;

/// What traffic is to be made. The same plan gives the same bytes on every machine.
struct Plan {
  std::uint64_t count = 1000;
  std::uint64_t seed = 1;
  std::chrono::year_month from{std::chrono::year{1973}, std::chrono::month{1}};
  std::chrono::year_month to{std::chrono::year{2010}, std::chrono::month{2}};  ///< this month included
  std::uint32_t forms = (1u << kTrafficForms) - 1;                             ///< bit n is TrafficForm n
  TrafficContainer container = TrafficContainer::None;
  FaultSet faults = 0;  ///< bit n is class n; 0: no damage
};

/// Reads `wire,print` or `mixed` into Plan::forms.
[[nodiscard]] Result<std::uint32_t> parse_forms(std::string_view list);
/// Reads `1973-01`.
[[nodiscard]] std::optional<std::chrono::year_month> parse_month(std::string_view text);
/// Reads `csv` or `html`.
[[nodiscard]] Result<TrafficContainer> parse_container(std::string_view text);
/// Says why there can be no such traffic: a period that ends before it begins, a year in which no form of the list was
/// in use, a form that the container does not hold.
[[nodiscard]] std::optional<Error> check_plan(const Plan& plan);

}  // namespace reftel::sim
