#pragma once

#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <memory>
#include <string>
#include <string_view>

#include "support/golden.h"
#include "support/paths.h"

namespace reftel::test {

/// A JSON value; that it is none fails the test.
inline rapidjson::Document parse_json(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(json.data(), json.size());
  EXPECT_FALSE(document.HasParseError()) << document.GetErrorOffset() << " in " << json.substr(0, 200);
  return document;
}

/// A schema of docs/schema, by the name that values carry: `reftel.telegram/1`.
class JsonSchema {
 public:
  explicit JsonSchema(std::string name) {
    name.replace(name.find('/'), 1, "-");
    std::string text = read_text(source_dir() / "docs/schema" / (name + ".schema.json"));
    // RapidJSON resolves a reference only when its dollar sign is written as in a URI.
    for (std::size_t at = 0; (at = text.find("#/$defs/", at)) != std::string::npos;) text.replace(at, 8, "#/%24defs/");
    rules_ = parse_json(text);
    compiled_ = std::make_unique<rapidjson::SchemaDocument>(rules_);
  }

  [[nodiscard]] const rapidjson::Document& rules() const { return rules_; }

  /// What is against the schema, and where; empty when nothing is.
  [[nodiscard]] std::string faults(const rapidjson::Value& value) const {
    rapidjson::SchemaValidator validator(*compiled_);
    if (value.Accept(validator)) return {};
    rapidjson::StringBuffer where;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
    return std::string(validator.GetInvalidSchemaKeyword()) + " at " + where.GetString();
  }

 private:
  rapidjson::Document rules_;
  std::unique_ptr<rapidjson::SchemaDocument> compiled_;
};

}  // namespace reftel::test
