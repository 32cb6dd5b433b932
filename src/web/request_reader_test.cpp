#include "web/request_reader.hpp"

#include <gtest/gtest.h>

namespace madang::web {
namespace {

using Progress = RequestReader::Progress;
constexpr std::size_t kLimit = 16 * 1024;

int refusal_of(std::string_view bytes) {
  RequestReader reader;
  const auto step = reader.read_head(bytes, kLimit);
  if (step.progress == Progress::refused) return reader.refusal().status;
  if (step.progress != Progress::head) return 0;
  std::string body;
  const auto rest = reader.read_body(bytes.substr(step.used), body, 1000);
  return rest.progress == Progress::refused ? reader.refusal().status : 0;
}

TEST(RequestReader, ReadsAHeadAndLeavesTheRest) {
  RequestReader reader;
  const std::string_view bytes =
      "GET /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nCookie: a=b\r\nX-Madang-CSRF: t\r\n\r\nGET /next";
  const auto step = reader.read_head(bytes, kLimit);
  ASSERT_EQ(step.progress, Progress::complete);
  EXPECT_EQ(bytes.substr(step.used), "GET /next");
  const auto& head = reader.head();
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.path, "/a%20b");
  EXPECT_EQ(head.query, "x=1");
  EXPECT_EQ(head.cookie, "a=b");
  EXPECT_EQ(head.csrf, "t");
  EXPECT_TRUE(head.keep_alive);
  EXPECT_FALSE(head.has_body());
}

TEST(RequestReader, WaitsForTheWholeHead) {
  RequestReader reader;
  const std::string bytes = "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n";
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto step = reader.read_head(std::string_view(bytes).substr(0, size), kLimit);
    ASSERT_EQ(step.progress, Progress::incomplete) << size;
    ASSERT_EQ(step.used, 0U);
  }
  EXPECT_EQ(reader.read_head(bytes, kLimit).used, bytes.size());
}

TEST(RequestReader, ReadsChunksInAnySlices) {
  const std::string head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string wire = "4\r\nfour\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
  for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
    RequestReader reader;
    ASSERT_EQ(reader.read_head(head, kLimit).progress, Progress::head);
    std::string body;
    std::string held = wire.substr(0, cut);
    auto step = reader.read_body(held, body, 1000);
    held.erase(0, step.used);
    held += wire.substr(cut);
    if (step.progress == Progress::incomplete) step = reader.read_body(held, body, 1000);
    ASSERT_EQ(step.progress, Progress::complete) << cut;
    EXPECT_EQ(body, "four0123456789");
  }
}

TEST(RequestReader, RefusesWhatTwoReadersCouldReadDifferently) {
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), 400);                        // no Host
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);  // two
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\nHost: a\n\r\n\r\n"), 505);
  EXPECT_EQ(refusal_of("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET a HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                       "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            400);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                       "Content-Length: 4\r\n\r\nabcd"),
            400);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"), 501);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            400);
}

TEST(RequestReader, BoundsHeadAndBody) {
  EXPECT_EQ(refusal_of("GET /" + std::string(kLimit, 'a')), 414);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kLimit, 'a')), 431);
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 200; ++i) many += "X: y\r\n";
  EXPECT_EQ(refusal_of(many + "\r\n"), 431);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "FFFFFFFF\r\n"),
            413);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "FFFFFFFFFFFFFFFFFFFFFF\r\n"),
            400);
}

TEST(RequestReader, TakesAnAbsoluteTarget) {
  RequestReader reader;
  const auto step = reader.read_head("GET http://b/x?y HTTP/1.1\r\nHost: a\r\n\r\n", kLimit);
  ASSERT_EQ(step.progress, Progress::complete);
  EXPECT_EQ(reader.head().host, "b");
  EXPECT_EQ(reader.head().path, "/x");
}

}  // namespace
}  // namespace madang::web
