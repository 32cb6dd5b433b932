#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace madang::wire {

enum class Method { get, head, post, put, patch, del };

[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view text);

/// One request after the HTTP border: decoded, bounded, without connection or bytes.
struct Request {
  Method method = Method::get;
  std::string path;                                        ///< decoded, starts with '/'
  std::map<std::string, std::string, std::less<>> params;  ///< from the route's {name} parts
  std::map<std::string, std::string, std::less<>> query;   ///< decoded; the last of a name wins
  std::string body;
  std::string content_type;   ///< lower case, without parameters
  std::string file_name;      ///< of an upload, from X-File-Name (percent-decoded); else empty
  std::string session_token;  ///< from the session cookie; empty when none
  std::string bearer_token;   ///< from Authorization: Bearer; empty when none
  std::string csrf_token;     ///< from X-Madang-CSRF
  /// Came over a connection whose opening proved it is our own page's (live): no token needed.
  bool proven_origin = false;
  std::string idempotency_key;    ///< from Idempotency-Key, at most 64 characters
  std::string webhook_signature;  ///< from tosspayments-webhook-signature, at most 1,000 bytes
  std::string webhook_time;       ///< from tosspayments-webhook-transmission-time, at most 64
  std::string language;           ///< best of Accept-Language among ko en id ms; "ko" when none
  std::string user_agent;         ///< at most 256 bytes
  std::string address;            ///< the client's, for rate limits and the audit log
  std::string request_id;

  /// The route parameter `name`; a missing one is a bug of the route table.
  [[nodiscard]] const std::string& param(std::string_view name) const;
  /// The query value or `fallback`.
  [[nodiscard]] std::string query_or(std::string_view name, std::string_view fallback) const;
  /// The query value as an integer in [low, high]. Error: invalid "query.malformed".
  [[nodiscard]] Result<long> query_integer(std::string_view name, long fallback, long low,
                                           long high) const;
};

}  // namespace madang::wire
