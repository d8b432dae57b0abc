#include "formats/telegram_start.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "telegram/heading_end.h"

namespace reftel {
namespace {

constexpr std::size_t kMaxLines = 40;
constexpr std::size_t kMaxLineBytes = 160;
constexpr std::size_t kMaxBannerLines = 4;

std::string_view trim_filler(std::string_view line) {
  while (!line.empty() && is_filler(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_filler(line.back())) line.remove_suffix(1);
  return line;
}

bool is_precedence(char c) { return c == 'W' || c == 'Y' || c == 'Z' || c == 'O' || c == 'P' || c == 'R'; }

/// The lines in sight that hold more than filler, each cut at kMaxLineBytes. They are looked for when they are asked
/// for: mostly the first says enough.
class LinesInSight {
 public:
  explicit LinesInSight(std::string_view text)
      : rest_(text.substr(0, kStartSightBytes)), line_end_(rest_.find('\n') != std::string_view::npos ? '\n' : '\r') {}

  [[nodiscard]] bool has(std::size_t index) {
    while (count_ <= index && count_ < kMaxLines && !rest_.empty()) take_line();
    return index < count_;
  }
  /// has(index).
  [[nodiscard]] std::string_view operator[](std::size_t index) const { return lines_[index]; }

 private:
  void take_line() {
    const std::size_t end = std::min(rest_.find(line_end_), rest_.size());
    const auto line = trim_filler(rest_.substr(0, end));
    if (!line.empty()) lines_[count_++] = line.substr(0, kMaxLineBytes);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
  }

  std::array<std::string_view, kMaxLines> lines_;
  std::size_t count_ = 0;
  std::string_view rest_;
  char line_end_;
};

std::size_t count_while(std::string_view text, bool (*holds)(char)) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), holds) - text.begin());
}

bool is_upper_char(char c) { return is_upper(c); }
bool is_digit_char(char c) { return is_digit(c); }
bool is_blank_char(char c) { return is_blank(c); }

/// `PP RUEHC`, `OO RUEHSX RUEHC`: an equal pair of precedence letters, then routing indicators.
bool is_called_line(std::string_view line) {
  if (line.size() < 7 || line[0] != line[1] || line[2] != ' ' || !is_precedence(line[0])) return false;
  const auto stations = trim_left(line.substr(3));
  const std::size_t letters = count_while(stations, is_upper_char);
  return letters >= 4 && letters <= 7 && (letters == stations.size() || is_blank(stations[letters]));
}

/// `RTTUZYUW RHBCYKN0001 0331200-UUUU--RUDOSAB.`, columns of ACP 128.
bool is_acp128_line(std::string_view line) {
  return line.size() >= 36 && is_upper(line[0]) && count_while(line.substr(0, 8), is_upper_char) >= 7 &&
         line[8] == ' ' && line[20] == ' ' && line[28] == '-' && line.substr(33, 2) == "--" &&
         count_while(line.substr(21), is_digit_char) == 7;
}

bool is_de_line(std::string_view line) {
  return line.starts_with("DE ") && count_while(trim_left(line.substr(3)), is_upper_char) >= 4;
}

/// Labels of the form of 2009 that stand under `MRN:`.
std::size_t count_labels(LinesInSight& lines, std::size_t from) {
  constexpr std::array<std::string_view, 7> kLabels = {
      "Date/DTG:", "From:", "Action:", "E.O.:", "TAGS:", "Info:", "Subject:"};
  std::size_t count = 0;
  for (std::size_t i = from; i < from + 12 && lines.has(i); ++i) {
    count += std::any_of(kLabels.begin(), kLabels.end(), [&](auto label) { return istarts_with(lines[i], label); });
  }
  return count;
}

/// The first at or after `from`; one that is not there when there is none.
std::size_t find_line(LinesInSight& lines, std::size_t from, bool (*holds)(std::string_view)) {
  while (lines.has(from) && !holds(lines[from])) ++from;
  return from;
}

bool is_fl5(std::string_view line) { return !find_dtg(line).empty(); }
bool is_fm(std::string_view line) { return line.starts_with("FM "); }
bool is_to(std::string_view line) { return line.starts_with("TO "); }

/// A heading from FL1 or FL2 on: its ident is the FL3 line.
Start wire_start(StartKind kind, LinesInSight& lines, std::size_t first) {
  Start start{kind, {}, {}, false};
  const std::size_t de = find_line(lines, first, is_de_line);
  if (!lines.has(de)) return start;
  start.ident = to_ident(lines[de]);
  const std::size_t fl5 = find_line(lines, de, is_fl5);
  const std::size_t fm = find_line(lines, fl5, is_fm);
  start.has_heading = lines.has(fm) && fm - fl5 <= 3;
  return start;
}

Start fl5_start(LinesInSight& lines, std::size_t first) {
  if (!lines.has(first + 1) || !is_fm(lines[first + 1])) return {};
  const std::size_t to = find_line(lines, first + 2, is_to);
  if (!lines.has(to) || to > first + 4) return {};
  return {StartKind::Fl5, find_dtg(lines[first]), {}, true};
}

/// `PAGE 01        ZENDA  00417  01 OF 02  141101Z`: post and number, and the section.
Start paged_start(std::string_view line) {
  auto rest = trim_left(line.substr(4));
  const std::size_t digits = count_while(rest, is_digit_char);
  if (rest.substr(0, digits) != "01" && rest.substr(0, digits) != "1") return {};
  rest = trim_left(rest.substr(digits));
  std::size_t end = 0;
  while (end < rest.size() && !is_digit(rest[end])) ++end;
  const std::size_t number = count_while(rest.substr(end), is_digit_char);
  if (end == 0 || number < 4 || number > 8) return {};
  const auto behind = trim_left(rest.substr(end + number));
  const std::size_t of = behind.find(" OF ");
  const bool has_section = of <= 3 && of + 4 < behind.size() && is_digit(behind[0]);
  const std::size_t section = has_section ? of + 4 + count_while(behind.substr(of + 4), is_digit_char) : 0;
  return {StartKind::Paged, to_ident(rest.substr(0, end + number)), to_ident(behind.substr(0, section)), false};
}

}  // namespace

std::string to_ident(std::string_view line) {
  std::string out;
  for (const char c : trim_filler(line.substr(0, kMaxLineBytes))) {
    if (!is_filler(c)) {
      out += to_upper(c);
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

bool is_fl1(std::string_view line) {
  if (line.starts_with("VZCZC") || line.starts_with("ZCZC")) return true;
  if (!line.starts_with("VV ")) return false;
  const auto rest = trim_left(line.substr(2));
  return count_while(rest, is_upper_char) == 3 && count_while(rest.substr(3), is_digit_char) >= 3;
}

bool is_end_mark(std::string_view line) {
  line = trim_filler(line);
  return line.starts_with("NNNN") || line == "NNN" || line.ends_with("NNNN");
}

bool is_classification_line(std::string_view line) {
  constexpr std::array<std::string_view, 6> kLevels = {"TOPSECRET",  "SECRET",       "CONFIDENTIAL",
                                                       "RESTRICTED", "UNCLASSIFIED", "LIMITEDOFFICIALUSE"};
  constexpr std::array<std::string_view, 9> kCaptions = {
      "NOFORN", "SIPDIS", "EXDIS", "NODIS", "LIMDIS", "STADIS", "SBU", "SENSITIVE", "FOROFFICIALUSEONLY"};
  constexpr std::string_view kFirstLetters = "TSCRULNEF";  // of these, and of UNCLAS
  line = trim_filler(line);
  if (line.empty() || line.size() > 60) return false;
  const auto first = std::find_if(line.begin(), line.end(), [](char c) { return is_alpha(c); });
  if (first == line.end() || !kFirstLetters.contains(to_upper(*first))) return false;
  std::string letters;
  for (const char c : line) {
    if (is_alpha(c))
      letters += to_upper(c);
    else if (!is_blank(c) && c != '/' && c != ',')
      return false;
  }
  std::string_view rest = letters;
  const auto take = [&rest](const auto& words) {
    const auto word = std::find_if(words.begin(), words.end(), [&](auto w) { return rest.starts_with(w); });
    if (word == words.end()) return false;
    rest.remove_prefix(word->size());
    return true;
  };
  bool any = take(kLevels);
  if (!any && rest.starts_with("UNCLAS")) {
    rest.remove_prefix(6);
    any = true;
  }
  while (take(kCaptions)) any = true;
  return any && rest.empty();
}

bool is_pilot_line(std::string_view line) {
  line = trim_filler(line);
  return is_called_line(line) || line.starts_with("ZNR ") || line.starts_with("ZNY ") || line.starts_with("ZFD ") ||
         line == "UU" || line == "HH";
}

bool is_title(std::string_view line) {
  const std::size_t marks = count_while(line, [](char c) { return c == '#'; });
  return marks >= 1 && marks <= 6 && line.size() > marks + 1 && line[marks] == ' ';
}

bool is_separator_row(std::string_view line) {
  line = trim_filler(line);
  if (line.size() < 30 || std::string_view("=-_*").find(line[0]) == std::string_view::npos) return false;
  return line.find_first_not_of(line[0]) == std::string_view::npos;
}

std::string find_dtg(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 5 && (is_blank(line[at]) || is_precedence(line[at]))) ++at;
  if (at == 0 || at + 6 >= line.size() || line[at + 6] != 'Z') return {};
  if (count_while(line.substr(at), is_digit_char) != 6) return {};
  const auto rest = line.substr(at + 7);
  const std::size_t blanks = count_while(rest, is_blank_char);
  if (count_while(rest.substr(blanks), is_upper_char) < 3) return {};
  return to_ident(line.substr(at, std::min<std::size_t>(line.size() - at, 7 + blanks + 6)));
}

Start find_start(std::string_view text) {
  LinesInSight lines(text);
  std::size_t first = 0;
  while (first < kMaxBannerLines && lines.has(first) &&
         (is_classification_line(lines[first]) || is_title(lines[first])))
    ++first;
  if (!lines.has(first)) return {};
  const std::string_view line = lines[first];
  if (is_fl1(line)) return wire_start(StartKind::Wire, lines, first);
  if (is_acp128_line(line)) return {StartKind::Acp128, to_ident(line), {}, false};
  if (is_called_line(line)) {
    Start start = wire_start(StartKind::Called, lines, first);
    if (!start.ident.empty()) return start;
  }
  if (is_fl5(line)) return fl5_start(lines, first);
  if (istarts_with(line, "MRN:") && count_labels(lines, first + 1) >= 2) {
    return {StartKind::Label, to_ident(line.substr(4)), {}, false};
  }
  if (line == "Message Text") return {StartKind::Nara, {}, {}, false};
  if (line.starts_with("PAGE ")) return paged_start(line);
  if (is_extract_banner(line)) return {StartKind::Extract, {}, {}, false};
  return {};
}

}  // namespace reftel
