// A draft as a person types it. Each key has a reader of its value; what a value means is read by the same functions
// that read telegrams, so that a draft says what its telegram will say.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/did_you_mean.h"
#include "base/utf8.h"
#include "data/captions_table.h"
#include "data/tags_table.h"
#include "diag/quoted.h"
#include "telegram/authority.h"
#include "telegram/caption.h"
#include "telegram/dtg.h"
#include "telegram/executive_order.h"
#include "telegram/list_mark.h"
#include "telegram/mrn.h"
#include "telegram/mrn_in_text.h"
#include "telegram/procedure.h"
#include "telegram/read_context.h"
#include "telegram/series.h"
#include "write/draft_text.h"
#include "write/fold.h"
#include "write/to_draft.h"

namespace reftel {
namespace {

constexpr std::size_t kMostErrors = 100;
constexpr std::size_t kLongestPlaceholder = 100;
constexpr std::string_view kFillIn = "put what it asks for in place of the brackets, or take the line out";

/// One value of a key, its lines without blanks around them.
struct Entry {
  const DraftKey* key = nullptr;
  Span name;
  std::vector<Span> lines;
};

template <class Rows, class NameOf>
std::string hint_of(std::string_view word, const Rows& rows, NameOf name_of) {
  std::vector<std::string_view> names;
  names.reserve(std::size(rows));
  for (const auto& row : rows) names.push_back(name_of(row));
  return did_you_mean(word, names);
}

/// Fillers and functions of machines, that are neither blank nor line end.
bool is_machine_function(char c) { return (static_cast<unsigned char>(c) < ' ' && !is_space(c)) || c == '\x7F'; }

class DraftReader {
 public:
  explicit DraftReader(std::string_view text) : text_(text) {}

  Parsed<Draft> read() {
    const std::uint32_t body = read_head();
    read_body_text(body);
    // The date first: years of others are read by it.
    for (const bool early : {true, false})
      for (const Entry& entry : entries_)
        if ((entry.key->name == "DTG" || entry.key->name == "MRN") == early) read_entry(entry);
    finish_authority();
    report_missing(body);
    return std::move(out_);
  }

 private:
  Draft& draft() { return out_.value; }
  [[nodiscard]] std::string_view bytes(Span span) const { return bytes_of(text_, span); }

  void report(std::string_view rule, Severity severity, Span span, std::string message, std::string help = {}) {
    if (out_.diagnostics.size() < kMostErrors)
      out_.diagnostics.push_back({rule, severity, span, std::move(message), std::move(help)});
  }
  void error(std::string_view rule, Span span, std::string message, std::string help = {}) {
    report(rule, Severity::Error, span, std::move(message), std::move(help));
  }
  void warn(std::string_view rule, Span span, std::string message, std::string help = {}) {
    report(rule, Severity::Warning, span, std::move(message), std::move(help));
  }

  // ---- lines

  /// Reads the lines of the head; gives the offset of the text.
  std::uint32_t read_head() {
    std::uint32_t at = 0;
    while (at < text_.size()) {
      const std::size_t stop = std::min(text_.find('\n', at), text_.size());
      const Span line{at, static_cast<std::uint32_t>(stop)};
      const bool blank = trim(bytes(line)).empty();
      // A text without a head begins behind an empty line, or with words that are no key.
      if (entries_.empty() && bad_lines_ == 0 && (blank ? at == 0 : begins_text(line))) return at;
      at = static_cast<std::uint32_t>(std::min(stop + 1, text_.size()));
      if (blank) {
        if (!entries_.empty() || bad_lines_ > 0) return at;
        continue;
      }
      read_line(line);
    }
    return at;
  }

  [[nodiscard]] bool begins_text(Span line) const {
    return bytes(line)[0] != '#' && find_draft_colon(bytes(line)) == std::string_view::npos;
  }

  void read_line(Span line) {
    const std::string_view text = bytes(line);
    if (text[0] == '#') return;
    if (is_blank(text[0]) && !entries_.empty()) {
      entries_.back().lines.push_back(trimmed(line));
      return;
    }
    const std::size_t colon = find_draft_colon(text);
    if (colon == std::string_view::npos) {
      ++bad_lines_;
      return error("draft-line", trimmed(line), quoted(trim(text)) + " is no `Key: value`",
                   "an empty line parts the head from the text; a line that goes on begins with a blank");
    }
    const Span name = trimmed({line.begin, line.begin + static_cast<std::uint32_t>(colon)});
    const DraftKey* key = find_draft_key(bytes(name));
    if (key == nullptr) {
      ++bad_lines_;
      return error("draft-key", name, "there is no key " + quoted(bytes(name)),
                   hint_of(bytes(name), draft_keys(), [](const DraftKey& one) { return one.name; }));
    }
    const bool twice = !key->repeats && std::ranges::any_of(entries_, [&](const Entry& one) { return one.key == key; });
    if (twice) {
      ++bad_lines_;
      return error("draft-twice", name, quoted(bytes(name)) + " stands twice", "the first one counts");
    }
    entries_.push_back({key, name, {}});
    const Span value = trimmed({name.begin + static_cast<std::uint32_t>(colon) + 1, line.end});
    if (!value.empty()) entries_.back().lines.push_back(value);
  }

  [[nodiscard]] Span trimmed(Span span) const {
    while (!span.empty() && is_space(text_[span.begin])) ++span.begin;
    while (!span.empty() && is_space(text_[span.end - 1])) --span.end;
    return span;
  }

  [[nodiscard]] std::string joined(const Entry& entry) const {
    std::string out;
    for (const Span line : entry.lines) {
      if (!out.empty()) out += ' ';
      append_folded(out, bytes(line));
    }
    return out;
  }
  [[nodiscard]] static Span whole(const Entry& entry) {
    return entry.lines.empty() ? entry.name : Span{entry.lines.front().begin, entry.lines.back().end};
  }

  // ---- values

  void read_entry(const Entry& entry) {
    if (entry.lines.empty()) return;
    if (report_placeholder(entry)) return;
    struct Row {
      std::string_view key;
      void (DraftReader::*read)(const Entry&);
    };
    static constexpr std::array kReaders = {Row{"Precedence", &DraftReader::read_precedence},
                                            Row{"DTG", &DraftReader::read_dtg},
                                            Row{"From", &DraftReader::read_from},
                                            Row{"To", &DraftReader::read_to},
                                            Row{"Info", &DraftReader::read_info},
                                            Row{"Exempt", &DraftReader::read_exempt},
                                            Row{"MRN", &DraftReader::read_mrn},
                                            Row{"Series", &DraftReader::read_series},
                                            Row{"Classification", &DraftReader::read_level},
                                            Row{"Captions", &DraftReader::read_captions},
                                            Row{"Pass", &DraftReader::read_pass},
                                            Row{"E.O.", &DraftReader::read_order},
                                            Row{"TAGS", &DraftReader::read_tags},
                                            Row{"Subject", &DraftReader::read_subject},
                                            Row{"Ref", &DraftReader::read_references},
                                            Row{"Classified By", &DraftReader::read_classifier},
                                            Row{"Derived From", &DraftReader::read_source},
                                            Row{"Authority", &DraftReader::read_authority},
                                            Row{"Channel", &DraftReader::read_channel},
                                            Row{"Station", &DraftReader::read_station},
                                            Row{"Serial", &DraftReader::read_serial},
                                            Row{"Filed", &DraftReader::read_filed},
                                            Row{"Called", &DraftReader::read_called},
                                            Row{"Warning", &DraftReader::read_warning},
                                            Row{"Signals", &DraftReader::read_signals},
                                            Row{"Instructions", &DraftReader::read_instructions},
                                            Row{"Accounting", &DraftReader::read_accounting},
                                            Row{"Groups", &DraftReader::read_groups},
                                            Row{"Section", &DraftReader::read_section}};
    const auto* const row = std::ranges::find(kReaders, entry.key->name, &Row::key);
    (this->*row->read)(entry);
  }

  /// `<POST>` of a template that nobody filled in.
  bool report_placeholder(const Entry& entry) {
    for (const Span line : entry.lines) {
      const std::string_view value = bytes(line);
      const std::size_t open = std::min(value.find('<'), value.size());
      const std::size_t close = value.find_first_of(">@", open);
      if (close == std::string_view::npos || value[close] != '>') continue;
      const Span span{line.begin + static_cast<std::uint32_t>(open),
                      line.begin + static_cast<std::uint32_t>(close) + 1};
      error("draft-placeholder", span, quoted(bytes(span)) + " is still to be filled in", std::string(kFillIn));
      return true;
    }
    return false;
  }

  void read_precedence(const Entry& entry) {
    const std::string value = joined(entry);
    std::vector<std::string_view> parts;
    const std::string_view all = value;
    if (find_precedence(all)) {
      parts = {all};
    } else {
      // `PRIORITY/ROUTINE`, `P R`, `NIACT IMMEDIATE ROUTINE`: the one place that makes two of it.
      for (std::size_t at = 1; at < all.size() && parts.empty(); ++at) {
        if (all[at] != ' ' && all[at] != '/' && all[at] != ',') continue;
        const std::string_view first = trim(all.substr(0, at)), second = trim(all.substr(at + 1));
        if (find_precedence(first) && find_precedence(second)) parts = {first, second};
      }
    }
    if (parts.empty()) {
      constexpr std::array kAll = {Precedence::Critic,         Precedence::EmergencyCommand, Precedence::Flash,
                                   Precedence::NiactImmediate, Precedence::Immediate,        Precedence::Priority,
                                   Precedence::Routine,        Precedence::Deferred};
      const std::string_view word = all.substr(0, all.find('/'));
      return error("draft-precedence", whole(entry), quoted(value) + " is no precedence",
                   hint_of(word, kAll, [](Precedence one) { return to_string(one); }));
    }
    draft().action = *find_precedence(parts[0]);
    if (parts.size() < 2) return;
    draft().info = *find_precedence(parts[1]);
    if (draft().info <= draft().action)
      warn("draft-precedence-order", whole(entry), "the second precedence is not lower than the first",
           "the first is for action, the second for information");
  }

  void read_dtg(const Entry& entry) {
    const std::string value = joined(entry);
    const auto dtg = find_dtg(value, 49, 2000);
    if (!dtg || dtg->span.begin != 0 || dtg->span.end != value.size())
      return error("draft-dtg", whole(entry), quoted(value) + " is no date-time group",
                   "it is written `141052Z MAY 09`");
    if (!dtg->valid)
      return error("draft-dtg", whole(entry), quoted(value) + " is no date and time of the calendar",
                   "day of the month, hour to 23, minute to 59");
    draft().dtg = DraftDtg{dtg->at, dtg->zone, dtg->has_year};
    if (!dtg->has_year) return;
    using namespace std::chrono;
    year_ = static_cast<int>(year_month_day(floor<days>(dtg->at)).year());
  }

  void read_from(const Entry& entry) { draft().from = joined(entry); }
  void read_to(const Entry& entry) { read_addressees(entry, draft().to); }
  void read_info(const Entry& entry) { read_addressees(entry, draft().info_addressees); }
  void read_exempt(const Entry& entry) {
    for (const Span line : entry.lines) draft().exempt.push_back(folded(bytes(line)));
  }

  /// Reads each line as it would be read behind `TO`.
  void read_addressees(const Entry& entry, std::vector<DraftAddressee>& list) {
    for (const Span line : entry.lines) {
      std::string source = "TO " + folded(bytes(line));
      // Marks at the end are none of the name; a reader of telegrams takes off one kind at a time.
      source.erase(source.find_last_not_of(" .,;`\\") + 1);
      Telegram telegram;
      telegram.source = source;
      std::vector<Line> lines;
      Tiler tiler;
      split_lines(source, lines);
      const ReadOptions options;
      ReadContext context{source, options, lines, tiler, memory_, telegram, false};
      read_envelope(context, {0, 1});
      Draft one;
      to_draft(telegram, one);
      if (one.to.size() != 1 || one.to[0].plad.empty()) {
        error("draft-addressee", line, quoted(bytes(line)) + " names no addressee",
              "one a line: `RUEHC/SECSTATE WASHDC PRIORITY`, all but the name may be left out");
        continue;
      }
      list.push_back(std::move(one.to[0]));
    }
  }

  void read_mrn(const Entry& entry) {
    const std::string value = joined(entry);
    const auto reading = parse_mrn(value);
    if (!reading || reading->mrn.number == 0)
      return error("draft-mrn", whole(entry), quoted(value) + " is no message reference number",
                   "it is written `09 ZENDA 417`: year, station, number");
    draft().mrn = reading->mrn;
    const std::string upper = to_upper(value);
    const std::size_t name = upper.find_first_not_of("0123456789 "), number = upper.find_last_not_of("0123456789");
    if (name == std::string::npos || number == std::string::npos || number < name) return;
    const std::string station(trim(std::string_view(upper).substr(name, number + 1 - name)));
    if (StationName(station) == reading->mrn.station) draft().station_name = station;
  }

  void read_series(const Entry& entry) {
    const std::string value = joined(entry);
    const auto series = read_series_number(value);
    if (!series || series->size != value.size())
      return error("draft-series", whole(entry), quoted(value) + " is no number of a series",
                   "its name and number: `SECTO 15`, `TOSEC 080115`");
    draft().series = to_upper(value);
  }

  void read_level(const Entry& entry) {
    const std::string value = joined(entry);
    const auto level = find_level(value);
    if (!level) {
      constexpr std::array<std::string_view, 8> kLevels = {
          "UNCLASSIFIED",         "UNCLASSIFIED EFTO", "SBU",    "RESTRICTED",
          "LIMITED OFFICIAL USE", "CONFIDENTIAL",      "SECRET", "TOP SECRET"};
      return error("draft-classification", whole(entry), quoted(value) + " is no classification",
                   hint_of(value, kLevels, [](std::string_view one) { return one; }));
    }
    draft().level = *level;
    if (*level != Level::Sbu) return;
    draft().level = Level::Unclassified;
    add_caption("SENSITIVE");
  }

  void add_caption(std::string name) {
    if (std::ranges::find(draft().captions, name) == draft().captions.end())
      draft().captions.push_back(std::move(name));
  }

  void read_captions(const Entry& entry) {
    for (const Span line : entry.lines) {
      for (std::uint32_t at = line.begin; at < line.end;) {
        const std::uint32_t stop = end_of_item(at, line.end, ',');
        const Span item = trimmed({at, stop});
        at = stop + 1;
        if (!item.empty()) read_caption_item(item);
      }
    }
  }

  /// The next `separator` that is not in brackets, or `end`.
  [[nodiscard]] std::uint32_t end_of_item(std::uint32_t at, std::uint32_t end, char separator) const {
    int open = 0;
    for (; at < end; ++at) {
      if (text_[at] == '(') ++open;
      if (text_[at] == ')' && open > 0) --open;
      if (text_[at] == separator && open == 0) return at;
    }
    return end;
  }

  void read_caption_item(Span item) {
    const std::string value = to_upper(folded(bytes(item)));
    const auto caption = read_caption(value);
    const std::string_view behind =
        caption ? trim_left(std::string_view(value).substr(caption->size)) : std::string_view{};
    if (caption && behind.empty()) return add_caption(std::string(caption->caption));
    if (caption && behind.starts_with('(') && behind.ends_with(')'))
      return add_caption(std::string(caption->caption) + " " + std::string(behind));
    if (count_only_phrase(value) == 0)
      warn("draft-caption", item, quoted(bytes(item)) + " is not in the table of captions",
           hint_of(value, data::kCaptions, [](const data::CaptionsRow& row) { return row.caption; }));
    add_caption(value);
  }

  void read_pass(const Entry& entry) {
    for (const Span line : entry.lines) draft().pass_lines.push_back(folded(bytes(line)));
  }

  void read_order(const Entry& entry) {
    const std::string value = joined(entry);
    const std::string line = "E.O. " + value;
    const auto order = parse_executive_order(line, year_);
    if (!order || (order->number == 0 && order->kind == DeclassificationKind::None))
      return error("draft-order", whole(entry), quoted(value) + " names no executive order",
                   "it is written `13526: N/A` or `13526: DECL: 05/13/2019`");
    draft().order = order->number;
    draft().order_content = folded(bytes_of(line, order->content));
    if (order->kind == DeclassificationKind::None)
      warn("draft-order", whole(entry), quoted(value) + " says nothing about declassification that can be read",
           "`N/A`, or `DECL:` and a date or event");
  }

  void read_tags(const Entry& entry) {
    const std::string value = joined(entry);
    for (const Tag& tag : parse_tags(value, year_)) {
      std::string shown = folded(format_tag(value, tag));
      if (std::ranges::find(draft().tags, shown) != draft().tags.end()) continue;
      if (!is_tag_by_itself(shown)) {
        warn("draft-tag", find_word(entry, shown), quoted(shown) + " is no tag, and is left out",
             "four letters, two of a country, a word of a subject, or a name: `(DOE, JANE)`");
        continue;
      }
      const bool code = shown.size() == 4 && std::ranges::all_of(shown, is_upper);
      if (tag.kind == TagKind::Unknown && code)
        warn("draft-tag", find_word(entry, shown), quoted(shown) + " is not in the table of TAGS",
             hint_of(shown, data::kTags, [](const data::TagsRow& row) { return row.code; }));
      draft().tags.push_back(std::move(shown));
    }
  }

  /// Letters of what is no list of TAGS are taken for some in their place, and not when they are written as tags.
  [[nodiscard]] bool is_tag_by_itself(const std::string& shown) const {
    const bool person = shown.find(',') != std::string::npos;
    const std::string written = person ? "(" + shown + ")" : shown;
    const auto tags = parse_tags(written, year_);
    return tags.size() == 1 && folded(format_tag(written, tags[0])) == shown;
  }

  /// Where `word` stands in the value, letter case apart; the whole value when it does not.
  [[nodiscard]] Span find_word(const Entry& entry, std::string_view word) const {
    for (const Span line : entry.lines) {
      const std::size_t at = ifind(bytes(line), word);
      if (at == std::string_view::npos) continue;
      const std::uint32_t begin = line.begin + static_cast<std::uint32_t>(at);
      return {begin, begin + static_cast<std::uint32_t>(word.size())};
    }
    return whole(entry);
  }

  void read_subject(const Entry& entry) {
    std::string value = joined(entry);
    if (const auto mark = read_portion_mark(value)) {
      draft().subject_marking = value.substr(1, mark->span.end - 2);
      value = trim(std::string_view(value).substr(mark->span.end));
    }
    draft().subject = std::move(value);
  }

  void read_references(const Entry& entry) {
    for (const Span line : entry.lines) {
      const std::string value = folded(bytes(line));
      const auto mark = read_list_mark(value);
      if (mark && !mark->bare) {
        draft().references.push_back({mark->letter, std::string(trim(std::string_view(value).substr(mark->size)))});
        continue;
      }
      for (std::string_view rest = value; !rest.empty();) {
        const std::size_t stop = std::min(rest.find(';'), rest.size());
        const std::string_view item = trim(rest.substr(0, stop));
        if (!item.empty()) draft().references.push_back({0, std::string(item)});
        rest.remove_prefix(std::min(stop + 1, rest.size()));
      }
    }
  }

  void read_classifier(const Entry& entry) {
    classifier_ = "Classified By: " + joined(entry);
    const auto authority = parse_authority(classifier_);
    if (authority && authority->reasons == 0)
      warn("draft-reasons", whole(entry), "the classification has no reasons", "`for reasons 1.4 (b) and (d)`");
  }
  void read_source(const Entry& entry) { source_ = "Derived From: " + joined(entry); }
  void read_authority(const Entry& entry) { draft().authority = joined(entry); }
  void finish_authority() {
    if (!classifier_.empty()) draft().authority = classifier_;
    if (source_.empty()) return;
    if (!classifier_.empty()) draft().authority += ' ';
    draft().authority += source_;
  }

  // ---- what a station adds

  void read_channel(const Entry& entry) {
    const std::string value = to_upper(joined(entry));
    const std::size_t letters = std::min(value.find_first_of("0123456789"), value.size());
    const auto number = read_digits(std::string_view(value).substr(letters));
    const std::size_t digits = value.size() - letters;
    const bool channel = letters == 3 && std::all_of(value.begin(), value.begin() + 3, is_upper);
    if (!channel || !number || digits < 3 || digits > 4)
      return error("draft-channel", whole(entry), quoted(value) + " is no channel and number",
                   "three letters, and three or four digits: `ZNA0417`");
    draft().circuit.channel = value;
  }

  bool check_indicator(Span span) {
    if (is_routing_indicator(bytes(span))) return true;
    error("draft-indicator", span, quoted(bytes(span)) + " is no routing indicator",
          "four to eight letters that begin with R, U or Q: `RUEHC`");
    return false;
  }

  void read_station(const Entry& entry) {
    if (check_indicator(whole(entry))) draft().circuit.station = to_upper(joined(entry));
  }

  void read_serial(const Entry& entry) {
    std::string value = joined(entry);
    if (value.starts_with('#')) value.erase(0, 1);
    const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
    const bool position = value.size() == digits + 1 && is_alpha(value.back());
    if (digits == 0 || digits > 6 || (value.size() != digits && !position))
      return error("draft-serial", whole(entry), quoted(value) + " is no station serial", "four digits: `0417`");
    draft().circuit.serial = to_upper(value);
  }

  void read_filed(const Entry& entry) {
    const std::string value = joined(entry);
    const auto all = read_digits(value);
    const std::uint32_t day = all.value_or(0) / 10000, clock = all.value_or(0) % 10000;
    if (!all || value.size() != 7 || day < 1 || day > 366 || clock / 100 > 23 || clock % 100 > 59)
      return error("draft-filed", whole(entry), quoted(value) + " is no time of file",
                   "day of the year, hour and minute: `1341058`");
    if (!draft().dtg || !draft().dtg->has_year)
      return warn("draft-filed", whole(entry), "without a date-time group the time of file has no year");
    FilingTime filed;
    filed.day_of_year = static_cast<std::uint16_t>(day);
    filed.hour = static_cast<std::uint8_t>(clock / 100);
    filed.minute = static_cast<std::uint8_t>(clock % 100);
    draft().circuit.filed = filing_minute(filed, draft().dtg->at);
  }

  template <class Take>
  void for_each_word(const Entry& entry, Take take) {
    for (const Span line : entry.lines)
      for (std::uint32_t at = line.begin; at < line.end;) {
        while (at < line.end && (is_blank(text_[at]) || text_[at] == ',')) ++at;
        const std::uint32_t begin = at;
        while (at < line.end && !is_blank(text_[at]) && text_[at] != ',') ++at;
        if (begin < at) take(Span{begin, at});
      }
  }

  void read_called(const Entry& entry) {
    for_each_word(entry, [&](Span word) {
      if (check_indicator(word)) draft().circuit.called.push_back(to_upper(bytes(word)));
    });
  }

  void read_warning(const Entry& entry) {
    const std::string value = to_upper(joined(entry));
    const std::string_view letters = std::string_view(value).substr(std::min<std::size_t>(4, value.size()));
    const bool shape = (value.starts_with("ZNR ") || value.starts_with("ZNY ")) && letters.size() >= 5 &&
                       std::ranges::all_of(letters.substr(0, 5), is_upper) &&
                       (letters.size() == 5 || letters[5] == '/');
    if (!shape)
      return error("draft-warning", whole(entry), quoted(value) + " is no security warning",
                   "`ZNR UUUUU`, `ZNY CCCCC`, `ZNY SSSSS/BBBBB`");
    draft().circuit.warning = value;
  }

  void read_signals(const Entry& entry) {
    auto& signals = draft().circuit.signals.emplace();
    if (iequals(joined(entry), "none")) return;
    for (const Span line : entry.lines)
      for (std::uint32_t at = line.begin; at < line.end;) {
        const std::uint32_t stop = end_of_item(at, line.end, ',');
        const Span item = trimmed({at, stop});
        at = stop + 1;
        if (!item.empty() && check_signal(item)) signals.push_back(to_upper(folded(bytes(item))));
      }
  }

  bool check_signal(Span item) {
    const std::string_view words = bytes(item);
    if (is_operating_signal(words.substr(0, words.find(' ')))) return true;
    error("draft-signal", item, quoted(words) + " is no operating signal", "Z, two letters, perhaps a digit: `ZFF4`");
    return false;
  }

  void read_instructions(const Entry& entry) {
    for_each_word(entry, [&](Span word) { draft().instructions.emplace_back(bytes(word)); });
  }

  void read_accounting(const Entry& entry) {
    const std::string value = to_upper(joined(entry));
    if (value.size() < 2 || value.size() > 8 || !std::ranges::all_of(value, is_upper))
      return error("draft-accounting", whole(entry), quoted(value) + " is no accounting symbol",
                   "two to eight letters");
    draft().accounting = value;
  }

  void read_groups(const Entry& entry) {
    const std::string value = joined(entry);
    draft().group_count = iequals(value, "count") ? std::optional(kCountGroups) : read_digits(value);
    if (!draft().group_count)
      error("draft-groups", whole(entry), quoted(value) + " is no group count", "a number, or `count`");
  }

  void read_section(const Entry& entry) {
    const std::string value = to_upper(joined(entry));
    const std::size_t of = value.find(" OF ");
    const auto number = read_digits(std::string_view(value).substr(0, of));
    const auto last = of == std::string::npos ? std::nullopt : read_digits(std::string_view(value).substr(of + 4));
    if (!number || !last || *number == 0 || *number > *last || *last > 999)
      return error("draft-section", whole(entry), quoted(bytes(whole(entry))) + " is no section", "`2 of 3`");
    draft().section = static_cast<std::uint16_t>(*number);
    draft().section_of = static_cast<std::uint16_t>(*last);
  }

  // ---- the whole

  /// Reads the text as the text of a telegram.
  void read_body_text(std::uint32_t begin) {
    const std::string_view source = text_.substr(begin);
    Telegram telegram;
    telegram.source = source;
    std::vector<Line> lines;
    Tiler tiler;
    split_lines(source, lines);
    mark_furniture(source, lines);
    const ReadOptions options;
    // A draft is no page: a backslash or an entity in it is meant.
    ReadContext context{source, options, lines, tiler, memory_, telegram, false};
    read_body(context, {0, static_cast<std::uint32_t>(lines.size())});
    tiler.finish(source, telegram.elements);
    Draft read;
    to_draft(telegram, read);
    draft().body = std::move(read.body);
    draft().signatures = std::move(read.signatures);
    report_placeholders_of_body(begin);
  }

  void report_placeholders_of_body(std::uint32_t begin) {
    for (std::size_t open = text_.find('<', begin); open != std::string_view::npos; open = text_.find('<', open + 1)) {
      const std::string_view rest = text_.substr(open, kLongestPlaceholder);
      const std::size_t close = rest.find_first_of(">\n@<", 1);
      if (close == std::string_view::npos || rest[close] != '>' || !is_alpha(rest[1])) continue;
      const auto at = static_cast<std::uint32_t>(open);
      const Span span{at, at + static_cast<std::uint32_t>(close) + 1};
      error("draft-placeholder", span, quoted(bytes(span)) + " is still to be filled in", std::string(kFillIn));
    }
  }

  /// What every telegram has; a message whose addresses are hidden or known (CODRESS, service) has less.
  void report_missing(std::uint32_t body) {
    const Span head_end{body, body};
    const auto has = [&](std::string_view name) {
      return std::ranges::any_of(entries_,
                                 [&](const Entry& one) { return one.key->name == name && !one.lines.empty(); });
    };
    const bool hidden = draft().group_count.has_value();
    for (const std::string_view name : {"Precedence", "DTG", "From", "To", "Classification"}) {
      if (has(name) || (hidden && name != "Precedence" && name != "DTG")) continue;
      error("draft-missing", head_end, "the draft has no `" + std::string(name) + "`",
            "for example `" + std::string(name) + ": " + std::string(find_draft_key(name)->example) + "`");
    }
  }

  std::string_view text_;
  Parsed<Draft> out_;
  std::vector<Entry> entries_;
  std::size_t bad_lines_ = 0;
  std::string classifier_, source_;
  ReadMemory memory_;  ///< of the readers of addresses and text
  int year_ = 0;
};

}  // namespace

Parsed<Draft> parse_draft(std::string_view text) {
  text = text.substr(0, kMaxTelegramBytes);
  if (std::ranges::none_of(text, is_machine_function)) return DraftReader(text).read();
  // A draft is characters: what only moves a machine is a blank, so that it takes part in the length and the columns of
  // its line here as it does when the draft is written. Places stay.
  std::string plain(text);
  std::ranges::replace_if(plain, is_machine_function, ' ');
  return DraftReader(plain).read();
}

}  // namespace reftel
