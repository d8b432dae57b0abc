#include "formats/html_page.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "formats/code_point.h"
#include "formats/html_entities.h"

namespace reftel {
namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Tag {
  std::string_view name;        ///< as written
  std::string_view attributes;  ///< between the name and `>`
  bool closes = false;
  std::size_t end = 0;  ///< after `>`
};

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = code_point_at(text, at).size;
    if (size == 0) return false;
    at += size;
  }
  return true;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](auto other) { return iequals(name, other); });
}

/// Elements that stand on lines of their own.
bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 27> kBlocks = {
      "address", "article", "blockquote", "body", "center", "dd",  "div",     "dl",    "dt",
      "footer",  "form",    "h1",         "h2",   "h3",     "h4",  "h5",      "h6",    "header",
      "hr",      "li",      "main",       "ol",   "p",      "pre", "section", "table", "ul"};
  return is_one_of(name, kBlocks) || iequals(name, "tr");
}

/// Elements whose content is no text of the page.
bool is_hidden(std::string_view name) {
  constexpr std::array<std::string_view, 5> kHidden = {"script", "style", "title", "template", "noscript"};
  return is_one_of(name, kHidden);
}

/// The value of attribute `name`, entities as they stand; empty when it has none.
std::string_view find_attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while (at < attributes.size()) {
    while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
    const std::size_t begin = at;
    while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=') ++at;
    const auto key = attributes.substr(begin, at - begin);
    at = skip_spaces(attributes, at);
    if (at == attributes.size() || attributes[at] != '=') continue;
    ++at;
    at = skip_spaces(attributes, at);
    std::size_t end;
    std::string_view value;
    if (at < attributes.size() && (attributes[at] == '"' || attributes[at] == '\'')) {
      end = std::min(attributes.find(attributes[at], at + 1), attributes.size());
      value = attributes.substr(at + 1, end - at - 1);
      end = std::min(end + 1, attributes.size());
    } else {
      end = at;
      while (end < attributes.size() && !is_space(attributes[end])) ++end;
      value = attributes.substr(at, end - at);
    }
    if (iequals(key, name)) return value;
    at = end;
  }
  return {};
}

/// Finds the tags of a page, front to back.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  /// Reads the tag or comment whose `<` is at `at`; empty when the `<` is text.
  std::optional<Tag> read(std::size_t at) {
    const auto rest = html_.substr(at + 1);
    if (rest.starts_with("!--")) return Tag{{}, {}, false, after("-->", at + 2)};
    if (rest.starts_with('!') || rest.starts_with('?')) {
      const std::size_t end = find_close(at + 1);
      return end == kNowhere ? std::nullopt : std::optional(Tag{{}, {}, false, end + 1});
    }
    const bool closes = rest.starts_with('/');
    const std::size_t name_begin = at + 1 + (closes ? 1 : 0);
    std::size_t name_end = name_begin;
    while (name_end < html_.size() && is_alnum(html_[name_end])) ++name_end;
    if (name_end == name_begin || !is_alpha(html_[name_begin])) return std::nullopt;
    const std::size_t end = find_tag_end(name_end);
    if (end == kNowhere) return std::nullopt;
    return Tag{html_.substr(name_begin, name_end - name_begin), html_.substr(name_end, end - name_end), closes,
               end + 1};
  }

  /// After the end tag of the hidden element that begins before `from`, or the end of the page.
  std::size_t skip_hidden(std::string_view name, std::size_t from) const {
    for (std::size_t at = html_.find("</", from); at != kNowhere; at = html_.find("</", at + 2)) {
      if (!istarts_with(html_.substr(at + 2), name)) continue;
      return std::min(html_.find('>', at), html_.size() - 1) + 1;
    }
    return html_.size();
  }

 private:
  std::size_t after(std::string_view mark, std::size_t from) const {
    const std::size_t at = html_.find(mark, std::min(from, html_.size()));
    return at == kNowhere ? html_.size() : at + mark.size();
  }

  /// Next `>`. Once there is none, there is none for any later place.
  std::size_t find_close(std::size_t from) {
    if (no_close_) return kNowhere;
    const std::size_t at = html_.find('>', from);
    no_close_ = at == kNowhere;
    return at;
  }

  /// `>` that is not inside a quoted attribute. A quote that never closes ends that rule for the rest of the page:
  /// so no byte is looked at more than a few times.
  std::size_t find_tag_end(std::size_t from) {
    for (std::size_t at = from; !quotes_broken_;) {
      at = html_.find_first_of(">\"'", at);
      if (at == kNowhere || html_[at] == '>') return at == kNowhere ? find_close(from) : at;
      at = html_.find(html_[at], at + 1);
      quotes_broken_ = at == kNowhere;
      ++at;
    }
    return find_close(from);
  }

  std::string_view html_;
  bool no_close_ = false;
  bool quotes_broken_ = false;
};

/// Builds the page's text while its tags go by.
class PageReader {
 public:
  explicit PageReader(std::string_view html) : html_(html), tags_(html), is_utf8_(is_utf8(html)) {}

  HtmlPage read() && {
    for (std::size_t at = 0; at < html_.size();) {
      const std::size_t open = std::min(html_.find('<', at), html_.size());
      add_text(html_.substr(at, open - at));
      at = open;
      if (at == html_.size()) break;
      if (const auto tag = tags_.read(at)) {
        at = tag->end;
        at = on_tag(*tag, at);
      } else {
        add_text(html_.substr(at, 1));
        ++at;
      }
    }
    finish();
    return std::move(page_);
  }

 private:
  struct Block {
    std::string text;
    bool is_code = false;
  };

  std::size_t on_tag(const Tag& tag, std::size_t at) {
    if (tag.name.empty()) return at;
    if (!tag.closes && is_hidden(tag.name)) return tags_.skip_hidden(tag.name, at);
    if (iequals(tag.name, "pre")) return on_pre(tag, at);
    if (pre_depth_ > 0) {
      on_tag_in_pre(tag);
      return at;
    }
    if (iequals(tag.name, "code")) in_code_ = !tag.closes;
    if (iequals(tag.name, "table")) on_table(tag);
    if (in_cable_table_) on_table_part(tag);
    if (iequals(tag.name, "br")) end_line(1);
    if (iequals(tag.name, "td") || iequals(tag.name, "th")) add_blank();
    if (is_block(tag.name)) end_line(iequals(tag.name, "p") ? 2 : 1);
    return at;
  }

  std::size_t on_pre(const Tag& tag, std::size_t at) {
    if (tag.closes) {
      if (pre_depth_ > 0) --pre_depth_;
      return at;
    }
    if (pre_depth_++ > 0) return at;
    blocks_.push_back({{}, in_code_});
    // HTML drops the line end right after the tag.
    if (html_.substr(at).starts_with("\r\n")) return at + 2;
    return html_.substr(at).starts_with('\n') ? at + 1 : at;
  }

  void on_tag_in_pre(const Tag& tag) {
    if (iequals(tag.name, "br")) blocks_.back().text += '\n';
    if (!iequals(tag.name, "a")) return;
    if (!tag.closes) {
      note_link(find_attribute(tag.attributes, "href"));
    } else if (std::exchange(in_tag_link_, false)) {
      const std::string_view text = blocks_.back().text;
      append_listed(page_.tags, trim(text.substr(std::min(tag_link_begin_, text.size()))));
    }
  }

  /// The publisher links TAGS to `/tag/PREL_0.html` and references to `/cable/2009/05/09ZENDA417.html`.
  void note_link(std::string_view href) {
    if (href.find("/tag/") != kNowhere) {
      in_tag_link_ = true;
      tag_link_begin_ = blocks_.back().text.size();
    }
    if (href.find("/cable/") == kNowhere) return;
    auto id = href.substr(href.rfind('/') + 1);
    id = id.substr(0, id.find('.'));
    append_listed(page_.references, id);
  }

  static void append_listed(std::string& list, std::string_view value) {
    if (value.empty()) return;
    if (!list.empty()) list += '|';
    list += value;
  }

  void on_table(const Tag& tag) {
    in_cable_table_ = !tag.closes && iequals(trim(find_attribute(tag.attributes, "class")), "cable");
    page_.is_cablegate = page_.is_cablegate || in_cable_table_;
  }

  void on_table_part(const Tag& tag) {
    const bool is_head = iequals(tag.name, "th"), is_cell = iequals(tag.name, "td");
    if (is_head && !tag.closes) columns_.emplace_back();
    if (is_cell && !tag.closes) cells_.emplace_back();
    if (is_head || is_cell) cell_ = tag.closes ? nullptr : is_head ? &columns_ : &cells_;
  }

  void end_line(int count) {
    while (!body_.empty() && body_.back() == ' ') body_.pop_back();
    if (body_.empty()) return;
    const std::size_t last = body_.find_last_not_of('\n');
    const auto there = static_cast<int>(std::min<std::size_t>(body_.size() - last - 1, 2));
    for (int i = there; i < count; ++i) body_ += '\n';
  }

  void add_blank() {
    if (!body_.empty() && !is_space(body_.back())) body_ += ' ';
  }

  void add_text(std::string_view raw) {
    if (raw.empty()) return;
    decoded_.clear();
    decode(raw);
    if (pre_depth_ > 0) {
      blocks_.back().text += decoded_;
      return;
    }
    if (cell_ != nullptr && !cell_->empty()) cell_->back() += decoded_;
    for (const char c : decoded_) {
      if (is_space(c))
        add_blank();
      else
        body_ += c;
    }
  }

  /// Appends text with entities and line ends resolved to decoded_.
  void decode(std::string_view raw) {
    for (std::size_t at = 0; at < raw.size();) {
      const std::size_t end = std::min(is_utf8_ ? raw.find_first_of("&\r", at) : at, raw.size());
      decoded_.append(raw.substr(at, end - at));
      if (end == raw.size()) return;
      at = end + decode_one(raw.substr(end));
    }
  }

  std::size_t decode_one(std::string_view rest) {
    if (rest[0] == '&') {
      const Entity entity = find_entity(rest);
      if (entity.size > 0)
        append_code_point(decoded_, entity.code_point);
      else
        decoded_ += '&';
      return std::max<std::size_t>(entity.size, 1);
    }
    if (rest[0] == '\r') {
      decoded_ += '\n';
      return rest.starts_with("\r\n") ? 2 : 1;
    }
    append_code_point(decoded_, from_windows1252(static_cast<unsigned char>(rest[0])));
    return 1;
  }

  void finish() {
    if (page_.is_cablegate) {
      fill_record();
    } else {
      page_.tags.clear();
      page_.references.clear();
    }
    const bool any_code = std::any_of(blocks_.begin(), blocks_.end(), [](const Block& b) { return b.is_code; });
    for (const Block& block : blocks_) {
      if (block.text.empty() || (page_.is_cablegate && any_code && !block.is_code)) continue;
      if (!page_.text.empty()) page_.text += "\n\n";
      page_.text += block.text;
    }
    if (!page_.text.empty()) return;
    end_line(1);
    page_.text = std::move(body_);
  }

  void fill_record() {
    constexpr std::array<std::string_view, 5> kColumns = {"Reference ID", "Created", "Released", "Classification",
                                                          "Origin"};
    const std::array<std::string*, 5> members = {&page_.id, &page_.created, &page_.released, &page_.classification,
                                                 &page_.origin};
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      // Pages without column names keep the usual order.
      std::size_t column = columns_.empty() ? cell : kColumns.size();
      for (std::size_t i = 0; cell < columns_.size() && i < kColumns.size(); ++i) {
        if (iequals(trim(columns_[cell]), kColumns[i])) column = i;
      }
      if (column < kColumns.size() && members[column]->empty()) *members[column] = trim(cells_[cell]);
    }
  }

  std::string_view html_;
  TagScanner tags_;
  bool is_utf8_;
  HtmlPage page_;
  std::vector<Block> blocks_;  ///< of `<pre>`
  std::string body_;           ///< all other text
  std::string decoded_;
  std::size_t pre_depth_ = 0;
  bool in_code_ = false;
  bool in_cable_table_ = false;
  bool in_tag_link_ = false;
  std::size_t tag_link_begin_ = 0;
  std::vector<std::string> columns_, cells_;
  std::vector<std::string>* cell_ = nullptr;  ///< list whose last entry is being read
};

class HtmlFile final : public RecordReader {
 public:
  HtmlFile(Container container, const InputLimits& limits)
      : container_(std::move(container)), limit_bytes_(limits.max_telegram_bytes) {}

  bool next(BatchBuilder& batch) override {
    auto& window = container_.window();
    while (!window.complete() && window.view().size() <= limit_bytes_) window.grow_to(2 * window.view().size() + 1);
    if (std::exchange(ended_, true) || (window.view().empty() && window.failure())) {
      return !std::exchange(reported_failure_, true) && container_.add_failure(batch, ContainerKind::Html);
    }
    if (window.view().size() > limit_bytes_) {
      reported_failure_ = true;
      container_.add_error(batch, ContainerKind::Html, Error::Code::TooLarge, "the page is longer than the limit");
    } else {
      add_page(batch, parse_html_page(window.view()));
    }
    container_.drop(container_.view().size());
    return true;
  }

  [[nodiscard]] std::uint64_t consumed_bytes() const override { return container_.window().offset(); }

 private:
  void add_page(BatchBuilder& batch, const HtmlPage& page) {
    const auto kind = page.is_cablegate ? ContainerKind::CablegatePage : ContainerKind::Html;
    Item item = container_.next_item(batch, container_.view().size(), kind);
    item.has_odd_byte = false;
    item.text = batch.copy(page.text);
    if (page.is_cablegate) {
      item.record = Record{.row = {},
                           .id = batch.copy(page.id),
                           .created = batch.copy(page.created),
                           .released = batch.copy(page.released),
                           .classification = batch.copy(page.classification),
                           .origin = batch.copy(page.origin),
                           .references = batch.copy(page.references),
                           .tags = batch.copy(page.tags)};
    }
    batch.add(std::move(item));
  }

  Container container_;
  std::uint64_t limit_bytes_;
  bool ended_ = false;
  bool reported_failure_ = false;
};

}  // namespace

HtmlPage parse_html_page(std::string_view html) { return PageReader(html).read(); }

std::unique_ptr<RecordReader> read_html_file(Container container, const InputLimits& limits) {
  return std::make_unique<HtmlFile>(std::move(container), limits);
}

}  // namespace reftel
