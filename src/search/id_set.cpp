#include "search/id_set.h"

#include <roaring/roaring.hh>

namespace reftel::search {

IdSet::IdSet() : bits_(std::make_unique<Roaring>()) {}
IdSet::IdSet(const std::vector<std::uint32_t>& ids) : bits_(std::make_unique<Roaring>(ids.size(), ids.data())) {}
IdSet::IdSet(const IdSet& other) : bits_(std::make_unique<Roaring>(*other.bits_)) {}
// What was moved from is an empty set, not a hole.
IdSet::IdSet(IdSet&& other) noexcept : IdSet() { bits_.swap(other.bits_); }
IdSet& IdSet::operator=(const IdSet& other) {
  *bits_ = *other.bits_;
  return *this;
}
IdSet& IdSet::operator=(IdSet&& other) noexcept {
  bits_.swap(other.bits_);
  return *this;
}
IdSet::~IdSet() = default;

void IdSet::add(archive::TelegramId id) { bits_->add(static_cast<std::uint32_t>(id)); }
void IdSet::remove(archive::TelegramId id) { bits_->remove(static_cast<std::uint32_t>(id)); }
void IdSet::add_range(archive::TelegramId first, archive::TelegramId end) {
  if (first < end) bits_->addRange(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(end));
}
bool IdSet::contains(archive::TelegramId id) const { return bits_->contains(static_cast<std::uint32_t>(id)); }
std::uint64_t IdSet::size() const { return bits_->cardinality(); }
bool IdSet::empty() const { return bits_->isEmpty(); }
std::vector<std::uint32_t> IdSet::ids() const {
  std::vector<std::uint32_t> out(bits_->cardinality());
  bits_->toUint32Array(out.data());
  return out;
}
archive::TelegramId IdSet::first() const { return bits_->minimum(); }
archive::TelegramId IdSet::last() const { return bits_->maximum(); }
std::uint64_t IdSet::shared(const IdSet& other) const { return bits_->and_cardinality(*other.bits_); }

IdSet& IdSet::operator&=(const IdSet& other) {
  *bits_ &= *other.bits_;
  return *this;
}
IdSet& IdSet::operator|=(const IdSet& other) {
  *bits_ |= *other.bits_;
  return *this;
}
IdSet& IdSet::operator-=(const IdSet& other) {
  *bits_ -= *other.bits_;
  return *this;
}
bool operator==(const IdSet& a, const IdSet& b) { return *a.bits_ == *b.bits_; }

}  // namespace reftel::search
