#include "web/heads.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include <openssl/evp.h>

#include "base/check.hpp"
#include "web/uri.hpp"

namespace madang::web {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};
constexpr Phrase kPhrases[] = {{200, "OK"},
                               {201, "Created"},
                               {202, "Accepted"},
                               {204, "No Content"},
                               {206, "Partial Content"},
                               {304, "Not Modified"},
                               {308, "Permanent Redirect"},
                               {400, "Bad Request"},
                               {401, "Unauthorized"},
                               {403, "Forbidden"},
                               {404, "Not Found"},
                               {405, "Method Not Allowed"},
                               {408, "Request Timeout"},
                               {409, "Conflict"},
                               {410, "Gone"},
                               {413, "Content Too Large"},
                               {414, "URI Too Long"},
                               {415, "Unsupported Media Type"},
                               {416, "Range Not Satisfiable"},
                               {417, "Expectation Failed"},
                               {422, "Unprocessable Content"},
                               {426, "Upgrade Required"},
                               {429, "Too Many Requests"},
                               {431, "Request Header Fields Too Large"},
                               {500, "Internal Server Error"},
                               {501, "Not Supported"},
                               {503, "Service Unavailable"},
                               {505, "HTTP Version Not Supported"}};

void line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

bool one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char c) { return c < 32 && c != '\t'; });
}

/// What a browser would run when opened on our own address.
bool is_active(std::string_view type) {
  const auto media = media_type(type);
  return media == "text/html" || media == "image/svg+xml" || media.find("xml") != media.npos ||
         media.find("javascript") != media.npos;
}

std::string digest(const EVP_MD* kind, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> raw = {};
  unsigned int size = 0;
  CHECK(EVP_Digest(bytes.data(), bytes.size(), raw.data(), &size, kind, nullptr) == 1);
  std::string out(4 * ((size + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), raw.data(),
                                     static_cast<int>(size));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto* const found = std::find_if(std::begin(kPhrases), std::end(kPhrases),
                                         [&](const Phrase& one) { return one.status == status; });
  return found == std::end(kPhrases) ? "Answer" : found->text;
}

Heads::Heads(Transport transport, std::string payment_origin)
    : transport_(transport), payment_origin_(std::move(payment_origin)) {
  line(common_, "X-Content-Type-Options", "nosniff");
  if (secure()) line(common_, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  api_ = common_;
  line(api_, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  upload_ = common_;
  line(upload_, "Content-Security-Policy",
       "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox; "
       "frame-ancestors 'self'");
  line(upload_, "Cross-Origin-Resource-Policy", "same-origin");
  asset_ = common_;
  line(asset_, "Cross-Origin-Resource-Policy", "same-origin");
}

std::string Heads::document(const std::vector<std::string>& script_hashes) const {
  const auto payment = payment_origin_.empty() ? std::string() : " " + payment_origin_;
  std::string scripts = "'self'" + payment;
  for (const auto& hash : script_hashes) scripts.append(" ").append(hash);
  auto out = common_;
  line(out, "Content-Security-Policy",
       "default-src 'self'; script-src " + scripts +
           "; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; "
           "media-src 'self' blob:; font-src 'self'; connect-src 'self'" +
           payment +
           "; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
           "frame-src 'self'" +
           payment +
           "; "
           "frame-ancestors 'none'" +
           (secure() ? "; upgrade-insecure-requests" : ""));
  line(out, "Referrer-Policy", "strict-origin-when-cross-origin");
  line(out, "Permissions-Policy",
       "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), "
       "xr-spatial-tracking=(self), geolocation=(), payment=(), usb=(), browsing-topics=()");
  // A card's issuer may ask in a window of its own, which answers the page that opened it.
  line(out, "Cross-Origin-Opener-Policy",
       payment.empty() ? "same-origin" : "same-origin-allow-popups");
  line(out, "X-Frame-Options", "DENY");
  return out;
}

std::string Heads::build(const HeadParts& parts) const {
  std::string out = "HTTP/1.1 ";
  out.reserve(512);
  out.append(std::to_string(parts.status)).append(" ").append(reason_phrase(parts.status));
  out.append("\r\n");
  if (!parts.content_type.empty()) line(out, "Content-Type", parts.content_type);
  if (parts.length) line(out, "Content-Length", std::to_string(*parts.length));
  if (!parts.cache_control.empty()) line(out, "Cache-Control", parts.cache_control);
  out.append(parts.more).append(parts.policy);
  return out;
}

std::string Heads::of_reply(const wire::Reply& reply, std::size_t length) const {
  const bool file = !reply.file_path.empty();
  std::string more;
  std::string_view cache = "no-store";
  bool disposed = false;
  for (const auto& [name, value] : reply.headers) {
    CHECK(one_line(name) && one_line(value));
    if (equal_ignoring_case(name, "Cache-Control")) {
      cache = value;
      continue;
    }
    if (equal_ignoring_case(name, "Content-Disposition")) {
      disposed = true;
      if (file && is_active(reply.content_type)) {
        line(more, name,
             "attachment" +
                 (value.find(';') == value.npos ? std::string() : value.substr(value.find(';'))));
        continue;
      }
    }
    line(more, name, value);
  }
  if (file && !disposed) line(more, "Content-Disposition", "attachment");
  if (file) line(more, "Accept-Ranges", "bytes");
  for (const auto& cookie : reply.session_cookie) {
    CHECK(one_line(cookie.token));
    line(more, "Set-Cookie",
         "madang_session=" + cookie.token + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" +
             std::to_string(cookie.token.empty() ? 0 : cookie.max_age_seconds) +
             (secure() ? "; Secure" : ""));
  }
  CHECK(one_line(reply.content_type));
  HeadParts parts;
  parts.status = reply.status;
  parts.content_type = file && is_active(reply.content_type) ? "application/octet-stream"
                                                             : std::string_view(reply.content_type);
  if (reply.status == 204 || reply.status == 304) {
    parts.length = std::nullopt;
    if (reply.status == 204) parts.content_type = {};
  } else {
    parts.length = length;
  }
  parts.cache_control = cache;
  parts.policy = file ? upload() : api();
  parts.more = more;
  return build(parts);
}

std::string date_line(std::int64_t unix_seconds) {
  const auto seconds = static_cast<std::time_t>(unix_seconds);
  std::tm parts = {};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text = {};
  const auto size =
      std::strftime(text.data(), text.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
  return {text.data(), size};
}

std::string problem_body(int status, std::string_view reason, std::string_view detail,
                         std::string_view request_id) {
  std::string out = R"({"type":"about:blank","title":")";
  out.append(reason_phrase(status)).append(R"(","status":)").append(std::to_string(status));
  out.append(R"(,"detail":")").append(detail).append(R"(","reason":")").append(reason);
  out.append(R"(","fields":[],"request_id":")").append(request_id).append("\"}");
  return out;
}

std::string etag_of(std::string_view bytes) {
  return "\"" + sha256_base64(bytes).substr(0, 22) + "\"";
}

std::string sha256_base64(std::string_view bytes) {
  return digest(EVP_sha256(), bytes);
}

std::string sha1_base64(std::string_view bytes) {
  return digest(EVP_sha1(), bytes);
}

}  // namespace madang::web
