#pragma once

#include <rapidjson/document.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reftel::test {

/// One question with the answer that somebody outside gives, as a row of NAME.jsonl has it.
struct Case {
  std::string id, kind, form, input;
  std::string mrn;                           ///< of the telegram that a fragment was cut from; may be empty
  int year = 0;                              ///< of that telegram; 0 when not said
  bool keeps_marking = false;                ///< a subject may keep its portion mark
  bool opinion = false;                      ///< the answer needs the source's own table or taste
  std::vector<std::string> opinion_members;  ///< the same for members of a whole telegram's answer
  rapidjson::Document row;

  [[nodiscard]] const rapidjson::Value& expected() const { return row["expected"]; }
};

/// The cases of one kind; none when the file is not there.
[[nodiscard]] std::vector<Case> load_cases(const std::filesystem::path& folder, const std::string& kind);

/// A string or null of an answer.
[[nodiscard]] std::string_view to_view(const rapidjson::Value& value);
/// The strings of a list; of a list of addressees their names.
[[nodiscard]] std::vector<std::string> to_strings(const rapidjson::Value& list);

/// The smallest whole telegram around the fragment; whole telegrams as they are.
[[nodiscard]] std::string wrap(const Case& one);

}  // namespace reftel::test
