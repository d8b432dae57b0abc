#include "conformance/case.h"

#include <fstream>

namespace reftel::test {
namespace {

std::string string_of(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member != object.MemberEnd() ? std::string(to_view(member->value)) : std::string();
}

Case read_case(const std::string& line) {
  Case one;
  one.row.Parse(line.data(), line.size());
  const rapidjson::Value& row = one.row;
  one.id = string_of(row, "id");
  one.kind = string_of(row, "kind");
  one.form = string_of(row, "form");
  one.input = string_of(row, "input");
  one.opinion = row.HasMember("opinion") && row["opinion"].IsTrue();
  if (row.HasMember("opinion_fields") && row["opinion_fields"].IsArray())
    one.opinion_members = to_strings(row["opinion_fields"]);
  if (!row.HasMember("context") || !row["context"].IsObject()) return one;
  const rapidjson::Value& context = row["context"];
  one.mrn = string_of(context, "mrn");
  if (context.HasMember("year") && context["year"].IsInt()) one.year = context["year"].GetInt();
  one.keeps_marking = context.HasMember("strip_marking") && context["strip_marking"].IsFalse();
  return one;
}

}  // namespace

std::string_view to_view(const rapidjson::Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

std::vector<std::string> to_strings(const rapidjson::Value& list) {
  std::vector<std::string> out;
  for (const rapidjson::Value& item : list.GetArray()) out.emplace_back(to_view(item.IsObject() ? item["plad"] : item));
  return out;
}

std::vector<Case> load_cases(const std::filesystem::path& folder, const std::string& kind) {
  std::vector<Case> cases;
  std::ifstream file(folder / (kind + ".jsonl"), std::ios::binary);
  for (std::string line; std::getline(file, line);)
    if (!line.empty()) cases.push_back(read_case(line));
  return cases;
}

}  // namespace reftel::test
