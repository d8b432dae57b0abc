#include "telegram/open_text.h"

#include "base/ascii.h"
#include "telegram/block.h"

namespace reftel {
namespace {

constexpr std::uint32_t kReach = 40;  ///< bytes before the end that are looked at

/// `... they agreed. END SUMMARY`: closing words need no stop.
bool ends_block(std::string_view text) {
  const char last = text.empty() ? '\0' : to_upper(text.back());
  if (last != 'Y' && last != 'T' && last != 'E') return false;
  const auto closing = find_block_closing(text, 0);
  return closing && closing->span.end == text.size();
}

}  // namespace

bool ends_sentence(std::string_view text) {
  std::size_t n = text.size();
  while (n > 0 && (text[n - 1] == '"' || text[n - 1] == '\'' || text[n - 1] == ')' || is_space(text[n - 1]))) --n;
  if (n == 0) return true;
  const char c = text[n - 1];
  return c == '.' || c == ':' || c == '!' || c == '?' || c == ';' || c == '\x9D';
}

bool OpenText::ends_here() const {
  if (end == 0) return true;
  const std::string_view last = source_.substr(0, end).substr(end > kReach ? end - kReach : 0);
  return ends_sentence(last) || ends_block(last);
}

bool OpenText::ends_entry() const {
  const std::string_view last = source_.substr(0, end).substr(end > 4 ? end - 4 : 0);
  return last.ends_with(',') || iequals(last, " and") || iends_with(last, " or");
}

}  // namespace reftel
