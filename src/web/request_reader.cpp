#include "web/request_reader.hpp"

#include <cstring>
#include <optional>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace madang::web {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using Text = boost::beast::string_view;

constexpr std::size_t kMostFields = 100;
constexpr std::size_t kChunkHeadLimit = 4096;

std::string_view view(Text text) {
  return {text.data(), text.size()};
}

bool same_letters(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char letter = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] + 32) : a[i];
    if (letter != lower[i]) return false;
  }
  return true;
}

/// Where a known header's value is kept; null for those nobody reads.
std::string_view RequestHead::*place_of(http::field field) {
  switch (field) {
    case http::field::host:
      return &RequestHead::host;
    case http::field::accept:
      return &RequestHead::accept;
    case http::field::accept_encoding:
      return &RequestHead::accept_encoding;
    case http::field::accept_language:
      return &RequestHead::accept_language;
    case http::field::authorization:
      return &RequestHead::authorization;
    case http::field::content_type:
      return &RequestHead::content_type;
    case http::field::cookie:
      return &RequestHead::cookie;
    case http::field::if_none_match:
      return &RequestHead::if_none_match;
    case http::field::if_range:
      return &RequestHead::if_range;
    case http::field::origin:
      return &RequestHead::origin;
    case http::field::range:
      return &RequestHead::range;
    case http::field::user_agent:
      return &RequestHead::user_agent;
    case http::field::sec_websocket_key:
      return &RequestHead::websocket_key;
    case http::field::sec_websocket_version:
      return &RequestHead::websocket_version;
    default:
      return nullptr;
  }
}

std::string_view RequestHead::*place_of(std::string_view name) {
  if (same_letters(name, "sec-fetch-site")) return &RequestHead::sec_fetch_site;
  if (same_letters(name, "x-madang-csrf")) return &RequestHead::csrf;
  if (same_letters(name, "x-file-name")) return &RequestHead::file_name;
  if (same_letters(name, "idempotency-key")) return &RequestHead::idempotency_key;
  if (same_letters(name, "tosspayments-webhook-signature")) return &RequestHead::webhook_signature;
  if (same_letters(name, "tosspayments-webhook-transmission-time"))
    return &RequestHead::webhook_time;
  return nullptr;
}

}  // namespace

/// Beast's grammar, with the callbacks writing into our head and body.
class RequestReader::Parser final : public http::basic_parser<true> {
 public:
  Parser(RequestHead& head, const char* begin, const char* end)
      : head_(head), begin_(begin), end_(end) {
    eager(false);
    body_limit(boost::none);
  }

  void collect_into(std::string& body, std::size_t limit) {
    body_ = &body;
    limit_ = limit;
  }

  std::size_t fields = 0;
  std::size_t hosts = 0;
  bool folded = false;
  bool other_coding = false;

 private:
  void on_request_impl(http::verb, Text method, Text target, int version, error_code&) override {
    head_.method = view(method);
    head_.target = view(target);
    head_.version = version;
  }
  void on_response_impl(int, Text, int, error_code&) override {}
  void on_field_impl(http::field field, Text name, Text value, error_code& failure) override {
    if (++fields > kMostFields) failure = http::error::header_limit;
    if (body_ != nullptr) return;  // a trailer: nothing in it may change the request
    // A value that is not in the input was put together from folded lines.
    if (!value.empty() && (value.data() < begin_ || value.data() >= end_)) folded = true;
    if (field == http::field::host) ++hosts;
    if (field == http::field::transfer_encoding && !same_letters(view(value), "chunked"))
      other_coding = true;
    if (field == http::field::expect)
      head_.expects_continue = same_letters(view(value), "100-continue");
    if (field == http::field::upgrade)
      head_.wants_websocket = same_letters(view(value), "websocket");
    auto place = place_of(field);
    if (place == nullptr) place = place_of(view(name));
    if (place != nullptr)
      head_.*place = view(value);
    else if (same_letters(view(name), "x-forwarded-for"))
      head_.forwarded_for.push_back(view(value));
  }
  void on_header_impl(error_code&) override {
    head_.keep_alive = keep_alive();
    head_.chunked = chunked();
    head_.wants_websocket = head_.wants_websocket && upgrade();
    if (const auto length = content_length()) head_.content_length = *length;
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(Text piece, error_code& failure) override {
    return collect(piece, failure);
  }
  void on_chunk_header_impl(std::uint64_t size, Text, error_code& failure) override {
    if (size > limit_ || body_->size() + size > limit_) failure = http::error::body_limit;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, Text piece, error_code& failure) override {
    return collect(piece, failure);
  }
  void on_finish_impl(error_code&) override {}

  std::size_t collect(Text piece, error_code& failure) {
    if (body_->size() + piece.size() > limit_) {
      failure = http::error::body_limit;
      return 0;
    }
    body_->append(piece.data(), piece.size());
    return piece.size();
  }

  RequestHead& head_;
  const char* begin_;
  const char* end_;
  std::string* body_ = nullptr;
  std::size_t limit_ = 0;
};

/// A parser reads one message only; making the next in the same place costs no allocation.
struct RequestReader::Slot {
  std::optional<Parser> parser;
};

RequestReader::RequestReader() : slot_(std::make_unique<Slot>()) {}
RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::refuse(int status, std::string_view reason,
                                          std::string_view detail) {
  refusal_ = {status, reason, detail};
  return {Progress::refused, 0};
}

namespace {

/// Splits the target; false when it is none a server answers.
bool place_target(RequestHead& head) {
  auto rest = head.target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!rest.starts_with(scheme)) continue;
    rest.remove_prefix(scheme.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return false;
    head.host = rest.substr(0, slash);  // RFC 9112 3.2.2: it replaces the Host field
    rest.remove_prefix(slash);
  }
  if (!rest.starts_with('/')) return false;
  if (rest.find('#') != std::string_view::npos) return false;
  const auto mark = rest.find('?');
  head.path = rest.substr(0, mark);
  head.query = mark == std::string_view::npos ? std::string_view() : rest.substr(mark + 1);
  return true;
}

/// Empty lines before a request are to be ignored (RFC 9112 2.2).
std::size_t empty_lines(std::string_view bytes) {
  std::size_t at = 0;
  while (bytes.substr(at).starts_with("\r\n") && at < 8) at += 2;
  return at;
}

}  // namespace

RequestReader::Step RequestReader::read_head(std::string_view bytes, std::size_t header_limit) {
  const auto skipped = empty_lines(bytes);
  bytes.remove_prefix(skipped);
  const auto end = bytes.substr(0, header_limit + 4).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (bytes.size() <= header_limit) return {Progress::incomplete, 0};
    if (bytes.substr(0, header_limit).find("\r\n") == std::string_view::npos)
      return refuse(414, "http.target_too_long", "The address is too long.");
    return refuse(431, "http.header_too_large", "The request's header fields are too large.");
  }
  bytes = bytes.substr(0, end + 4);
  head_ = {};
  auto& parser = slot_->parser;
  parser.emplace(head_, bytes.data(), bytes.data() + bytes.size());
  parser->header_limit(static_cast<std::uint32_t>(bytes.size() + 1));
  error_code failure;
  const auto used = parser->put({bytes.data(), bytes.size()}, failure);
  if (failure == http::error::header_limit)
    return refuse(431, "http.header_too_large", "The request has too many header fields.");
  if (failure == http::error::bad_version) return refuse(505, "http.version", "Speak HTTP/1.1.");
  if (failure || !parser->is_header_done() || used != bytes.size())
    return refuse(400, "http.malformed", "The request is not well-formed HTTP/1.1.");
  if (parser->other_coding)
    return refuse(501, "http.coding", "Send the body as it is or chunked, without other codings.");
  if (parser->folded)
    return refuse(400, "http.malformed", "A header field goes on over a second line.");
  if (parser->hosts > 1 || (parser->hosts == 0 && head_.version >= 11))
    return refuse(400, "http.malformed", "Send exactly one Host field.");
  if (head_.chunked && head_.version < 11)
    return refuse(400, "http.malformed", "HTTP/1.0 has no chunked bodies.");
  if (!place_target(head_))
    return refuse(400, "http.malformed", "The request's target is not a path.");
  return {head_.has_body() ? Progress::head : Progress::complete, skipped + used};
}

RequestReader::Step RequestReader::read_body(std::string_view bytes, std::string& body,
                                             std::size_t body_limit) {
  auto& parser = slot_->parser;
  parser->collect_into(body, body_limit);
  std::size_t used = 0;
  while (used < bytes.size() && !parser->is_done()) {
    error_code failure;
    const auto now = parser->put({bytes.data() + used, bytes.size() - used}, failure);
    used += now;
    if (failure == http::error::need_more) break;
    if (failure == http::error::body_limit)
      return refuse(413, "http.body_too_large", "The request's body is too large.");
    if (failure) return refuse(400, "http.malformed", "The request's body is not well-formed.");
    if (now == 0) break;
  }
  if (parser->is_done()) return {Progress::complete, used};
  if (bytes.size() - used > kChunkHeadLimit)
    return refuse(400, "http.malformed", "A chunk's head is too large.");
  return {Progress::incomplete, used};
}

}  // namespace madang::web
