#include "core/organisations/search_text.hpp"

#include <gtest/gtest.h>

namespace madang::core::organisations {
namespace {

TEST(SearchText, FoldsCaseWidthAndSpacing) {
  EXPECT_EQ(fold("한빛 센서"), "한빛센서");
  EXPECT_EQ(fold("ＨanBit (주)·Sensor™"), "hanbit주sensortm");
  EXPECT_EQ(fold("\xff"), "");
}

TEST(SearchText, ComposesDecomposedKorean) {
  EXPECT_EQ(fold("\u1112\u1161\u11ab"), "한");
}

TEST(SearchText, TakesInitialsOfSyllables) {
  EXPECT_EQ(initials_of("한빛센서 A1"), "ㅎㅂㅅㅅ");
  EXPECT_EQ(initials_of("쌍떡잎"), "ㅆㄸㅇ");
}

TEST(SearchText, KnowsAQueryOfInitials) {
  EXPECT_EQ(parse_query(" ㅎㅂ ㅅㅅ").initials, "ㅎㅂㅅㅅ");
  EXPECT_TRUE(parse_query("ㅎ빛").initials.empty());
  const auto query = parse_query("한빛  Sensor");
  EXPECT_EQ(query.words, (std::vector<std::string>{"한빛", "sensor"}));
  EXPECT_EQ(query.joined, "한빛sensor");
  EXPECT_TRUE(parse_query(" · !").empty());
}

}  // namespace
}  // namespace madang::core::organisations
