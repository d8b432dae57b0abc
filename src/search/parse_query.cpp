// Reads the query language by descent. The depth of groups is limited, so the stack is too.

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "diag/quoted.h"
#include "search/query.h"
#include "search/regex_options.h"
#include "search/token.h"

namespace reftel::search {
namespace {

constexpr std::uint32_t kNothing = 0xFFFF'FFFFu;
constexpr std::uint32_t kMaxDistance = 1000;

struct Operator {
  std::size_t size = 0;
  std::uint32_t distance = 0;
};

class QueryParser {
 public:
  explicit QueryParser(std::string_view text) : text_(text) {}

  Parsed<Query> parse() {
    std::uint32_t root = parse_or('\0');
    while (at_ < text_.size()) {  // behind a bracket that nothing opened
      note(at_, 1, "nothing opens this bracket");
      ++at_;
      root = join(QueryKind::And, {root, parse_or('\0')});
    }
    if (root == kNothing) root = add(QueryKind::All, 0);
    out_.value.nodes = in_order(root);
    return std::move(out_);
  }

 private:
  // --- the tree

  std::uint32_t add(QueryKind kind, std::size_t begin) {
    QueryNode node;
    node.kind = kind;
    node.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  /// A node over those children that are there; a child of the same kind gives its own. A single child is the result.
  std::uint32_t join(QueryKind kind, const std::vector<std::uint32_t>& parts) {
    std::vector<std::uint32_t> children;
    for (const std::uint32_t part : parts) {
      if (part == kNothing) continue;
      if (nodes_[part].kind == kind && kind != QueryKind::Not)
        children.insert(children.end(), nodes_[part].children.begin(), nodes_[part].children.end());
      else
        children.push_back(part);
    }
    if (children.empty()) return kNothing;
    if (children.size() == 1 && kind != QueryKind::Not) return children.front();
    const std::uint32_t out = add(kind, nodes_[children.front()].span.begin);
    nodes_[out].children = std::move(children);
    return out;
  }

  /// The nodes below `root`, children before parents, with nothing else.
  std::vector<QueryNode> in_order(std::uint32_t root) {
    std::vector<std::pair<std::uint32_t, bool>> open = {{root, false}};
    std::vector<std::uint32_t> place(nodes_.size(), kNothing);
    std::vector<QueryNode> out;
    while (!open.empty()) {
      const auto [index, seen] = open.back();
      open.pop_back();
      if (!seen) {
        open.emplace_back(index, true);
        const auto& children = nodes_[index].children;
        for (std::size_t i = children.size(); i-- > 0;) open.emplace_back(children[i], false);
        continue;
      }
      QueryNode node = nodes_[index];
      for (std::uint32_t& child : node.children) child = place[child];
      place[index] = static_cast<std::uint32_t>(out.size());
      out.push_back(std::move(node));
    }
    return out;
  }

  // --- what is odd

  void report(Severity severity, std::size_t begin, std::size_t size, std::string message, std::string help) {
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
    const std::string_view rule = severity == Severity::Error ? "query-error" : "query-note";
    out_.diagnostics.push_back({rule, severity, span, std::move(message), std::move(help)});
  }
  void error(std::size_t begin, std::size_t size, std::string message, std::string help = {}) {
    report(Severity::Error, begin, size, std::move(message), std::move(help));
  }
  void note(std::size_t begin, std::size_t size, std::string message) {
    report(Severity::Note, begin, size, std::move(message), {});
  }

  // --- characters

  [[nodiscard]] char peek(std::size_t ahead = 0) const { return char_at(text_, at_ + ahead); }
  void pass_spaces() { at_ = skip_spaces(text_, at_); }
  [[nodiscard]] bool closes(char close) const { return peek() == ')' || (close == '}' && peek() == '}'); }
  [[nodiscard]] bool ends_word(std::size_t at) const {
    return at >= text_.size() || is_space(text_[at]) || text_[at] == '(' || text_[at] == ')';
  }
  [[nodiscard]] bool at_word(std::string_view word) const {
    return text_.substr(at_, word.size()) == word && ends_word(at_ + word.size());
  }

  /// `NEAR` or `NEAR/5` with something behind it.
  [[nodiscard]] std::optional<Operator> near_here() const {
    if (text_.substr(at_, 4) != "NEAR") return std::nullopt;
    if (ends_word(at_ + 4)) return Operator{4, kNearDistance};
    if (peek(4) != '/') return std::nullopt;
    std::size_t end = at_ + 5;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    const auto number = read_digits(text_.substr(at_ + 5, end - at_ - 5));
    if (!number || !ends_word(end)) return std::nullopt;
    return Operator{end - at_, std::min(*number, kMaxDistance)};
  }

  /// Text between quotation marks, at the opening one; goes behind the closing one.
  std::string read_quoted() {
    const std::size_t open = at_++;
    std::string out;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && (peek(1) == '"' || peek(1) == '\\')) ++at_;
      out += text_[at_];
    }
    if (at_ == text_.size())
      note(open, 1, "nothing closes this quotation mark");
    else
      ++at_;
    return out;
  }

  // --- grammar

  std::uint32_t parse_or(char close) {
    std::vector<std::uint32_t> parts;
    for (;;) {
      parts.push_back(parse_and(close));
      pass_spaces();
      if (!at_word("OR")) return join(QueryKind::Or, parts);
      at_ += 2;
    }
  }

  std::uint32_t parse_and(char close) {
    std::vector<std::uint32_t> parts;
    bool implied = false;
    for (;;) {
      pass_spaces();
      if (at_ == text_.size() || closes(close) || at_word("OR")) return join(QueryKind::And, parts);
      if (at_word("AND")) {
        at_ += 3;
        implied = false;
        continue;
      }
      const std::size_t before = at_;
      const std::uint32_t part = parse_near(close);
      if (at_ == before) ++at_;
      if (part == kNothing) continue;
      if (!(implied && merge_field(parts, part))) parts.push_back(part);
      implied = true;
    }
  }

  /// The same field once more, without a word between them, means either value. What words a text has, what a telegram
  /// is and how it compares are different things: there all must hold.
  bool merge_field(const std::vector<std::uint32_t>& parts, std::uint32_t part) {
    const QueryNode& added = nodes_[part];
    if (added.kind != QueryKind::Field || field_row(added.field).kind == ValueKind::Flag) return false;
    const auto is_equal = [](const QueryValue& value) {
      return value.compare == Compare::Has || value.compare == Compare::Whole || value.compare == Compare::Range;
    };
    if (!std::ranges::all_of(added.values, is_equal)) return false;
    for (const std::uint32_t earlier : parts) {
      QueryNode& first = nodes_[earlier];
      if (first.kind != QueryKind::Field || first.field != added.field || !std::ranges::all_of(first.values, is_equal))
        continue;
      first.values.insert(first.values.end(), added.values.begin(), added.values.end());
      return true;
    }
    return false;
  }

  std::uint32_t parse_near(char close) {
    std::uint32_t left = parse_not(close);
    for (;;) {
      const std::size_t behind = at_;
      pass_spaces();
      const auto near = near_here();
      if (!near || left == kNothing) {
        at_ = near ? at_ : behind;
        return left;
      }
      const std::size_t sign = at_;
      at_ += near->size;
      pass_spaces();
      const std::uint32_t right = at_ == text_.size() || closes(close) ? kNothing : parse_not(close);
      if (right == kNothing) {
        note(sign, near->size, "nothing stands behind it");
        return left;
      }
      left = near_node(left, right, near->distance, sign, near->size);
    }
  }

  std::uint32_t near_node(std::uint32_t left, std::uint32_t right, std::uint32_t distance, std::size_t sign,
                          std::size_t size) {
    const bool goes_on = nodes_[left].kind == QueryKind::Near && nodes_[left].distance == distance;
    const std::uint32_t beside = nodes_[left].kind == QueryKind::Near ? nodes_[left].children.back() : left;
    const auto is_plain = [&](std::uint32_t node) {
      return nodes_[node].kind == QueryKind::Words && nodes_[node].match != WordMatch::Wildcard;
    };
    if (!is_plain(beside) || !is_plain(right) || nodes_[beside].scope != nodes_[right].scope) {
      error(sign, size, "NEAR stands between words, phrases and prefixes of one field",
            "put what else is asked behind it: (a NEAR b) from:lima");
      return join(QueryKind::And, {left, right});
    }
    if (goes_on) {
      nodes_[left].children.push_back(right);
      return left;
    }
    const std::uint32_t out = add(QueryKind::Near, nodes_[beside].span.begin);
    nodes_[out].distance = distance;
    nodes_[out].children = {beside, right};
    return nodes_[left].kind == QueryKind::Near ? join(QueryKind::And, {left, out}) : out;
  }

  std::uint32_t parse_not(char close) {
    bool negated = false;
    const std::size_t begin = at_;
    for (;;) {
      pass_spaces();
      if (at_word("NOT"))
        at_ += 3;
      else if (peek() == '-' && (peek(1) == '(' || (!ends_word(at_ + 1) && peek(1) != '-')))
        ++at_;
      else
        break;
      negated = !negated;
    }
    if (at_ == text_.size() || closes(close)) return kNothing;
    const std::uint32_t part = parse_primary(close);
    if (!negated || part == kNothing) return part;
    if (nodes_[part].kind == QueryKind::Not) return nodes_[part].children.front();
    const std::uint32_t out = add(QueryKind::Not, begin);
    nodes_[out].children = {part};
    return out;
  }

  /// Behind an opening bracket; goes behind the closing one.
  std::uint32_t parse_group(char close) {
    const std::size_t open = at_ - 1;
    if (depth_ == kMaxQueryDepth) {
      error(open, 1, "brackets stand " + std::to_string(kMaxQueryDepth) + " deep, and no deeper is read");
      at_ = text_.size();
      return kNothing;
    }
    ++depth_;
    const std::uint32_t out = parse_or(close);
    --depth_;
    if (peek() == close)
      ++at_;
    else
      note(open, 1, "nothing closes this bracket");
    return out;
  }

  std::uint32_t parse_primary(char close) {
    const std::size_t begin = at_;
    if (peek() == '(') {
      ++at_;
      return parse_group(')');
    }
    if (peek() == '"') return words(read_quoted(), begin, true);
    if (peek() == '=' && peek(1) == '"') {
      ++at_;
      return bytes_node(QueryKind::Literal, read_quoted(), begin);
    }
    if (peek() == '/')
      if (const auto regex = parse_regex()) return *regex;
    if (text_.substr(at_, 6) == "SAME:(") {
      at_ += 6;
      return parse_same(begin);
    }
    if (const auto field = parse_field(close)) return *field;
    return words(read_bare(close), begin, false);
  }

  std::uint32_t bytes_node(QueryKind kind, std::string bytes, std::size_t begin) {
    if (bytes.empty()) return kNothing;
    const std::uint32_t out = add(kind, begin);
    nodes_[out].bytes = std::move(bytes);
    return out;
  }

  /// A pattern between slants, when the second stands at the end of a word.
  std::optional<std::uint32_t> parse_regex() {
    const std::size_t begin = at_;
    std::string pattern;
    std::size_t end = at_ + 1;
    for (; end < text_.size() && text_[end] != '/'; ++end) {
      if (text_[end] == '\\' && end + 1 < text_.size()) {
        ++end;
        if (text_[end] != '/') pattern += '\\';  // RE2 has no escaped slant
      }
      pattern += text_[end];
    }
    if (end >= text_.size() || pattern.empty() || (!ends_word(end + 1) && text_[end + 1] != '}')) return std::nullopt;
    at_ = end + 1;
    if (const RE2 compiled(pattern, regex_options()); !compiled.ok())
      error(begin, at_ - begin, "the pattern cannot be read: " + compiled.error(), "the syntax is that of RE2");
    return bytes_node(QueryKind::Regex, std::move(pattern), begin);
  }

  /// The words of `SAME:(`, `para:(`.
  std::uint32_t parse_same(std::size_t begin) {
    const Scope outer = std::exchange(scope_, Scope::Body);
    const std::uint32_t group = parse_group(')');
    scope_ = outer;
    return group == kNothing ? kNothing : same_node(group, begin);
  }

  std::uint32_t same_node(std::uint32_t group, std::size_t begin) {
    std::vector<std::uint32_t> children = {group};
    if (nodes_[group].kind == QueryKind::And) children = nodes_[group].children;
    for (const std::uint32_t child : children) {
      if (nodes_[child].kind == QueryKind::Words && nodes_[child].match != WordMatch::Wildcard &&
          nodes_[child].scope == Scope::Body)
        continue;
      error(begin, at_ - begin, "one paragraph is asked for words, phrases and prefixes only",
            "SAME:(minister \"railway toll\" harv*)");
      return group;
    }
    const std::uint32_t out = add(QueryKind::Same, begin);
    nodes_[out].children = std::move(children);
    return out;
  }

  [[nodiscard]] std::string read_bare(char close) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"' &&
           (close != '}' || text_[at_] != '}'))
      ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// The node of a word or of words between quotation marks. What has no letter or digit is nothing.
  std::uint32_t words(std::string_view text, std::size_t begin, bool quoted_words) {
    const bool ends_with_star = text.ends_with('*');
    std::vector<std::string> tokens = tokens_of(text, quoted_words ? Wildcards::Punctuation : Wildcards::Letters);
    for (std::string& token : tokens) {  // `why?` is a question, no wildcard
      const std::size_t letters = token.find_last_not_of('?') + 1;
      if (token.find_first_of("*?") == letters) token.resize(letters);
    }
    const auto has_wildcard = [](std::string_view token) { return token.find_first_of("*?") != token.npos; };
    std::erase_if(tokens, [](std::string_view token) { return token.find_first_not_of("*?") == token.npos; });
    if (tokens.empty()) {
      if (at_ > begin) note(begin, at_ - begin, "no letter or digit stands in it");
      return kNothing;
    }
    const auto one = [&](std::vector<std::string> list, WordMatch match) {
      const std::uint32_t out = add(QueryKind::Words, begin);
      nodes_[out].scope = scope_;
      nodes_[out].match = match;
      nodes_[out].tokens = std::move(list);
      return out;
    };
    if (ends_with_star) {
      if (!quoted_words && tokens.back().ends_with('*')) tokens.back().pop_back();
      if (!tokens.back().empty() && std::ranges::none_of(tokens, has_wildcard))
        return one(std::move(tokens), WordMatch::Prefix);
      if (!quoted_words) tokens.back() += '*';
    }
    if (!quoted_words && text.starts_with('~') && tokens.size() == 1 && !has_wildcard(tokens.front()))
      return one(std::move(tokens), WordMatch::Stem);
    if (std::ranges::none_of(tokens, has_wildcard)) return one(std::move(tokens), WordMatch::Exact);
    std::vector<std::uint32_t> parts;
    for (std::string& token : tokens) {
      const WordMatch match = has_wildcard(token) ? WordMatch::Wildcard : WordMatch::Exact;
      parts.push_back(one({std::move(token)}, match));
    }
    return join(QueryKind::And, parts);
  }

  /// `name:value`; nothing when no name of a field stands here, or no value behind it.
  std::optional<std::uint32_t> parse_field(char close) {
    std::size_t colon = at_;
    while (colon < text_.size() && (is_alpha(text_[colon]) || text_[colon] == '_')) ++colon;
    if (colon == at_ || colon >= text_.size() || text_[colon] != ':') return std::nullopt;
    const char behind = colon + 1 < text_.size() ? text_[colon + 1] : ' ';
    if (is_space(behind) || behind == ')') return std::nullopt;
    const std::string_view name = text_.substr(at_, colon - at_);
    const FieldRow* field = find_field(name);
    if (field == nullptr) {
      const FieldRow* nearest = name.size() >= 3 ? find_nearest_field(name) : nullptr;
      if (nearest != nullptr)
        error(at_, name.size(), "there is no field " + quoted(name), "did you mean " + quoted(nearest->name) + "?");
      else
        note(at_, name.size() + 1, "there is no field " + quoted(name) + ", so these are words");
      return std::nullopt;
    }
    const std::size_t begin = at_;
    at_ = colon + 1;
    if (behind == '(' && field->kind == ValueKind::Words) return parse_scoped(*field, begin);
    if (behind == '{' && field->kind == ValueKind::Mrn && field->id != FieldId::Mrn) return parse_linked(*field, begin);
    std::vector<QueryValue> values = parse_values(*field, close);
    if (values.empty()) return kNothing;
    if (field->kind == ValueKind::Words) return word_values(*field, values, begin);
    const std::uint32_t out = add(QueryKind::Field, begin);
    nodes_[out].field = field->id;
    nodes_[out].values = std::move(values);
    return out;
  }

  static Scope scope_of(FieldId field) { return field == FieldId::Subject ? Scope::Subject : Scope::Body; }

  std::uint32_t parse_scoped(const FieldRow& field, std::size_t begin) {
    ++at_;
    if (field.id == FieldId::Para) return parse_same(begin);
    const Scope outer = std::exchange(scope_, scope_of(field.id));
    const std::uint32_t out = parse_group(')');
    scope_ = outer;
    return out;
  }

  std::uint32_t parse_linked(const FieldRow& field, std::size_t begin) {
    ++at_;
    const Scope outer = std::exchange(scope_, Scope::Everywhere);
    const std::uint32_t group = parse_group('}');
    scope_ = outer;
    const std::uint32_t child = group == kNothing ? add(QueryKind::All, at_) : group;
    const std::uint32_t out = add(QueryKind::Linked, begin);
    nodes_[out].field = field.id;
    nodes_[out].children = {child};
    return out;
  }

  std::uint32_t word_values(const FieldRow& field, const std::vector<QueryValue>& values, std::size_t begin) {
    const Scope outer = std::exchange(scope_, scope_of(field.id));
    std::vector<std::uint32_t> parts;
    for (const QueryValue& value : values) {
      std::uint32_t part = words(value.text, begin, value.quoted);
      if (part != kNothing && field.id == FieldId::Para) part = same_node(part, begin);
      parts.push_back(part);
    }
    scope_ = outer;
    return join(QueryKind::Or, parts);
  }

  std::vector<QueryValue> parse_values(const FieldRow& field, char close) {
    std::vector<QueryValue> out;
    for (;;) {
      const std::size_t begin = at_;
      QueryValue value = parse_value(field, close);
      const bool is_empty = value.compare != Compare::Range && value.compare != Compare::Any && value.text.empty();
      if (!is_empty) {
        if (field.kind != ValueKind::Words)
          if (auto fault = check_value(field, value))
            error(begin, at_ - begin, std::move(fault->message), std::move(fault->help));
        out.push_back(std::move(value));
      }
      if (peek() != ',') return out;
      ++at_;
    }
  }

  QueryValue parse_value(const FieldRow& field, char close) {
    QueryValue value;
    if (field.kind != ValueKind::Words) value.compare = parse_compare();
    value.text = parse_part(field, close, value.quoted);
    if (is_ordered(field.kind) && value.compare == Compare::Has && text_.substr(at_, 2) == "..") {
      at_ += 2;
      value.compare = Compare::Range;
      bool quoted_end = false;
      value.upto = parse_part(field, close, quoted_end);
    }
    if (value.compare == Compare::Has && field.kind != ValueKind::Words && !value.quoted && value.text == "*") {
      value.compare = Compare::Any;
      value.text.clear();
    }
    return value;
  }

  Compare parse_compare() {
    const char sign = peek();
    if (sign != '<' && sign != '>' && sign != '=') return Compare::Has;
    ++at_;
    if (sign == '=') return Compare::Whole;
    const bool equal = peek() == '=';
    if (equal) ++at_;
    if (sign == '<') return equal ? Compare::LessEqual : Compare::Less;
    return equal ? Compare::GreaterEqual : Compare::Greater;
  }

  std::string parse_part(const FieldRow& field, char close, bool& was_quoted) {
    if (peek() == '"') {
      was_quoted = true;
      return read_quoted();
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"' &&
           text_[at_] != ',' && (close != '}' || text_[at_] != '}') &&
           (!is_ordered(field.kind) || text_.substr(at_, 2) != ".."))
      ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  Scope scope_ = Scope::Everywhere;
  std::vector<QueryNode> nodes_;
  Parsed<Query> out_;
};

}  // namespace

Parsed<Query> parse_query(std::string_view text) {
  if (text.size() <= kMaxQueryBytes) return QueryParser(text).parse();
  auto out = QueryParser(text.substr(0, kMaxQueryBytes)).parse();
  out.diagnostics.push_back({"query-error",
                             Severity::Error,
                             {kMaxQueryBytes, kMaxQueryBytes},
                             "a query has at most " + std::to_string(kMaxQueryBytes) + " bytes",
                             {}});
  return out;
}

}  // namespace reftel::search
