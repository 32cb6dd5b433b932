#include "web/live_frame_reader.hpp"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace madang::web {
namespace {

using Kind = LiveFrameReader::Kind;

struct Got {
  Kind kind;
  std::string payload;
  std::uint16_t code;
  bool operator==(const Got&) const = default;
};

/// A client's frame: `first` is the first byte (FIN, RSV, opcode).
std::string masked(unsigned first, std::string_view payload, unsigned seed = 1) {
  std::string out(1, static_cast<char>(first));
  const auto put = [&](std::size_t number, int bytes) {
    for (int i = bytes - 1; i >= 0; --i)
      out.push_back(static_cast<char>(number >> (8U * static_cast<unsigned>(i)) & 0xFFU));
  };
  if (payload.size() < 126) {
    put(payload.size() | 0x80U, 1);
  } else if (payload.size() < 65536) {
    put(126 | 0x80U, 1);
    put(payload.size(), 2);
  } else {
    put(127 | 0x80U, 1);
    put(payload.size(), 8);
  }
  const std::array<unsigned char, 4> mask = {static_cast<unsigned char>(seed * 37), 0x5a, 0xff,
                                             static_cast<unsigned char>(seed)};
  for (const auto byte : mask) out.push_back(static_cast<char>(byte));
  for (std::size_t i = 0; i < payload.size(); ++i)
    out.push_back(static_cast<char>(static_cast<unsigned char>(payload[i]) ^ mask[i & 3U]));
  return out;
}

std::vector<Got> read_in_bits(std::string bytes, const std::function<std::size_t()>& size,
                              std::size_t most = 1000) {
  LiveFrameReader reader(most);
  std::vector<Got> got;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto now = std::min(std::max<std::size_t>(size(), 1), bytes.size() - at);
    std::span<char> input(bytes.data() + at, now);
    at += now;
    while (true) {
      const auto item = reader.next(input);
      if (item.kind == Kind::more) break;
      got.push_back({item.kind, std::string(item.payload), item.code});
    }
    EXPECT_TRUE(input.empty());
  }
  return got;
}

std::vector<Got> read(const std::string& bytes, std::size_t most = 1000) {
  const auto whole = read_in_bits(
      bytes, [] { return std::size_t{1} << 30U; }, most);
  EXPECT_EQ(read_in_bits(
                bytes, [] { return std::size_t{1}; }, most),
            whole);
  return whole;
}

void expect_broken(const std::string& bytes, std::uint16_t code) {
  const auto got = read(bytes);
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back().kind, Kind::broken);
  EXPECT_EQ(got.back().code, code);
  EXPECT_FALSE(got.back().payload.empty());
}

TEST(LiveFrameReader, ReadsMessages) {
  const std::string medium(500, 'm');
  EXPECT_EQ(
      read(masked(0x81, "안녕") + masked(0x81, "") + masked(0x81, medium) + masked(0x82, "\xff")),
      (std::vector<Got>{{Kind::text, "안녕", 0},
                        {Kind::text, "", 0},
                        {Kind::text, medium, 0},
                        {Kind::binary, "\xff", 0}}));
  const std::string large(70'000, 'x');
  EXPECT_EQ(read(masked(0x81, large), 70'000), (std::vector<Got>{{Kind::text, large, 0}}));
}

TEST(LiveFrameReader, JoinsFragmentsWithControlFramesBetween) {
  EXPECT_EQ(read(masked(0x01, "하\xeb") + masked(0x89, "are you there") + masked(0x00, "\x82") +
                 masked(0x8a, "") + masked(0x00, "") + masked(0x80, "\x98")),
            (std::vector<Got>{
                {Kind::ping, "are you there", 0}, {Kind::pong, "", 0}, {Kind::text, "하나", 0}}));
}

TEST(LiveFrameReader, RefusesWhatTheProtocolForbids) {
  expect_broken("\x81\x05Hello", 1002);      // not masked
  expect_broken(masked(0xc1, "rsv"), 1002);  // reserved bit
  expect_broken(masked(0x83, "op"), 1002);   // reserved opcode
  expect_broken(masked(0x8b, "op"), 1002);
  expect_broken(masked(0x09, "ping"), 1002);                          // fragmented control
  expect_broken(masked(0x89, std::string(126, 'p')), 1002);           // long control
  expect_broken(masked(0x80, "cont"), 1002);                          // continuation of nothing
  expect_broken(masked(0x01, "a") + masked(0x81, "b"), 1002);         // message inside a message
  expect_broken(std::string("\x81\xfe\x00\x05", 4) + "mask_", 1002);  // not the shortest length
  expect_broken(std::string("\x81\xff\x80\0\0\0\0\0\0\0mask", 14), 1002);
  expect_broken(masked(0x81, "\xff"), 1007);
  expect_broken(masked(0x01, "\xec\x95") + masked(0x80, ""), 1007);
  expect_broken(masked(0x88, "x"), 1002);
  expect_broken(masked(0x88, std::string("\x03\xed", 2)), 1002);  // 1005 is never sent
  expect_broken(masked(0x88, std::string("\x03\xe8\xff", 3)), 1007);
}

TEST(LiveFrameReader, BoundsAMessageOverAllItsFragments) {
  expect_broken(masked(0x81, std::string(1001, 'a')), 1009);
  expect_broken(masked(0x01, std::string(600, 'a')) + masked(0x80, std::string(401, 'a')), 1009);
  EXPECT_EQ(read(masked(0x01, std::string(600, 'a')) + masked(0x80, std::string(400, 'a'))).size(),
            1U);
  expect_broken(std::string("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff", 10) + "mask", 1009);
}

TEST(LiveFrameReader, EndsWithAClose) {
  EXPECT_EQ(read(masked(0x88, std::string("\x03\xe9", 2) + "bye") + masked(0x81, "late")),
            (std::vector<Got>{{Kind::close, "bye", 1001}}));
  EXPECT_EQ(read(masked(0x88, "")), (std::vector<Got>{{Kind::close, "", 1005}}));
}

TEST(LiveFrameReader, HoldsNothingAtRest) {
  LiveFrameReader reader(100'000);
  auto bytes = masked(0x01, std::string(40'000, 'a')) + masked(0x80, std::string(9'000, 'b'));
  std::span<char> input(bytes);
  EXPECT_EQ(reader.next(input).payload.size(), 49'000U);
  EXPECT_EQ(reader.next(input).kind, Kind::more);
  EXPECT_LT(reader.held(), 600U);
}

/// However the bytes are cut, the same items come out.
TEST(LiveFrameReader, CutsDoNotMatter) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    std::mt19937_64 random(seed);
    std::string bytes;
    for (int i = 0; i < 12; ++i) {
      constexpr std::array<unsigned, 8> kFirst = {0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8a, 0x02};
      const auto first = random() % 40 == 0 ? static_cast<unsigned>(random() & 0xFFU)
                                            : kFirst.at(random() % kFirst.size());
      bytes += masked(first, std::string(random() % 130, 'k'), static_cast<unsigned>(random()));
    }
    const auto whole = read_in_bits(bytes, [] { return std::size_t{1} << 30U; });
    ASSERT_EQ(read_in_bits(bytes, [&] { return random() % 40; }), whole) << "seed " << seed;
  }
}

}  // namespace
}  // namespace madang::web
