#include "web/uri.hpp"

#include <gtest/gtest.h>

#include "web/static_files.hpp"

namespace madang::web {
namespace {

TEST(Uri, DecodesPercent) {
  EXPECT_EQ(percent_decode("a%20b%EA%B0%80+"), "a b가+");
  EXPECT_FALSE(percent_decode("%"));
  EXPECT_FALSE(percent_decode("%1"));
  EXPECT_FALSE(percent_decode("%gg"));
  EXPECT_FALSE(percent_decode("a%00b"));
}

TEST(Uri, ReadsAQuery) {
  const auto query = parse_query("a=1&b=x+y%26z&a=2&&c");
  ASSERT_TRUE(query);
  EXPECT_EQ(query->at("a"), "2");
  EXPECT_EQ(query->at("b"), "x y&z");
  EXPECT_EQ(query->at("c"), "");
  EXPECT_FALSE(parse_query("a=%zz"));
}

TEST(Uri, FindsACookie) {
  EXPECT_EQ(cookie_value("x=1; madang_session=abc=; y=2", "madang_session"), "abc=");
  EXPECT_EQ(cookie_value("xmadang_session=1", "madang_session"), "");
}

TEST(Uri, ChoosesTheLanguage) {
  EXPECT_EQ(choose_language("", ""), "ko");
  EXPECT_EQ(choose_language("", "fr, en-GB;q=0.8, ms;q=0.9"), "ms");
  EXPECT_EQ(choose_language("", "de;q=1, in"), "id");
  EXPECT_EQ(choose_language("", "en;q=0, id;q=0.1"), "id");
  EXPECT_EQ(choose_language("a=b&lang=en", "ms"), "en");
  EXPECT_EQ(choose_language("lang=xx", "ms"), "ms");
}

TEST(Uri, WeighsCodingsAndTags) {
  EXPECT_TRUE(accepts_coding("gzip, deflate, br", "br"));
  EXPECT_FALSE(accepts_coding("gzip;q=1.0, br;q=0", "br"));
  EXPECT_FALSE(accepts_coding("", "gzip"));
  EXPECT_TRUE(names_etag(R"("a", W/"b")", "\"b\""));
  EXPECT_TRUE(names_etag("*", "\"b\""));
  EXPECT_FALSE(names_etag(R"("a")", "\"b\""));
  EXPECT_EQ(media_type("Text/HTML; charset=utf-8"), "text/html");
}

TEST(Ranges, OnePartOrTheWhole) {
  ByteRange range;
  EXPECT_EQ(read_range("bytes=2-4", 10, range), RangeAsked::one);
  EXPECT_EQ(range.from, 2U);
  EXPECT_EQ(range.size, 3U);
  EXPECT_EQ(read_range("bytes=7-", 10, range), RangeAsked::one);
  EXPECT_EQ(range.size, 3U);
  EXPECT_EQ(read_range("bytes=-4", 10, range), RangeAsked::one);
  EXPECT_EQ(range.from, 6U);
  EXPECT_EQ(read_range("bytes=0-99999999999", 10, range), RangeAsked::one);
  EXPECT_EQ(range.size, 10U);
  EXPECT_EQ(read_range("bytes=10-", 10, range), RangeAsked::unsatisfiable);
  EXPECT_EQ(read_range("bytes=-0", 10, range), RangeAsked::unsatisfiable);
  EXPECT_EQ(read_range("bytes=0-", 0, range), RangeAsked::unsatisfiable);
  EXPECT_EQ(read_range("bytes=4-2", 10, range), RangeAsked::none);
  EXPECT_EQ(read_range("bytes=1-2,4-5", 10, range), RangeAsked::none);
  EXPECT_EQ(read_range("lines=1-2", 10, range), RangeAsked::none);
}

}  // namespace
}  // namespace madang::web
