#include "formats/json_file.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "formats/base64.h"

namespace reftel {
namespace {

constexpr std::string_view kSchema = "reftel.telegram/1";
constexpr std::size_t kMostIndent = 64;
/// What follows a line end is looked at so far.
constexpr std::size_t kSight = 2 * kMostIndent;

std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* const found = std::memchr(text.data() + from, byte, text.size() - from);
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// Where an object ends, found by its brackets alone; whether it is JSON is for the parser.
struct ObjectEnd {
  enum class Outcome : unsigned char { Whole, Damaged, NeedsMore };
  Outcome outcome = Outcome::NeedsMore;
  std::size_t end = 0;  ///< after the last bracket; for Damaged, where that was seen
};

class ObjectScanner {
 public:
  /// `view` begins with `{`, which stands behind `indent` blanks on its line.
  ObjectScanner(std::string_view view, bool complete, std::size_t indent)
      : view_(view), complete_(complete), indent_(indent) {}

  ObjectEnd scan() {
    std::size_t depth = 0;
    while (at_ < view_.size()) {
      const char c = view_[at_];
      if (c == '"') {
        if (const auto stop = skip_string()) return *stop;
        continue;
      }
      ++at_;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return {ObjectEnd::Outcome::Whole, at_};
      if (c != '\n') continue;
      if (lacks_sight()) return {};
      if (begins_object(at_)) return damaged();
    }
    return complete_ ? damaged() : ObjectEnd{};
  }

  /// Another object begins the line at `at` with the indent of this one.
  [[nodiscard]] bool begins_object(std::size_t at) const {
    std::size_t blanks = 0;
    while (at + blanks < view_.size() && blanks < indent_ && view_[at + blanks] == ' ') ++blanks;
    return blanks == indent_ && at + blanks < view_.size() && view_[at + blanks] == '{';
  }

 private:
  [[nodiscard]] ObjectEnd damaged() const { return {ObjectEnd::Outcome::Damaged, at_}; }
  [[nodiscard]] bool lacks_sight() const { return !complete_ && view_.size() - at_ < kSight; }

  std::optional<ObjectEnd> skip_string() {
    const std::size_t begin = ++at_;
    for (;;) {
      const std::size_t quote = find_byte(view_, '"', at_);
      const std::size_t end = std::min(quote, view_.size());
      // A string has no line end; one that has some lost its quote.
      const std::size_t line_end = find_byte(view_.substr(0, end), '\n', at_);
      if (line_end != std::string_view::npos) {
        at_ = line_end;
        return damaged();
      }
      at_ = end;
      if (quote == std::string_view::npos) return complete_ ? damaged() : ObjectEnd{};
      ++at_;
      std::size_t slashes = 0;
      while (quote - slashes > begin && view_[quote - slashes - 1] == '\\') ++slashes;
      if (slashes % 2 == 0) return std::nullopt;
    }
  }

  std::string_view view_;
  bool complete_;
  std::size_t indent_;
  std::size_t at_ = 0;
};

/// Takes what we want out of one telegram object while RapidJSON reads it.
class TelegramHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TelegramHandler> {
 public:
  explicit TelegramHandler(BatchBuilder& batch) : batch_(batch) {}

  bool StartObject() { return enter(); }
  bool EndObject(rapidjson::SizeType) { return leave(); }
  bool StartArray() { return enter(); }
  bool EndArray(rapidjson::SizeType) { return leave(); }

  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ <= kKept) keys_[depth_ - 1].assign(text, size);
    return true;
  }

  bool String(const char* text, rapidjson::SizeType size, bool) {
    const std::string_view value(text, size);
    if (depth_ == 1 && keys_[0] == "schema") schema = value;
    if (depth_ < 2 || keys_[0] != "source") return true;
    if (depth_ == 2) take_source(value);
    if (depth_ == 3 && keys_[1] == "record") take_column(value);
    if (depth_ == 3 && keys_[1] == "origin") take_origin(value);
    if (depth_ == 4 && keys_[1] == "record") take_listed(value);
    return true;
  }

  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ != 3 || keys_[0] != "source" || keys_[1] != "origin") return true;
    std::uint64_t value = 0;
    if (std::from_chars(text, text + size, value).ec != std::errc()) return true;
    Origin& first = first_origin();
    if (keys_[2] == "offset") first.offset = value;
    if (keys_[2] == "bytes") first.size_bytes = value;
    if (keys_[2] == "record") first.record = value;
    return true;
  }

  bool Bool(bool value) {
    if (depth_ == 3 && keys_[0] == "source" && keys_[1] == "origin" && keys_[2] == "odd_byte")
      item.has_odd_byte = value;
    return true;
  }

  std::string schema;
  Item item;  ///< all but its origin
  bool has_text = false;
  bool has_bad_base64 = false;

 private:
  static constexpr std::size_t kKept = 3;

  bool enter() {
    ++depth_;
    if (depth_ == 3 && keys_[0] == "source" && keys_[1] == "record") item.record.emplace();
    if (depth_ <= kKept) keys_[depth_ - 1].clear();
    return true;
  }
  bool leave() {
    if (depth_ == 4 && keys_[0] == "source" && keys_[1] == "record") finish_list();
    --depth_;
    return true;
  }

  Origin& first_origin() {
    if (!item.first_origin) item.first_origin.emplace();
    return *item.first_origin;
  }

  void take_source(std::string_view value) {
    if (keys_[1] == "text") {
      item.text = batch_.copy(value);
      has_text = true;
    } else if (keys_[1] == "base64") {
      const auto bytes = parse_base64(value);
      has_bad_base64 = !bytes;
      has_text = true;
      if (bytes) item.text = batch_.copy(*bytes);
    }
  }

  void take_column(std::string_view value) {
    Record& record = *item.record;
    for (const auto& [name, column] :
         {std::pair{"row", &record.row}, std::pair{"id", &record.id}, std::pair{"created", &record.created},
          std::pair{"released", &record.released}, std::pair{"classification", &record.classification},
          std::pair{"origin", &record.origin}}) {
      if (keys_[2] == name) *column = batch_.copy(value);
    }
  }

  void take_listed(std::string_view value) {
    if (!list_.empty()) list_ += '|';
    list_ += value;
  }

  void finish_list() {
    if (keys_[2] == "references") item.record->references = batch_.copy(list_);
    if (keys_[2] == "tags") item.record->tags = batch_.copy(list_);
    list_.clear();
  }

  void take_origin(std::string_view value) {
    Origin& first = first_origin();
    if (keys_[2] == "path") first.path = batch_.copy(value);
    if (keys_[2] == "member") first.member = batch_.copy(value);
    if (keys_[2] == "container") first.kind = find_container_kind(value).value_or(ContainerKind::Plain);
    if (keys_[2] == "encoding") item.encoding = find_encoding_name(value).value_or(Encoding::Bytes);
  }

  BatchBuilder& batch_;
  std::size_t depth_ = 0;
  std::array<std::string, kKept> keys_;  ///< latest key of the object at each depth from 1
  std::string list_;
};

class JsonFile final : public RecordReader {
 public:
  JsonFile(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    for (;;) {
      if (seeks_object_)
        seek_object();
      else
        skip_separators();
      if (container_.view().empty()) break;
      if (read_object(batch)) return true;
    }
    return !std::exchange(reported_failure_, true) && container_.add_failure(batch, ContainerKind::Json);
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  Window& window() { return container_.window(); }

  /// Blanks, and the commas and brackets of an array around objects.
  void skip_separators() {
    for (;;) {
      const std::string_view view = container_.view();
      std::size_t at = 0;
      for (; at < view.size() && (is_space(view[at]) || view[at] == ',' || view[at] == '[' || view[at] == ']'); ++at) {
        indent_ = view[at] == ' ' ? std::min(indent_ + 1, kMostIndent) : 0;
      }
      container_.drop(at);
      if (!container_.view().empty() || window().complete()) return;
      window().grow();
    }
  }

  /// Moves to the next line that begins an object with the indent of the one before.
  void seek_object() {
    for (;;) {
      const std::size_t line_end = find_byte(container_.view(), '\n', 0);
      const bool found = line_end != std::string_view::npos;
      container_.drop(found ? line_end + 1 : container_.view().size());
      window().grow_to(kSight);
      if (found && ObjectScanner(container_.view(), true, indent_).begins_object(0)) {
        container_.drop(indent_);
        seeks_object_ = false;
        return;
      }
      if (container_.view().empty()) return;
    }
  }

  /// True when it added an item; false when more bytes are needed.
  bool read_object(BatchBuilder& batch) {
    const std::string_view view = container_.view();
    if (view[0] != '{') return report(batch, Error::Code::Corrupt, "no JSON object begins here");
    const ObjectEnd object = ObjectScanner(view, window().complete(), indent_).scan();
    if (object.outcome == ObjectEnd::Outcome::NeedsMore && view.size() <= limit_bytes_ + kSight) {
      window().grow_to(std::max(2 * view.size(), kSight));
      return false;
    }
    if (object.outcome == ObjectEnd::Outcome::NeedsMore || object.end > limit_bytes_) {
      return report(batch, Error::Code::TooLarge, "a JSON object is longer than the limit");
    }
    if (object.outcome == ObjectEnd::Outcome::Damaged) {
      return report(batch, Error::Code::Corrupt, "a JSON object does not end");
    }
    add_telegram(batch, object.end);
    container_.drop(object.end);
    return true;
  }

  bool report(BatchBuilder& batch, Error::Code code, std::string_view why) {
    container_.add_error(batch, ContainerKind::Json, code, why);
    seeks_object_ = true;
    return true;
  }

  void add_telegram(BatchBuilder& batch, std::size_t size_bytes) {
    TelegramHandler handler(batch);
    const std::string_view text = container_.view().substr(0, size_bytes);
    rapidjson::MemoryStream stream(text.data(), text.size());
    constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    Item item = container_.next_item(batch, size_bytes, ContainerKind::Json);
    const bool parses = !parser_.Parse<kFlags>(stream, handler).IsError();
    if (parses && handler.schema == kSchema && handler.has_text && !handler.has_bad_base64) {
      const Origin origin = item.origin;
      item = std::move(handler.item);
      item.origin = origin;
    } else {
      item.origin.size_bytes = 0;
      item.error = error_at(container_.place(), parses ? Error::Code::Unsupported : Error::Code::Corrupt,
                            why_not(parses, handler));
    }
    batch.add(std::move(item));
  }

  static std::string why_not(bool parses, const TelegramHandler& handler) {
    if (!parses) return "a JSON object is damaged";
    if (handler.schema != kSchema)
      return "a JSON object is no telegram: its schema is not `" + std::string(kSchema) + "`";
    if (handler.has_bad_base64) return "the source of a telegram is damaged: it is no base64";
    return "a telegram without its source: neither `source.text` nor `source.base64` is there";
  }

  Container container_;
  std::uint64_t limit_bytes_;
  rapidjson::Reader parser_;
  std::size_t indent_ = 0;  ///< blanks before the latest object on its line
  bool seeks_object_ = false;
  bool reported_failure_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> read_json_file(Container container, const InputLimits& limits) {
  return std::make_unique<JsonFile>(std::move(container), limits);
}

}  // namespace reftel
