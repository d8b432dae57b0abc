#include "search/snippet.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <memory>

#include "base/utf8.h"
#include "search/stem.h"
#include "search/token.h"

namespace reftel::search {
namespace {

/// Tokens before the first found word, and in all.
constexpr std::size_t kTokensBefore = 8, kTokens = 32;

/// Clean text of which every byte knows its source.
class TracedText {
 public:
  TracedText(const Telegram& telegram, Text text) {
    for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
      const Piece& piece = telegram.store.pieces[i];
      if (piece.join != Join::None && !text_.empty()) text_ += ' ';
      const std::string_view shown =
          piece.healed ? bytes_of(telegram.store.literals, piece.literal) : telegram.bytes(piece.source);
      parts_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(shown.size()),
                        piece.source, piece.healed});
      text_ += shown;
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  /// The smallest span of the source that covers a span of the text. What was healed stands for all it replaced.
  [[nodiscard]] Span source(Span span) const {
    Span out{0xFFFF'FFFFu, 0};
    for (const Part& part : parts_) {
      if (part.begin + part.size <= span.begin || part.begin >= span.end) continue;
      Span here = part.source;
      if (!part.healed) {
        const std::uint32_t first = std::max(span.begin, part.begin) - part.begin;
        const std::uint32_t last = std::min(span.end, part.begin + part.size) - part.begin;
        here = {part.source.begin + first, part.source.begin + last};
      }
      out = {std::min(out.begin, here.begin), std::max(out.end, here.end)};
    }
    return out.end == 0 ? Span{} : out;
  }

 private:
  struct Part {
    std::uint32_t begin, size;
    Span source;
    bool healed;
  };
  std::string text_;
  std::vector<Part> parts_;
};

struct Found {
  std::string token;
  Span span;
  std::uint64_t words = 0;  ///< a bit for each wanted node that it belongs to
};

bool is_wanted(const QueryNode& node, StemMatcher* stem, std::size_t i, std::string_view token) {
  const std::string_view wanted = node.tokens[i];
  if (node.match == WordMatch::Wildcard) return matches_wildcards(wanted, token);
  if (stem != nullptr) return (*stem)(token);
  if (node.match == WordMatch::Prefix && i + 1 == node.tokens.size()) return token.starts_with(wanted);
  return token == wanted;
}

void mark_words(const QueryNode& node, StemMatcher* stem, std::uint64_t bit, std::vector<Found>& tokens) {
  for (std::size_t at = 0; at + node.tokens.size() <= tokens.size(); ++at) {
    std::size_t same = 0;
    while (same < node.tokens.size() && is_wanted(node, stem, same, tokens[at + same].token)) ++same;
    if (same == node.tokens.size())
      for (std::size_t i = 0; i < same; ++i) tokens[at + i].words |= bit;
  }
}

struct Window {
  std::size_t first = 0, end = 0;  ///< tokens
  int words = 0;                   ///< how many of the wanted stand in it
};

Window best_window(const std::vector<Found>& tokens) {
  Window best;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].words == 0) continue;
    const std::size_t first = i > kTokensBefore ? i - kTokensBefore : 0, end = std::min(first + kTokens, tokens.size());
    std::uint64_t seen = 0;
    for (std::size_t k = i; k < end; ++k) seen |= tokens[k].words;
    if (std::popcount(seen) > best.words) best = {first, end, std::popcount(seen)};
  }
  return best;
}

/// A line has no line ends.
void append_line(std::string& out, std::string_view bytes, Charset charset) {
  const std::size_t before = out.size();
  append_utf8(out, bytes, charset);
  for (std::size_t i = before; i < out.size(); ++i)
    if (out[i] == '\n' || out[i] == '\r' || out[i] == '\t') out[i] = ' ';
}

Snippet cut(const TracedText& traced, const std::vector<Found>& tokens, Window window, Charset charset) {
  Snippet out;
  const std::string_view text = traced.text();
  std::size_t at = window.first == 0 ? 0 : tokens[window.first].span.begin;
  const std::size_t end = window.end == tokens.size() ? text.size() : tokens[window.end - 1].span.end;
  out.cut_before = window.first > 0;
  out.cut_behind = window.end < tokens.size();
  for (std::size_t i = window.first; i < window.end; ++i) {
    if (tokens[i].words == 0) continue;
    const Span span = tokens[i].span;
    append_line(out.text, text.substr(at, span.begin - at), charset);
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    append_line(out.text, bytes_of(text, span), charset);
    out.marks.push_back({begin, static_cast<std::uint32_t>(out.text.size())});
    out.sources.push_back(traced.source(span));
    at = span.end;
  }
  append_line(out.text, text.substr(at, end - at), charset);
  return out;
}

}  // namespace

std::vector<std::uint32_t> wanted_words(const Query& query) {
  std::vector<std::uint32_t> out, open = {query.root()};
  while (!open.empty()) {
    const std::uint32_t index = open.back();
    open.pop_back();
    const QueryNode& node = query.nodes[index];
    if (node.kind == QueryKind::Not || node.kind == QueryKind::Linked) continue;
    if (node.kind == QueryKind::Words) out.push_back(index);
    open.insert(open.end(), node.children.begin(), node.children.end());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<Snippet> make_snippets(const Telegram& telegram, const Query& query, std::size_t most) {
  const std::vector<std::uint32_t> wanted = wanted_words(query);
  std::vector<std::pair<int, Snippet>> all;
  if (wanted.empty() || most == 0) return {};
  const Charset charset = detect_charset(telegram.source);
  std::vector<std::unique_ptr<StemMatcher>> stems;
  for (const std::uint32_t index : wanted) {
    const QueryNode& node = query.nodes[index];
    stems.push_back(node.match == WordMatch::Stem ? std::make_unique<StemMatcher>(node.tokens.front()) : nullptr);
  }
  std::uint32_t paragraph = 0;
  for (const BodyNode& node : telegram.body) {
    if (node.parent == BodyNode::kNoParent) paragraph = node.number;
    const TracedText traced(telegram, node.text);
    std::vector<Found> tokens;
    for (TokenReader reader(traced.text()); reader.next();)
      tokens.push_back({std::string(reader.token()), reader.span()});
    for (std::size_t i = 0; i < wanted.size(); ++i)
      mark_words(query.nodes[wanted[i]], stems[i].get(), std::uint64_t{1} << std::min<std::size_t>(i, 63), tokens);
    const Window window = best_window(tokens);
    if (window.words == 0) continue;
    all.emplace_back(window.words, cut(traced, tokens, window, charset));
    all.back().second.paragraph = paragraph;
  }
  // The best of them, in reading order again.
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return all[i].first; });
  order.resize(std::min(order.size(), most));
  std::ranges::sort(order);
  std::vector<Snippet> out;
  out.reserve(order.size());
  for (const std::size_t i : order) out.push_back(std::move(all[i].second));
  return out;
}

}  // namespace reftel::search
