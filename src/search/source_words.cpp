#include "search/source_words.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "search/token.h"

namespace reftel::search {
namespace {

enum class Edge : unsigned char { Word, End };  ///< whether a word may go on there, in the source or in the text

/// Reads the words of a source outside of what the index has by its body. Most of a telegram is running text that
/// nobody healed: its words are not cut out a second time.
class SourceReader {
 public:
  explicit SourceReader(const Telegram& telegram) : telegram_(telegram) {}

  void leave_out(Text text) {
    const auto& pieces = telegram_.store.pieces;
    for (std::uint32_t i = text.first; i < text.first + text.count; ++i) {
      const bool first = i == text.first, last = i + 1 == text.first + text.count;
      if (pieces[i].healed) continue;
      leave_out(pieces[i].source, first || pieces[i].join != Join::None ? Edge::End : Edge::Word,
                last || pieces[i + 1].join != Join::None ? Edge::End : Edge::Word);
    }
  }

  /// The words, in order, each once. They live as long as the reader.
  [[nodiscard]] std::vector<std::string_view> finish() {
    read(telegram_.source.substr(at_));
    std::vector<std::string_view> out;
    for (std::string_view rest = tokens_; !rest.empty();) out.push_back(next_token(rest));
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
  }

 private:
  /// Where the text ends or goes on with a blank, and the source has a byte that ends words, both have the same words.
  void leave_out(Span piece, Edge before, Edge behind) {
    const std::string_view source = telegram_.source;
    std::size_t begin = piece.begin, end = piece.end;
    if (before == Edge::Word || (begin > 0 && !ends_words(source[begin - 1]))) {
      while (begin < end && !ends_words(source[begin])) ++begin;
      ++begin;
    }
    if (behind == Edge::Word || (end < source.size() && !ends_words(source[end])))
      while (end > begin && !ends_words(source[end - 1])) --end;
    // What comes out of order is read a second time.
    if (begin >= end || begin < at_) return;
    read(source.substr(at_, begin - at_));
    at_ = end;
  }

  void read(std::string_view text) {
    for (TokenReader reader(text); reader.next();) {
      if (!tokens_.empty()) tokens_ += ' ';
      tokens_ += reader.token();
    }
  }

  const Telegram& telegram_;
  std::size_t at_ = 0;  ///< up to where the source is read or left out
  std::string tokens_;
};

}  // namespace

void take_source_words(const Telegram& telegram, DocumentText& out) {
  out.source.clear();
  SourceReader reader(telegram);
  for (const BodyNode& node : telegram.body) reader.leave_out(node.text);
  const std::vector<std::string_view> words = reader.finish();
  std::vector<std::string_view> known;
  for (const std::string* text : {&out.subject, &out.head})
    for (std::string_view rest = *text; !rest.empty();) known.push_back(next_token(rest));
  std::ranges::sort(known);
  for (const std::string_view word : words) {
    if (std::ranges::binary_search(known, word)) continue;
    if (!out.source.empty()) out.source += ' ';
    out.source += word;
  }
}

}  // namespace reftel::search
