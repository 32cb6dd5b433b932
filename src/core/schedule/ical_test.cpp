#include "core/schedule/ical.hpp"

#include <gtest/gtest.h>

namespace madang::core::schedule {
namespace {

Time at(std::string_view text) {
  return parse_rfc3339(text).value();
}

Session opening() {
  Session session;
  session.id = ScheduleSessionId("018f2b5e-0000-7000-8000-000000000001");
  session.festival = "week-2021";
  session.key = "opening";
  session.programme = "consult";
  session.stage = {"main-stage", {{"ko", "메인 스테이지"}, {"en", "Main stage"}}};
  session.title = {{"ko", "여는 자리; 인사, 그리고 \\박수"}, {"en", "Opening"}};
  session.abstract = {{"ko", "첫 줄\n둘째 줄"}};
  session.speakers = {{"윤새벽", {{"ko", "견본원"}}}, {"서도담"}};
  session.starts_at = at("2021-10-06T10:00:00+09:00");
  session.ends_at = at("2021-10-06T10:40:00+09:00");
  session.sequence = 2;
  session.updated_at = at("2021-09-01T00:00:00Z");
  return session;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at))
    text.erase(at, 3);
  return text;
}

TEST(Ical, IsGolden) {
  const Calendar calendar{
      "G밸리 Week", "Asia/Seoul", "https://week.example.org", "ko", {opening()}};
  EXPECT_EQ(unfolded(to_ical(calendar)),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Madang//Schedule//EN\r\n"
            "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:G밸리 Week\r\nNAME:G밸리 Week\r\n"
            "X-WR-TIMEZONE:Asia/Seoul\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n"
            "X-PUBLISHED-TTL:PT15M\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\n"
            "DTSTART:19881009T030000\r\nTZOFFSETFROM:+1000\r\nTZOFFSETTO:+0900\r\nTZNAME:KST\r\n"
            "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:opening.week-2021@madang\r\n"
            "DTSTAMP:20210901T000000Z\r\nLAST-MODIFIED:20210901T000000Z\r\nSEQUENCE:2\r\n"
            "DTSTART;TZID=Asia/Seoul:20211006T100000\r\nDTEND;TZID=Asia/Seoul:20211006T104000\r\n"
            "SUMMARY:여는 자리\\; 인사\\, 그리고 \\\\박수\r\n"
            "DESCRIPTION:첫 줄\\n둘째 줄\\n\\n발표: 윤새벽 (견본원)\\, 서도담\\n\\n"
            "https://week.example.org/week-2021/schedule?session=opening\r\n"
            "LOCATION:메인 스테이지\r\nCATEGORIES:consult\r\n"
            "URL:https://week.example.org/week-2021/schedule?session=opening\r\n"
            "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Ical, SaysCancelledAndSpeaksTheReadersLanguage) {
  auto session = opening();
  session.cancelled = true;
  const auto text = to_ical({"W", "UTC", "https://w.example", "en", {session}});
  EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
  EXPECT_NE(text.find("SUMMARY:Opening\r\n"), std::string::npos);
  EXPECT_NE(text.find("DTSTART:20211006T010000Z\r\n"), std::string::npos);
  EXPECT_EQ(text.find("VTIMEZONE"), std::string::npos);
}

TEST(Ical, FoldsAt75OctetsWithoutCuttingACharacter) {
  std::string long_line = "SUMMARY:";
  for (int i = 0; i < 100; ++i) long_line += "가";
  const auto folded = ical_line(long_line);
  EXPECT_EQ(unfolded(folded), long_line + "\r\n");
  for (std::size_t at = 0; at < folded.size();) {
    const auto end = folded.find("\r\n", at);
    EXPECT_LE(end - at, 75U);
    EXPECT_NE(static_cast<unsigned char>(folded[at]) & 0xC0U, 0x80U);
    at = end + 2;
  }
  EXPECT_EQ(ical_line(std::string(75, 'x')), std::string(75, 'x') + "\r\n");
  EXPECT_EQ(ical_line(std::string(76, 'x')), std::string(75, 'x') + "\r\n x\r\n");
}

TEST(Ical, DropsControlsFromText) {
  EXPECT_EQ(ical_text("a\r\nb\x01\x7f"
                      "c"),
            "a\\nbc");
}

}  // namespace
}  // namespace madang::core::schedule
