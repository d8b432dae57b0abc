#include "formats/telegram_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/ascii.h"
#include "diag/position.h"
#include "formats/telegram_json_parts.h"
#include "formats/telegram_values.h"

namespace reftel {
namespace json_parts {

namespace {

/// Behind the pieces from `piece` on that are one stretch of the source but for its line ends, which are shown as
/// blanks.
const Piece* behind_wrapped(std::string_view source, const Piece* piece, const Piece* end) {
  if (piece->healed || piece->source.empty()) return piece + 1;
  const auto goes_on = [&](const Piece& next) {
    return !next.healed && next.join == Join::Space && next.source.begin == piece->source.end + 1 &&
           source[piece->source.end] == '\n';
  };
  while (piece + 1 != end && goes_on(piece[1])) ++piece;
  return piece + 1;
}

}  // namespace

void TelegramJson::text_value(Text value) {
  const Piece* piece = telegram.store.pieces.data() + value.first;
  const Piece* const end = piece + value.count;
  const Piece* one_by_one = piece;  // the pieces before it
  json.begin_string();
  for (bool first = true; piece != end; ++piece) {
    if (!first) {
      if (piece->join == Join::Space) json.string_part(' ');
      if (piece->join == Join::Line) json.string_part("\n");
      if (piece->join == Join::Paragraph) json.string_part("\n\n");
    }
    if (piece >= one_by_one) {
      one_by_one = behind_wrapped(telegram.source, piece, end);
      const Piece* const last = one_by_one - 1;
      const std::string_view wrapped = telegram.bytes({piece->source.begin, last->source.end});
      if (last != piece && json.unwrapped_part(wrapped, static_cast<std::size_t>(last - piece))) {
        piece = last;
        first = false;
        continue;
      }
    }
    const std::string_view shown =
        piece->healed ? bytes_of(telegram.store.literals, piece->literal) : telegram.bytes(piece->source);
    json.string_part(shown);
    first = first && shown.empty();
  }
  json.end_string();
}

void TelegramJson::byte_list(const JsonKey& name, const std::vector<Span>& places) {
  json.key(name);
  json.begin_row();
  for (const Span place : places) json.string(telegram.bytes(place));
  json.end_row();
}

void TelegramJson::text_list(const JsonKey& name, const std::vector<Text>& texts) {
  json.key(name);
  json.begin_array();
  for (const Text one : texts) text_value(one);
  json.end_array();
}

void TelegramJson::spans(std::initializer_list<NamedSpan> places) {
  bool any = false;
  for (const NamedSpan& named : places) {
    if (named.place.empty()) continue;
    if (!any) {
      json.key("spans");
      json.begin_object();
      any = true;
    }
    span(named.name, named.place);
  }
  if (any) json.end_object();
}

void TelegramJson::piece_rows(Text value) {
  json.begin_array();
  for (std::uint32_t i = value.first; i < value.first + value.count; ++i) {
    const Piece& piece = telegram.store.pieces[i];
    const auto join = static_cast<std::uint32_t>(piece.join);
    if (!piece.healed) {
      json.row({piece.source.begin, piece.source.end, join});
      continue;
    }
    json.begin_row();
    json.number(piece.source.begin);
    json.number(piece.source.end);
    json.number(join);
    json.string(bytes_of(telegram.store.literals, piece.literal));
    json.end_row();
  }
  json.end_array();
}

namespace {

/// A group without a month, which is no date yet: `012345Z`, the end of `P R 012345Z`.
std::optional<Dtg> bare_group(const Telegram& telegram) {
  const Span whole = cover(telegram.store, telegram.envelope.dtg_text);
  if (telegram.envelope.dtg || whole.size() < 7) return std::nullopt;
  Dtg group;
  group.span = {whole.end - 7, whole.end};
  const std::string_view text = telegram.bytes(group.span);
  if (!read_digits(text.substr(0, 6)) || !is_alpha(text[6])) return std::nullopt;
  group.zone = to_upper(text[6]);
  return group;
}

void write_identity(TelegramJson& out) {
  const Telegram& telegram = out.telegram;
  out.json.member("schema", kTelegramSchema);
  out.json.member("form", to_string(telegram.form));
  if (const std::string mrn = mrn_name(telegram); !mrn.empty()) {
    out.json.member("mrn", mrn);
    out.flag("mrn_guessed", telegram.mrn_guessed);
    out.word("mrn_post", telegram.mrn_post);
  }
  out.word("date", date_name(telegram));
  out.flag("date_from_record", telegram.record_day.has_value());
  if (telegram.envelope.dtg) write_dtg(out, "dtg", *telegram.envelope.dtg);
  if (const auto group = bare_group(telegram)) write_dtg(out, "dtg", *group);
}

void write_form_scores(TelegramJson& out) {
  if (out.telegram.form_scores.empty()) return;
  out.json.key("form_scores");
  out.json.begin_array();
  for (const FormScore& score : out.telegram.form_scores) {
    out.json.begin_object();
    out.json.member("form", to_string(score.form));
    out.json.member("score", static_cast<std::uint64_t>(score.score < 0 ? 0 : score.score));
    out.json.key("reasons");
    out.json.begin_array();
    for (const std::string_view reason : score.reasons) out.json.string(reason);
    out.json.end_array();
    out.json.end_object();
  }
  out.json.end_array();
}

void write_signature(TelegramJson& out) {
  out.json.key("signature");
  out.json.begin_array();
  for (const Signature& signature : out.telegram.signatures) {
    out.json.begin_object();
    out.text("name", signature.name);
    out.flag("glued", signature.glued);
    out.flag("guessed", signature.guessed);
    out.span(out.cover(signature.name));
    out.json.end_object();
  }
  out.json.end_array();
}

/// Names, of which each is taken once. Few are looked through; a stranger may send many.
class TakenNames {
 public:
  /// False when it was taken before.
  bool take(std::string_view name) {
    if (std::ranges::find(few_, name) != few_.end()) return false;
    if (few_.size() == kFew) return many_.insert(name).second;
    few_.push_back(name);
    return true;
  }

 private:
  static constexpr std::size_t kFew = 32;
  std::vector<std::string_view> few_;
  std::unordered_set<std::string_view> many_;
};

void write_attributes(TelegramJson& out) {
  // Of a key that is said twice the first counts: an object with one name twice is read differently everywhere.
  TakenNames taken;
  out.json.key("attributes");
  out.json.begin_object();
  for (const Attribute& attribute : out.telegram.attributes) {
    const std::string_view name = attribute.key.empty() ? out.telegram.bytes(attribute.key_span) : attribute.key;
    if (attribute.absent || !taken.take(name)) continue;
    out.json.any_key(name);
    out.text_value(attribute.value);
  }
  out.json.end_object();
}

void write_text_status(TelegramJson& out) {
  out.json.member("text_status", to_string(out.telegram.text_status));
  out.text("text_status_phrase", out.telegram.text_status_phrase);
}

void write_parts(TelegramJson& out) {
  out.json.key("parts");
  out.json.begin_array();
  for (const Part& part : out.telegram.parts) {
    out.json.begin_object();
    out.number("number", part.section.number);
    out.number("of", part.section.of);
    out.bytes("station_serial", part.serial);
    out.span(part.span);
    out.json.end_object();
  }
  out.json.end_array();
}

/// The places and the first spellings of the plain members of the telegram itself.
void write_places(TelegramJson& out) {
  const Telegram& telegram = out.telegram;
  out.spans({{"mrn", out.cover(telegram.mrn_text)},
             {"subject", out.cover(telegram.subject)},
             {"subject_marking", telegram.subject_marking.span},
             {"summary", out.cover(telegram.summary)},
             {"text_status_phrase", out.cover(telegram.text_status_phrase)},
             {"tail", out.cover(telegram.tail)}});

  const std::string mrn = telegram.str(telegram.mrn_text);
  const bool mrn_differs = !mrn.empty() && mrn != format_mrn(telegram.mrn);
  const bool subject_differs = telegram.subject.count > 1;
  if (mrn_differs || subject_differs) {
    out.json.key("as_sent");
    out.json.begin_object();
    if (mrn_differs) out.json.member("mrn", mrn);
    if (subject_differs) out.json.member("subject", telegram.bytes(out.cover(telegram.subject)));
    out.json.end_object();
  }

  if (telegram.subject.empty() && telegram.summary.empty()) return;
  out.json.key("pieces");
  out.json.begin_object();
  if (!telegram.subject.empty()) {
    out.json.key("subject");
    out.piece_rows(telegram.subject);
  }
  if (!telegram.summary.empty()) {
    out.json.key("summary");
    out.piece_rows(telegram.summary);
  }
  out.json.end_object();
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return {};
}

void write_findings(TelegramJson& out) {
  const std::vector<Diagnostic>& findings = out.telegram.findings;
  std::vector<std::uint32_t> offsets;
  offsets.reserve(findings.size());
  for (const Diagnostic& finding : findings) offsets.push_back(finding.span.begin);
  const std::vector<Position> positions = find_positions(out.telegram.source, offsets);

  out.json.key("findings");
  out.json.begin_array();
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Diagnostic& finding = findings[i];
    out.json.begin_object();
    out.json.member("rule", finding.rule);
    out.json.member("severity", name_of(finding.severity));
    out.json.key("span");
    out.json.row({finding.span.begin, finding.span.end});
    out.json.member("line", positions[i].line);
    out.json.member("column", positions[i].column);
    out.json.member("message", finding.message);
    out.word("help", finding.help);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_repairs(TelegramJson& out) {
  out.json.key("repairs");
  out.json.begin_array();
  for (const Repair& repair : out.telegram.repairs) {
    out.json.begin_object();
    out.json.member("rule", repair.rule);
    out.json.key("span");
    out.json.row({repair.span.begin, repair.span.end});
    out.json.member("as_sent", out.telegram.bytes(repair.span));
    out.json.member("healed", repair.healed);
    out.json.end_object();
  }
  out.json.end_array();
}

void write_coverage(TelegramJson& out) {
  const Coverage coverage = coverage_of(out.telegram);
  out.json.key("coverage");
  out.json.begin_object();
  out.json.member("understood", coverage.understood);
  out.json.member("furniture", coverage.furniture);
  out.json.member("filler", coverage.filler);
  out.json.member("unknown", coverage.unknown);
  out.json.end_object();
}

/// How the rows of the elements begin, by their kinds.
const auto kElementHeads = [] {
  std::array<JsonRowHead, static_cast<std::size_t>(ElementKind::Unknown) + 1> heads;
  for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = JsonRowHead(to_string(static_cast<ElementKind>(i)));
  return heads;
}();

void write_elements(TelegramJson& out) {
  out.json.key("elements");
  out.json.begin_array();
  for (const Element& element : out.telegram.elements)
    out.json.row(kElementHeads[static_cast<std::size_t>(element.kind)],
                 {element.span.begin, element.span.end, element.format_line});
  out.json.end_array();
}

void write_origin(TelegramJson& out, const Item& item) {
  // Read back from JSON: what is said stays what it was, however often it goes round.
  const Origin& origin = item.first_origin ? *item.first_origin : item.origin;
  out.json.key("origin");
  out.json.begin_object();
  out.word("path", origin.path);
  out.word("member", origin.member);
  out.json.member("offset", origin.offset);
  out.json.member("bytes", origin.size_bytes);
  out.json.member("record", origin.record);
  out.json.member("container", to_string(origin.kind));
  if (item.encoding != Encoding::Bytes) out.json.member("encoding", to_string(item.encoding));
  out.flag("odd_byte", item.has_odd_byte);
  out.json.end_object();
}

/// `a|b|c` as a list.
void write_joined(TelegramJson& out, const JsonKey& name, std::string_view joined) {
  out.json.key(name);
  out.json.begin_row();
  while (!joined.empty()) {
    const std::size_t bar = joined.find('|');
    if (bar != 0) out.json.string(joined.substr(0, bar));
    joined = bar == std::string_view::npos ? std::string_view{} : joined.substr(bar + 1);
  }
  out.json.end_row();
}

void write_record(TelegramJson& out, const Record& record) {
  out.json.key("record");
  out.json.begin_object();
  out.word("row", record.row);
  out.word("id", record.id);
  out.word("created", record.created);
  out.word("released", record.released);
  out.word("classification", record.classification);
  out.word("origin", record.origin);
  write_joined(out, "references", record.references);
  write_joined(out, "tags", record.tags);
  out.json.end_object();
}

void write_source(TelegramJson& out, const TelegramSource& source, Charset charset) {
  const std::string_view bytes = out.telegram.source;
  out.json.key("source");
  out.json.begin_object();
  out.json.member("bytes", bytes.size());
  out.word("sha256", source.sha256);
  out.json.member("charset", to_string(charset));
  const bool is_text = charset == Charset::Ascii || charset == Charset::Utf8;
  out.json.member("encoding", is_text ? "utf-8" : "base64");
  if (is_text) {
    out.json.member("text", bytes);
  } else {
    out.json.key("base64");
    out.json.base64(bytes);
  }
  if (source.item != nullptr) {
    write_origin(out, *source.item);
    if (source.item->record) write_record(out, *source.item->record);
  }
  out.json.end_object();
}

}  // namespace
}  // namespace json_parts

void write_telegram_json(JsonWriter& json, const Telegram& telegram, const TelegramSource& source) {
  using namespace json_parts;
  const Charset charset = detect_charset(telegram.source);
  json.set_charset(charset);
  json.set_source(telegram.source);
  TelegramJson out(json, telegram);
  json.begin_object();
  write_identity(out);
  write_envelope(out);
  write_precedence(out);
  write_addressees(out);
  write_head(out);
  write_authority(out);
  out.text("summary", telegram.summary);
  write_body(out);
  write_signature(out);
  out.text("tail", telegram.tail);
  write_distribution(out);
  write_attributes(out);
  write_text_status(out);
  write_parts(out);
  write_places(out);
  write_findings(out);
  write_repairs(out);
  write_coverage(out);
  write_form_scores(out);
  write_elements(out);
  write_source(out, source, charset);
  json.end_object();
  json.set_source({});
}

}  // namespace reftel
