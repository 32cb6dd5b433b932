#include "web/incoming.hpp"

#include "web/uri.hpp"

namespace madang::web {
namespace {

constexpr std::size_t kLongestKey = 64;
constexpr std::size_t kLongestSignature = 1000;
constexpr std::size_t kLongestAgent = 256;
constexpr std::size_t kLongestFileName = 255;

Error malformed(std::string detail) {
  return Error{Code::invalid, "http.malformed", std::move(detail)};
}

}  // namespace

Result<wire::Request> to_request(const RequestHead& head) {
  wire::Request request;
  request.method = wire::parse_method(head.method).value_or(wire::Method::get);
  auto path = percent_decode(head.path);
  if (!path) return malformed("The address holds a broken %-sequence.");
  request.path = std::move(*path);
  auto query = parse_query(head.query);
  if (!query) return malformed("The part of the address after '?' cannot be read.");
  request.query = std::move(*query);
  auto file_name = percent_decode(head.file_name);
  if (!file_name || file_name->size() > kLongestFileName)
    return malformed("X-File-Name must be percent-encoded and at most 255 bytes.");
  request.file_name = std::move(*file_name);
  if (head.idempotency_key.size() > kLongestKey)
    return malformed("Idempotency-Key may have at most 64 characters.");
  request.idempotency_key = head.idempotency_key;
  request.webhook_signature = head.webhook_signature.substr(0, kLongestSignature);
  request.webhook_time = head.webhook_time.substr(0, kLongestKey);
  request.content_type = media_type(head.content_type);
  request.session_token = cookie_value(head.cookie, "madang_session");
  request.bearer_token = bearer(head.authorization);
  request.csrf_token = head.csrf;
  request.language = choose_language(head.query, head.accept_language);
  request.user_agent = head.user_agent.substr(0, kLongestAgent);
  return request;
}

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (!equal_ignoring_case(authorization.substr(0, kScheme.size()), kScheme)) return {};
  return trimmed(authorization.substr(kScheme.size()));
}

net::Address client_address(const net::Address& peer,
                            const std::vector<std::string_view>& forwarded_for,
                            const net::Networks& proxies) {
  auto client = peer;
  for (auto line = forwarded_for.rbegin(); line != forwarded_for.rend(); ++line) {
    for (auto rest = *line; !rest.empty();) {
      if (!proxies.contains(client)) return client;
      const auto comma = rest.rfind(',');
      const bool last = comma == std::string_view::npos;
      const auto address = net::Address::parse(trimmed(last ? rest : rest.substr(comma + 1)));
      if (!address) return client;
      client = *address;
      rest = last ? std::string_view() : rest.substr(0, comma);
    }
  }
  return client;
}

std::string_view authority_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find('/'));
}

bool is_same_site(const RequestHead& head, std::string_view public_url) {
  if (!head.sec_fetch_site.empty())
    return head.sec_fetch_site == "same-origin" || head.sec_fetch_site == "none";
  if (head.origin.empty()) return true;
  const auto from = authority_of(head.origin);
  return !from.empty() && (equal_ignoring_case(from, head.host) ||
                           equal_ignoring_case(from, authority_of(public_url)));
}

}  // namespace madang::web
