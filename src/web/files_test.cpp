#include <gtest/gtest.h>

#include "web/test_site.hpp"

namespace madang::web::test {
namespace {

Settings with_front_end() {
  Settings settings;
  settings.static_dir = make_front_end();
  return settings;
}

TEST(Files, ServesTheFrontEnd) {
  const TestSite site(with_front_end());
  Client client(site.port());
  const auto home = client.get("/");
  EXPECT_EQ(home.status, 200);
  EXPECT_EQ(home.field("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(home.field("Cache-Control"), "no-cache");
  const auto policy = home.field("Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self' 'sha256-"), std::string::npos);
  EXPECT_EQ(policy.find("script-src 'self' 'unsafe-inline'"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(client.get("/about").body, "<!doctype html><p>about</p>");
  EXPECT_EQ(client.get("/%ED%95%9C%EA%B8%80%20%EA%B8%80.txt").body, "korean");
}

TEST(Files, LetsInThePaymentServiceOnlyWhereItIsSetUp) {
  auto settings = with_front_end();
  const auto policy_of = [](const Settings& set) {
    const TestSite site(set);
    return Client(site.port()).get("/").field("Content-Security-Policy");
  };
  EXPECT_EQ(policy_of(settings).find("https:"), std::string::npos);
  settings.payment_origin = "https://*.pay.example";
  const auto policy = policy_of(settings);
  EXPECT_NE(policy.find("script-src 'self' https://*.pay.example 'sha256-"), std::string::npos);
  EXPECT_NE(policy.find("frame-src 'self' https://*.pay.example;"), std::string::npos);
  EXPECT_NE(policy.find("connect-src 'self' https://*.pay.example;"), std::string::npos);
}

TEST(Files, ChoosesThePackedForm) {
  const TestSite site(with_front_end());
  Client client(site.port());
  const auto* const path = "/_app/immutable/chunk.js";
  const auto plain = client.get(path);
  EXPECT_EQ(plain.body.size(), 3000U);
  EXPECT_EQ(plain.field("Cache-Control"), "public, max-age=31536000, immutable");
  const auto best = client.get(path, "Accept-Encoding: gzip, br\r\n");
  EXPECT_EQ(best.field("Content-Encoding"), "br");
  EXPECT_EQ(best.body, "br-bytes");
  EXPECT_NE(best.field("ETag"), plain.field("ETag"));
  EXPECT_EQ(client.get(path, "Accept-Encoding: gzip\r\n").body, "gz-bytes");
  const auto same = client.get(path, "If-None-Match: " + plain.field("ETag") + "\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(client.get(std::string(path) + ".br").status, 404);
}

TEST(Files, SendsRanges) {
  const TestSite site(with_front_end());
  Client client(site.port());
  const auto* const path = "/_app/immutable/chunk.js";
  const auto part = client.get(path, "Range: bytes=10-19\r\nAccept-Encoding: br\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, "jjjjjjjjjj");
  EXPECT_EQ(part.field("Content-Range"), "bytes 10-19/3000");
  EXPECT_EQ(client.get(path, "Range: bytes=3000-\r\n").status, 416);
  EXPECT_EQ(client.get(path, "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n").status, 200);
}

TEST(Files, ShowsThePageForAddressesOfTheFrontEnd) {
  const TestSite site(with_front_end());
  Client client(site.port());
  const auto page = client.get("/programmes/consult", "Accept: text/html,*/*\r\n");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("start()"), std::string::npos);
  EXPECT_EQ(client.get("/missing.png", "Accept: image/png,*/*\r\n").status, 404);
  EXPECT_EQ(client.get("/_app/immutable/old.js", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(client.get("/api/unknown", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(client.get("/../../etc/passwd", "Accept: image/png\r\n").status, 404);
  EXPECT_EQ(client.get("/%2e%2e/%2e%2e/etc/passwd", "Accept: image/png\r\n").status, 404);
}

TEST(Files, StreamsUploadsInPartsAndNeverAsPages) {
  const TestSite site;
  const auto path = make_file("large.bin", 3'000'000);
  Client client(site.port());
  const auto whole = client.get("/api/file?path=" + path);
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.body.size(), 3'000'000U);
  EXPECT_EQ(whole.body[2'999'999], static_cast<char>('a' + 2'999'999 % 26));
  EXPECT_EQ(whole.field("Content-Disposition"), "inline; filename=\"a.pdf\"");
  EXPECT_NE(whole.field("Content-Security-Policy").find("sandbox"), std::string::npos);
  const auto part = client.get("/api/file?path=" + path, "Range: bytes=1000000-1999999\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(1'000'000, 1'000'000));
  EXPECT_EQ(client.get("/api/file?path=" + path, "If-None-Match: \"file-1\"\r\n").status, 304);
  EXPECT_EQ(client.get("/api/file?path=" + path, "Range: bytes=9000000-\r\n").status, 416);
  const auto page = client.get("/api/file?type=text/html&path=" + path);
  EXPECT_EQ(page.field("Content-Type"), "application/octet-stream");
  EXPECT_EQ(page.field("Content-Disposition"), "attachment; filename=\"a.pdf\"");
  EXPECT_EQ(client.get("/api/file?path=/nowhere/file").status, 404);
  EXPECT_EQ(client.get("/api/time").status, 200);
}

TEST(Files, WaitsForReadersThatAreSlow) {
  const TestSite site;
  const auto path = make_file("huge.bin", 20'000'000);
  Client slow(site.port());
  slow.send("GET /api/file?path=" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  Client other(site.port());
  EXPECT_EQ(other.get("/api/time").status, 200);
  EXPECT_EQ(slow.read().body.size(), 20'000'000U);
  const Client leaving(site.port());
  leaving.send("GET /api/file?path=" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

TEST(Files, NamesAFolderThatIsNotThere) {
  Settings settings;
  settings.static_dir = "/nowhere";
  EXPECT_ANY_THROW(TestSite{settings});
}

}  // namespace
}  // namespace madang::web::test
