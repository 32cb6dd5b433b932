#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace madang::wire {

/// An answer before it becomes HTTP bytes or a live `reply` frame.
struct Reply {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< e.g. ETag, Content-Disposition
  /// A file on disk sent as the body (range requests work); empty when `body` is the answer.
  std::string file_path;
  /// Set by sign-in, renewal and sign-out: the new session token ("" clears the cookie).
  struct SessionCookie {
    std::string token;
    long max_age_seconds = 0;
  };
  std::vector<SessionCookie> session_cookie;  ///< empty or one

  [[nodiscard]] static Reply json(std::string body, int status = 200) {
    Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
  }
  [[nodiscard]] static Reply no_content() {
    Reply reply;
    reply.status = 204;
    reply.content_type.clear();
    return reply;
  }
};

/// An RFC 9457 problem body: {type, title, status, detail, reason, fields, request_id}.
[[nodiscard]] Reply problem(const Error& error, const std::string& request_id);

}  // namespace madang::wire
