#include "core/notify/smtp.hpp"

#include <array>
#include <ctime>
#include <memory>

#include <curl/curl.h>
#include <sodium.h>

namespace madang::core::notify {
namespace {

constexpr long kTimeoutSeconds = 30;

struct Freed {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Curl = std::unique_ptr<CURL, Freed>;
using List = std::unique_ptr<curl_slist, Freed>;
using Mime = std::unique_ptr<curl_mime, Freed>;

void append(List& list, const std::string& line) {
  auto* const grown = curl_slist_append(list.get(), line.c_str());
  CHECK(grown != nullptr);
  (void)list.release();
  list.reset(grown);
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating zero
  return text;
}

/// "Name <a@b>" or "a@b" → "a@b".
std::string envelope_address(const std::string& from) {
  const auto open = from.find('<');
  const auto close = from.find('>', open);
  if (open == std::string::npos || close == std::string::npos) return from;
  return from.substr(open + 1, close - open - 1);
}

bool has_controls(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  return false;
}

bool is_local(std::string_view url) {
  const auto start = url.find("://");
  const auto host = start == std::string_view::npos ? url : url.substr(start + 3);
  return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

std::string date_now() {
  const auto now = std::time(nullptr);  // a mail's own date, not the festival's clock
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S +0000", &parts);
  return text.data();
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
  auto* const part = curl_mime_addpart(mime);
  CHECK(part != nullptr);
  curl_mime_data(part, body.data(), body.size());
  curl_mime_type(part, type);
  curl_mime_encoder(part, "base64");
}

/// multipart/alternative, the plain text first (RFC 2046 §5.1.4).
Mime body_of(CURL* curl, const Mail& mail) {
  Mime outer(curl_mime_init(curl));
  CHECK(outer != nullptr);
  auto* const alternatives = curl_mime_init(curl);
  CHECK(alternatives != nullptr);
  add_part(alternatives, mail.text, "text/plain; charset=utf-8");
  if (!mail.html.empty()) add_part(alternatives, mail.html, "text/html; charset=utf-8");
  auto* const part = curl_mime_addpart(outer.get());
  curl_mime_subparts(part, alternatives);
  curl_mime_type(part, "multipart/alternative");
  return outer;
}

List headers_of(const contract::Site& site, const Mail& mail) {
  List headers;
  append(headers, "Date: " + date_now());
  append(headers, "From: " + site.mail_from);
  append(headers, "To: <" + mail.to + ">");
  append(headers, "Subject: " + encode_header(mail.subject));
  append(headers, "Message-ID: <" + mail.message_id + ">");
  append(headers, "Auto-Submitted: auto-generated");
  return headers;
}

void set_security(CURL* curl, const contract::Smtp& smtp) {
  const bool must_encrypt = !smtp.password.empty() || !is_local(smtp.url);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, must_encrypt ? CURLUSESSL_ALL : CURLUSESSL_TRY);
  // A server on this machine seldom has a certificate that names "localhost".
  const long verify = is_local(smtp.url) ? 0L : 1L;
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, verify);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, verify * 2);
  if (smtp.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, smtp.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp.password.c_str());
}

}  // namespace

std::string encode_header(std::string_view text) {
  bool plain = true;
  for (const char c : text) plain = plain && c >= 0x20 && c < 0x7F;
  if (plain) return std::string(text);
  constexpr std::size_t kBytesInWord = 45;  // 60 characters of base64 and 12 of frame
  std::string out;
  while (!text.empty()) {
    auto take = std::min(kBytesInWord, text.size());
    while (take > 1 && take < text.size() &&
           (static_cast<unsigned char>(text[take]) & 0xC0U) == 0x80U)
      --take;
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base64(text.substr(0, take)) + "?=";
    text.remove_prefix(take);
  }
  return out;
}

Result<void> send_by_smtp(const contract::Site& site, const Mail& mail) {
  if (mail.to.empty() || has_controls(mail.to) || has_controls(mail.subject) ||
      mail.to.find_first_of("<> ") != std::string::npos)
    return Error{Code::invalid, "mail.bad_address", "The address or subject cannot be sent."};
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(started == CURLE_OK);
  const Curl curl(curl_easy_init());
  CHECK(curl != nullptr);
  const auto sender = "<" + envelope_address(site.mail_from) + ">";
  List recipients;
  append(recipients, "<" + mail.to + ">");
  const auto headers = headers_of(site, mail);
  const auto body = body_of(curl.get(), mail);
  curl_easy_setopt(curl.get(), CURLOPT_URL, site.smtp.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kTimeoutSeconds);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_MIMEPOST, body.get());
  set_security(curl.get(), site.smtp);
  const auto outcome = curl_easy_perform(curl.get());
  if (outcome == CURLE_OK) return {};
  long answer = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
  return Error{Code::unavailable, "mail.not_sent",
               std::string(curl_easy_strerror(outcome)) + " (server answered " +
                   std::to_string(answer) + ")"};
}

}  // namespace madang::core::notify
