#include "web/desk.hpp"

#include <utility>

#include "base/log.hpp"
#include "base/random.hpp"
#include "web/incoming.hpp"
#include "web/uri.hpp"
#include "web/worker.hpp"

namespace madang::web {
namespace {

constexpr std::int64_t kInstantGoodMs = 5;
constexpr std::string_view kWebSocketVersion = "Sec-WebSocket-Version: 13\r\n";
constexpr std::string_view kWebSocketSeal = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

bool is_api(std::string_view path) {
  return path.starts_with("/api/") || path == "/api";
}

/// "/stages/{stage}/publish"
bool is_publish(std::string_view path) {
  constexpr std::string_view kBefore = "/stages/";
  constexpr std::string_view kAfter = "/publish";
  if (!path.starts_with(kBefore) || !path.ends_with(kAfter)) return false;
  if (path.size() <= kBefore.size() + kAfter.size()) return false;
  path.remove_prefix(kBefore.size());
  path.remove_suffix(kAfter.size());
  return path.find_first_of("/%") == path.npos;
}

std::string retry_after(std::int64_t wait_ms) {
  return "Retry-After: " + std::to_string((wait_ms + 999) / 1000) + "\r\n";
}

bool is_plain_host(std::string_view host) {
  return !host.empty() && host.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789-._:[]") == std::string_view::npos;
}

}  // namespace

Desk::Desk(Worker& worker, Premises& premises) : worker_(worker), premises_(premises) {
  for (const auto& endpoint : premises_.endpoints) {
    const bool fixed = endpoint.path.find('{') == std::string_view::npos;
    if (endpoint.kind == contract::Kind::instant && fixed && endpoint.method == wire::Method::get)
      instants_[endpoint.path].endpoint = &endpoint;
  }
}

std::int64_t Desk::now_ms() const {
  return worker_.loop().now_ms();
}

void Desk::begin(Session& session) {
  auto& turn = session.turn();
  turn.head_only = false;
  turn.close = false;
  worker_.writer().name(turn);
}

Desk::Verdict Desk::problem(Session& session, int status, std::string_view reason,
                            std::string_view detail, std::string_view more) {
  worker_.writer().problem(session.turn(), status, reason, detail, more);
  return Verdict::answered;
}

/// Takes one from the client's bucket: the general one, or `endpoint`'s own.
bool Desk::within_rate(Session& session, const RequestHead& head,
                       const contract::Endpoint* endpoint, std::uint64_t about) {
  const auto& limits = premises_.settings.limits;
  const bool general = endpoint == nullptr;
  const long per_minute = general ? limits.requests_per_second * 60 : endpoint->rate_per_minute;
  const long burst = general ? limits.requests_burst : endpoint->rate_per_minute;
  if (per_minute <= 0) return true;
  auto slot = session.address_slot();
  if (!general || !head.forwarded_for.empty()) {
    const auto client = client_address(session.remote(), head.forwarded_for, premises_.proxies);
    slot = premises_.limiter.slot(client, about);
  }
  const auto wait = premises_.limiter.take(slot, now_ms(), per_minute, burst);
  if (wait == 0) return true;
  worker_.figures().rate_limited.add();
  worker_.writer().problem(session.turn(), 429, "http.rate_limited",
                           "Too many requests from this address. Wait a moment, then try again.",
                           retry_after(wait));
  return false;
}

Desk::Verdict Desk::receive(Session& session, const RequestHead& head, std::string_view rest) {
  if (session.door() == Door::main)
    if (const auto verdict = answer_media(session, head)) return *verdict;
  if (!within_rate(session, head, nullptr, 0)) return Verdict::answered;
  if (session.door() == Door::redirect) return redirect(session, head);
  if (head.only_reads() && !head.has_body() && answer_from_memory(session, head))
    return Verdict::answered;
  if (head.target.size() > premises_.settings.limits.target_bytes) {
    session.turn().close = true;
    return problem(session, 414, "http.target_too_long", "The address is too long.");
  }
  auto route = premises_.router.find(head.method, head.path);
  if (route.endpoint != nullptr) return open(session, head, std::move(route));
  if (route.allow.empty() && !is_api(head.path)) return answer_own(session, head, rest);
  return not_found(session, head, route.allow);
}

bool Desk::answer_from_memory(Session& session, const RequestHead& head) {
  const auto& turn = session.turn();
  bool done = false;
  if (is_api(head.path)) {
    const auto language = choose_language(head.query, head.accept_language);
    const auto* const slot = cache_.find(language, head.target);
    const bool named =
        !head.authorization.empty() || (slot != nullptr && slot->for_strangers &&
                                        head.cookie.find("madang_session") != head.cookie.npos);
    if (slot != nullptr && !named && slot->good(premises_.pipe.db.version(), now_ms())) {
      write_shared(turn, *slot->answer, head.if_none_match,
                   accepts_coding(head.accept_encoding, "gzip"));
      done = true;
    } else {
      done = answer_instant(turn, head.path);
    }
  } else if (const auto* const file = premises_.files.find(head.path)) {
    done = answer_static(turn, head, *file);
  }
  if (!done) return false;
  worker_.figures().from_memory.add();
  const auto every = premises_.settings.access_log_every;
  if (every > 0 && ++logged_ % every == 0) log_request(turn, "memory", 200, 0);
  return true;
}

bool Desk::answer_instant(const Turn& turn, std::string_view path) {
  const auto found = instants_.find(path);
  if (found == instants_.end()) return false;
  auto& instant = found->second;
  if (instant.made_ms < 0 || now_ms() - instant.made_ms >= kInstantGoodMs) {
    auto reply = instant.endpoint->instant(premises_.pipe.site, premises_.pipe.clock.now());
    instant.head = premises_.heads.of_reply(reply, reply.body.size());
    instant.body = std::move(reply.body);
    instant.made_ms = now_ms();
  }
  worker_.writer().write(turn, instant.head, instant.body);
  return true;
}

bool Desk::answer_static(const Turn& turn, const RequestHead& head, const StaticFile& file) {
  const auto& variant = file.choose(head);
  if (!head.if_none_match.empty() && names_etag(head.if_none_match, variant.etag)) {
    worker_.writer().head(turn, variant.unchanged);
  } else if (!head.range.empty()) {
    answer_range(turn, head, file);
  } else {
    worker_.writer().write(turn, variant.head, variant.bytes);
  }
  return true;
}

void Desk::answer_range(const Turn& turn, const RequestHead& head, const StaticFile& file) {
  const auto& whole = file.variants.front();
  ByteRange range;
  auto asked = read_range(head.range, whole.bytes->size(), range);
  if (!head.if_range.empty() && head.if_range != whole.etag) asked = RangeAsked::none;
  if (asked == RangeAsked::none) return worker_.writer().write(turn, whole.head, whole.bytes);
  const auto total = std::to_string(whole.bytes->size());
  HeadParts parts;
  parts.content_type = file.content_type;
  parts.cache_control = file.cache_control;
  parts.policy = file.policy;
  if (asked == RangeAsked::unsatisfiable) {
    const auto more = "Content-Range: bytes */" + total + "\r\n";
    parts.status = 416;
    parts.length = 0;
    parts.more = more;
    return worker_.writer().head(turn, premises_.heads.build(parts));
  }
  const auto more = "ETag: " + whole.etag + "\r\nContent-Range: bytes " +
                    std::to_string(range.from) + "-" + std::to_string(range.from + range.size - 1) +
                    "/" + total + "\r\n";
  parts.status = 206;
  parts.length = range.size;
  parts.more = more;
  worker_.writer().head(turn, premises_.heads.build(parts));
  if (!turn.head_only) worker_.out().add(whole.bytes, range.from, range.size);
}

bool Desk::may_see_metrics(const Session& session, const RequestHead& head) const {
  const auto& settings = premises_.settings;
  if (settings.metrics == MetricsFor::everyone) return true;
  if (!settings.metrics_token.empty())
    return equal_secrets(bearer(head.authorization), settings.metrics_token);
  return session.remote().is_loopback() && head.forwarded_for.empty();
}

/// Addresses of the server itself: probes, metrics, the live door, the front end's pages.
Desk::Verdict Desk::answer_own(Session& session, const RequestHead& head, std::string_view rest) {
  if (head.path == "/live") return upgrade(session, head, rest, premises_.live);
  if (is_publish(head.path)) return upgrade(session, head, rest, premises_.publish);
  if (!head.only_reads()) return not_found(session, head, "GET, HEAD");
  if (head.path == "/healthz") {
    worker_.writer().reply(session.turn(), wire::Reply::json(R"({"status":"alive"})"));
    return Verdict::answered;
  }
  if (head.path == "/readyz") return check_ready(session);
  if (head.path == "/metrics") {
    if (!may_see_metrics(session, head)) return not_found(session, head, {});
    wire::Reply reply;
    reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
    reply.body = premises_.metrics();
    worker_.writer().reply(session.turn(), reply);
    return Verdict::answered;
  }
  if (const auto* const page = premises_.files.page_for(head))
    if (answer_static(session.turn(), head, *page)) return Verdict::answered;
  return not_found(session, head, {});
}

Desk::Verdict Desk::not_found(Session& session, const RequestHead& head, const std::string& allow) {
  if (allow.empty())
    return problem(session, 404, "http.not_found", "There is nothing at this address.");
  if (!wire::parse_method(head.method)) session.turn().close = true;
  return problem(session, 405, "http.method_not_allowed",
                 "This address does not know the method; see the Allow field.",
                 "Allow: " + allow + "\r\n");
}

Desk::Verdict Desk::redirect(Session& session, const RequestHead& head) {
  auto host = authority_of(premises_.settings.public_url);
  if (!premises_.settings.public_url.starts_with("https://")) host = head.host;
  session.turn().close = true;
  if (!is_plain_host(host))
    return problem(session, 400, "http.malformed", "The Host field is not a host.");
  const auto start = head.path.data() - head.target.data();
  const auto more = "Location: https://" + std::string(host) +
                    std::string(head.target.substr(static_cast<std::size_t>(start))) + "\r\n";
  HeadParts parts;
  parts.status = 308;
  parts.more = more;
  worker_.writer().head(session.turn(), premises_.heads.build(parts));
  return Verdict::answered;
}

/// A request for an endpoint, its body still to come.
Desk::Verdict Desk::open(Session& session, const RequestHead& head, Route route) {
  const auto& endpoint = *route.endpoint;
  const auto& settings = premises_.settings;
  if (!head.only_reads() && !is_same_site(head, settings.public_url))
    return problem(session, 403, "http.cross_origin",
                   "Another site may not change anything here. Open this site and try there.");
  if (!within_rate(session, head, &endpoint, route.number + 1)) return Verdict::answered;
  if (head.content_length.value_or(0) > endpoint.body_limit)
    return problem(session, 413, "http.body_too_large", "The request's body is too large.");
  auto request = to_request(head);
  if (!request) {
    const auto error = request.error();
    return problem(session, 400, error.reason, error.detail);
  }
  auto call = std::make_unique<Call>();
  call->endpoint = &endpoint;
  call->id = ++last_call_;
  call->started_ms = now_ms();
  call->request = std::move(*request);
  call->request.params = std::move(route.params);
  call->request.request_id = session.turn().request_id();
  call->request.address =
      client_address(session.remote(), head.forwarded_for, premises_.proxies).text();
  call->target = head.target;
  call->if_none_match = head.if_none_match;
  call->range = head.range;
  call->if_range = head.if_range;
  call->takes_gzip = accepts_coding(head.accept_encoding, "gzip");
  if (!head.has_body()) {
    session.keep(std::move(call));
    return start(session);
  }
  const auto promised = head.content_length.value_or(endpoint.body_limit);
  call->lease = BodyLease(premises_.bodies_bytes, promised);
  if (premises_.bodies_bytes.load(std::memory_order_relaxed) > settings.limits.bodies_bytes)
    return problem(session, 503, "server.unavailable",
                   "The server receives too much at once. Try again in a moment.",
                   retry_after(1000));
  if (!head.chunked) call->request.body.reserve(promised);
  session.keep(std::move(call));
  if (head.expects_continue) worker_.out().add("HTTP/1.1 100 Continue\r\n\r\n");
  return Verdict::body_wanted;
}

Desk::Verdict Desk::upgrade(Session& session, const RequestHead& head, std::string_view rest,
                            LiveDoor* door) {
  auto& turn = session.turn();
  if (door == nullptr) return not_found(session, head, {});
  if (head.method != "GET") return not_found(session, head, "GET");
  if (!head.wants_websocket || head.version < 11 || head.has_body())
    return problem(session, 426, "live.upgrade_required", "Speak WebSocket at this address.",
                   "Upgrade: websocket\r\n");
  if (head.websocket_version != "13")
    return problem(session, 426, "live.version", "Speak version 13 of WebSocket.",
                   kWebSocketVersion);
  constexpr std::size_t kKeySize = 24;  // 16 bytes in base64
  if (head.websocket_key.size() != kKeySize || !worker_.out().empty())
    return problem(session, 400, "live.handshake", "The WebSocket handshake is not well-formed.");
  if (!is_same_site(head, premises_.settings.public_url))
    return problem(session, 403, "http.cross_origin", "Another site may not listen here.");
  auto request = to_request(head);
  if (!request || premises_.draining.load()) {
    turn.close = true;
    return problem(session, 503, "server.unavailable", "The server stops. Come back in a moment.");
  }
  LiveEntry entry;
  entry.request = std::move(*request);
  entry.request.request_id = turn.request_id();
  entry.request.address =
      client_address(session.remote(), head.forwarded_for, premises_.proxies).text();
  entry.leftover = rest;
  entry.accept_head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: " +
      sha1_base64(std::string(head.websocket_key) + std::string(kWebSocketSeal)) + "\r\n\r\n";
  auto visitor = session.leave();
  entry.stream = std::move(visitor.stream);
  entry.seat = std::move(visitor.seat);
  worker_.figures().answers[1].add();
  door->enter(std::move(entry));
  return Verdict::left;
}

void Desk::log_request(const Turn& turn, std::string_view operation, int status, std::int64_t ms) {
  std::string text = "id=";
  text.append(turn.request_id()).append(" operation=").append(operation);
  text.append(" status=").append(std::to_string(status)).append(" ms=").append(std::to_string(ms));
  if (status >= 500) return log::warn("request", text);
  log::info("request", text);
}

}  // namespace madang::web
