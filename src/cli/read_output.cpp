#include "cli/read_output.h"

#include <algorithm>
#include <array>

#include "base/json_writer.h"
#include "base/sha256.h"
#include "cli/paint.h"
#include "formats/telegram_json.h"
#include "formats/telegram_values.h"

namespace reftel::cli {
namespace {

using verbs::MakeRenderer;
using verbs::TelegramRenderer;

std::string place_of(const Item& item) {
  const bool is_record = item.origin.kind != ContainerKind::Plain && item.origin.kind != ContainerKind::Html;
  return format_place(item.origin.path, item.origin.member, is_record, item.origin.record);
}

class AnatomyRenderer final : public TelegramRenderer {
 public:
  explicit AnatomyRenderer(const AnatomyStyle& style) : style_(style) {}
  void render(const Telegram& telegram, const Item& item, std::string& out) override {
    out += '\n';  // between telegrams; the first one's is dropped
    out += format_anatomy(telegram, place_of(item), style_);
  }

 private:
  AnatomyStyle style_;
};

class JsonRenderer final : public TelegramRenderer {
 public:
  explicit JsonRenderer(JsonShape shape)
      : shape_(shape), json_(shape == JsonShape::Pretty ? JsonWriter::Layout::Pretty : JsonWriter::Layout::Compact) {}
  void render(const Telegram& telegram, const Item& item, std::string& out) override {
    if (shape_ == JsonShape::Pretty) out += ",\n";
    json_.begin_behind(out);
    write_telegram_json(json_, telegram, {&item, sha256_.hex(telegram.source)});
    if (shape_ == JsonShape::Lines) json_.end_line();
    json_.finish();
  }

 private:
  JsonShape shape_;
  JsonWriter json_;
  Sha256 sha256_;
};

class TableRenderer final : public TelegramRenderer {
 public:
  TableRenderer(TableForm form, std::vector<const TelegramField*> fields)
      : form_(form),
        fields_(std::move(fields)),
        digest_(std::ranges::any_of(fields_, [](const TelegramField* field) { return field->name == "sha256"; })) {}

  void render(const Telegram& telegram, const Item& item, std::string& out) override {
    const Charset charset = detect_charset(telegram.source);
    const TelegramSource source{&item, digest_ ? sha256_.hex(telegram.source) : std::string_view{}};
    TableRow row(form_, out);
    for (const TelegramField* field : fields_) {
      value_.clear();
      field->append(telegram, source, value_);
      row.cell(value_, charset);
    }
    row.end();
  }

 private:
  TableForm form_;
  std::vector<const TelegramField*> fields_;
  bool digest_;
  Sha256 sha256_;
  std::string value_;
};

/// Widths of the columns of --summary; the last takes what is left.
constexpr std::array<std::size_t, 6> kSummaryWidths = {17, 10, 5, 17, 4, 5};
constexpr std::array<std::string_view, 7> kSummaryNames = {"MRN", "DATE", "CLASS", "FORM", "PARA", "NOTES", "SUBJECT"};

std::string summary_line(const std::array<std::string, 7>& cells, std::size_t width) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < kSummaryWidths.size(); ++i) {
    out += fit(cells[i], kSummaryWidths[i]) + "  ";
    used += kSummaryWidths[i] + 2;
  }
  std::string last = cells.back();
  if (count_characters(last) > std::max(width, used + 20) - used) last = fit(last, std::max(width, used + 20) - used);
  out += last;
  while (out.ends_with(' ')) out.pop_back();
  return out + '\n';
}

std::string_view short_level(Level level) {
  switch (level) {
    case Level::None: return "-";
    case Level::Unclassified: return "U";
    case Level::UnclassifiedEfto: return "EFTO";
    case Level::Sbu: return "SBU";
    case Level::LimitedOfficialUse: return "LOU";
    case Level::Restricted: return "R";
    case Level::Confidential: return "C";
    case Level::Secret: return "S";
    case Level::TopSecret: return "TS";
  }
  return {};
}

class SummaryRenderer final : public TelegramRenderer {
 public:
  explicit SummaryRenderer(std::size_t width) : width_(width) {}
  void render(const Telegram& telegram, const Item& item, std::string& out) override {
    const Charset charset = detect_charset(telegram.source);
    std::size_t paragraphs = 0;
    for (const BodyNode& node : telegram.body) paragraphs += node.kind == NodeKind::Paragraph ? 1 : 0;
    const std::string date = date_name(telegram);
    const bool sbu = telegram.classification.level == Level::Unclassified && telegram.classification.sensitive;
    out += summary_line(
        {telegram.mrn.station.empty() ? "-" : format_mrn(telegram.mrn), date.empty() ? "-" : date.substr(0, 10),
         std::string(sbu ? "SBU" : short_level(telegram.classification.level)) +
             (telegram.classification.noforn ? "/NF" : ""),
         std::string(to_string(telegram.form)), std::to_string(paragraphs), std::to_string(telegram.findings.size()),
         telegram.subject.empty() ? "(" + visible(place_of(item)) + ")"
                                  : visible(to_utf8(telegram.str(telegram.subject), charset))},
        width_);
  }

 private:
  std::size_t width_;
};

constexpr std::array<std::string_view, 8> kCoverageNames = {"bytes",   "understood", "furniture", "filler",
                                                            "unknown", "tiling",     "mrn",       "place"};
constexpr std::size_t kNumberWidth = 13;

struct CoverageRow {
  std::uint64_t bytes;
  Coverage coverage;
  std::string tiling;  ///< `ok`, or what is wrong
  std::string mrn, place;
};

void append_coverage_text(const CoverageRow& row, std::string& out) {
  for (const std::uint64_t number :
       {row.bytes, row.coverage.understood, row.coverage.furniture, row.coverage.filler, row.coverage.unknown}) {
    const std::string text = grouped(number);
    if (text.size() < kNumberWidth) out.append(kNumberWidth - text.size(), ' ');
    out += text;
  }
  out += "  " + pad(row.tiling, 6) + "  " + pad(row.mrn, 17) + "  " + visible(row.place) + "\n";
}

void append_coverage_table(TableForm form, const CoverageRow& row, std::string& out) {
  TableRow cells(form, out);
  for (const std::uint64_t number :
       {row.bytes, row.coverage.understood, row.coverage.furniture, row.coverage.filler, row.coverage.unknown})
    cells.cell(std::to_string(number));
  cells.cell(row.tiling);
  cells.cell(row.mrn);
  cells.cell(row.place, detect_charset(row.place));
  cells.end();
}

void append_coverage_json(const CoverageRow& row, std::string& out) {
  JsonWriter json;
  json.set_charset(detect_charset(row.place));
  json.begin_object();
  json.member("schema", "reftel.coverage/1");
  json.member("bytes", row.bytes);
  json.member("understood", row.coverage.understood);
  json.member("furniture", row.coverage.furniture);
  json.member("filler", row.coverage.filler);
  json.member("unknown", row.coverage.unknown);
  json.member("tiling", row.tiling);
  if (!row.mrn.empty()) json.member("mrn", row.mrn);
  json.member("place", row.place);
  json.end_object();
  out += json.view();
}

void append_coverage(CoverageForm form, const CoverageRow& row, std::string& out) {
  switch (form) {
    case CoverageForm::Text: return append_coverage_text(row, out);
    case CoverageForm::Tsv: return append_coverage_table(TableForm::Tsv, row, out);
    case CoverageForm::Csv: return append_coverage_table(TableForm::Csv, row, out);
    case CoverageForm::Json: out += ",\n"; return append_coverage_json(row, out);
    case CoverageForm::JsonLines:
      append_coverage_json(row, out);
      out += '\n';
      return;
  }
}

class CoverageRenderer final : public TelegramRenderer {
 public:
  explicit CoverageRenderer(CoverageForm form) : form_(form) {}
  void render(const Telegram& telegram, const Item& item, std::string& out) override {
    const std::string fault = check_tiling(telegram);
    append_coverage(form_,
                    {telegram.source.size(), coverage_of(telegram), fault.empty() ? "ok" : fault,
                     telegram.mrn.station.empty() ? std::string{} : format_mrn(telegram.mrn), place_of(item)},
                    out);
  }

 private:
  CoverageForm form_;
};

template <class Renderer, class... Settings>
MakeRenderer maker(Settings... settings) {
  return [... settings = std::move(settings)]() -> std::unique_ptr<TelegramRenderer> {
    return std::make_unique<Renderer>(settings...);
  };
}

}  // namespace

MakeRenderer anatomy_output(const AnatomyStyle& style) { return maker<AnatomyRenderer>(style); }
MakeRenderer summary_output(std::size_t width) { return maker<SummaryRenderer>(width); }
MakeRenderer json_output(JsonShape shape) { return maker<JsonRenderer>(shape); }
MakeRenderer table_output(TableForm form, std::vector<const TelegramField*> fields) {
  return maker<TableRenderer>(form, std::move(fields));
}
MakeRenderer coverage_output(CoverageForm form) { return maker<CoverageRenderer>(form); }

std::string summary_head(std::size_t width) {
  std::array<std::string, 7> cells;
  std::ranges::copy(kSummaryNames, cells.begin());
  return summary_line(cells, width);
}

std::string table_head(TableForm form, const std::vector<const TelegramField*>& fields) {
  std::string out;
  TableRow row(form, out);
  for (const TelegramField* field : fields) row.cell(field->name);
  row.end();
  return out;
}

std::string coverage_head(CoverageForm form) {
  std::string out;
  if (form == CoverageForm::JsonLines) return out;
  if (form == CoverageForm::Json) return "[\n";
  if (form == CoverageForm::Text) {
    for (std::size_t i = 0; i < 5; ++i) {
      out.append(kNumberWidth - kCoverageNames[i].size(), ' ');
      out += kCoverageNames[i];
    }
    return out + "  tiling  " + pad("mrn", 17) + "  place\n";
  }
  TableRow row(form == CoverageForm::Tsv ? TableForm::Tsv : TableForm::Csv, out);
  for (const std::string_view name : kCoverageNames) row.cell(name);
  row.end();
  return out;
}

std::size_t coverage_separator(CoverageForm form) { return form == CoverageForm::Json ? 2 : 0; }

std::string coverage_total(CoverageForm form, const verbs::ReadTotals& totals) {
  std::string out;
  const std::string tiling = totals.untiled == 0 ? "ok" : std::to_string(totals.untiled) + " broken";
  append_coverage(form, {totals.source_bytes, totals.coverage, tiling, {}, "total"}, out);
  if (form != CoverageForm::Json) return out;
  if (totals.telegrams == 0) out.erase(0, coverage_separator(form));
  return out + "\n]\n";
}

}  // namespace reftel::cli
