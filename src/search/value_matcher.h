#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/field.h"
#include "search/value.h"

namespace reftel::search {

/// Holds stored values of one field against what a query asks of it: of a field whose values are words.
class ValueMatcher {
 public:
  ValueMatcher(FieldId field, const std::vector<QueryValue>& values);
  /// `stored` as Document::values has it, in stored_field(field).
  [[nodiscard]] bool operator()(std::string_view stored) const;

 private:
  struct Wanted {
    Compare compare = Compare::Has;
    std::string text;                 ///< as written, in capitals
    std::vector<std::string> tokens;  ///< with wildcards
    bool is_code = false;             ///< a code of the table of TAGS
  };
  [[nodiscard]] bool matches(const Wanted& wanted, std::string_view stored) const;

  FieldId field_;
  ValueKind kind_;
  std::vector<Wanted> wanted_;
};

/// An MRN that a query asks for: canonical, or a pattern with `*` and `?` when it has some or lacks its year.
struct MrnPattern {
  std::string text;
  bool has_wildcards = false;
};
[[nodiscard]] MrnPattern to_mrn_pattern(const QueryValue& value);
[[nodiscard]] bool matches_mrn(const MrnPattern& pattern, std::string_view mrn);

/// What a country or region is called for a post: the text that a facet shows. Empty when it is not known.
[[nodiscard]] std::string_view country_of_post(std::string_view post);
[[nodiscard]] std::string_view region_of_post(std::string_view post);

}  // namespace reftel::search
