#include "archive/section_joiner.h"

namespace reftel::archive {

JoinedTelegram SectionJoiner::join(std::span<const SectionText> sections, const SourcePlace& place) {
  JoinedTelegram out;
  text_.clear();
  for (const SectionText& section : sections) {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';  // a transmission begins a line
    text_ += section.bytes;
    out.sections.push_back(section.digest);
  }
  reader_.read(text_, {}, telegram_);
  Item item;
  item.origin = {place.path, place.member, place.offset, place.size_bytes, place.record, place.kind, false};
  item.encoding = place.encoding;
  item.text = text_;
  maker_.make(telegram_, item, std::nullopt, out.record);
  out.record.section.reset();
  if (index_ != nullptr) out.entry = index_->prepare(telegram_);
  return out;
}

}  // namespace reftel::archive
