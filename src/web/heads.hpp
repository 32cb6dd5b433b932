#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/reply.hpp"

namespace madang::web {

[[nodiscard]] std::string_view reason_phrase(int status);

/// What a head says beside its status.
struct HeadParts {
  int status = 200;
  std::string_view content_type = {};
  std::optional<std::size_t> length = 0;  ///< nullopt: none (304)
  std::string_view cache_control = "no-store";
  std::string_view policy = {};  ///< one of Heads' blocks
  std::string_view more = {};    ///< whole lines
};

/// Builds the heads of answers up to where the date and the request id follow.
/// Thread: any. Life: the server's.
class Heads {
 public:
  enum class Transport : std::uint8_t { plain, tls };
  /// `payment_origin`: whose script and frames pages may load to take cards; empty: nobody's.
  explicit Heads(Transport transport, std::string payment_origin = {});

  [[nodiscard]] std::string build(const HeadParts& parts) const;

  /// Data for programs: nothing in it may run or be framed.
  [[nodiscard]] std::string_view api() const { return api_; }
  /// Files people have uploaded: shown at most, never run.
  [[nodiscard]] std::string_view upload() const { return upload_; }
  /// Scripts, styles, pictures of the front end.
  [[nodiscard]] std::string_view asset() const { return asset_; }
  /// A page; `script_hashes` ("'sha256-…'") name the inline scripts its build put in.
  [[nodiscard]] std::string document(const std::vector<std::string>& script_hashes) const;
  [[nodiscard]] bool secure() const { return transport_ == Transport::tls; }

  /// A handler's reply: its status, type, headers and session cookie.
  [[nodiscard]] std::string of_reply(const wire::Reply& reply, std::size_t length) const;

 private:
  Transport transport_;
  std::string payment_origin_;
  std::string common_;
  std::string api_;
  std::string upload_;
  std::string asset_;
};

/// "Date: …\r\n" for seconds since 1970.
[[nodiscard]] std::string date_line(std::int64_t unix_seconds);

/// A problem body with texts of our own that need no escaping.
[[nodiscard]] std::string problem_body(int status, std::string_view reason, std::string_view detail,
                                       std::string_view request_id);

/// The strong ETag of some bytes, with quotes.
[[nodiscard]] std::string etag_of(std::string_view bytes);
/// Base64 of SHA-256, as in Content-Security-Policy.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);
/// Base64 of SHA-1, as in Sec-WebSocket-Accept.
[[nodiscard]] std::string sha1_base64(std::string_view bytes);

}  // namespace madang::web
