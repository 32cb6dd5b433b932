#include "core/notices/markdown.hpp"

#include <gtest/gtest.h>

namespace madang::core::notices {
namespace {

TEST(Markdown, RendersWhatPeopleWrite) {
  EXPECT_EQ(to_html("# 여는 날\n\n**오늘** 열려요. ~~어제~~\n\n- 하나\n- 둘\n"),
            "<h2>여는 날</h2>\n<p><strong>오늘</strong> 열려요. <del>어제</del></p>\n<ul>\n"
            "<li>하나</li>\n<li>둘</li>\n</ul>\n");
  const auto table = to_html("| 시각 | 무엇 |\n| --- | ---: |\n| 10:00 | 개막 |\n");
  EXPECT_NE(table.find("<td align=\"right\">개막</td>"), std::string::npos);
}

TEST(Markdown, LinksAreKeptOnlyWhereTheyMayLead) {
  EXPECT_EQ(to_html("[집](https://week.example.org/a?b=1&c=2)"),
            "<p><a rel=\"noopener\" href=\"https://week.example.org/a?b=1&amp;c=2\">집</a></p>\n");
  EXPECT_EQ(to_html("[안](/schedule) <mail@example.org>"),
            "<p><a rel=\"noopener\" href=\"/schedule\">안</a> "
            "<a rel=\"noopener\" href=\"mailto:mail@example.org\">mail@example.org</a></p>\n");
  for (const auto* const bad :
       {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,hi)",
        "[x](//evil.example)", "[x](vbscript:a)", "[x](&#106;avascript:alert(1))",
        "[x](file:///etc/passwd)", "[x](/\\evil.example)"})
    EXPECT_EQ(to_html(bad), "<p>x</p>\n") << bad;
}

TEST(Markdown, HtmlIsShownAsText) {
  EXPECT_EQ(to_html("<script>alert(1)</script>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n");
  EXPECT_EQ(to_html("a <b onclick=\"x\">b</b>"),
            "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n");
  for (const auto* const text :
       {"<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "<style>*{}</style>", "<!-- c --><iframe src=\"//e\"></iframe>", "```\n<script>\n```",
        "`<script>`"}) {
    const auto html = to_html(text);
    for (const auto* const tag : {"<img", "<a ", "<style", "<iframe", "<script", "<!--"})
      EXPECT_EQ(html.find(tag), std::string::npos) << text << " → " << html;
  }
}

TEST(Markdown, PicturesBecomeLinksAndLinkedPicturesStayWords) {
  EXPECT_EQ(to_html("![포스터](https://img.example/a.png)"),
            "<p><a rel=\"noopener\" href=\"https://img.example/a.png\">포스터</a></p>\n");
  EXPECT_EQ(to_html("![x](javascript:alert(1))"), "<p>x</p>\n");
  const auto nested = to_html("[![그림](https://img.example/a.png)](https://b.example)");
  EXPECT_EQ(nested.find("<img"), std::string::npos);
}

TEST(Markdown, QuotesInAddressesStayInsideTheAttribute) {
  const auto html = to_html("[x](https://a.example/\"onmouseover=\"alert\\(1\\))");
  EXPECT_EQ(html.find("\"onmouseover"), std::string::npos) << html;
}

TEST(Markdown, ManyNestedMarksEndInTime) {
  EXPECT_FALSE(to_html(std::string(20'000, '[')).empty());
  EXPECT_FALSE(to_html(std::string(20'000, '>')).empty());
}

TEST(Markdown, PlainTextIsCutAtAWord) {
  EXPECT_EQ(to_plain("# 제목\n\n**오늘** [열려요](https://a.example).", 100), "제목 오늘 열려요.");
  EXPECT_EQ(to_plain("하나 둘 셋 넷 다섯", 8), "하나 둘 셋…");
  EXPECT_EQ(to_plain("", 10), "");
}

}  // namespace
}  // namespace madang::core::notices
