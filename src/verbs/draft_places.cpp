#include "verbs/draft_places.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/word_diff.h"

namespace reftel::verbs {
namespace {

std::vector<Span> find_words(std::string_view text) {
  std::vector<Span> words;
  for (std::uint32_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::uint32_t begin = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    if (begin < at) words.push_back({begin, at});
  }
  return words;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (!is_space(c)) out += c;
  return out;
}

}  // namespace

DraftPlaces::DraftPlaces(std::string_view draft, std::string_view transmission)
    : draft_(draft), transmission_(transmission) {
  const std::string before = to_upper(transmission), after = to_upper(draft);
  const std::vector<Span> sent = find_words(before), typed = find_words(after);
  std::size_t i = 0, j = 0;
  for (const DiffPart& part : diff_words(before, after)) {
    for (std::size_t count = find_words(part.text).size(); count > 0; --count) {
      if (part.kind == DiffPart::Kind::Same) pairs_.push_back({sent[i], typed[j]});
      if (part.kind != DiffPart::Kind::Added) ++i;
      if (part.kind != DiffPart::Kind::Removed) ++j;
    }
  }
}

Span DraftPlaces::find(Span span) const {
  const auto begins_behind = [](std::uint32_t at, const Pair& pair) { return at < pair.transmission.begin; };
  const auto ends_before = [](const Pair& pair, std::uint32_t at) { return pair.transmission.end <= at; };
  const auto first = std::lower_bound(pairs_.begin(), pairs_.end(), span.begin, ends_before);
  const auto last = std::upper_bound(first, pairs_.end(), span.empty() ? span.end : span.end - 1, begins_behind);
  if (first != last) {
    const Pair &from = *first, &to = *(last - 1);
    const std::uint32_t skipped = std::max(span.begin, from.transmission.begin) - from.transmission.begin;
    const std::uint32_t cut = to.transmission.end - std::min(span.end, to.transmission.end);
    const Span out{from.draft.begin + skipped, to.draft.end - cut};
    return out.begin < out.end ? out : from.draft;
  }
  const std::string words = to_upper(without_blanks(bytes_of(transmission_, span)));
  if (words.size() > 1)
    if (const std::size_t at = to_upper(draft_).find(words); at != std::string::npos)
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  return first == pairs_.begin() ? Span{} : (first - 1)->draft;
}

void DraftPlaces::move(std::vector<Finding>& findings, std::uint32_t offset) const {
  const auto moved = [&](Span span) { return find({span.begin + offset, span.end + offset}); };
  for (Finding& finding : findings) {
    finding.span = moved(finding.span);
    for (Remark& remark : finding.remarks) remark.span = moved(remark.span);
    finding.edits.clear();
  }
}

}  // namespace reftel::verbs
