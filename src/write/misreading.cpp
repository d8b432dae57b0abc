#include "write/misreading.h"

#include <algorithm>
#include <string>

#include "telegram/dtg.h"
#include "write/complete.h"
#include "write/draft_text.h"
#include "write/layout.h"
#include "write/to_draft.h"

namespace reftel {
namespace {

constexpr std::size_t kReach = 4;        ///< stretches by which two texts may be out of step
constexpr std::size_t kBytesShown = 80;  ///< of a stretch of the text

constexpr std::string_view kOtherwise = "a reader takes it for something else";
constexpr std::string_view kMore = "a reader finds it where nothing was said";
constexpr std::string_view kSigned = "a reader takes its last words for a signature";
constexpr std::string_view kHeading = "a reader takes it for a heading";
constexpr std::string_view kNoHeading = "a reader does not take it for a heading";
constexpr std::string_view kTable = "a reader takes it for a table";
constexpr std::string_view kNoTable = "a reader does not take it for a table";
constexpr std::string_view kNumbered = "a reader takes its first words for a number or a mark, or those for its words";
constexpr std::string_view kRunsOn = "a reader takes it for one with what follows";
constexpr std::string_view kParted = "a reader takes it for two";

// ---- fields

std::string shown(const std::string& value) { return value; }
std::string shown(std::uint16_t value) { return std::to_string(value); }
std::string shown(int value) { return std::to_string(value); }
std::string shown(Level level) { return std::string(to_string(level)); }
std::string shown(const Mrn& mrn) { return mrn.number == 0 ? std::string() : format_mrn(mrn); }
std::string shown(const DraftReference& reference) {
  return (reference.letter == 0 ? std::string() : std::string(1, reference.letter) + ". ") + reference.text;
}
std::string shown(const DraftAddressee& addressee) {
  return (addressee.ri.empty() ? std::string() : addressee.ri + '/') + addressee.plad;
}
std::string shown(Precedence precedence) {
  return precedence == Precedence::None ? std::string() : std::string(to_string(precedence));
}
std::string shown(const std::optional<std::uint32_t>& count) { return count ? std::to_string(*count) : std::string(); }
std::string shown(const std::optional<std::chrono::sys_time<std::chrono::minutes>>& at) {
  return at ? format_filing_time(*at) : std::string();
}
std::string shown(const std::optional<DraftDtg>& dtg) {
  if (!dtg) return {};
  Dtg out;
  out.at = dtg->at;
  out.zone = dtg->zone;
  out.has_year = dtg->has_year;
  return format_dtg(out);
}
/// The items of a list, since one that is read as two, or not at all, moves those behind it.
template <class Item>
std::string shown(const std::vector<Item>& items) {
  std::string out;
  for (const Item& item : items) (out += out.empty() ? "" : "; ") += shown(item);
  return out;
}
std::string shown(const std::optional<std::vector<std::string>>& items) {
  return items ? shown(*items) : std::string();
}

/// A field of a draft by the name of its key.
struct FieldRow {
  std::string_view name;
  bool (*same)(const Draft&, const Draft&);
  std::string (*show)(const Draft&);
};
template <auto Member>
constexpr FieldRow field(std::string_view name) {
  return {name, [](const Draft& a, const Draft& b) { return a.*Member == b.*Member; },
          [](const Draft& draft) { return shown(draft.*Member); }};
}
template <auto Member>
constexpr FieldRow circuit_field(std::string_view name) {
  return {name, [](const Draft& a, const Draft& b) { return a.circuit.*Member == b.circuit.*Member; },
          [](const Draft& draft) { return shown(draft.circuit.*Member); }};
}

constexpr FieldRow kFields[] = {field<&Draft::action>("Precedence"),
                                field<&Draft::info>("Precedence"),
                                field<&Draft::dtg>("DTG"),
                                field<&Draft::instructions>("Instructions"),
                                field<&Draft::from>("From"),
                                field<&Draft::to>("To"),
                                field<&Draft::info_addressees>("Info"),
                                field<&Draft::exempt>("Exempt"),
                                field<&Draft::accounting>("Accounting"),
                                field<&Draft::group_count>("Groups"),
                                field<&Draft::level>("Classification"),
                                field<&Draft::section>("Section"),
                                field<&Draft::section_of>("Section"),
                                field<&Draft::captions>("Captions"),
                                field<&Draft::mrn>("MRN"),
                                field<&Draft::station_name>("MRN"),
                                field<&Draft::series>("Series"),
                                field<&Draft::pass_lines>("Pass"),
                                field<&Draft::order>("E.O."),
                                field<&Draft::order_content>("E.O."),
                                field<&Draft::tags>("TAGS"),
                                field<&Draft::subject>("Subject"),
                                field<&Draft::subject_marking>("Subject"),
                                field<&Draft::references>("Ref"),
                                field<&Draft::authority>("Authority"),
                                circuit_field<&DraftCircuit::channel>("Channel"),
                                circuit_field<&DraftCircuit::station>("Station"),
                                circuit_field<&DraftCircuit::serial>("Serial"),
                                circuit_field<&DraftCircuit::filed>("Filed"),
                                circuit_field<&DraftCircuit::called>("Called"),
                                circuit_field<&DraftCircuit::warning>("Warning"),
                                circuit_field<&DraftCircuit::signals>("Signals")};

// ---- the text

std::string shown(const DraftParagraph& paragraph) {
  std::string out;
  append_prefix(out, paragraph);
  out += paragraph.text;
  if (out.size() <= kBytesShown) return out;
  std::size_t end = kBytesShown;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "...";
}

/// Walks along two texts and adds a loss where they differ.
class BodyComparison {
 public:
  BodyComparison(const Draft& written, const Draft& back, std::vector<Loss>& losses)
      : written_(written), back_(back), a_(written.body), b_(back.body), losses_(losses) {}

  void compare() {
    std::size_t i = 0, j = 0;
    while (i < a_.size() || j < b_.size()) {
      if (i < a_.size() && j < b_.size() && a_[i] == b_[j]) {
        ++i;
        ++j;
        continue;
      }
      const Step step = find_step(i, j);
      report(i, j, step);
      i = std::min(i + step.a, a_.size());
      j = std::min(j + step.b, b_.size());
    }
    if (written_.signatures != back_.signatures && !signed_) lose("signature", shown(written_.signatures), kOtherwise);
  }

 private:
  /// How many stretches of either text are passed over until both say the same again.
  struct Step {
    std::size_t a = 0, b = 0;
  };
  [[nodiscard]] Step find_step(std::size_t i, std::size_t j) const {
    for (std::size_t all = 1; all <= 2 * kReach; ++all)
      for (std::size_t a = std::min(all, kReach); a + kReach >= all; --a) {
        const std::size_t b = all - a;
        const bool at_ends = i + a >= a_.size() && j + b >= b_.size();
        if (at_ends || (i + a < a_.size() && j + b < b_.size() && a_[i + a] == b_[j + b])) return {a, b};
        if (a == 0) break;
      }
    return {1, 1};
  }

  void lose(std::string_view field, std::string value, std::string_view why) {
    losses_.push_back({field, std::move(value), why, Loss::Kind::Misread});
  }

  void report(std::size_t i, std::size_t j, Step step) {
    if (i >= a_.size()) return lose("text", shown(b_[j]), kMore);
    const bool last = i + step.a >= a_.size() && j + step.b >= b_.size();
    lose("text", shown(a_[i]), why(i, j, step, last));
  }

  std::string_view why(std::size_t i, std::size_t j, Step step, bool last) {
    if (last && written_.signatures != back_.signatures) {
      signed_ = true;
      return kSigned;
    }
    if (j >= b_.size()) return kOtherwise;
    const DraftParagraph &a = a_[i], &b = b_[j];
    if (a.kind != b.kind) {
      if (b.kind == NodeKind::Heading) return kHeading;
      if (a.kind == NodeKind::Heading) return kNoHeading;
      if (b.kind == NodeKind::Table) return kTable;
      if (a.kind == NodeKind::Table) return kNoTable;
    }
    if (a.kind != b.kind || a.number != b.number || a.label != b.label || a.marking != b.marking) return kNumbered;
    if (step.a > step.b) return kRunsOn;
    return step.a < step.b ? kParted : kOtherwise;
  }

  const Draft &written_, &back_;
  const std::vector<DraftParagraph>&a_, &b_;
  std::vector<Loss>& losses_;
  bool signed_ = false;  ///< the words that became a signature are named
};

}  // namespace

void MisreadingFinder::find(const Draft& written, WriteForm form, std::string_view text, std::vector<Loss>& losses) {
  if (form == WriteForm::Draft) {
    back_ = parse_draft(text).value;
  } else {
    reader_.read(text, {}, telegram_);
    to_draft(telegram_, back_);
  }
  restrict_to(back_, form);
  complete_draft(back_);
  if (written == back_) return;
  for (const FieldRow& one : kFields) {
    if (one.same(written, back_)) continue;
    const bool named = std::ranges::any_of(losses, [&](const Loss& loss) { return loss.field == one.name; });
    if (named) continue;
    std::string value = one.show(written);
    // The line of ACP 128 has its places for station and serial, filled or not.
    if (value.empty() && form == WriteForm::Acp128) continue;
    if (value.empty())
      losses.push_back({one.name, one.show(back_), kMore, Loss::Kind::Misread});
    else
      losses.push_back({one.name, std::move(value), kOtherwise, Loss::Kind::Misread});
  }
  BodyComparison(written, back_, losses).compare();
}

}  // namespace reftel
