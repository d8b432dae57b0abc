// Pages: the publisher's, others, and what strangers may send.

#include "formats/html_page.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "formats/html_entities.h"
#include "formats/read_all.h"

namespace reftel {
namespace {

const std::string kPage =
    "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html PUBLIC \"x>y\">\n<html><head><title>Viewer</title>\n"
    "<script>if (a < b) document.write('<pre>no</pre>');</script></head><body><pre>not a cable</pre>\n"
    "<table class='cable'><tr><th>Reference "
    "ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>\n"
    "<tr><td>\n<a href='/cable/2009/05/09ZENDA417.html'>09ZENDA417</a>\n</td><td>2009-05-14 10:52</td><td>2010-12-07 "
    "12:12</td>"
    "<td>CONFIDENTIAL</td><td>Embassy Zenda</td></tr></table>\n"
    "<code><pre>VZCZCZNA0417&#x000A;FM AMEMBASSY ZENDA</pre></code>\n"
    "<code><pre>\nC O N F I D E N T I A L ZENDA 000417&#x000A;TAGS: <a href='/tag/PREL_0.html'>PREL</a> <a "
    "href='/tag/RZ_0.html'>RZ</a>&#10;"
    "REF: <a href=\"/cable/2008/01/08STRELSAU77.html\">08 STRELSAU 77</a>\r\n&#182;1. (C) Doe &amp; Roe say "
    "&quot;EXERCISE&quot;.</pre></code>\n"
    "</body></html>";

TEST(HtmlPage, CablegatePageGivesBothBlocksAndTheTable) {
  const auto items = read_whole(kPage);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].kind, ContainerKind::CablegatePage);
  EXPECT_EQ(items[0].text,
            "VZCZCZNA0417\nFM AMEMBASSY ZENDA\n\nC O N F I D E N T I A L ZENDA 000417\nTAGS: PREL RZ\n"
            "REF: 08 STRELSAU 77\n\xC2\xB6"
            "1. (C) Doe & Roe say \"EXERCISE\".");
  EXPECT_EQ(items[0].columns, (std::vector<std::string>{"", "09ZENDA417", "2009-05-14 10:52", "2010-12-07 12:12",
                                                        "CONFIDENTIAL", "Embassy Zenda", "08STRELSAU77", "PREL|RZ"}));
  EXPECT_EQ(items[0].size_bytes, kPage.size());
  EXPECT_EQ(read_streamed(kPage, 1), items);
}

struct PageCase {
  const char* name;
  std::string html, text;
};

class PageText : public testing::TestWithParam<PageCase> {};
TEST_P(PageText, IsWhatAReaderSees) { EXPECT_EQ(parse_html_page(GetParam().html).text, GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    HtmlPage, PageText,
    testing::Values(PageCase{"one_block", "<html><pre>EXERCISE</pre>", "EXERCISE"},
                    PageCase{"three_blocks", "<pre>A</pre>x<pre>B</pre><pre></pre><pre>C</pre>", "A\n\nB\n\nC"},
                    PageCase{"nested_block", "<pre>A<pre>B</pre>C</pre>", "ABC"},
                    PageCase{"break_in_block", "<pre>A<br/>B</pre>", "A\nB"},
                    PageCase{"no_block", "<html><body><h1>EXERCISE</h1><p>One\n two</p><p>Three<br>four</body>",
                             "EXERCISE\n\nOne two\n\nThree\nfour\n"},
                    PageCase{"table", "<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\nC\n"},
                    PageCase{"hidden", "<style>p{}</style><script>x</script>A", "A\n"},
                    PageCase{"script_never_ends", "A<script>x<pre>B</pre>", "A\n"},
                    PageCase{"comment", "A<!-- <pre>x</pre> -->B", "AB\n"},
                    PageCase{"comment_never_ends", "A<!-- B", "A\n"},
                    PageCase{"less_than_in_text", "<pre>A < B <5 <</pre>", "A < B <5 <"},
                    PageCase{"tag_never_ends", "<pre>A <b x", "A <b x"},
                    PageCase{"quote_never_ends", "<pre>A <b x='1>B</pre>C", "A B"},
                    PageCase{"greater_than_in_attribute", "<pre>A<a title=\"x>y\">B</pre>", "AB"},
                    PageCase{"unknown_entity", "<pre>&bogus; &; & AT&T &lt &#x; &#1114112; &#150;</pre>",
                             "&bogus; &; & AT&T < &#x; \xEF\xBF\xBD \xE2\x80\x93"},
                    PageCase{"windows_1252", "<pre>\x93yes\x94 &#182;</pre>", "\xE2\x80\x9Cyes\xE2\x80\x9D \xC2\xB6"},
                    PageCase{"utf8_stays", "<pre>\xC2\xB6 \xE2\x80\x9C</pre>", "\xC2\xB6 \xE2\x80\x9C"},
                    PageCase{"first_line_end_is_dropped", "<pre>\r\n\r\nA</pre>", "\nA"},
                    PageCase{"empty", "<html></html>", ""}),
    [](const auto& row_of) { return row_of.param.name; });

TEST(HtmlPage, DeepNestingAndBrokenMarkupTakeLinearTime) {
  for (const std::string_view piece : {"<div>", "<b x='", "<a href=\"", "<!--", "<script>", "<pre>", "</",
                                       "<table class=cable><td>", "&", "<", "<p><font a>"}) {
    std::string html = "<html>";
    while (html.size() < 3'000'000) html += piece;
    EXPECT_LE(parse_html_page(html).text.size(), html.size()) << piece;
  }
}

TEST(HtmlPage, TooLongAPageIsReported) {
  InputOptions options;
  options.limits.max_telegram_bytes = 100;
  const auto items = read_whole(kPage, options);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_NE(items[0].error.find("longer than the limit"), std::string::npos);
  EXPECT_EQ(read_streamed(kPage, 10, options), items);
}

TEST(HtmlPage, EntityNames) {
  EXPECT_EQ(find_entity("&para;").code_point, 0xB6u);
  EXPECT_EQ(find_entity("&thetasym;").size, 10u);
  EXPECT_EQ(find_entity("&eacutex").size, 7u);
  EXPECT_EQ(find_entity("&larr").size, 0u);
  EXPECT_EQ(find_entity("&#xD800;").code_point, 0xFFFDu);
}

TEST(HtmlPage, PropertyTotalAndNoLongerThanThreeTimesThePage) {
  const std::vector<std::string> pieces = {"<pre>",
                                           "</pre>",
                                           "<",
                                           ">",
                                           "&",
                                           "amp;",
                                           "&#x000A;",
                                           "'",
                                           "\"",
                                           "<table class='cable'>",
                                           "<td>",
                                           "<th>",
                                           "</td>",
                                           "<!--",
                                           "-->",
                                           "text",
                                           "\n",
                                           "\x93",
                                           "<a href='/tag/X'>",
                                           "</a>",
                                           "<script>",
                                           "</script>",
                                           "<br>",
                                           "<p>"};
  EXPECT_TRUE(rc::check([&] {
    std::string html;
    for (const auto pick :
         *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, pieces.size())))
      html += pieces[pick];
    // A Windows-1252 byte takes three in UTF-8; the line end that closes the text may be one that the page lacks.
    RC_ASSERT(parse_html_page(html).text.size() <= 3 * html.size() + 1);
  }));
}

}  // namespace
}  // namespace reftel
