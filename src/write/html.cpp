#include "write/html.h"

#include <array>

#include "telegram/dtg.h"
#include "write/layout.h"

namespace reftel {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.45rem; line-height: 1.25; }
h2 { font-size: 1.1rem; margin-top: 2rem; }
.level { text-align: center; font-weight: bold; letter-spacing: .12em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1.5rem 0; }
dt { opacity: .75; }
dd { margin: 0; }
.point { margin-left: 2rem; }
pre, .table { font: .9rem/1.4 ui-monospace, Consolas, monospace; white-space: pre; overflow-x: auto; }
details { margin-top: 2rem; }
@media (max-width: 30rem) { dl { display: block; } dd { margin: 0 0 .5rem; } }
@media print { details { display: none; } })";

class PageWriter {
 public:
  PageWriter(const Draft& draft, std::string& out) : draft_(draft), out_(out) {}

  void write(std::string_view as_sent) {
    write_top();
    write_level("header");
    out_ += "<main>\n<h1>";
    text(draft_.subject.empty() ? number() : draft_.subject);
    out_ += "</h1>\n";
    write_heading();
    write_text();
    out_ += "</main>\n";
    write_level("footer");
    write_as_sent(as_sent);
    out_ += "</body>\n</html>\n";
  }

 private:
  /// Escaped; runs without special characters are copied whole.
  void text(std::string_view value) {
    std::size_t from = 0;
    for (std::size_t at = value.find_first_of("&<>\"\r"); at != std::string_view::npos;
         at = value.find_first_of("&<>\"\r", at + 1)) {
      out_.append(value, from, at - from);
      out_ += entity_of(value[at]);
      from = at + 1;
    }
    out_.append(value, from);
  }

  static std::string_view entity_of(char c) {
    switch (c) {
      case '&': return "&amp;";
      case '<': return "&lt;";
      case '>': return "&gt;";
      case '"': return "&quot;";
      default: return "&#13;";  // as it stands a browser would make a line end of it
    }
  }

  [[nodiscard]] std::string number() const {
    if (draft_.mrn.number == 0) return "Telegram";
    return format_mrn(draft_.mrn);
  }

  void write_top() {
    out_ +=
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    text(number());
    if (!draft_.subject.empty()) {
      out_ += ": ";
      text(draft_.subject);
    }
    ((out_ += "</title>\n<style>") += kStyle) += "\n</style>\n</head>\n<body>\n";
  }

  void write_level(std::string_view tag) {
    if (draft_.level == Level::None) return;
    ((out_ += '<') += tag) += "><p class=\"level\">";
    out_ += to_string(draft_.level);
    for (const std::string& caption : draft_.captions) {
      out_ += " // ";
      text(caption);
    }
    ((out_ += "</p></") += tag) += ">\n";
  }

  template <class Write>
  void term(std::string_view name, Write write) {
    ((out_ += "<dt>") += name) += "</dt><dd>";
    write();
    out_ += "</dd>\n";
  }
  void word(std::string_view name, std::string_view value) {
    if (!value.empty()) term(name, [&] { text(value); });
  }

  template <class Items, class Show>
  void terms(std::string_view name, const Items& items, Show show) {
    if (items.empty()) return;
    term(name, [&] {
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out_ += "<br>";
        show(items[i]);
      }
    });
  }

  void write_heading() {
    const auto addressee = [&](const DraftAddressee& one) {
      text(one.plad);
      if (one.precedence != Precedence::None) (out_ += ", ") += to_string(one.precedence);
      if (one.delivered_by_other_means) out_ += ", by other means";
    };
    const auto plain = [&](const std::string& one) { text(one); };
    out_ += "<dl>\n";
    if (draft_.mrn.number != 0) word("Number", number());
    word("Series", draft_.series);
    if (draft_.dtg) write_date();
    if (draft_.action != Precedence::None) {
      term("Precedence", [&] {
        out_ += to_string(draft_.action);
        if (draft_.info != Precedence::None) ((out_ += ", for information ") += to_string(draft_.info));
      });
    }
    word("From", draft_.from);
    terms("To", draft_.to, addressee);
    terms("Info", draft_.info_addressees, addressee);
    terms("Exempt", draft_.exempt, plain);
    terms("Pass", draft_.pass_lines, plain);
    if (draft_.order != 0) {
      term("Executive order", [&] {
        (out_ += std::to_string(draft_.order)) += ", ";
        text(draft_.order_content);
      });
    }
    if (!draft_.tags.empty()) write_tags();
    terms("References", draft_.references, [&](const DraftReference& one) {
      if (one.letter != 0) (out_ += one.letter) += ". ";
      text(one.text);
    });
    word("Authority", draft_.authority);
    out_ += "</dl>\n";
  }

  void write_date() {
    Dtg dtg;
    dtg.at = draft_.dtg->at;
    dtg.zone = draft_.dtg->zone;
    dtg.has_year = draft_.dtg->has_year;
    term("Date", [&] {
      if (dtg.has_year) ((out_ += "<time datetime=\"") += format_iso_minute(dtg.at)) += "\">";
      out_ += format_dtg(dtg);
      if (dtg.has_year) out_ += "</time>";
    });
  }

  void write_tags() {
    term("TAGS", [&] {
      for (std::size_t i = 0; i < draft_.tags.size(); ++i) {
        if (i > 0) out_ += "; ";
        text(draft_.tags[i]);
      }
    });
  }

  void write_text() {
    for (const DraftParagraph& paragraph : draft_.body) {
      if (paragraph.kind == NodeKind::Table) {
        out_ += R"(<div class="table" role="group" aria-label="Table" tabindex="0">)";
        text(paragraph.text);
        out_ += "</div>\n";
        continue;
      }
      const bool heading = paragraph.kind == NodeKind::Heading;
      out_ += heading ? "<h2>" : paragraph.kind == NodeKind::SubParagraph ? "<p class=\"point\">" : "<p>";
      scratch_.clear();
      append_prefix(scratch_, paragraph);
      text(scratch_);
      text(paragraph.text);
      out_ += heading ? "</h2>\n" : "</p>\n";
    }
    for (const std::string& name : draft_.signatures) {
      out_ += "<p>";
      text(name);
      out_ += "</p>\n";
    }
  }

  void write_as_sent(std::string_view as_sent) {
    if (as_sent.empty()) return;
    out_ += "<details>\n<summary>As sent</summary>\n<pre>\n";
    text(as_sent);
    out_ += "</pre>\n</details>\n";
  }

  const Draft& draft_;
  std::string& out_;
  std::string scratch_;
};

}  // namespace

void write_html(const Draft& draft, std::string_view as_sent, std::string& out) {
  PageWriter(draft, out).write(as_sent);
}

}  // namespace reftel
