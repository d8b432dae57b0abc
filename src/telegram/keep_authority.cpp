#include "telegram/keep_authority.h"

namespace reftel {
namespace {

/// The name as running text; a line break that cut a word of it falls out.
Text to_name(const Flow& flow, const Authority& read, std::uint32_t base, Telegram& out) {
  const Span name{read.name.begin + base, read.name.end + base};
  if (read.name_cut.empty()) return flow.to_text(name, out.store);
  const Span cut{read.name_cut.begin + base, read.name_cut.end + base};
  Text text = flow.to_text({name.begin, cut.begin}, out.store);
  const Text rest = flow.to_text({cut.end, name.end}, out.store);
  if (!rest.empty()) out.store.pieces[rest.first].join = Join::None;
  text.count += rest.count;
  out.repairs.push_back({"word-cut", flow.to_source(cut), {}});
  return text;
}

}  // namespace

void keep_authority(const Flow& flow, const Authority& read, std::uint32_t base, Telegram& out) {
  const auto shifted = [&](Span span) { return Span{span.begin + base, span.end + base}; };
  const auto text_of = [&](Span span) { return span.empty() ? Text{} : flow.to_text(shifted(span), out.store); };
  if (!read.name.empty()) out.authority_name = to_name(flow, read, base, out);
  out.authority_title = text_of(read.title);
  out.authority_office = text_of(read.office);
  out.authority_derived_from = text_of(read.derived_from);
  out.authority_text = text_of(read.whole);
  Authority authority = read;
  for (Span* span : {&authority.whole, &authority.name, &authority.name_cut, &authority.title, &authority.office,
                     &authority.derived_from, &authority.declassify_on})
    if (!span->empty()) *span = flow.to_source(shifted(*span));
  out.authority = authority;
}

}  // namespace reftel
