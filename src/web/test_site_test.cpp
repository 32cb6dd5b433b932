#include "web/test_site.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "web/uri.hpp"

namespace madang::web::test {
namespace {

namespace fs = std::filesystem;
using contract::Context;
using contract::Endpoint;
using wire::Reply;
using wire::Request;

struct EmptyTx final : store::Tx {
  store::Rows query(const store::Sql&, const store::Values&) override { return {}; }
  std::int64_t exec(const store::Sql&, const store::Values&) override { return 0; }
  void lock(std::string_view) override {}
};

Reply tell_time(const contract::Site&, Time now) {
  return Reply::json(R"({"now":")" + to_rfc3339(now) + "\"}");
}

Result<Reply> tell_shared(Context&, const Request& request) {
  const auto run = ++shared_runs();
  const auto pause = request.query_or("slow", "").empty() ? 20 : 300;
  std::this_thread::sleep_for(std::chrono::milliseconds(pause));
  return Reply::json(R"({"language":")" + request.language + R"(","run":)" +
                     (pause > 20 ? std::to_string(run) : "0") + R"(,"text":")" +
                     std::string(request.query_or("size", "") == "small" ? 300 : 4000, 'x') +
                     "\"}");
}

/// A draft: only who has signed in sees it.
Result<Reply> tell_draft(Context& context, const Request&) {
  ++shared_runs();
  if (!context.caller.signed_in()) return Error{Code::not_found, "draft.unknown", "Nothing here."};
  return Reply::json(R"({"draft":")" + context.caller.person.text() + "\"}");
}

Result<Reply> tell_name(Context& context, const Request&) {
  ++shared_runs();
  return Reply::json(R"({"name":")" + context.caller.person.text() + "\"}");
}

Result<wire::Caller> named_by_cookie(Context&, const Request& request) {
  wire::Caller caller;
  caller.person = PersonId(request.session_token);
  return caller;
}

Result<Reply> tell_item(Context&, const Request& request) {
  if (request.param("item") == "none")
    return Error{Code::not_found, "item.unknown", "There is no such item."};
  return Reply::json(R"({"item":")" + request.param("item") + R"(","q":")" +
                     request.query_or("q", "") + R"(","address":")" + request.address +
                     R"(","language":")" + request.language + "\"}");
}

Result<Reply> echo(Context&, const Request& request) {
  auto reply = Reply::json(request.body);
  reply.content_type = request.content_type.empty() ? "text/plain" : request.content_type;
  return reply;
}

Result<Reply> sign_in(Context&, const Request&) {
  auto reply = Reply::json("{}");
  reply.session_cookie.push_back({"secret-token", 3600});
  return reply;
}

Result<Reply> send_file(Context&, const Request& request) {
  Reply reply;
  reply.content_type = request.query_or("type", "application/pdf");
  reply.file_path = request.query_or("path", "");
  reply.headers = {{"ETag", "\"file-1\""}, {"Content-Disposition", "inline; filename=\"a.pdf\""}};
  return reply;
}

Result<Reply> dawdle(Context&, const Request&) {
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  return Reply::json(R"({"slow":true})");
}

Endpoint query(std::string_view id, std::string_view path, contract::Handler handler) {
  Endpoint endpoint;
  endpoint.operation_id = id;
  endpoint.path = path;
  endpoint.handler = handler;
  return endpoint;
}

std::vector<Endpoint> endpoints() {
  Endpoint time = query("getTime", "/api/time", nullptr);
  time.kind = contract::Kind::instant;
  time.instant = tell_time;
  Endpoint shared = query("getShared", "/api/shared", tell_shared);
  shared.caching = contract::Caching::shared;
  Endpoint draft = query("getDraft", "/api/draft", tell_draft);
  draft.caching = contract::Caching::shared;
  Endpoint name = query("getName", "/api/name", tell_name);
  name.caching = contract::Caching::strangers;
  Endpoint post = query("echo", "/api/echo", echo);
  post.method = wire::Method::post;
  post.kind = contract::Kind::command;
  post.body_limit = 100'000;
  Endpoint limited = query("signIn", "/api/session", sign_in);
  limited.method = wire::Method::post;
  limited.kind = contract::Kind::command;
  limited.rate_per_minute = 3;
  return {time,
          shared,
          draft,
          name,
          post,
          limited,
          query("getItem", "/api/items/{item}", tell_item),
          query("getLatest", "/api/items/latest", echo),
          query("getFile", "/api/file", send_file),
          query("getSlow", "/api/slow", dawdle)};
}

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

Settings local(Settings settings) {
  settings.listen = {"127.0.0.1", 0};
  settings.public_url = "http://madang.example";
  return settings;
}

}  // namespace

void EmptyDb::read(const std::function<void(store::Tx&)>& f) {
  if (failing_) throw store::StoreFailure("the test's database is gone");
  EmptyTx tx;
  f(tx);
}

void EmptyDb::submit(store::Command command) {
  std::thread([this, command = std::move(command)] {
    EmptyTx tx;
    const bool kept = command.run(tx);
    if (kept) ++version_;
    command.done(kept ? store::Outcome::committed : store::Outcome::rolled_back, {});
  }).detach();
}

std::atomic<int>& shared_runs() {
  static std::atomic<int> runs = 0;
  return runs;
}

std::string make_file(const std::string& name, std::size_t size) {
  const auto path =
      fs::temp_directory_path() / ("madang-web-test-" + std::to_string(::getpid())) / name;
  std::string bytes(size, ' ');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>('a' + i % 26);
  write(path, bytes);
  return path.string();
}

std::string make_front_end() {
  const auto root = fs::temp_directory_path() / ("madang-web-front-" + std::to_string(::getpid()));
  write(root / "index.html",
        "<!doctype html><script>start()</script><script src='/a.js'></script>");
  write(root / "about.html", "<!doctype html><p>about</p>");
  write(root / "_app/immutable/chunk.js", std::string(3000, 'j'));
  write(root / "_app/immutable/chunk.js.br", "br-bytes");
  write(root / "_app/immutable/chunk.js.gz", "gz-bytes");
  write(root / "한글 글.txt", "korean");
  return root.string();
}

TestSite::TestSite(Settings settings, Doors doors)
    : pipe{db, clock, site, blobs, named_by_cookie},
      offload(std::make_unique<net::Offload>(2, 64)),
      server(std::make_unique<Server>(local(std::move(settings)), pipe, endpoints(), *offload,
                                      doors)) {
  const auto started = server->start();
  if (!started) throw std::runtime_error(started.error().detail);
}

std::string Answer::field(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    auto line = take_until(rest, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto value = line;
    if (equal_ignoring_case(take_until(value, ':'), name)) return std::string(trimmed(value));
  }
  return {};
}

Client::Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience = {5, 0};
  const int on = 1;
  ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
    throw std::runtime_error("cannot connect");
}

Client::~Client() {
  ::close(fd_);
}

void Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::send_slowly(std::string_view bytes) const {
  for (const char byte : bytes) {
    send({&byte, 1});
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

void Client::finish_sending() const {
  ::shutdown(fd_, SHUT_WR);
}

bool Client::receive() {
  char bytes[16384];
  const auto got = ::recv(fd_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  in_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

Answer Client::read(std::string_view method) {
  Answer answer;
  while (in_.find("\r\n\r\n") == std::string::npos)
    if (!receive()) return answer;
  const auto end = in_.find("\r\n\r\n") + 4;
  answer.head = in_.substr(0, end);
  in_.erase(0, end);
  answer.status = std::stoi(answer.head.substr(9, 3));
  const auto length = answer.field("Content-Length");
  const std::size_t size = length.empty() || method == "HEAD" || answer.status == 304
                               ? 0
                               : static_cast<std::size_t>(std::stoul(length));
  while (in_.size() < size)
    if (!receive()) break;
  answer.body = in_.substr(0, size);
  in_.erase(0, answer.body.size());
  return answer;
}

Answer Client::get(std::string_view target, std::string_view fields) {
  send("GET " + std::string(target) + " HTTP/1.1\r\nHost: madang.example\r\n" +
       std::string(fields) + "\r\n");
  return read();
}

bool Client::ended() {
  while (receive()) {
  }
  char byte = 0;
  return ::recv(fd_, &byte, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET;
}

std::string Client::read_bytes(std::size_t size) {
  while (in_.size() < size)
    if (!receive()) break;
  return std::exchange(in_, {});
}

}  // namespace madang::web::test
