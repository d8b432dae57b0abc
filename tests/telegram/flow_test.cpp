#include "telegram/flow.h"

#include <gtest/gtest.h>

#include "telegram/tiler.h"

namespace reftel {
namespace {

struct Fixture {
  explicit Fixture(std::string_view text) : source(text) {
    split_lines(source, lines);
    mark_furniture(source, lines);
    flow.add_lines(source, lines, {0, static_cast<std::uint32_t>(lines.size())}, &repairs);
  }
  std::string shown(Span span) { return to_string(source, store, flow.to_text(span, store)); }
  std::string all() { return shown({0, static_cast<std::uint32_t>(flow.text().size())}); }

  std::string_view source;
  std::vector<Line> lines;
  std::vector<Repair> repairs;
  Flow flow;
  TextStore store;
};

TEST(Flow, JoinsWrappedLinesWithABlank) { EXPECT_EQ(Fixture("A TREATY\nOF  PEACE \n").all(), "A TREATY OF PEACE"); }

TEST(Flow, KeepsTheHyphenOfAWrappedWord) {
  EXPECT_EQ(Fixture("THE US-\nRURITANIAN TIES").all(), "THE US-RURITANIAN TIES");
}

TEST(Flow, LeavesPageLinesOut) {
  EXPECT_EQ(Fixture("CORONATION\nZENDA 00000417  002 OF 003\nTALKS").all(), "CORONATION TALKS");
  EXPECT_EQ(Fixture("REF: ZENDA 227  ZENDA 00000564  001.2 OF 002   CLASSIFIED").all(), "REF: ZENDA 227 CLASSIFIED");
}

TEST(Flow, HealsMarkupAndSaysSo) {
  Fixture f("TAGS: [PREL](#) \\$4 &amp; more");
  EXPECT_EQ(f.all(), "TAGS: PREL $4 & more");
  ASSERT_EQ(f.repairs.size(), 3u);
  EXPECT_EQ(f.repairs[0].rule, "web-link");
  EXPECT_EQ(bytes_of(f.source, f.repairs[1].span), "\\$");
  EXPECT_EQ(f.repairs[2].healed, "&");
}

TEST(Flow, MapsBackToTheSource) {
  Fixture f("  ONE\n\n  TWO [RZ](#) THREE");
  const auto at = f.flow.text().find("RZ");
  const Span span = f.flow.to_source({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 2)});
  EXPECT_EQ(bytes_of(f.source, span), "[RZ](#)");
  const auto three = f.flow.text().find("THREE");
  EXPECT_EQ(f.flow.source_at(static_cast<std::uint32_t>(three)), f.source.find("THREE"));
}

TEST(Tiler, CoversEveryByteOnce) {
  const std::string_view source = "ab  cd?ef\n";
  Tiler tiler;
  tiler.claim({4, 6}, ElementKind::Subject);
  tiler.claim({0, 2}, ElementKind::Tags);
  tiler.claim({1, 3}, ElementKind::From);  // overlaps: what begins first keeps its bytes
  tiler.claim({7, 9}, ElementKind::BodyText);
  std::vector<Element> elements;
  tiler.finish(source, elements);
  std::string seen;
  std::uint32_t at = 0;
  for (const Element& element : elements) {
    EXPECT_EQ(element.span.begin, at);
    at = element.span.end;
    seen += std::string(to_string(element.kind)) + " ";
  }
  EXPECT_EQ(at, source.size());
  EXPECT_EQ(seen, "tags from filler subject unknown text filler ");
}

}  // namespace
}  // namespace reftel
