#include "formats/text_file.h"

#include <algorithm>
#include <utility>

#include "formats/splitter.h"
#include "formats/telegram_start.h"

namespace reftel {
namespace {

/// Bytes of blank lines at the front.
std::size_t leading_filler(std::string_view text) {
  const auto first = static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), [](char c) { return is_filler(c); }) - text.begin());
  const std::size_t line_end = text.substr(0, first).find_last_of("\n\r\f");
  return line_end == std::string_view::npos ? 0 : line_end + 1;
}

/// Size without blank lines at the end; the last line keeps its line end.
std::size_t size_without_filler(std::string_view text) {
  std::size_t size = text.size();
  while (size > 0 && is_filler(text[size - 1])) --size;
  const std::size_t line_end = text.find('\n', size);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

class TextFile final : public RecordReader {
 public:
  TextFile(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    while (!ended_) {
      if (const auto cut = splitter_.find_end(container_.view(), container_.window().complete())) {
        if (hand_out(batch, *cut)) return true;
      } else if (container_.window().complete()) {
        ended_ = true;
        if (hand_out_last(batch)) return true;
      } else {
        const bool reports = is_too_long(splitter_.scanned()) && !std::exchange(skipping_, true);
        if (reports) add_too_long(batch);
        if (skipping_) forget_scanned();
        container_.window().grow();
        if (reports) return true;
      }
    }
    return !std::exchange(reported_failure_, true) && container_.add_failure(batch, kind());
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  [[nodiscard]] ContainerKind kind() const {
    return container_.records() == 0 ? ContainerKind::Plain : ContainerKind::Stream;
  }
  [[nodiscard]] bool is_too_long(std::size_t size_bytes) const { return size_bytes > limit_bytes_; }

  void add_too_long(BatchBuilder& batch) {
    container_.add_error(batch, ContainerKind::Stream, Error::Code::TooLarge, "a telegram is longer than the limit",
                         "raise the limit, or look whether the file is a stream of telegrams at all");
  }

  void add_text(BatchBuilder& batch, std::size_t size_bytes, ContainerKind kind) {
    Item item = container_.next_item(batch, size_bytes, kind);
    item.text = container_.view().substr(0, size_bytes);
    batch.keep(container_.window().owner());
    batch.add(std::move(item));
  }

  /// True when it added an item.
  bool hand_out(BatchBuilder& batch, Splitter::Cut cut) {
    const bool adds = !std::exchange(skipping_, false);
    if (adds && is_too_long(cut.at)) {
      add_too_long(batch);
    } else if (adds) {
      const std::size_t blank = leading_filler(container_.view().substr(0, cut.end));
      container_.drop(blank);
      cut.end -= blank;
      cut.next -= blank;
      add_text(batch, cut.end, ContainerKind::Stream);
    }
    container_.drop(cut.next);
    return adds;
  }

  bool hand_out_last(BatchBuilder& batch) {
    const std::string_view rest = container_.view();
    if (std::exchange(skipping_, false)) return false;
    // A failure before the first byte is all there is to say; an empty file is an empty telegram.
    if (rest.empty() && container_.window().failure()) return false;
    if (is_too_long(rest.size())) {
      add_too_long(batch);
    } else {
      add_text(batch, kind() == ContainerKind::Plain ? rest.size() : size_without_filler(rest), kind());
    }
    container_.drop(rest.size());
    return true;
  }

  void forget_scanned() {
    if (splitter_.scanned() <= Splitter::kBehind) return;
    const std::size_t count = splitter_.scanned() - Splitter::kBehind;
    splitter_.forget(count);
    container_.drop(count);
  }

  Container container_;
  std::uint64_t limit_bytes_;
  Splitter splitter_;
  bool skipping_ = false;  ///< inside a telegram that is too long and was reported
  bool ended_ = false;
  bool reported_failure_ = false;
};

class WholeText final : public RecordReader {
 public:
  WholeText(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    if (!std::exchange(read_, true) && hand_out(batch)) return true;
    return !std::exchange(reported_failure_, true) && container_.add_failure(batch, ContainerKind::Plain);
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  bool hand_out(BatchBuilder& batch) {
    Window& window = container_.window();
    while (!window.complete() && window.view().size() <= limit_bytes_) window.grow();
    const std::string_view text = container_.view();
    if (text.empty() && container_.window().failure()) return false;
    if (text.size() > limit_bytes_) {
      container_.add_error(batch, ContainerKind::Plain, Error::Code::TooLarge, "a text is longer than the limit");
    } else {
      Item item = container_.next_item(batch, text.size(), ContainerKind::Plain);
      item.text = text;
      batch.keep(container_.window().owner());
      batch.add(std::move(item));
    }
    container_.drop(text.size());
    return true;
  }

  Container container_;
  std::uint64_t limit_bytes_;
  bool read_ = false;
  bool reported_failure_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_whole_text(Container container, const InputLimits& limits) {
  return std::make_unique<WholeText>(std::move(container), limits);
}

std::unique_ptr<RecordReader> read_text_file(Container container, const InputLimits& limits) {
  return std::make_unique<TextFile>(std::move(container), limits);
}

}  // namespace reftel
