#include "verbs/cite.h"

#include <array>

#include "base/ascii.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "telegram/mrn.h"
#include "verbs/show.h"

namespace reftel::verbs {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

/// Parts of `2009-05-14T10:52Z`, as far as it goes.
struct Day {
  std::uint32_t year = 0, month = 0, day = 0;
};
Day read_day(std::string_view date) {
  if (date.size() < 10) return {};
  return {read_digits(date.substr(0, 4)).value_or(0), read_digits(date.substr(5, 2)).value_or(0),
          read_digits(date.substr(8, 2)).value_or(0)};
}

/// `May 14, 2009`; empty when the day is not known.
std::string american_day(const Day& day) {
  if (day.month < 1 || day.month > 12) return {};
  return std::string(kMonths[day.month - 1]) + ' ' + std::to_string(day.day) + ", " + std::to_string(day.year);
}

/// `09 LIMA 417`.
std::string spaced(const CitedSource& source) {
  const auto reading = parse_mrn(source.mrn);
  return reading ? format_spaced_mrn(reading->mrn) : source.mrn;
}

/// As NARA writes a document number: `1976STATE012708`.
std::string nara_number(const CitedSource& source) {
  const auto reading = parse_mrn(source.mrn);
  if (!reading) return source.mrn;
  std::string number = std::to_string(reading->mrn.number);
  if (number.size() < 6) number.insert(0, 6 - number.size(), '0');
  const std::string year = reading->mrn.year == 0 ? std::string() : std::to_string(reading->mrn.year);
  return year + std::string(reading->mrn.station.view()) + number;
}

std::string nara(const CitedSource& source) {
  const Day day = read_day(source.date);
  const auto reading = parse_mrn(source.mrn);
  const int year = day.year != 0 ? static_cast<int>(day.year) : reading ? reading->mrn.year : 0;
  std::string out = nara_number(source);
  if (!source.from.empty()) out += ", " + source.from;
  if (!source.to.empty()) out += " to " + source.to;
  if (!source.subject.empty()) out += ", \"" + source.subject + "\"";
  if (const std::string written = american_day(day); !written.empty()) out += ", " + written;
  if (year >= 1973 && year <= 1979) {
    const std::string name = std::to_string(year);
    out += "; Electronic Telegrams, 1/1/" + name + " - 12/31/" + name +
           "; Central Foreign Policy Files, 7/1/1973 - 12/31/1979";
  }
  return out +
         "; General Records of the Department of State, Record Group 59; National Archives at College Park, MD.\n";
}

std::string chicago(const CitedSource& source) {
  std::string out = source.from.empty() ? "Telegram" : source.from;
  if (!source.to.empty()) out += " to " + source.to;
  if (!source.subject.empty())
    out += ", \"" + source.subject + ",\"";
  else
    out += ',';
  out += " telegram " + spaced(source);
  if (const std::string written = american_day(read_day(source.date)); !written.empty()) out += ", " + written;
  return out + ".\n";
}

std::string escape_tex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\textbackslash{}";
      continue;
    }
    if (std::string_view("{}$&#_%").find(c) != std::string_view::npos) out += '\\';
    out += c == '~' || c == '^' ? ' ' : c;
  }
  return out;
}

std::string bibtex(const CitedSource& source) {
  const Day day = read_day(source.date);
  std::string out = "@misc{" + source.mrn + ",\n";
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out += "  " + std::string(name) + " = {" + escape_tex(value) + "},\n";
  };
  out += source.from.empty() ? "" : "  author = {{" + escape_tex(source.from) + "}},\n";
  field("title", source.subject);
  field("howpublished", "Telegram " + spaced(source) + (source.to.empty() ? "" : " to " + source.to));
  if (day.year != 0) {
    field("year", std::to_string(day.year));
    field("month", std::to_string(day.month));
    field("day", std::to_string(day.day));
  }
  return out + "}\n";
}

std::string ris(const CitedSource& source) {
  const Day day = read_day(source.date);
  std::string out = "TY  - GOVDOC\n";
  const auto line = [&](std::string_view tag, std::string_view value) {
    if (!value.empty()) out += std::string(tag) + "  - " + std::string(value) + '\n';
  };
  line("AU", source.from.empty() ? "" : source.from + ",");
  line("TI", source.subject);
  if (day.year != 0)
    line("DA", source.date.substr(0, 4) + '/' + source.date.substr(5, 2) + '/' + source.date.substr(8, 2));
  line("M1", source.mrn);
  line("M3", "Telegram");
  line("A2", source.to.empty() ? "" : source.to + ",");
  return out + "ER  - \n";
}

std::string csl_json(const CitedSource& source) {
  const Day day = read_day(source.date);
  JsonWriter json(JsonWriter::Layout::Pretty);
  json.begin_array();
  json.begin_object();
  json.member("id", source.mrn);
  json.member("type", "personal_communication");
  json.member("genre", "Telegram");
  json.member("number", spaced(source));
  if (!source.subject.empty()) json.member("title", source.subject);
  const auto person = [&](const JsonKey& role, std::string_view name) {
    if (name.empty()) return;
    json.key(role);
    json.begin_array();
    json.begin_object();
    json.member("literal", name);
    json.end_object();
    json.end_array();
  };
  person("author", source.from);
  person("recipient", source.to);
  if (day.year != 0) {
    json.key("issued");
    json.begin_object();
    json.key("date-parts");
    json.begin_array();
    json.row({day.year, day.month, day.day});
    json.end_array();
    json.end_object();
  }
  json.end_object();
  json.end_array();
  json.end_line();
  return std::string(json.view());
}

}  // namespace

Result<CitedSource> find_source(SearchedArchive& archive, std::string_view name) {
  const auto versions = find_visible(archive, name);
  if (!versions) return std::unexpected(versions.error());
  CitedSource out;
  const auto read = read_stored(*archive.store, versions->front().id, [&](const Telegram& telegram, const Item& item) {
    struct Want {
      const char* field;
      std::string* to;
    };
    const Charset charset = detect_charset(telegram.source);
    for (const Want& want :
         {Want{"date", &out.date}, Want{"from", &out.from}, Want{"to", &out.to}, Want{"subject", &out.subject}}) {
      const auto fields = parse_fields(want.field);
      if (!fields) continue;
      std::string value;
      fields->front()->append(telegram, {&item, {}}, value);
      *want.to = to_utf8(value, charset);
    }
  });
  if (!read) return std::unexpected(read.error());
  out.mrn = versions->front().mrn;
  // One addressee names them all well enough.
  if (const std::size_t end = out.to.find(';'); end != std::string::npos) out.to.resize(end);
  return out;
}

std::string format_citation(const CitedSource& source, CiteForm form) {
  switch (form) {
    case CiteForm::Nara: return nara(source);
    case CiteForm::Chicago: return chicago(source);
    case CiteForm::BibTex: return bibtex(source);
    case CiteForm::Ris: return ris(source);
    case CiteForm::CslJson: return csl_json(source);
  }
  return {};
}

}  // namespace reftel::verbs
