#include "search/query.h"

namespace reftel::search {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string between_slants(std::string_view pattern) {
  std::string out = "/";
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '/') out += '\\';
    out += pattern[i];
    if (pattern[i] == '\\' && i + 1 < pattern.size()) out += pattern[++i];
  }
  return out + '/';
}

std::string_view sign_of(Compare compare) {
  switch (compare) {
    case Compare::Whole: return "=";
    case Compare::Less: return "<";
    case Compare::LessEqual: return "<=";
    case Compare::Greater: return ">";
    case Compare::GreaterEqual: return ">=";
    default: return "";
  }
}

/// In quotation marks unless it is a plain word.
std::string format_part(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/:?*";
  const bool plain = !text.empty() && text != "*" && text.find_first_not_of(kPlain) == std::string_view::npos;
  return plain ? std::string(text) : in_quotes(text);
}

std::string format_value(const QueryValue& value) {
  if (value.compare == Compare::Any) return "*";
  if (value.compare != Compare::Range) return std::string(sign_of(value.compare)) + format_part(value.text);
  return (value.text.empty() ? "" : format_part(value.text)) + ".." +
         (value.upto.empty() ? "" : format_part(value.upto));
}

std::string format_words(const QueryNode& node, bool with_scope) {
  std::string out;
  if (with_scope && node.scope != Scope::Everywhere) out = node.scope == Scope::Subject ? "subject:" : "text:";
  if (node.match == WordMatch::Wildcard) return out + node.tokens.front();
  if (node.match == WordMatch::Stem) return out + '~' + node.tokens.front();
  std::string words;
  for (const std::string& token : node.tokens) (words += words.empty() ? "" : " ") += token;
  if (node.match == WordMatch::Prefix) words += '*';
  return out + (node.tokens.size() > 1 ? '"' + words + '"' : words);
}

bool is_group(const QueryNode& node) { return node.kind == QueryKind::And || node.kind == QueryKind::Or; }

std::string format_node(const QueryNode& node, const std::vector<QueryNode>& nodes,
                        const std::vector<std::string>& written) {
  const auto joined = [&](std::string_view sign, auto&& child_text) {
    std::string out;
    for (const std::uint32_t child : node.children) {
      if (!out.empty()) out += sign;
      out += child_text(child);
    }
    return out;
  };
  const auto grouped = [&](std::uint32_t child) {
    return is_group(nodes[child]) ? '(' + written[child] + ')' : written[child];
  };
  switch (node.kind) {
    case QueryKind::All: return {};
    case QueryKind::And: return joined(" AND ", grouped);
    case QueryKind::Or: return joined(" OR ", grouped);
    case QueryKind::Not: return "NOT " + grouped(node.children.front());
    case QueryKind::Words: return format_words(node, true);
    case QueryKind::Near:
      return joined(" NEAR/" + std::to_string(node.distance) + ' ',
                    [&](std::uint32_t child) { return written[child]; });
    case QueryKind::Same:
      return "SAME:(" + joined(" ", [&](std::uint32_t child) { return format_words(nodes[child], false); }) + ')';
    case QueryKind::Linked:
      return std::string(field_row(node.field).name) + ":{" + written[node.children.front()] + '}';
    case QueryKind::Literal: return '=' + in_quotes(node.bytes);
    case QueryKind::Regex: return between_slants(node.bytes);
    case QueryKind::Field: break;
  }
  std::string out = std::string(field_row(node.field).name) + ':';
  for (std::size_t i = 0; i < node.values.size(); ++i) (out += i == 0 ? "" : ",") += format_value(node.values[i]);
  return out;
}

}  // namespace

std::vector<std::string> format_nodes(const Query& query) {
  std::vector<std::string> written(query.nodes.size());
  for (std::size_t i = 0; i < query.nodes.size(); ++i) written[i] = format_node(query.nodes[i], query.nodes, written);
  return written;
}

std::string format_query(const Query& query) { return format_nodes(query).back(); }

}  // namespace reftel::search
