#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace madang::web {

/// A request's head as it came: views into the input buffer, valid until that is touched.
/// A field that was not sent is empty.
struct RequestHead {
  std::string_view method;
  std::string_view target;  ///< as sent
  std::string_view path;    ///< the target before '?', still percent-encoded; starts with '/'
  std::string_view query;   ///< after '?', still encoded
  int version = 11;
  bool keep_alive = true;
  bool chunked = false;
  bool expects_continue = false;
  bool wants_websocket = false;
  std::optional<std::uint64_t> content_length;

  std::string_view host;
  std::string_view accept;
  std::string_view accept_encoding;
  std::string_view accept_language;
  std::string_view authorization;
  std::string_view content_type;
  std::string_view cookie;
  std::string_view csrf;
  std::string_view file_name;
  std::vector<std::string_view> forwarded_for;  ///< a line for each proxy that added one, in order
  std::string_view idempotency_key;
  std::string_view if_none_match;
  std::string_view if_range;
  std::string_view origin;
  std::string_view range;
  std::string_view sec_fetch_site;
  std::string_view user_agent;
  std::string_view webhook_signature;
  std::string_view webhook_time;
  std::string_view websocket_key;
  std::string_view websocket_version;

  [[nodiscard]] bool has_body() const { return chunked || content_length.value_or(0) > 0; }
  [[nodiscard]] bool only_reads() const { return method == "GET" || method == "HEAD"; }
};

}  // namespace madang::web
