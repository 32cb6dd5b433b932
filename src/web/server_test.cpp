#include <thread>

#include <gtest/gtest.h>

#include "web/test_site.hpp"

namespace madang::web::test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kHost = "Host: madang.example\r\n";

std::string post(std::string_view target, std::string_view body, std::string_view fields = {}) {
  return "POST " + std::string(target) + " HTTP/1.1\r\n" + std::string(kHost) +
         std::string(fields) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

std::string get(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\n" + std::string(kHost) + "\r\n";
}

TEST(Server, KeepsAConnectionForManyKindsOfRequests) {
  const TestSite site;
  Client client(site.port());
  const auto time = client.get("/api/time");
  EXPECT_EQ(time.status, 200);
  EXPECT_EQ(time.body, R"({"now":"2021-10-07T04:55:00.000Z"})");
  EXPECT_EQ(time.field("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(time.field("X-Request-Id").size(), 16U);
  const auto item = client.get("/api/items/a%20b?q=x%26y", "Accept-Language: en\r\n");
  EXPECT_EQ(item.body, R"({"item":"a b","q":"x&y","address":"127.0.0.1","language":"en"})");
  client.send(post("/api/echo", "hello", "Content-Type: text/plain\r\n"));
  EXPECT_EQ(client.read().body, "hello");
  const auto problem = client.get("/api/items/none");
  EXPECT_EQ(problem.status, 404);
  EXPECT_EQ(problem.field("Content-Type"), "application/problem+json");
  EXPECT_NE(problem.body.find(problem.field("X-Request-Id")), std::string::npos);
  EXPECT_NE(problem.field("X-Request-Id"), item.field("X-Request-Id"));
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  const TestSite site;
  const Client client(site.port());
  std::string all;
  for (int i = 0; i < 40; ++i) all += get("/api/time") + get("/api/items/" + std::to_string(i));
  client.send(all);
  auto& reader = const_cast<Client&>(client);
  for (int i = 0; i < 40; ++i) {
    EXPECT_NE(reader.read().body.find("now"), std::string::npos);
    EXPECT_NE(reader.read().body.find("\"item\":\"" + std::to_string(i) + "\""), std::string::npos);
  }
}

TEST(Server, ReadsRequestsByteByByte) {
  const TestSite site;
  Client client(site.port());
  client.send_slowly(get("/api/items/x"));
  EXPECT_EQ(client.read().status, 200);
  client.send_slowly(post("/api/echo", "abc"));
  EXPECT_EQ(client.read().body, "abc");
  client.send_slowly(
      "POST /api/echo HTTP/1.1\r\nHost: madang.example\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body, "abcde");
  EXPECT_EQ(client.get("/api/time").status, 200);
}

TEST(Server, HeadHasTheLengthAndNoBody) {
  const TestSite site;
  Client client(site.port());
  for (const auto* const target : {"/api/time", "/api/items/x", "/api/shared"}) {
    client.send("HEAD " + std::string(target) + " HTTP/1.1\r\n" + std::string(kHost) + "\r\n");
    const auto answer = client.read("HEAD");
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_GT(std::stoi(answer.field("Content-Length")), 10) << target;
  }
  EXPECT_EQ(client.get("/api/time").status, 200);
}

TEST(Server, TellsUnknownAddressesFromUnknownMethods) {
  const TestSite site;
  Client client(site.port());
  EXPECT_EQ(client.get("/api/nothing").status, 404);
  EXPECT_EQ(client.get("/nothing").status, 404);
  client.send("DELETE /api/items/x HTTP/1.1\r\n" + std::string(kHost) + "\r\n");
  const auto wrong = client.read();
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.field("Allow"), "GET, HEAD");
  EXPECT_NE(wrong.body.find("http.method_not_allowed"), std::string::npos);
  client.send("OPTIONS /api/echo HTTP/1.1\r\n" + std::string(kHost) + "\r\n");
  EXPECT_EQ(client.read().field("Allow"), "POST");
}

TEST(Server, RefusesWhatItCannotReadAndEnds) {
  const TestSite site;
  for (const auto* const bytes :
       {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/3.0\r\nHost: a\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n",
        "GET /api/items/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"}) {
    Client client(site.port());
    client.send(bytes);
    const auto answer = client.read();
    EXPECT_GE(answer.status, 400) << bytes;
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json") << bytes;
    EXPECT_EQ(answer.field("Connection"), "close") << bytes;
    EXPECT_TRUE(client.ended()) << bytes;
  }
}

TEST(Server, BoundsBodiesBeforeAndWhileReading) {
  const TestSite site;
  Client announced(site.port());
  announced.send(
      "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(announced.read().status, 413);
  EXPECT_TRUE(announced.ended());
  Client chunked(site.port());
  chunked.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "8000\r\n" + std::string(0x8000, 'x') + "\r\n";
  for (int i = 0; i < 8; ++i) chunked.send(chunk);
  EXPECT_EQ(chunked.read().status, 413);
  Client exact(site.port());
  exact.send(post("/api/echo", std::string(100'000, 'y')));
  EXPECT_EQ(exact.read().body.size(), 100'000U);
}

TEST(Server, SendsContinueOnlyWhenItWantsTheBody) {
  const TestSite site;
  Client client(site.port());
  client.send(
      "POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  client.send("ok");
  EXPECT_EQ(client.read().body, "ok");
}

TEST(Server, BoundsHeadsAndTargets) {
  const TestSite site;
  Client fields(site.port());
  fields.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n");
  EXPECT_EQ(fields.read().status, 431);
  Client target(site.port());
  target.send("GET /api/items/" + std::string(5000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(target.read().status, 414);
}

TEST(Server, EndsSlowClients) {
  Settings settings;
  settings.limits.header_time = 300ms;
  settings.limits.body_pause = 300ms;
  settings.limits.idle_time = 300ms;
  const TestSite site(settings);
  Client head(site.port());
  head.send("GET / HT");
  EXPECT_EQ(head.read().status, 408);
  EXPECT_TRUE(head.ended());
  Client body(site.port());
  body.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(body.read().status, 408);
  EXPECT_TRUE(body.ended());
  Client idle(site.port());
  EXPECT_EQ(idle.get("/api/time").status, 200);
  EXPECT_TRUE(idle.ended());
  Client silent(site.port());
  EXPECT_TRUE(silent.ended());
}

TEST(Server, GivesUpOnHandlersThatTakeTooLong) {
  Settings settings;
  settings.limits.answer_time = 50ms;
  const TestSite site(settings);
  Client client(site.port());
  const auto answer = client.get("/api/slow");
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(client.ended());
}

TEST(Server, SurvivesClientsThatLeave) {
  const TestSite site;
  for (int i = 0; i < 30; ++i) {
    const Client client(site.port());
    client.send(i % 10 == 0 ? get("/api/slow") : i % 3 == 1 ? get("/api/shared") : "POST /api/e");
  }
  Client client(site.port());
  EXPECT_EQ(client.get("/api/time").status, 200);
}

TEST(Server, BoundsConnectionsInTotalAndByAddress) {
  Settings settings;
  settings.limits.connections_per_address = 3;
  const TestSite site(settings);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<Client>(site.port()));
    EXPECT_EQ(clients.back()->get("/api/time").status, 200);
  }
  Client fourth(site.port());
  EXPECT_TRUE(fourth.ended());
  clients.pop_back();
  std::this_thread::sleep_for(50ms);
  Client again(site.port());
  EXPECT_EQ(again.get("/api/time").status, 200);
}

TEST(Server, LimitsRates) {
  Settings settings;
  settings.limits.requests_per_second = 1;
  settings.limits.requests_burst = 5;
  const TestSite site(settings);
  Client client(site.port());
  int refused = 0;
  for (int i = 0; i < 8; ++i) {
    const auto answer = client.get("/api/time");
    if (answer.status == 429) {
      ++refused;
      EXPECT_FALSE(answer.field("Retry-After").empty());
    }
  }
  EXPECT_EQ(refused, 3);
}

TEST(Server, LimitsAnEndpointsOwnRate) {
  const TestSite site;
  Client client(site.port());
  for (int i = 0; i < 3; ++i) {
    client.send(post("/api/session", "{}"));
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Set-Cookie"),
              "madang_session=secret-token; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
  }
  client.send(post("/api/session", "{}"));
  EXPECT_EQ(client.read().status, 429);
}

TEST(Server, RefusesChangesFromOtherSites) {
  const TestSite site;
  const auto status = [&](std::string_view fields) {
    Client client(site.port());
    client.send(post("/api/echo", "x", fields));
    return client.read().status;
  };
  EXPECT_EQ(status(""), 200);
  EXPECT_EQ(status("Origin: http://madang.example\r\n"), 200);
  EXPECT_EQ(status("Origin: http://evil.example\r\n"), 403);
  EXPECT_EQ(status("Origin: null\r\n"), 403);
  EXPECT_EQ(status("Sec-Fetch-Site: same-origin\r\n"), 200);
  EXPECT_EQ(status("Sec-Fetch-Site: cross-site\r\nOrigin: http://madang.example\r\n"), 403);
  EXPECT_EQ(status("Sec-Fetch-Site: same-site\r\n"), 403);
  Client reader(site.port());
  EXPECT_EQ(reader.get("/api/items/x", "Sec-Fetch-Site: cross-site\r\n").status, 200);
}

TEST(Server, BelievesForwardedAddressesOnlyFromProxies) {
  Settings trusting;
  trusting.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
  const TestSite behind(trusting);
  Client client(behind.port());
  const auto forwarded = "X-Forwarded-For: 1.2.3.4, 198.51.100.7, 10.1.1.1\r\n";
  EXPECT_NE(client.get("/api/items/x", forwarded).body.find("198.51.100.7"), std::string::npos);
  // A proxy may add a line of its own instead of going on with the one before.
  const auto lines =
      "X-Forwarded-For: 1.2.3.4, 198.51.100.7\r\nAccept: */*\r\nx-forwarded-for: 10.1.1.1\r\n";
  EXPECT_NE(client.get("/api/items/x", lines).body.find("198.51.100.7"), std::string::npos);
  const auto forged = "X-Forwarded-For: 10.9.9.9\r\nX-Forwarded-For: 203.0.113.5\r\n";
  EXPECT_NE(client.get("/api/items/x", forged).body.find("203.0.113.5"), std::string::npos);
  const auto nonsense = "X-Forwarded-For: 1.2.3.4, unknown, 10.1.1.1\r\n";
  EXPECT_NE(client.get("/api/items/x", nonsense).body.find("10.1.1.1"), std::string::npos);
  const TestSite open;
  Client stranger(open.port());
  EXPECT_NE(stranger.get("/api/items/x", forwarded).body.find("127.0.0.1"), std::string::npos);
}

TEST(Server, SharesAnAnswerUntilTheStoreChanges) {
  TestSite site;
  shared_runs() = 0;
  std::vector<std::thread> askers;
  for (int i = 0; i < 6; ++i)
    askers.emplace_back([&] {
      Client client(site.port());
      EXPECT_EQ(client.get("/api/shared").status, 200);
    });
  for (auto& asker : askers) asker.join();
  EXPECT_EQ(shared_runs(), 1);
  Client client(site.port());
  const auto first = client.get("/api/shared");
  EXPECT_EQ(shared_runs(), 1);
  EXPECT_EQ(client.get("/api/shared", "If-None-Match: " + first.field("ETag") + "\r\n").status,
            304);
  const auto packed = client.get("/api/shared", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 200U);
  EXPECT_NE(packed.field("ETag"), first.field("ETag"));
  const auto small = client.get("/api/shared?size=small", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(small.body.size(), client.get("/api/shared?size=small").body.size());
  EXPECT_EQ(small.field("Content-Encoding"), "");
  shared_runs() = 1;
  EXPECT_NE(client.get("/api/shared", "Accept-Language: ms\r\n").body, first.body);
  EXPECT_EQ(shared_runs(), 2);
  site.db.raise_version();
  EXPECT_EQ(client.get("/api/shared").body, first.body);
  EXPECT_EQ(shared_runs(), 3);
  std::this_thread::sleep_for(1100ms);
  EXPECT_EQ(client.get("/api/shared").status, 200);
  EXPECT_EQ(shared_runs(), 4);
}

TEST(Server, SharesNoAnswerThatDependsOnWhoAsks) {
  TestSite site;
  Client client(site.port());
  const std::string mina = "Cookie: madang_session=mina\r\n";
  const std::string juno = "Cookie: madang_session=juno\r\n";
  for (int turn = 0; turn < 2; ++turn) {
    EXPECT_EQ(client.get("/api/draft").status, 404);
    EXPECT_EQ(client.get("/api/draft", mina).body, R"({"draft":"mina"})");
    EXPECT_EQ(client.get("/api/draft").status, 404);
    EXPECT_EQ(client.get("/api/draft", juno).body, R"({"draft":"juno"})");
    EXPECT_EQ(client.get("/api/name").body, R"({"name":""})");
    EXPECT_EQ(client.get("/api/name", mina).body, R"({"name":"mina"})");
    EXPECT_EQ(client.get("/api/name", juno).body, R"({"name":"juno"})");
    EXPECT_EQ(client.get("/api/name").body, R"({"name":""})");
  }
  shared_runs() = 0;
  EXPECT_EQ(client.get("/api/shared").status, 200);
  EXPECT_EQ(client.get("/api/shared", mina).status, 200);
  EXPECT_EQ(shared_runs(), 1);
}

TEST(Server, AnAnswerBegunBeforeACommitIsNotGivenToWhoAsksAfterIt) {
  TestSite site;
  shared_runs() = 0;
  std::string before;
  std::thread early([&] {
    Client client(site.port());
    before = client.get("/api/shared?slow=1").body.substr(0, 26);
  });
  while (shared_runs() == 0) std::this_thread::sleep_for(1ms);
  site.db.raise_version();
  std::vector<std::thread> late;
  for (int i = 0; i < 3; ++i)
    late.emplace_back([&] {
      Client client(site.port());
      EXPECT_NE(client.get("/api/shared?slow=1").body.find(R"("run":2)"), std::string::npos);
    });
  for (auto& each : late) each.join();
  early.join();
  EXPECT_NE(before.find(R"("run":1)"), std::string::npos) << before;
  EXPECT_EQ(shared_runs(), 2);
}

TEST(Server, AnswersUnavailableWhenTheDatabaseIsGone) {
  TestSite site;
  site.db.fail();
  Client client(site.port());
  EXPECT_EQ(client.get("/api/items/x").status, 503);
  EXPECT_EQ(client.get("/api/shared").status, 503);
  EXPECT_EQ(client.get("/readyz").status, 503);
  EXPECT_EQ(client.get("/healthz").status, 200);
  EXPECT_EQ(client.get("/api/time").status, 200);
}

TEST(Server, ShowsMetricsToThisMachineOnly) {
  const TestSite site;
  Client client(site.port());
  EXPECT_EQ(client.get("/readyz").status, 200);
  const auto metrics = client.get("/metrics");
  EXPECT_NE(metrics.body.find("madang_http_answers_total{status=\"2xx\"} 1"), std::string::npos);
  EXPECT_NE(metrics.body.find("madang_store_version"), std::string::npos);
  EXPECT_EQ(client.get("/metrics", "X-Forwarded-For: 1.2.3.4\r\n").status, 404);
}

TEST(Server, ShowsMetricsToWhoHasTheToken) {
  Settings settings;
  settings.metrics_token = "scrape-me";
  const TestSite site(settings);
  Client client(site.port());
  EXPECT_EQ(client.get("/metrics").status, 404) << "also on this machine";
  EXPECT_EQ(client.get("/metrics", "Authorization: Bearer other\r\n").status, 404);
  EXPECT_EQ(client.get("/metrics", "Authorization: Bearer scrape-me\r\n").status, 200);
  EXPECT_EQ(
      client.get("/metrics", "Authorization: Bearer scrape-me\r\nX-Forwarded-For: 1.2.3.4\r\n")
          .status,
      200);
}

TEST(Server, EndsRequestsUnderWayBeforeItStops) {
  TestSite site;
  Client idle(site.port());
  EXPECT_EQ(idle.get("/api/time").status, 200);
  Client busy(site.port());
  busy.send(get("/api/slow"));
  std::this_thread::sleep_for(100ms);
  std::thread stopping([&] { site.server->stop(); });
  const auto answer = busy.read();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.field("Connection"), "close");
  EXPECT_TRUE(idle.ended());
  stopping.join();
  EXPECT_ANY_THROW(Client(site.port()));
}

TEST(Server, SharesAPortAmongLoopsButNotWithStrangers) {
  Settings settings;
  settings.loops = 3;
  const TestSite site(settings);
  for (int i = 0; i < 12; ++i) {
    Client client(site.port());
    EXPECT_EQ(client.get("/api/items/x").status, 200);
  }
  const auto taken = net::open_listener({"127.0.0.1", site.port()}, net::Sharing::alone);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().reason, "net.port_taken");
}

TEST(Server, EndsAConnectionAfterItsShare) {
  Settings settings;
  settings.limits.requests_per_connection = 2;
  const TestSite site(settings);
  Client client(site.port());
  EXPECT_EQ(client.get("/api/time").field("Connection"), "");
  EXPECT_EQ(client.get("/api/time").field("Connection"), "close");
  EXPECT_TRUE(client.ended());
}

}  // namespace
}  // namespace madang::web::test
