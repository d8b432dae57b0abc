#include "telegram/keep_authority.h"

namespace reftel {

void keep_authority(const Flow& flow, const Authority& read, std::uint32_t base, Telegram& out) {
  const auto shifted = [&](Span span) { return Span{span.begin + base, span.end + base}; };
  const auto text_of = [&](Span span) { return span.empty() ? Text{} : flow.to_text(shifted(span), out.store); };
  out.authority_name = text_of(read.name);
  out.authority_title = text_of(read.title);
  out.authority_office = text_of(read.office);
  out.authority_derived_from = text_of(read.derived_from);
  out.authority_text = text_of(read.whole);
  Authority authority = read;
  for (Span* span : {&authority.whole, &authority.name, &authority.title, &authority.office, &authority.derived_from,
                     &authority.declassify_on})
    if (!span->empty()) *span = flow.to_source(shifted(*span));
  out.authority = authority;
}

}  // namespace reftel
