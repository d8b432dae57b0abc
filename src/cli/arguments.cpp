#include "cli/arguments.h"

#include <algorithm>
#include <optional>

#include "base/did_you_mean.h"
#include "base/nearest_name.h"

namespace reftel::cli {
namespace {

std::string listed(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

/// An option as it was written: its row and the value that was glued to it.
struct Written {
  const OptionRow* row = nullptr;
  std::optional<std::string_view> value;
};

const OptionRow* find_row(std::span<const OptionRow> rows, std::string_view name) {
  const auto row = std::ranges::find(rows, name, &OptionRow::name);
  return row == rows.end() ? nullptr : &*row;
}

Result<Written> read_long(std::span<const OptionRow> rows, std::string_view word) {
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(2, equals == std::string_view::npos ? equals : equals - 2);
  const OptionRow* row = find_row(rows, name);
  if (row == nullptr) {
    std::vector<std::string_view> names;
    for (const OptionRow& one : rows) names.push_back(one.name);
    const std::string_view nearest = find_nearest(name, names);
    return std::unexpected(usage_error("there is no option `--" + std::string(name) + "`",
                                       nearest.empty() ? "" : "did you mean `--" + std::string(nearest) + "`?"));
  }
  Written written{row, std::nullopt};
  if (equals != std::string_view::npos) written.value = word.substr(equals + 1);
  return written;
}

Result<Written> read_short(std::span<const OptionRow> rows, std::string_view word) {
  const auto row = std::ranges::find(rows, word[1], &OptionRow::letter);
  if (row == rows.end()) return std::unexpected(usage_error("there is no option `" + std::string(word) + "`"));
  Written written{&*row, std::nullopt};
  if (word.size() > 2) written.value = word.substr(2);
  return written;
}

std::optional<Error> check_value(const OptionRow& row, std::string_view value) {
  if (row.choices.empty() || std::ranges::find(row.choices, value) != row.choices.end()) return std::nullopt;
  return usage_error("`--" + std::string(row.name) + "` does not take `" + std::string(value) + "`",
                     did_you_mean(value, row.choices, "it takes one of: " + listed(row.choices)));
}

}  // namespace

Error usage_error(std::string message, std::string hint) {
  return {Error::Code::Usage, std::move(message), std::move(hint)};
}

bool Arguments::has(std::string_view option) const {
  return std::ranges::any_of(options_, [&](const auto& one) { return one.first == option; });
}

std::string_view Arguments::value(std::string_view option, std::string_view otherwise) const {
  const auto last =
      std::ranges::find_if(options_.rbegin(), options_.rend(), [&](const auto& one) { return one.first == option; });
  return last == options_.rend() ? otherwise : std::string_view(last->second);
}

Result<Arguments> parse_arguments(std::span<const OptionRow> rows, std::span<const std::string_view> words) {
  Arguments out;
  bool only_operands = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (only_operands || word.size() < 2 || word[0] != '-') {
      out.operands_.emplace_back(word);
      continue;
    }
    if (word == "--") {
      only_operands = true;
      continue;
    }
    const auto written = word[1] == '-' ? read_long(rows, word) : read_short(rows, word);
    if (!written) return std::unexpected(written.error());
    const OptionRow& row = *written->row;
    std::optional<std::string_view> value = written->value;
    if (row.value.empty() && value)
      return std::unexpected(usage_error("`--" + std::string(row.name) + "` takes no value"));
    if (!row.value.empty() && !value && !row.value_optional) {
      if (i + 1 == words.size())
        return std::unexpected(
            usage_error("`--" + std::string(row.name) + "` needs a value: " + std::string(row.value)));
      value = words[++i];
    }
    if (value)
      if (auto error = check_value(row, *value)) return std::unexpected(std::move(*error));
    out.options_.emplace_back(row.name, value.value_or(""));
  }
  return out;
}

}  // namespace reftel::cli
