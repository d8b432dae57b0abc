#include "formats/section_assembler.h"

#include <algorithm>
#include <memory>

namespace reftel {
namespace {

/// Of text in one batch of what is left over, which may be much.
constexpr std::size_t kFlushBytes = std::size_t{1} << 20;

/// Makes `text` live as long as the batch.
std::string_view keep(std::string text, Batch& batch) {
  auto owner = std::make_shared<const std::string>(std::move(text));
  batch.owners.push_back(owner);
  return *owner;
}

}  // namespace

void SectionAssembler::join(Batch& batch) {
  std::vector<Item> out;
  bool changed = false;
  for (std::size_t i = 0; i < batch.items.size(); ++i) {
    const Item& item = batch.items[i];
    const auto peek = item.error ? std::nullopt : peek_section(item.text);
    if (!peek) {
      if (changed) out.push_back(item);
      continue;
    }
    if (!changed) out.assign(batch.items.begin(), batch.items.begin() + static_cast<std::ptrdiff_t>(i));
    changed = true;
    if (!hold(item, *peek, batch, out)) out.push_back(item);
  }
  if (changed) batch.items = std::move(out);
}

/// Keeps the section; false when the same one is waiting already: a repetition is a telegram of its own.
bool SectionAssembler::hold(const Item& item, const SectionPeek& peek, Batch& batch, std::vector<Item>& out) {
  auto found = places_.find(peek.key);
  if (found == places_.end()) {
    waiting_.push_back({peek.key, peek.of, {}, 0});
    found = places_.emplace(peek.key, std::prev(waiting_.end())).first;
  }
  Waiting& waiting = *found->second;
  const auto same = [&](const Section& section) { return section.number == peek.number; };
  if (std::any_of(waiting.sections.begin(), waiting.sections.end(), same)) return false;
  Section section{peek.number, std::string(item.text), item, std::string(item.origin.path),
                  std::string(item.origin.member)};
  section.item.text = {};
  waiting.sections.push_back(std::move(section));
  waiting.bytes += item.text.size();
  held_bytes_ += item.text.size();
  if (waiting.sections.size() >= waiting.of) release(found->second, batch, out);
  while (held_bytes_ > max_held_bytes_) release(waiting_.begin(), batch, out);
  return true;
}

void SectionAssembler::release(Place place, Batch& batch, std::vector<Item>& out) {
  Waiting& waiting = *place;
  std::sort(waiting.sections.begin(), waiting.sections.end(),
            [](const Section& a, const Section& b) { return a.number < b.number; });
  std::string text;
  text.reserve(waiting.bytes + waiting.sections.size());
  for (const Section& section : waiting.sections) {
    if (!text.empty() && text.back() != '\n') text += '\n';  // a transmission begins a line
    text += section.text;
  }
  Section& first = waiting.sections.front();
  Item item = first.item;
  item.origin.path = keep(std::move(first.path), batch);
  item.origin.member = keep(std::move(first.member), batch);
  item.record.reset();  // a wire text has none
  item.text = keep(std::move(text), batch);
  out.push_back(std::move(item));
  held_bytes_ -= waiting.bytes;
  places_.erase(waiting.key);
  waiting_.erase(place);
}

std::optional<Batch> SectionAssembler::flush() {
  if (waiting_.empty()) return std::nullopt;
  Batch batch;
  for (std::size_t bytes = 0; !waiting_.empty() && bytes < kFlushBytes;) {
    bytes += waiting_.front().bytes;
    release(waiting_.begin(), batch, batch.items);
  }
  return batch;
}

}  // namespace reftel
