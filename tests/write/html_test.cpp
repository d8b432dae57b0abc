#include "write/html.h"

#include <gtest/gtest.h>

namespace reftel {
namespace {

Draft exercise() {
  Draft draft;
  draft.level = Level::Confidential;
  draft.captions = {"SIPDIS"};
  draft.mrn = {2009, StationName("ZENDA"), 417};
  draft.from = "AMEMBASSY ZENDA";
  draft.to = {{"RUEHC", "SECSTATE WASHDC", Precedence::Priority, "", false}};
  draft.subject = "EXERCISE <TALKS> & \"TOLLS\"";
  draft.tags = {"PREL", "DOE, JANE"};
  draft.body = {{NodeKind::Heading, 0, {}, {}, "Summary"},
                {NodeKind::Paragraph, 1, {}, "C", "The talks stalled."},
                {NodeKind::SubParagraph, 0, "A.", {}, "Money."},
                {NodeKind::Table, 0, {}, {}, "Item   2008   2009\nGuard   410    455"}};
  draft.signatures = {"HOLLAR"};
  return draft;
}

TEST(Html, IsOnePlainPage) {
  std::string out;
  write_html(exercise(), "UNCLAS\r\r\n<x>", out);
  const std::size_t body = out.find("<body>");
  EXPECT_TRUE(out.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  EXPECT_NE(out.find("<title>09ZENDA417: EXERCISE &lt;TALKS&gt; &amp; &quot;TOLLS&quot;</title>"), std::string::npos);
  EXPECT_EQ(out.substr(body), R"(<body>
<header><p class="level">CONFIDENTIAL // SIPDIS</p></header>
<main>
<h1>EXERCISE &lt;TALKS&gt; &amp; &quot;TOLLS&quot;</h1>
<dl>
<dt>Number</dt><dd>09ZENDA417</dd>
<dt>From</dt><dd>AMEMBASSY ZENDA</dd>
<dt>To</dt><dd>SECSTATE WASHDC, PRIORITY</dd>
<dt>TAGS</dt><dd>PREL; DOE, JANE</dd>
</dl>
<h2>Summary</h2>
<p>1. (C) The talks stalled.</p>
<p class="point">A. Money.</p>
<div class="table" role="group" aria-label="Table" tabindex="0">Item   2008   2009
Guard   410    455</div>
<p>HOLLAR</p>
</main>
<footer><p class="level">CONFIDENTIAL // SIPDIS</p></footer>
<details>
<summary>As sent</summary>
<pre>
UNCLAS&#13;&#13;
&lt;x&gt;</pre>
</details>
</body>
</html>
)");
  EXPECT_EQ(out.find("http"), std::string::npos);  // needs no other file
}

}  // namespace
}  // namespace reftel
