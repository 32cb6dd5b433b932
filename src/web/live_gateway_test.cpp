#include "web/live_gateway.hpp"

#include <atomic>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "base/log.hpp"
#include "contract/no_blobs.hpp"
#include "live/messages.hpp"
#include "web/live_test_client.hpp"
#include "web/server.hpp"

namespace madang::web {
namespace {

using namespace std::chrono_literals;
using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

std::atomic<bool> secret_open = true;
std::atomic<bool> session_over = false;
std::atomic<int> snapshots = 0;

/// No statement is meant for this one.
class NoTx final : public store::Tx {
 public:
  store::Rows query(const store::Sql&, const store::Values&) override { return {}; }
  std::int64_t exec(const store::Sql&, const store::Values&) override { return 0; }
  void lock(std::string_view) override {}
};

/// Runs commands one after another, as the writer does, and keeps nothing.
class NoDb final : public store::Db {
 public:
  void read(const std::function<void(store::Tx&)>& f) override {
    NoTx tx;
    f(tx);
  }
  void submit(store::Command command) override {
    const std::lock_guard lock(mutex_);
    NoTx tx;
    command.done(command.run(tx) ? store::Outcome::committed : store::Outcome::rolled_back, {});
  }
  Result<void> migrate() override { return {}; }
  store::Figures figures() const override { return {}; }
  std::uint64_t version() const override { return 0; }
  bool is_sqlite() const override { return true; }
  Result<void> backup(const std::string&) override { return {}; }

 private:
  std::mutex mutex_;
};

/// A session's token is its person's name.
Result<wire::Caller> find_caller(Context&, const Request& request) {
  wire::Caller caller;
  if (request.session_token.empty()) return caller;
  if (session_over || request.session_token == "old")
    return Error{Code::unauthenticated, "session.expired", "Sign in again."};
  caller.person = PersonId(request.session_token);
  caller.session = SessionId("session-of-" + request.session_token);
  caller.csrf_token = "only the page knows";
  return caller;
}

Result<void> may_follow_secret(Context& context, const Request&) {
  if (secret_open && context.caller.signed_in()) return {};
  return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
}

Result<std::string> snapshot_of_room(Context&, const Request& request) {
  ++snapshots;
  return "{\"room\":\"" + request.param("room") + "\"}";
}

Result<Reply> say(Context& context, const Request& request) {
  context.outbox.publish("room/" + request.param("room"), "message.said", request.body);
  return Reply::json("{\"by\":\"" + context.caller.person.text() + "\"}", 201);
}

Result<Reply> whisper(Context& context, const Request& request) {
  context.outbox.whisper(PersonId(request.param("person")), "note.made", R"({"unread":1})");
  return Reply::no_content();
}

Result<Reply> look(Context&, const Request& request) {
  return Reply::json("{\"language\":\"" + request.language + "\",\"q\":\"" +
                     request.query_or("q", "") + "\"}");
}

Result<Reply> sheet(Context&, const Request&) {
  Reply reply = Reply::json("a,b\n");
  reply.content_type = "text/csv";
  return reply;
}

std::vector<contract::Endpoint> endpoints() {
  return {
      {"say", Method::post, "/api/rooms/{room}/messages", Kind::command, Access::person(), say},
      {"whisper", Method::post, "/api/people/{person}/notes", Kind::command, Access::person(),
       whisper},
      {"look", Method::get, "/api/look", Kind::query, Access::everyone(), look},
      {"sheet", Method::get, "/api/sheet", Kind::query, Access::everyone(), sheet},
      {"sign_in", Method::post, "/api/session", Kind::command, Access::everyone(), say},
  };
}

std::vector<contract::Topic> topics() {
  return {{"room/{room}", nullptr, snapshot_of_room, true},
          {"secret/{name}", may_follow_secret, nullptr, false}};
}

class LiveGatewayTest : public testing::Test {
 protected:
  void SetUp() override {
    secret_open = true;
    session_over = false;
    snapshots = 0;
    start({});
  }
  void start(const LiveLimits& limits) {
    server.reset();
    gateway = std::make_unique<LiveGateway>(pipe, pool, hub, topics(), table, limits);
    Settings settings;
    settings.listen = {"127.0.0.1", 0};
    settings.loops = 2;
    settings.limits.shutdown_time = 300ms;
    server = std::make_unique<Server>(settings, pipe, table, pool, gateway.get());
    ASSERT_TRUE(server->start());
  }
  void TearDown() override { server.reset(); }

  std::unique_ptr<LiveTestClient> connect(LiveTestClient::Options options = {}) {
    return std::make_unique<LiveTestClient>(server->port(), options);
  }
  /// Follows and takes the snapshot.
  static std::uint64_t follow(LiveTestClient& client, const std::string& topic) {
    client.say(R"({"type":"follow","topic":")" + topic + R"("})");
    const auto message = client.expect("snapshot");
    EXPECT_EQ(LiveTestClient::text_of(message, "type"), "snapshot") << wire::to_text(message);
    return LiveTestClient::number_of(message, "seq");
  }
  void publish(const std::string& topic, const std::string& data) {
    live::Outbox outbox;
    outbox.publish(topic, "message.said", data);
    hub.publish(outbox);
  }
  static std::string reason(const wire::JsonObject& message) {
    EXPECT_EQ(LiveTestClient::text_of(message, "type"), "error") << wire::to_text(message);
    return LiveTestClient::text_of(message, "reason");
  }

  NoDb db;
  SystemClock clock;
  contract::Site site;
  contract::NoBlobs blobs;
  live::Hub hub{clock, {.log_bytes = 64 * 1024}};
  contract::Pipe pipe{db,          clock,
                      site,        blobs,
                      find_caller, [this](const live::Outbox& outbox) { hub.publish(outbox); }};
  std::vector<contract::Endpoint> table = endpoints();
  net::Offload pool{2, 1000};
  std::unique_ptr<LiveGateway> gateway;
  std::unique_ptr<Server> server;
};

using Client = LiveTestClient;

TEST_F(LiveGatewayTest, ATalkReachesEveryoneWhoFollows) {
  const auto speaker = connect({.cookie = "min"});
  const auto listener = connect();
  EXPECT_EQ(speaker->answer.substr(0, 12), "HTTP/1.1 101");
  follow(*speaker, "room/a");
  const auto seq = follow(*listener, "room/a");
  speaker->say(
      R"({"type":"call","id":"c1","operation":"say","params":{"room":"a"},"body":{"text":"안녕"}})");
  const auto event = listener->expect("event");
  EXPECT_EQ(Client::number_of(event, "seq"), seq + 1);
  EXPECT_EQ(wire::to_text(event.at("data")), R"({"text":"안녕"})");
  bool replied = false;
  bool heard = false;
  while (!replied || !heard) {
    const auto message = speaker->next();
    ASSERT_FALSE(message.empty());
    const auto type = Client::text_of(message, "type");
    heard = heard || type == "event";
    if (type != "reply") continue;
    replied = true;
    EXPECT_EQ(wire::to_text(message),
              R"({"type":"reply","id":"c1","status":201,"body":{"by":"min"}})");
  }
}

TEST_F(LiveGatewayTest, CallsRunUnderTheSameAccess) {
  const auto stranger = connect();
  stranger->say(R"({"type":"call","id":"1","operation":"say","params":{"room":"a"},"body":{}})");
  auto reply = stranger->expect("reply");
  EXPECT_EQ(Client::number_of(reply, "status"), 401U);
  EXPECT_EQ(Client::text_of(reply.at("body").get_object(), "reason"), "session.required");
  stranger->say(R"({"type":"call","id":"2","operation":"look","query":{"q":"x"}})");
  reply = stranger->expect("reply");
  EXPECT_EQ(wire::to_text(reply.at("body")), R"({"language":"ko","q":"x"})");
  stranger->say(R"({"type":"call","id":"3","operation":"sign_in","body":{}})");
  EXPECT_EQ(reason(stranger->next()), "call.http_only");
  stranger->say(R"({"type":"call","id":"4","operation":"sheet"})");
  EXPECT_EQ(reason(stranger->next()), "call.http_only");
  stranger->say(R"({"type":"call","id":"5","operation":"fly"})");
  EXPECT_EQ(reason(stranger->next()), "call.unknown_operation");
  stranger->say(R"({"type":"call","id":"6","operation":"say","params":{"house":"a"}})");
  const auto refused = stranger->next();
  EXPECT_EQ(reason(refused), "call.params");
  EXPECT_EQ(Client::text_of(refused, "id"), "6");
}

TEST_F(LiveGatewayTest, EveryMalformedFrameGetsAnError) {
  const auto client = connect();
  for (const auto* const bad :
       {"", "nonsense", "[]", "{}", R"({"type":1})", R"({"type":"dance"})", R"({"type":"follow"})",
        R"({"type":"follow","topic":"room/a","since":-4})",
        R"({"type":"follow","topic":"room/a","extra":1})", R"({"type":"call","id":"x"})",
        R"({"type":"ping","x":1})", R"({"type":"unfollow","topic":7})",
        R"({"type":"follow","topic":"nowhere/a"})", R"({"type":"follow","topic":"room/"})"}) {
    client->say(bad, Client::Fit::malformed);
    const auto message = client->next();
    EXPECT_EQ(Client::text_of(message, "type"), "error") << bad;
    EXPECT_FALSE(Client::text_of(message, "detail").empty()) << bad;
  }
  client->send_frame(0x82, "binary");
  EXPECT_EQ(reason(client->next()), "frame.binary");
  client->say(R"({"type":"unfollow","topic":"room/a"})");
  client->say(R"({"type":"ping"})");
  EXPECT_EQ(Client::text_of(client->next(), "type"), "pong");
}

TEST_F(LiveGatewayTest, BreaksOffWithTheRightCode) {
  const auto code_after = [&](unsigned first, const std::string& payload) {
    const auto client = connect();
    client->send_frame(first, payload);
    const auto close = client->next_frame();
    EXPECT_EQ(client->opcode, 8);
    if (!close || close->size() < 2) return 0;
    EXPECT_FALSE(client->next_frame());  // and the connection ends
    return static_cast<unsigned char>((*close)[0]) * 256 + static_cast<unsigned char>((*close)[1]);
  };
  EXPECT_EQ(code_after(0x81, "\xff"), 1007);
  EXPECT_EQ(code_after(0xC1, "x"), 1002);
  EXPECT_EQ(code_after(0x81, std::string(20'000, 'x')), 1009);
  EXPECT_EQ(code_after(0x88, std::string("\x03\xe9", 2)), 1001);
  EXPECT_EQ(code_after(0x88, ""), 1000);
}

TEST_F(LiveGatewayTest, AnswersPingsAlsoWithinFragments) {
  const auto client = connect();
  client->send_frame(0x01, R"({"type":)");
  client->send_frame(0x89, "you there?");
  client->send_frame(0x80, R"("ping"})");
  EXPECT_EQ(client->next_frame(), "you there?");
  EXPECT_EQ(client->opcode, 10);
  EXPECT_EQ(Client::text_of(client->next(), "type"), "pong");
}

TEST_F(LiveGatewayTest, AForeignSiteMayNotEnter) {
  const auto client = connect({.origin = "https://evil.example"});
  EXPECT_EQ(client->answer.substr(0, 12), "HTTP/1.1 403");
}

TEST_F(LiveGatewayTest, ResumesAfterAReconnect) {
  auto client = connect();
  auto seq = follow(*client, "room/a");
  publish("room/a", "1");
  seq = Client::number_of(client->expect("event"), "seq");
  client.reset();
  publish("room/a", "2");
  publish("room/a", "3");
  client = connect();
  client->say(R"({"type":"follow","topic":"room/a","since":)" + std::to_string(seq) + "}");
  EXPECT_EQ(Client::number_of(client->expect("event"), "seq"), seq + 1);
  EXPECT_EQ(Client::number_of(client->expect("event"), "seq"), seq + 2);
  client->say(R"({"type":"follow","topic":"room/b","since":0})");
  EXPECT_EQ(Client::text_of(client->expect("snapshot"), "topic"), "room/b");
  client->say(R"({"type":"follow","topic":"room/a","since":12})");
  EXPECT_EQ(Client::text_of(client->expect("snapshot"), "topic"), "room/a");
}

TEST_F(LiveGatewayTest, ASlowReaderSkipsToASnapshot) {
  const auto slow = connect({.receive_buffer = 4096});
  const auto quick = connect();
  follow(*slow, "room/a");
  follow(*quick, "room/a");
  constexpr int kMany = 12'000;
  std::thread talk([&] {
    for (int i = 0; i < kMany; ++i) {
      publish("room/a", "\"" + std::string(900, 'x') + "\"");
      if (i % 20 == 0) std::this_thread::sleep_for(1ms);
    }
  });
  std::uint64_t last = 0;
  for (int i = 0; i < kMany; ++i) {
    const auto event = quick->next();
    if (Client::text_of(event, "type") == "snapshot") break;  // this machine is too busy
    if (Client::text_of(event, "type") != "event") continue;
    const auto seq = Client::number_of(event, "seq");
    ASSERT_TRUE(last == 0 || seq == last + 1);
    last = seq;
  }
  talk.join();
  int jumps = 0;
  last = 0;
  slow->patience_ms = 1000;
  while (true) {
    const auto message = slow->next();
    if (message.empty()) break;
    const auto seq = Client::number_of(message, "seq");
    if (Client::text_of(message, "type") == "snapshot") {
      ++jumps;
    } else if (Client::text_of(message, "type") == "event") {
      ASSERT_TRUE(last == 0 || seq == last + 1);
    } else {
      continue;
    }
    last = seq;
  }
  EXPECT_GT(jumps, 0);
  EXPECT_EQ(last, hub.open("room/a")->log().end() - 1);
}

TEST_F(LiveGatewayTest, PrivateFramesReachOnesOwnConnections) {
  const auto mine = connect({.cookie = "min"});
  follow(*mine, "room/a");  // answered once the gateway knows whose connection it is
  const auto other = connect({.cookie = "joo"});
  other->say(
      R"({"type":"call","id":"1","operation":"whisper","params":{"person":"min"},"body":{}})");
  const auto reply = other->expect("reply");
  EXPECT_EQ(Client::number_of(reply, "status"), 204U);
  EXPECT_EQ(wire::to_text(mine->expect("private")),
            R"({"type":"private","event":"note.made","data":{"unread":1}})");
}

TEST_F(LiveGatewayTest, AnEndedSessionIsToldAndDemoted) {
  const auto client = connect({.cookie = "min"});
  follow(*client, "secret/a");
  follow(*client, "room/a");
  live::Outbox outbox;
  outbox.sign_out(SessionId("session-of-min"));
  hub.publish(outbox);
  EXPECT_EQ(Client::text_of(client->expect("private"), "event"), "session.ended");
  const auto ended = client->expect("error");
  EXPECT_EQ(reason(ended), "follow.ended");
  EXPECT_EQ(Client::text_of(ended, "topic"), "secret/a");
  publish("secret/a", "1");
  publish("room/a", "2");
  EXPECT_EQ(Client::text_of(client->expect("event"), "topic"), "room/a");
  client->say(R"({"type":"call","id":"1","operation":"say","params":{"room":"a"},"body":{}})");
  EXPECT_EQ(Client::number_of(client->expect("reply"), "status"), 401U);
}

TEST_F(LiveGatewayTest, AnOldCookieIsToldAtOnce) {
  const auto client = connect({.cookie = "old"});
  EXPECT_EQ(Client::text_of(client->expect("private"), "event"), "session.ended");
}

TEST_F(LiveGatewayTest, LostLeaveEndsAFollow) {
  const auto client = connect({.cookie = "min"});
  follow(*client, "secret/a");
  secret_open = false;
  live::Outbox outbox;
  outbox.recheck(PersonId("min"));
  hub.publish(outbox);
  EXPECT_EQ(reason(client->next()), "follow.ended");
  client->say(R"({"type":"follow","topic":"secret/a"})");
  const auto refused = client->next();
  EXPECT_EQ(reason(refused), "access.denied");
  EXPECT_EQ(Client::text_of(refused, "topic"), "secret/a");
}

TEST_F(LiveGatewayTest, PresenceIsCounted) {
  const auto first = connect();
  follow(*first, "room/a");
  auto second = connect();
  follow(*second, "room/a");
  std::uint64_t count = 0;
  for (int i = 0; i < 5 && count != 2; ++i) {
    const auto message = first->next();
    EXPECT_EQ(Client::text_of(message, "type"), "presence");
    count = Client::number_of(message, "count");
  }
  EXPECT_EQ(count, 2U);
  second.reset();
  EXPECT_EQ(Client::number_of(first->next(), "count"), 1U);
}

TEST_F(LiveGatewayTest, JoinersShareASnapshotWhileTheLogReachesIt) {
  const auto first = connect();
  follow(*first, "room/a");
  publish("room/a", "1");
  for (int i = 0; i < 5; ++i) {
    const auto next = connect();
    const auto seq = follow(*next, "room/a");
    EXPECT_EQ(Client::number_of(next->expect("event"), "seq"), seq + 1);
  }
  EXPECT_EQ(snapshots, 1);
}

TEST_F(LiveGatewayTest, FloodsAreSlowedThenClosed) {
  LiveLimits limits;
  limits.frames = {.per_second = 1, .burst = 5};
  limits.refusals_in_row = 10;
  start(limits);
  const auto client = connect();
  for (int i = 0; i < 20; ++i) client->say(R"({"type":"ping"})");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Client::text_of(client->next(), "type"), "pong");
  for (int i = 0; i < 9; ++i) EXPECT_EQ(reason(client->next()), "live.rate_limited");
  EXPECT_TRUE(client->next_frame());
  EXPECT_EQ(client->opcode, 8);
}

TEST_F(LiveGatewayTest, CallsAndFollowsHaveTheirRates) {
  LiveLimits limits;
  limits.calls_rate = {.per_second = 1, .burst = 2};
  limits.topics = 2;
  start(limits);
  const auto client = connect();
  for (int i = 0; i < 3; ++i) client->say(R"({"type":"call","id":"1","operation":"look"})");
  int limited = 0;
  for (int i = 0; i < 3; ++i)
    limited += Client::text_of(client->next(), "reason") == "live.rate_limited" ? 1 : 0;
  EXPECT_EQ(limited, 1);
  follow(*client, "room/a");
  follow(*client, "room/b");
  client->say(R"({"type":"follow","topic":"room/c"})");
  EXPECT_EQ(reason(client->expect("error")), "live.too_many_topics");
}

TEST_F(LiveGatewayTest, TheSilentAreAskedAndThenClosed) {
  LiveLimits limits;
  limits.ping_after = 1s;
  limits.silence = 3s;
  start(limits);
  const auto client = connect();
  EXPECT_EQ(client->next_frame(), "");
  EXPECT_EQ(client->opcode, 9);
  const auto close = client->next_frame();
  EXPECT_EQ(client->opcode, 8);
  ASSERT_TRUE(close);
  EXPECT_EQ(close->substr(0, 2), "\x03\xe9");
}

TEST_F(LiveGatewayTest, AStopSaysReconnect) {
  const auto client = connect();
  follow(*client, "room/a");
  std::thread stopping([&] { server->stop(); });
  const auto message = client->expect("reconnect");
  EXPECT_EQ(Client::text_of(message, "type"), "reconnect");
  EXPECT_GE(Client::number_of(message, "after_ms"), 500U);
  EXPECT_TRUE(client->next_frame());
  EXPECT_EQ(client->opcode, 8);
  EXPECT_FALSE(client->next_frame());
  stopping.join();
}

TEST_F(LiveGatewayTest, StopsUnderLoad) {
  std::atomic<bool> over = false;
  std::thread talk([&] {
    while (!over) publish("room/a", "1");
  });
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 30; ++i) {
    clients.push_back(connect({.cookie = "p" + std::to_string(i)}));
    clients.back()->say(R"({"type":"follow","topic":"room/a"})");
    clients.back()->say(
        R"({"type":"call","id":"1","operation":"say","params":{"room":"a"},"body":{}})");
  }
  server->stop();
  over = true;
  talk.join();
}

TEST_F(LiveGatewayTest, TellsItsFigures) {
  const auto client = connect();
  follow(*client, "room/a");
  const auto text = gateway->metrics();
  EXPECT_NE(text.find("madang_live_connections 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("madang_live_topics 1\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace madang::web
