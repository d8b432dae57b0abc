#include "search/naive.h"

#include <algorithm>
#include <optional>
#include <set>

#include "search/regex_options.h"
#include "search/score.h"
#include "search/stem.h"
#include "search/token.h"
#include "search/value_matcher.h"

namespace reftel::search {
namespace {

using Tokens = std::vector<std::string_view>;

Tokens split(std::string_view text) {
  Tokens out;
  while (!text.empty()) out.push_back(next_token(text));
  return out;
}

/// Says whether tokens are those of a node of words.
class TokenJudge {
 public:
  explicit TokenJudge(const QueryNode& node) : node_(node) {
    if (node.match == WordMatch::Stem) stem_.emplace(node.tokens.front());
  }
  [[nodiscard]] bool matches(std::size_t i, std::string_view token);

 private:
  const QueryNode& node_;
  std::optional<StemMatcher> stem_;
};

bool TokenJudge::matches(std::size_t i, std::string_view token) {
  const QueryNode& node = node_;
  const std::string_view wanted = node.tokens[i];
  if (node.match == WordMatch::Wildcard) return token != kBreak && matches_wildcards(wanted, token);
  if (stem_) return token != kBreak && (*stem_)(token);
  if (node.match == WordMatch::Prefix && i + 1 == node.tokens.size()) return token.starts_with(wanted);
  return token == wanted;
}

/// Where the words begin.
std::vector<std::size_t> places_of(const QueryNode& node, const Tokens& text) {
  std::vector<std::size_t> out;
  TokenJudge judge(node);
  for (std::size_t at = 0; at + node.tokens.size() <= text.size(); ++at) {
    std::size_t same = 0;
    while (same < node.tokens.size() && judge.matches(same, text[at + same])) ++same;
    if (same == node.tokens.size()) out.push_back(at);
  }
  return out;
}

/// The texts in which words of this scope are looked for.
std::vector<Tokens> texts_of(Scope scope, const DocumentText& text) {
  if (scope == Scope::Subject) return {split(text.subject)};
  if (scope == Scope::Body) return {split(text.body)};
  return {split(text.subject), split(text.head), split(text.body)};
}

bool has_words(const QueryNode& node, const DocumentText& text) {
  return std::ranges::any_of(texts_of(node.scope, text),
                             [&](const Tokens& one) { return !places_of(node, one).empty(); });
}

/// Some choice of places, one for each phrase, such that no phrase ends more than `distance` tokens before the last one
/// begins.
bool are_near(const Query& query, const QueryNode& near, const Tokens& text) {
  std::vector<std::vector<std::size_t>> places;
  places.reserve(near.children.size());
  for (const std::uint32_t child : near.children) places.push_back(places_of(query.nodes[child], text));
  for (const auto& lasts : places) {
    for (const std::size_t last : lasts) {
      bool all = true;
      for (std::size_t i = 0; i < places.size() && all; ++i) {
        const std::size_t size = query.nodes[near.children[i]].tokens.size();
        all = std::ranges::any_of(places[i],
                                  [&](std::size_t at) { return at <= last && at + size + near.distance >= last; });
      }
      if (all) return true;
    }
  }
  return false;
}

bool in_one_paragraph(const Query& query, const QueryNode& same, const DocumentText& text) {
  const Tokens body = split(text.body);
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = static_cast<std::size_t>(
        std::find(body.begin() + static_cast<std::ptrdiff_t>(begin), body.end(), kBreak) - body.begin());
    const Tokens paragraph(body.begin() + static_cast<std::ptrdiff_t>(begin),
                           body.begin() + static_cast<std::ptrdiff_t>(end));
    if (std::ranges::all_of(same.children,
                            [&](std::uint32_t child) { return !places_of(query.nodes[child], paragraph).empty(); }))
      return true;
    begin = end + 1;
  }
  return false;
}

class Judge {
 public:
  Judge(const Query& query, std::span<const JudgedDocument> documents, const std::vector<bool>& visible)
      : query_(query), documents_(documents), visible_(visible) {
    for (std::size_t i = 0; i < documents.size(); ++i)
      if (is_visible(i)) cited_.insert(documents[i].document.cites.begin(), documents[i].document.cites.end());
  }

  std::vector<bool> answer() {
    for (const QueryNode& node : query_.nodes) results_.push_back(evaluate(node));
    std::vector<bool> out = results_.back();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = out[i] && is_visible(i);
    return out;
  }

 private:
  [[nodiscard]] bool is_visible(std::size_t i) const { return visible_.empty() || visible_[i]; }

  template <class Holds>
  std::vector<bool> each(Holds holds) const {
    std::vector<bool> out(documents_.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = holds(i);
    return out;
  }

  std::vector<bool> evaluate(const QueryNode& node) const {
    const auto child_holds = [&](std::size_t i) { return [&, i](std::uint32_t child) { return results_[child][i]; }; };
    switch (node.kind) {
      case QueryKind::All: return each([](std::size_t) { return true; });
      case QueryKind::And:
        return each([&](std::size_t i) { return std::ranges::all_of(node.children, child_holds(i)); });
      case QueryKind::Or:
        return each([&](std::size_t i) { return std::ranges::any_of(node.children, child_holds(i)); });
      case QueryKind::Not: return each([&](std::size_t i) { return !results_[node.children.front()][i]; });
      case QueryKind::Words: return each([&](std::size_t i) { return has_words(node, text_of(i)); });
      case QueryKind::Near:
        return each([&](std::size_t i) {
          return std::ranges::any_of(texts_of(query_.nodes[node.children.front()].scope, text_of(i)),
                                     [&](const Tokens& one) { return are_near(query_, node, one); });
        });
      case QueryKind::Same: return each([&](std::size_t i) { return in_one_paragraph(query_, node, text_of(i)); });
      case QueryKind::Field: return evaluate_field(node);
      case QueryKind::Linked: return evaluate_linked(node);
      case QueryKind::Literal:
        return each([&](std::size_t i) { return documents_[i].source.find(node.bytes) != std::string::npos; });
      case QueryKind::Regex: {
        const RE2 pattern(node.bytes, regex_options());
        return each([&](std::size_t i) { return pattern.ok() && RE2::PartialMatch(documents_[i].source, pattern); });
      }
    }
    return each([](std::size_t) { return false; });
  }

  [[nodiscard]] const DocumentText& text_of(std::size_t i) const { return documents_[i].document.text; }

  std::vector<bool> evaluate_linked(const QueryNode& node) const {
    const std::vector<bool>& found = results_[node.children.front()];
    std::set<std::string> mrns;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i] || !is_visible(i)) continue;
      const Document& one = documents_[i].document;
      if (node.field == FieldId::Cites && !one.mrn.empty()) mrns.insert(one.mrn);
      if (node.field == FieldId::CitedBy) mrns.insert(one.cites.begin(), one.cites.end());
    }
    return each([&](std::size_t i) {
      const Document& one = documents_[i].document;
      if (node.field == FieldId::CitedBy) return mrns.contains(one.mrn);
      return std::ranges::any_of(one.cites, [&](const std::string& mrn) { return mrns.contains(mrn); });
    });
  }

  std::vector<bool> evaluate_mrn(const QueryNode& node) const {
    const auto any = [&](std::string_view mrn) {
      return std::ranges::any_of(node.values,
                                 [&](const QueryValue& value) { return matches_mrn(to_mrn_pattern(value), mrn); });
    };
    if (node.field == FieldId::Mrn) return each([&](std::size_t i) { return any(documents_[i].document.mrn); });
    if (node.field == FieldId::Cites)
      return each([&](std::size_t i) { return std::ranges::any_of(documents_[i].document.cites, any); });
    std::set<std::string> cited;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const Document& one = documents_[i].document;
      if (is_visible(i) && any(one.mrn)) cited.insert(one.cites.begin(), one.cites.end());
    }
    return each([&](std::size_t i) { return cited.contains(documents_[i].document.mrn); });
  }

  [[nodiscard]] bool has_flag(std::size_t i, const FlagRow& flag) const {
    const JudgedDocument& one = documents_[i];
    if (flag.bit != 0) return (one.document.flags & flag.bit) != 0;
    if (flag.name == "referenced") return cited_.contains(one.document.mrn);
    if (flag.name == "duplicate") return one.versions > 1;
    return flag.name == "label" ? !one.labels.empty() : !one.notes.empty();
  }

  std::vector<bool> evaluate_field(const QueryNode& node) const {
    const ValueKind kind = field_row(node.field).kind;
    if (kind == ValueKind::Mrn) return evaluate_mrn(node);
    const auto any_value = [&](auto&& holds) { return std::ranges::any_of(node.values, holds); };
    if (kind == ValueKind::Flag)
      return each([&](std::size_t i) {
        return any_value([&](const QueryValue& value) {
          const FlagRow* flag = find_flag(node.field, value.text);
          return flag != nullptr && has_flag(i, *flag);
        });
      });
    if (is_ordered(kind))
      return each([&](std::size_t i) {
        const auto number = number_of(node.field, documents_[i].document);
        return number && any_value([&](const QueryValue& value) {
                 const auto range = to_range(kind, value);
                 return range && range->contains(*number);
               });
      });
    const ValueMatcher matcher(node.field, node.values);
    return each([&](std::size_t i) {
      const JudgedDocument& one = documents_[i];
      if (node.field == FieldId::Label) return std::ranges::any_of(one.labels, matcher);
      if (node.field == FieldId::Note) return std::ranges::any_of(one.notes, matcher);
      return std::ranges::any_of(one.document.values[static_cast<std::size_t>(stored_field(node.field))], matcher);
    });
  }

  static std::optional<NumberRange> number_of(FieldId field, const Document& one) {
    switch (field) {
      case FieldId::Date: return one.sent;
      case FieldId::Dtg: return one.minute_known ? one.sent : std::nullopt;
      case FieldId::Decl: return one.declassify;
      case FieldId::Class: return NumberRange{one.level, one.level};
      case FieldId::Precedence: return NumberRange{one.urgency, one.urgency};
      default: return NumberRange{one.year, one.year};
    }
  }

  const Query& query_;
  std::span<const JudgedDocument> documents_;
  const std::vector<bool>& visible_;
  std::set<std::string> cited_;
  std::vector<std::vector<bool>> results_;
};

}  // namespace

std::vector<bool> search_naively(const Query& query, std::span<const JudgedDocument> documents,
                                 const std::vector<bool>& visible) {
  return Judge(query, documents, visible).answer();
}

namespace {

/// How often the words stand in the text, in one place after another.
double weighted_count(const QueryNode& node, const DocumentText& text) {
  const auto count = [&](std::string_view tokens) {
    return static_cast<double>(places_of(node, split(tokens)).size());
  };
  switch (node.scope) {
    case Scope::Subject: return kSubjectWeight * count(text.subject);
    case Scope::Body: return count(text.body);
    case Scope::Everywhere: break;
  }
  return kSubjectWeight * count(text.subject) + count(text.head) + count(text.body);
}

/// How many have the rarest of the tokens, wherever it stands.
std::uint64_t count_holders(const QueryNode& words, std::span<const JudgedDocument* const> documents) {
  std::uint64_t fewest = documents.size();
  TokenJudge judge(words);
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const auto has_token = [&](const JudgedDocument* one) {
      const auto texts = texts_of(Scope::Everywhere, one->document.text);
      return std::ranges::any_of(texts, [&](const Tokens& text) {
        return std::ranges::any_of(text, [&](std::string_view token) { return judge.matches(i, token); });
      });
    };
    fewest = std::min(fewest, static_cast<std::uint64_t>(std::ranges::count_if(documents, has_token)));
  }
  return fewest;
}

/// The words that score, straight from the tree: not those that must not stand there, nor those of other telegrams.
void collect_words(const Query& query, std::uint32_t index, std::vector<const QueryNode*>& out) {
  const QueryNode& node = query.nodes[index];
  if (node.kind == QueryKind::Not || node.kind == QueryKind::Linked) return;
  if (node.kind == QueryKind::Words && node.match != WordMatch::Wildcard) out.push_back(&node);
  for (const std::uint32_t child : node.children) collect_words(query, child, out);
}

}  // namespace

std::vector<double> score_naively(const Query& query, std::span<const JudgedDocument> documents,
                                  const std::vector<bool>& visible) {
  std::vector<const JudgedDocument*> seen;
  double tokens = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!visible.empty() && !visible[i]) continue;
    seen.push_back(&documents[i]);
    tokens += documents[i].document.text.length;
  }
  const double mean_length = std::max(1.0, tokens / std::max(1.0, static_cast<double>(seen.size())));
  std::vector<const QueryNode*> words;
  collect_words(query, query.root(), words);
  std::vector<double> weights;
  weights.reserve(words.size());
  for (const QueryNode* node : words) weights.push_back(WordWeight::idf(count_holders(*node, seen), seen.size()));
  // A common word only filters beside a rarer one.
  const double common =
      WordWeight::idf(static_cast<std::uint64_t>(kCommonShare * static_cast<double>(seen.size())), seen.size());
  const bool has_rare = std::ranges::any_of(weights, [&](double weight) { return weight >= common; });
  std::vector<double> out(documents.size(), 0.0);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!visible.empty() && !visible[i]) continue;
    const DocumentText& text = documents[i].document.text;
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (has_rare && weights[k] < common) continue;
      const double count = weighted_count(*words[k], text);
      if (count > 0) out[i] += weights[k] * WordWeight::saturated(count, text.length, mean_length);
    }
  }
  return out;
}

}  // namespace reftel::search
