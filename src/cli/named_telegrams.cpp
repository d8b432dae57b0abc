#include "cli/named_telegrams.h"

#include <iostream>

#include "base/ascii.h"
#include "verbs/mrn.h"
#include "verbs/show.h"

namespace reftel::cli {

std::vector<std::string> read_names(std::vector<std::string> words) {
  std::vector<std::string> names;
  for (std::string& word : words) {
    if (word != "-") {
      names.push_back(std::move(word));
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      const std::string_view text = trim(line);
      const std::string_view first = text.substr(0, text.find_first_of(" \t"));
      if (!first.empty()) names.emplace_back(first);
    }
  }
  return names;
}

Result<NamedTelegrams> find_named(archive::Store& store, const std::vector<std::string>& names, NamedVersions which,
                                  Console& console) {
  NamedTelegrams out;
  for (const std::string& name : names) {
    auto versions = verbs::find_stored(store, name);
    if (!versions) return std::unexpected(versions.error());
    if (versions->empty()) {
      ++out.missing;
      console.report(verbs::not_stored(store, name));
      continue;
    }
    const bool is_mrn = versions->front().mrn == verbs::read_mrn(name).mrn;
    for (archive::Version& version : *versions)
      if (version.shown || which == NamedVersions::All || !is_mrn) out.versions.push_back(std::move(version));
  }
  return out;
}

}  // namespace reftel::cli
