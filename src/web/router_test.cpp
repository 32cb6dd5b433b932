#include "web/router.hpp"

#include <gtest/gtest.h>

#include "web/limiter.hpp"

namespace madang::web {
namespace {

using contract::Endpoint;
using wire::Method;

Result<wire::Reply> nothing(contract::Context&, const wire::Request&) {
  return wire::Reply::no_content();
}

Endpoint row(std::string_view id, Method method, std::string_view path) {
  Endpoint endpoint;
  endpoint.operation_id = id;
  endpoint.method = method;
  endpoint.path = path;
  endpoint.handler = nothing;
  return endpoint;
}

TEST(Router, LiteralsWinAndParametersAreDecoded) {
  const std::vector<Endpoint> table = {
      row("list", Method::get, "/api/f/{festival}/notices"),
      row("one", Method::get, "/api/f/{festival}/notices/{notice}"),
      row("feed", Method::get, "/api/f/{festival}/notices/feed"),
      row("under", Method::get, "/api/f/{festival}/{any}/deep"),
  };
  const Router router(table);
  const auto one = router.find("GET", "/api/f/g-valley/notices/a%2Fb");
  ASSERT_NE(one.endpoint, nullptr);
  EXPECT_EQ(one.endpoint->operation_id, "one");
  EXPECT_EQ(one.number, 1U);
  EXPECT_EQ(one.params.at("festival"), "g-valley");
  EXPECT_EQ(one.params.at("notice"), "a/b");
  EXPECT_EQ(router.find("GET", "/api/f/x/notices/feed").endpoint->operation_id, "feed");
  EXPECT_EQ(router.find("HEAD", "/api/f/x/notices").endpoint->operation_id, "list");
  EXPECT_EQ(router.find("GET", "/api/f/x/notices/deep").endpoint->operation_id, "one");
  EXPECT_EQ(router.find("GET", "/api/f/x/other/deep").params.at("any"), "other");
  EXPECT_EQ(router.find("GET", "/api/f//notices").endpoint, nullptr);
  EXPECT_EQ(router.find("GET", "/api/f/%zz/notices").endpoint, nullptr);
  EXPECT_EQ(router.find("GET", "/api/f/x/notices/").endpoint, nullptr);
  EXPECT_EQ(router.find("GET", "/").endpoint, nullptr);
}

TEST(Router, TellsWhatIsAllowed) {
  const std::vector<Endpoint> table = {row("a", Method::get, "/api/a"),
                                       row("b", Method::post, "/api/a")};
  const Router router(table);
  const auto route = router.find("DELETE", "/api/a");
  EXPECT_EQ(route.endpoint, nullptr);
  EXPECT_EQ(route.allow, "GET, HEAD, POST");
  EXPECT_EQ(router.find("BREW", "/api/a").allow, "GET, HEAD, POST");
  EXPECT_EQ(router.find("BREW", "/api/b").allow, "");
}

TEST(Router, ChecksTheTable) {
  const std::vector<Endpoint> twice = {row("a", Method::get, "/api/{x}/a"),
                                       row("b", Method::get, "/api/{y}/a")};
  EXPECT_THROW(Router{twice}, Bug);
  auto personal = row("a", Method::get, "/api/a");
  personal.caching = contract::Caching::shared;
  personal.access = contract::Access::person();
  EXPECT_THROW(Router{std::vector<Endpoint>{personal}}, Bug);
}

TEST(Limiter, HoldsABurstAndRefills) {
  Limiter limiter;
  const auto slot = limiter.slot(*net::Address::parse("192.0.2.7"));
  for (int i = 0; i < 10; ++i) EXPECT_EQ(limiter.take(slot, 1000, 60, 10), 0) << i;
  EXPECT_EQ(limiter.take(slot, 1000, 60, 10), 1000);
  EXPECT_EQ(limiter.take(slot, 2000, 60, 10), 0);
  EXPECT_GT(limiter.take(slot, 2000, 60, 10), 0);
}

TEST(Limiter, CountsConnections) {
  Limiter limiter;
  EXPECT_TRUE(limiter.connect(7, 2));
  EXPECT_TRUE(limiter.connect(7, 2));
  EXPECT_FALSE(limiter.connect(7, 2));
  limiter.disconnect(7);
  EXPECT_TRUE(limiter.connect(7, 2));
}

TEST(Limiter, AnIpv6NetworkIsOneClient) {
  const Limiter limiter;
  const auto slot = [&](const char* text) { return limiter.slot(*net::Address::parse(text)); };
  EXPECT_EQ(slot("2001:db8:1:2::1"), slot("2001:db8:1:2:ffff::9"));
  EXPECT_EQ(slot("192.0.2.7"), slot("::ffff:192.0.2.7"));
}

}  // namespace
}  // namespace madang::web
