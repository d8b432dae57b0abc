#include "telegram/body_end.h"

#include <algorithm>

#include "base/ascii.h"
#include "telegram/signature.h"

namespace reftel {
namespace {

constexpr std::uint32_t kTailLines = 24;  ///< lines at the end among which the signature is sought
constexpr std::uint32_t kLastLines = 5;   ///< the last of them, which nearly always tell enough
constexpr std::uint32_t kTailBytes = 1500;
constexpr std::uint32_t kTailReach = 400;  ///< lines of any kind

/// Puts the lines at the end in `out`, up to `most` with text, of a long one only its end; gives the first of them.
std::uint32_t take_last_lines(const ReadContext& context, LineRange range, std::uint32_t most, std::vector<Line>& out) {
  std::uint32_t last = range.last;
  while (last > range.first && context.lines[last - 1].blank()) --last;
  std::uint32_t first = last, size = 0, text_lines = 0;
  const std::uint32_t limit = last > range.first + kTailReach ? last - kTailReach : range.first;
  while (first > limit && text_lines < most) {
    const Line& line = context.lines[first - 1];
    if (line.kind == LineKind::Text) {
      size += std::min(line.size(), kTailBytes) + 1;
      if (size > kTailBytes && text_lines > 0 && line.size() <= kTailBytes) break;
      ++text_lines;
    }
    --first;
    if (text_lines > 0 && line.size() > kTailBytes) break;
  }
  out.assign(context.lines.begin() + first, context.lines.begin() + last);
  if (out.empty()) return first;
  Line& front = out.front();
  if (front.kind == LineKind::Text && front.size() > kTailBytes) front.begin = front.text = front.end - kTailBytes;
  return first;
}

/// The body ends before byte `at`, which is behind line `from`; a line is cut in two when that is inside it.
void end_at(ReadContext& context, std::uint32_t at, std::uint32_t from, LineRange& range) {
  for (std::uint32_t i = from; i < range.last; ++i) {
    const Line& line = context.lines[i];
    if (at >= line.next) continue;
    if (at > line.text && at < line.end && line.kind == LineKind::Text) {
      cut_line(context.source, context.lines, i, at);
      ++i;
    }
    range.last = i;
    return;
  }
}

/// Puts `part` of the flow behind the tail, which is the last text of the store.
void add_tail(ReadContext& context, const Flow& flow, Span part) {
  if (part.empty()) return;
  Telegram& out = context.out;
  flow.claim(context.tiler, part, ElementKind::Tail, 12);
  const Text text = flow.to_text(part, out.store);
  if (!out.tail.empty() && !text.empty()) out.store.pieces[text.first].join = Join::Line;
  out.store.close(out.tail);
}

/// Makes a flow of `lines`; what was healed in them goes to `repairs`.
void fill(const ReadContext& context, const std::vector<Line>& lines, Flow& flow, std::vector<Repair>& repairs) {
  flow.clear();
  flow.heal(context.out.store.healings);
  if (!context.markup) flow.keep_markup();
  repairs.clear();
  flow.add_lines(context.source, lines, {0, static_cast<std::uint32_t>(lines.size())}, &repairs);
}

}  // namespace

void read_body_end(ReadContext& context, LineRange& range) {
  std::vector<Line>& lines = context.memory.last_lines;
  Telegram& out = context.out;
  Flow& flow = context.memory.end;
  std::vector<Repair> repairs;
  SignatureReading reading;
  std::uint32_t first = range.last;
  for (const std::uint32_t most : {kLastLines, kTailLines}) {
    first = take_last_lines(context, range, most, lines);
    if (lines.empty()) return;
    fill(context, lines, flow, repairs);
    const bool small = out.classification.level != Level::None && std::ranges::none_of(flow.text(), is_upper);
    const bool all = most == kTailLines || first == range.first;
    if (small && !all) continue;
    if (small) flow.raise_small_letters();
    reading = parse_signature(flow.text());
    if (all || !reading.reached_begin) break;
  }
  if (reading.names.empty() && reading.tail.empty()) return;
  for (const Span name : reading.names)
    out.signatures.push_back({flow.to_text(name, out.store), reading.glued, reading.guessed});
  const Span block = reading.names.empty() ? reading.tail : reading.block;
  const Span source_block = flow.to_source(reading.notice.empty() ? block : reading.notice);
  // Those above the block are found again when the body is read.
  for (Repair& repair : repairs)
    if (repair.span.begin >= source_block.begin) out.repairs.push_back(std::move(repair));
  if (!reading.names.empty()) {
    flow.claim(context.tiler, block, ElementKind::Signature, 12);
    if (reading.glued) out.repairs.push_back({"signature-glued", flow.to_source(block), {}});
  }
  out.tail = out.store.open();
  for (const Span part : {reading.notice, reading.tail}) add_tail(context, flow, part);
  end_at(context, source_block.begin, first, range);
}

}  // namespace reftel
