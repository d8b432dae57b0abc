#include "formats/mail_file.h"

#include <utility>

#include "formats/mail.h"
#include "formats/mail_draft.h"

namespace reftel {
namespace {

class MailFile final : public RecordReader {
 public:
  MailFile(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    if (!std::exchange(read_, true)) {
      Window& window = container_.window();
      while (!window.complete() && window.view().size() <= limit_bytes_) window.grow();
      add(batch);
      container_.drop(container_.view().size());
      return true;
    }
    return !std::exchange(reported_failure_, true) && container_.add_failure(batch, ContainerKind::Mail);
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  void add(BatchBuilder& batch) {
    const std::string_view bytes = container_.view();
    if (bytes.size() > limit_bytes_)
      return container_.add_error(batch, ContainerKind::Mail, Error::Code::TooLarge,
                                  "the mail is longer than the limit");
    const auto mail = parse_mail(bytes);
    if (!mail)
      return container_.add_error(batch, ContainerKind::Mail, Error::Code::Corrupt, "the mail is nested too deep");
    Item item = container_.next_item(batch, bytes.size(), ContainerKind::Mail);
    item.text = batch.copy(own_text(*mail));
    batch.add(std::move(item));
  }

  Container container_;
  std::uint64_t limit_bytes_;
  bool read_ = false;
  bool reported_failure_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_mail_file(Container container, const InputLimits& limits) {
  return std::make_unique<MailFile>(std::move(container), limits);
}

}  // namespace reftel
