#include "live/frame.hpp"

#include <gtest/gtest.h>

#include "live/messages.hpp"
#include "wire/json.hpp"

namespace madang::live {
namespace {

TEST(Frame, HasTheLengthsOfRfc6455) {
  EXPECT_EQ(frame_of(Opcode::text, "Hello"), "\x81\x05Hello");
  const std::string medium(256, 'a');
  EXPECT_EQ(frame_of(Opcode::text, medium), std::string("\x81\x7e\x01\x00", 4) + medium);
  const std::string large(65536, 'a');
  EXPECT_EQ(frame_of(Opcode::text, large),
            std::string("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10) + large);
  EXPECT_EQ(frame_of(Opcode::text, std::string(125, 'a')).size(), 127U);
  EXPECT_EQ(frame_of(Opcode::text, std::string(126, 'a')).size(), 130U);
  EXPECT_EQ(frame_of(Opcode::text, std::string(65535, 'a')).size(), 65539U);
}

TEST(Frame, ClosesWithAReasonCutBetweenCharacters) {
  EXPECT_EQ(close_frame(1000, ""), std::string("\x88\x02\x03\xe8", 4));
  std::string reason;
  for (int i = 0; i < 60; ++i) reason += "마";
  const auto frame = close_frame(1008, reason);
  EXPECT_EQ(frame.size(), 2U + 2U + 123U);
  EXPECT_TRUE(frame.ends_with("마"));
}

TEST(Messages, AreJsonWhateverTheNames) {
  const auto parsed = wire::parse_json(event_message("chat/\"x\"", 5, "a\nb", R"({"k":[1]})"));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(wire::to_text(*parsed),
            R"({"type":"event","topic":"chat/\"x\"","seq":5,"event":"a\nb","data":{"k":[1]}})");
  EXPECT_EQ(reply_message("c1", 204, ""), R"({"type":"reply","id":"c1","status":204,"body":null})");
  EXPECT_EQ(
      error_message(Error{Code::invalid, "frame.malformed", "Send JSON."}, "", "chat/a"),
      R"({"type":"error","reason":"frame.malformed","detail":"Send JSON.","topic":"chat/a"})");
}

}  // namespace
}  // namespace madang::live
