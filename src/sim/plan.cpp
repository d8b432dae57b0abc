#include "sim/plan.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/did_you_mean.h"

namespace reftel::sim {
namespace {

constexpr int kFirstYear = 1966, kLastYear = 2015;

constexpr TrafficFormRow kForms[kTrafficForms] = {
    {"wire", "wire", 1966, 2015, "transmissions of ACP 127, one a section"},
    {"acp128", "acp128", 1966, 2015, "transmissions of ACP 128, one a section"},
    {"cablegate", "cablegate", 1966, 2010, "publisher's text with the whole heading"},
    {"cablegate-fl5", "cablegate-fl5", 1966, 2010, "publisher's text from format line 5 on"},
    {"cablegate-partial", "cablegate-partial", 1966, 2010, "publisher's extract, without a heading"},
    {"print", "paged-print", 1980, 2004, "State's paged print, one a section"},
    {"nara", "nara", 1973, 1979, "record of the National Archives with its attributes"},
    {"web", "rendering", 1966, 2010, "web rendering"},
    {"label", "label", 2009, 2015, "label lines"},
};

constexpr std::string_view kNames[] = {"wire",  "acp128", "cablegate", "cablegate-fl5", "cablegate-partial",
                                       "print", "nara",   "web",       "label",         "mixed"};

Error usage(std::string message, std::string hint) { return {Error::Code::Usage, std::move(message), std::move(hint)}; }

bool is_used(std::uint32_t forms, int year) {
  for (std::size_t i = 0; i < kTrafficForms; ++i)
    if ((forms >> i & 1) != 0 && kForms[i].from_year <= year && year <= kForms[i].to_year) return true;
  return false;
}

}  // namespace

std::span<const TrafficFormRow> traffic_forms() { return kForms; }

Result<std::uint32_t> parse_forms(std::string_view list) {
  std::uint32_t forms = 0;
  while (!list.empty()) {
    const std::string_view name = list.substr(0, list.find(','));
    list.remove_prefix(std::min(name.size() + 1, list.size()));
    if (name == "mixed") {
      forms = (1u << kTrafficForms) - 1;
      continue;
    }
    const auto* row = std::ranges::find(kForms, name, &TrafficFormRow::name);
    if (row == std::end(kForms)) {
      return std::unexpected(usage("there is no form `" + std::string(name) + "` of traffic",
                                   did_you_mean(name, kNames,
                                                "forms are wire, acp128, cablegate, cablegate-fl5, cablegate-partial, "
                                                "print, nara, web, label, and mixed for all of them")));
    }
    forms |= 1u << (row - kForms);
  }
  if (forms == 0) return std::unexpected(usage("which form?", "`--form mixed` is all of them"));
  return forms;
}

std::optional<std::chrono::year_month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = read_digits(text.substr(0, 4)), month = read_digits(text.substr(5));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return std::chrono::year{static_cast<int>(*year)} / std::chrono::month{*month};
}

Result<TrafficContainer> parse_container(std::string_view text) {
  if (text == "csv") return TrafficContainer::Csv;
  if (text == "html") return TrafficContainer::Html;
  return std::unexpected(
      usage("there is no container `" + std::string(text) + "` of traffic", "containers are csv and html"));
}

std::optional<Error> check_plan(const Plan& plan) {
  if (plan.container != TrafficContainer::None && (plan.forms & ~kPublisherForms) != 0)
    return usage("the publisher's table and pages hold other forms",
                 "with `--container`, forms are cablegate, cablegate-fl5 and cablegate-partial");
  const int from = static_cast<int>(plan.from.year()), to = static_cast<int>(plan.to.year());
  if (plan.to < plan.from)
    return usage("the traffic ends before it begins", "`--from` is the first month, `--to` the last");
  if (from < kFirstYear || to > kLastYear)
    return usage("there is no traffic outside of 1966 to 2015", "choose `--from` and `--to` between");
  for (int year = from; year <= to; ++year) {
    if (is_used(plan.forms, year)) continue;
    std::string hint;
    for (std::size_t i = 0; i < kTrafficForms; ++i)
      if ((plan.forms >> i & 1) != 0)
        hint += std::string(hint.empty() ? "" : ", ") + std::string(kForms[i].name) + " is of " +
                std::to_string(kForms[i].from_year) + " to " + std::to_string(kForms[i].to_year);
    return usage("no form of the list was in use in " + std::to_string(year), hint);
  }
  return std::nullopt;
}

}  // namespace reftel::sim
