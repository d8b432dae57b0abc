#include "query_list.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "search/token.h"

namespace reftel::bench {
namespace {

QueryList::Query with(QueryList::Query& query, const char* kind, std::string text) {
  query.kind = kind;
  query.request.query = std::move(text);
  return query;
}

bool is_content(std::string_view word) {
  return word.size() >= 6 && word.find_first_of("0123456789") == std::string_view::npos;
}

}  // namespace

QueryList::Query QueryList::next() {
  Query out{"", {}};
  out.request.limit = 20;
  const std::size_t kind = count_++ % 10;
  switch (kind) {
    case 0: return with(out, "rare word", rare());
    case 1: return with(out, "common word", common());
    case 2: return with(out, "two words", word() + ' ' + common());
    case 3: return with(out, "three words", word() + ' ' + word() + ' ' + common());
    case 4: {
      const auto pair = content_words(2);
      return with(out, "phrase", '"' + pair[0] + ' ' + pair[1] + '"');
    }
    case 5: return with(out, "prefix", word().substr(0, 4) + '*');
    case 6: {
      const auto near = content_words(4);
      return with(out, "NEAR", near[0] + " NEAR/5 " + near[3]);
    }
    case 7:
      return with(out, "fields",
                  word() + " class:>=C date:" + std::to_string(1974 + dice_() % 30) + ".. tag:PREL,PGOV");
    case 8: out.request.sort = search::Sort::Date; return with(out, "date sort", common());
    default:
      out.request.snippets = 2;
      out.request.fields = *parse_fields("mrn,date,subject");
      return with(out, "snippets", word() + ' ' + word());
  }
}

std::vector<std::string> QueryList::side_by_side(std::size_t count) {
  for (;;) {
    text_.clear();
    collection_.append(dice_() % telegrams_, text_);
    const auto tokens = search::tokens_of(text_);
    if (tokens.size() < 150 + count) continue;
    const std::size_t at = 100 + dice_() % (tokens.size() - 100 - count);
    return {tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.begin() + static_cast<std::ptrdiff_t>(at + count)};
  }
}

/// The first and the last of them say something: nobody asks for `the NEAR of`.
std::vector<std::string> QueryList::content_words(std::size_t count) {
  for (;;) {
    auto words = side_by_side(count);
    if (is_content(words.front()) && is_content(words.back())) return words;
  }
}

std::string QueryList::rare() {
  for (;;) {
    std::string one = side_by_side(1).front();
    if (one.size() >= 10) return one;
  }
}

std::string QueryList::common() {
  constexpr const char* kWords[] = {"the", "and", "exercise", "that", "government", "minister", "embassy", "said"};
  return kWords[dice_() % std::size(kWords)];
}

std::string Times::to_string() {
  std::ranges::sort(all);
  const auto at = [&](double share) {
    return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
  };
  return fmt::format("p50 {:7.2f}  p95 {:7.2f}  p99 {:7.2f}  most {:7.2f} ms", at(0.5), at(0.95), at(0.99), all.back());
}

}  // namespace reftel::bench
