#include <iostream>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "formats/table_row.h"
#include "verbs/mrn.h"

namespace reftel::cli {
namespace {

/// How the answers look.
enum class MrnFormat : unsigned char { Text, Explained, Json, Tsv };

MrnFormat find_format(const Arguments& arguments) {
  const std::string_view format = arguments.value("format", "text");
  if (format == "json") return MrnFormat::Json;
  if (format == "tsv") return MrnFormat::Tsv;
  return arguments.has("explain") ? MrnFormat::Explained : MrnFormat::Text;
}

std::string explained(std::string_view text, const verbs::MrnAnswer& answer) {
  std::string out = (answer.mrn.empty() ? "?" : answer.mrn) + "\n";
  out += "  read from  " + visible(to_utf8(text, detect_charset(text))) + "\n";
  if (!answer.reading) return out + "  no station with a number in it\n";
  for (const MrnStep& step : answer.reading->steps) {
    out += "  step       " + visible(step.what);
    if (!step.result.empty()) out += ": " + visible(step.result);
    out += '\n';
  }
  out += "  post       ";
  out += answer.reading->plad.empty() ? std::string_view("not in the table") : answer.reading->plad;
  out += '\n';
  if (answer.reading->guessed) out += "  a guess    the station was repaired by likeness\n";
  return out;
}

void write_json(JsonWriter& json, std::string_view text, const verbs::MrnAnswer& answer) {
  json.set_charset(detect_charset(text));
  json.begin_object();
  json.member("schema", "reftel.mrn/1");
  json.member("text", text);
  if (answer.reading) {
    const MrnReading& reading = *answer.reading;
    json.member("mrn", answer.mrn);
    if (reading.mrn.year > 0) json.member("year", static_cast<std::uint64_t>(reading.mrn.year));
    json.member("station", reading.mrn.station.view());
    json.member("number", reading.mrn.number);
    if (!reading.plad.empty()) json.member("post", reading.plad);
    json.flag("known", reading.known);
    json.flag("guessed", reading.guessed);
    json.key("steps");
    json.begin_array();
    for (const MrnStep& step : reading.steps) {
      json.begin_object();
      json.member("what", step.what);
      json.member("result", step.result);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  json.end_line();
}

std::string tsv_row(std::string_view text, const verbs::MrnAnswer& answer) {
  std::string out;
  TableRow row(TableForm::Tsv, out);
  row.cell(text, detect_charset(text));
  row.cell(answer.mrn);
  row.cell(answer.reading ? answer.reading->plad : std::string_view{});
  row.cell(answer.reading && answer.reading->guessed ? "guessed" : "");
  row.end();
  return out;
}

/// Answers texts one by one and remembers whether all could be read.
class MrnAnswers {
 public:
  MrnAnswers(MrnFormat format, Console& console) : format_(format), console_(console) {
    if (format_ == MrnFormat::Tsv) console_.out.write("text\tmrn\tpost\tguessed\n");
  }

  void answer(std::string_view text) {
    const verbs::MrnAnswer answer = verbs::read_mrn(text);
    all_read_ = all_read_ && answer.reading.has_value();
    switch (format_) {
      case MrnFormat::Text: console_.out.write((answer.mrn.empty() ? "?" : answer.mrn) + "\n"); break;
      case MrnFormat::Explained: console_.out.write(explained(text, answer)); break;
      case MrnFormat::Json:
        json_.clear();
        write_json(json_, text, answer);
        console_.out.write(json_.view());
        break;
      case MrnFormat::Tsv: console_.out.write(tsv_row(text, answer)); break;
    }
  }

  void answer_lines_of_standard_input() {
    std::string line;
    while (std::getline(std::cin, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      answer(line);
    }
  }

  [[nodiscard]] bool all_read() const { return all_read_; }

 private:
  MrnFormat format_;
  Console& console_;
  JsonWriter json_;
  bool all_read_ = true;
};

}  // namespace

Result<Exit> run_mrn(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty())
    return std::unexpected(
        usage_error("which MRN?", "`reftel mrn '2007 Moscow 004727'`, or `-` for the lines of standard input"));
  MrnAnswers answers(find_format(arguments), console);
  for (const std::string& text : arguments.operands()) {
    if (text == "-")
      answers.answer_lines_of_standard_input();
    else
      answers.answer(text);
  }
  return answers.all_read() ? Exit::Done : Exit::Nothing;
}

}  // namespace reftel::cli
