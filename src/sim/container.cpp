#include "sim/container.h"

#include <algorithm>
#include <chrono>

#include "base/ascii.h"
#include "sim/digits.h"

namespace reftel::sim {
namespace {

constexpr std::string_view kPilcrow = "\xC2\xB6";

/// What the publisher's index says of a telegram.
struct Index {
  std::string id, origin, classification;
  std::uint64_t year = 0, month = 0, day = 0, hour = 0, minute = 0;
};

std::string mrn_of(const Post& post, int year, std::uint32_t serial) {
  std::string out;
  append_number(out, static_cast<std::uint64_t>(year) % 100, 2);
  out += post.station;
  append_number(out, serial);
  return out;
}

std::string origin_of(const Post& post) {
  if (post.plad.starts_with("AMEMBASSY")) return "Embassy " + std::string(post.city);
  if (post.plad.starts_with("AMCONSUL")) return "Consulate " + std::string(post.city);
  return post.plad.starts_with("SECSTATE") ? "Secretary of State" : "Mission " + std::string(post.city);
}

std::string classification_of(const Message& message) {
  std::string_view words;
  switch (message.level) {
    case Level::Confidential: words = "CONFIDENTIAL"; break;
    case Level::Secret: words = "SECRET"; break;
    case Level::LimitedOfficialUse:
    case Level::Sbu: words = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"; break;
    default: words = "UNCLASSIFIED";
  }
  const bool noforn = std::ranges::find(message.captions, "NOFORN") != message.captions.end();
  return std::string(words) + (noforn ? "//NOFORN" : "");
}

Index index_of(const Message& message) {
  const auto day = std::chrono::floor<std::chrono::days>(message.dtg);
  const std::chrono::year_month_day date{day};
  const auto minutes = static_cast<std::uint64_t>((message.dtg - day).count());
  return {.id = mrn_of(*message.post, message.year, message.place.serial),
          .origin = origin_of(*message.post),
          .classification = classification_of(message),
          .year = static_cast<std::uint64_t>(message.year),
          .month = static_cast<unsigned>(date.month()),
          .day = static_cast<unsigned>(date.day()),
          .hour = minutes / 60,
          .minute = minutes % 60};
}

/// Quotes in a cell, and backslashes that would be taken for theirs, have a backslash before them.
void append_cell(std::string_view text, std::string& out) {
  out += ",\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') out += '\\';
    if (text[i] == '\\') {
      const std::size_t after = std::min(text.find_first_not_of('\\', i), text.size());
      if (after == text.size() || text[after] == '"') out += '\\';
    }
    out += text[i];
  }
  out += '"';
}

void append_row(const Message& message, std::string_view heading, std::string_view body, std::string& out) {
  const Index index = index_of(message);
  append_number(out, message.index + 1);
  std::string date;
  append_number(date, index.month);
  append_number(date += '/', index.day);
  append_number(date += '/', index.year);
  append_number(date += ' ', index.hour);
  append_number(date += ':', index.minute, 2);
  append_cell(date, out);
  append_cell(index.id, out);
  append_cell(index.origin, out);
  append_cell(index.classification, out);
  std::string references;
  for (const Citation& citation : message.references) {
    if (!references.empty()) references += '|';
    references += mrn_of(*citation.post, citation.year, citation.serial);
  }
  append_cell(references, out);
  append_cell(heading, out);
  append_cell(body, out);
  out += '\n';
}

void append_text(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
}

/// The codes behind `TAGS: `, each as a link; names in brackets are none.
void append_tags_line(std::string_view line, std::string& out) {
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_upper(line[end])) ++end;
    if (end == at) {
      append_text(line.substr(at, 1), out);
      if (line[at] == '(') return append_text(line.substr(at + 1), out);
      ++at;
      continue;
    }
    const std::string_view code = line.substr(at, end - at);
    ((((out += "<a href='/tag/") += code) += "_0.html'>") += code) += "</a>";
    at = end;
  }
}

/// The body with its TAGS and the signs before its numbers as links.
void append_body(std::string_view body, std::string& out) {
  constexpr std::string_view kTags = "TAGS: ";
  std::uint64_t paragraph = 0;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size() - 1) + 1;
    std::string_view line = body.substr(at, end - at);
    at = end;
    if (line.starts_with(kTags)) {
      out += kTags;
      append_tags_line(line.substr(kTags.size()), out);
      continue;
    }
    if (line.starts_with(kPilcrow)) {
      out += "<a id='par";
      append_number(out, ++paragraph);
      append_number(out += "' href='#par", paragraph);
      (out += "'>") += kPilcrow;
      out += "</a>";
      line.remove_prefix(kPilcrow.size());
    }
    append_text(line, out);
  }
}

void append_page(const Message& message, std::string_view heading, std::string_view body, std::string& out) {
  const Index index = index_of(message);
  std::string date;
  append_number(date, index.year, 4);
  append_number(date += '-', index.month, 2);
  append_number(date += '-', index.day, 2);
  append_number(date += ' ', index.hour, 2);
  append_number(date += ':', index.minute, 2);
  out += "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<title>EXERCISE ";
  out += index.id;
  out += "</title>\n</head>\n<body>\n<table class='cable'>\n<tr>";
  for (const std::string_view name : {"Reference ID", "Created", "Released", "Classification", "Origin"})
    ((out += "<th>") += name) += "</th>";
  out += "</tr>\n<tr>";
  for (const std::string_view value :
       {std::string_view(index.id), std::string_view(date), std::string_view("2011-08-30 01:44"),
        std::string_view(index.classification), std::string_view(index.origin)}) {
    out += "<td>";
    append_text(value, out);
    out += "</td>";
  }
  out += "</tr>\n</table>\n<code><pre>";
  append_text(heading, out);
  out += "</pre></code>\n<code><pre>";
  append_body(body, out);
  out += "</pre></code>\n</body>\n</html>\n";
}

}  // namespace

void write_container(TrafficContainer container, const Message& message, std::string_view telegram, std::string& out) {
  const std::size_t blank = telegram.find("\n\n");
  const std::string_view heading = telegram.substr(0, blank), body = telegram.substr(blank + 2);
  if (container == TrafficContainer::Csv)
    append_row(message, heading, body, out);
  else
    append_page(message, heading, body, out);
}

}  // namespace reftel::sim
