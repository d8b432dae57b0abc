#include "telegram/telegram_sign.h"

#include <algorithm>

#include "base/ascii.h"

namespace reftel {
namespace {

constexpr std::size_t kSightBytes = 4096;  ///< of the text, for its letters

/// Forms that a text gets for its layout alone; every other was found by lines that only telegrams have.
bool is_weak(Form form) { return form == Form::Unknown || form == Form::BodyOnly || form == Form::Rendering; }

bool has_heading(const Envelope& envelope) {
  return !envelope.identifiers.empty() || !envelope.called.empty() || !envelope.calling.span.empty() ||
         (envelope.dtg && envelope.dtg->valid) || !envelope.to.empty() || !envelope.info_addressees.empty();
}

bool has_head(const Telegram& telegram) {
  return telegram.mrn.number != 0 || telegram.classification.level != Level::None || !telegram.captions.empty() ||
         telegram.executive_order || !telegram.tags.empty() || !telegram.subject.empty() ||
         !telegram.references.empty() || telegram.authority;
}

/// Furniture and end marks that nobody puts around another text.
bool has_marks_of_a_print(const Telegram& telegram) {
  return std::ranges::any_of(telegram.elements, [](const Element& element) {
    return element.kind == ElementKind::PageLine || element.kind == ElementKind::Stamp ||
           element.kind == ElementKind::EndOfMessage;
  });
}

/// Without a small letter, or with a few that damage left: as the machines wrote until the 1990s.
bool is_in_capitals(std::string_view text) {
  text = text.substr(0, kSightBytes);
  const auto small = std::ranges::count_if(text, is_lower), capital = std::ranges::count_if(text, is_upper);
  return capital > 40 && small * 20 < capital;
}

/// Numbered paragraphs, and what the lists of other texts have not: two portion marks, a signature that is no guess,
/// or capitals only.
bool has_body(const Telegram& telegram) {
  std::size_t numbered = 0, marked = 0;
  for (const BodyNode& node : telegram.body) {
    if (node.number == 0) continue;
    ++numbered;
    marked += node.marking.level != Level::None && !node.marking.inherited ? 1 : 0;
  }
  if (numbered == 0) return false;
  const bool is_signed = std::ranges::any_of(telegram.signatures, [](const Signature& one) { return !one.guessed; });
  return marked >= 2 || is_signed || is_in_capitals(telegram.source);
}

}  // namespace

bool shows_telegram(const Telegram& telegram) {
  return !is_weak(telegram.form) || has_heading(telegram.envelope) || has_head(telegram) ||
         has_marks_of_a_print(telegram) || has_body(telegram);
}

}  // namespace reftel
