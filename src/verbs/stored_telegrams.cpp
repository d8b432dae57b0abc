#include "verbs/stored_telegrams.h"

#include <utility>

#include "base/sha256.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{1} << 20, kBatchItems = 4096;
/// Digits of a digest that tell telegrams apart for a person.
constexpr std::size_t kDigestDigits = 12;

Result<std::vector<std::uint32_t>> find_ids(SearchedArchive& archive, const std::string& query) {
  const auto parsed = read_query(query);
  if (!parsed) return std::unexpected(parsed.error());
  search::Request request;
  request.query = &parsed->value;
  request.visible = archive.visible;
  request.limit = 0;
  const auto answer = archive.index->search(request);
  if (!answer) return std::unexpected(answer.error());
  return answer->ids.ids();
}

std::string name_of(const archive::StoredText& stored) {
  if (!stored.mrn.empty()) return stored.mrn;
  return to_hex({stored.digest.data(), stored.digest.size()}).substr(0, kDigestDigits);
}

/// Copies into `batch` what an item looks into.
Item& add_copy(BatchBuilder& batch, Item item) {
  item.origin.path = batch.copy(item.origin.path);
  item.origin.member = batch.copy(item.origin.member);
  item.text = batch.copy(item.text);
  if (item.record)
    for (std::string_view Record::* part :
         {&Record::row, &Record::id, &Record::created, &Record::released, &Record::classification, &Record::origin,
          &Record::references, &Record::tags})
      (*item.record).*part = batch.copy((*item.record).*part);
  return batch.add(item);
}

void add_stored(BatchBuilder& batch, const archive::StoredText& stored, StoredName name) {
  Item item = archive::item_of(stored);
  const std::string called = name_of(stored);
  if (name == StoredName::Telegram) {
    item.origin = {};
    item.origin.path = called;
    item.origin.size_bytes = stored.bytes.size();
    item.encoding = Encoding::Bytes;
  }
  add_copy(batch, std::move(item));
}

}  // namespace

Result<std::shared_ptr<StoredTelegrams>> StoredTelegrams::open(const std::optional<std::string>& archive,
                                                               const std::string& query) {
  auto searched = open_searched(archive);
  if (!searched) return std::unexpected(searched.error());
  auto ids = find_ids(*searched, query);
  if (!ids) return std::unexpected(ids.error());
  searched->index.reset();  // it looks into the store
  return std::shared_ptr<StoredTelegrams>(new StoredTelegrams(std::move(searched->store), std::move(*ids)));
}

bool StoredTelegrams::is_full() const { return batch_.text_bytes() >= kBatchBytes || batch_.size() >= kBatchItems; }

std::optional<TelegramBatch> StoredTelegrams::next(StoredName name) {
  for (; at_ < ids_.size() && !is_full(); ++at_) {
    const auto stored = store_->load(ids_[at_]);
    if (!stored) {
      Origin origin;
      origin.path = batch_.copy("number " + std::to_string(ids_[at_]));
      batch_.add_error(origin, stored.error());
    } else if (*stored) {  // else it was removed meanwhile
      const std::optional<Form> as = (*stored)->read_as;
      if (as != as_ && !batch_.empty()) break;
      as_ = as;
      add_stored(batch_, **stored, name);
    }
  }
  if (batch_.empty()) return std::nullopt;
  return TelegramBatch{batch_.take(), as_};
}

}  // namespace reftel::verbs
