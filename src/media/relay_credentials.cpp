#include "media/relay_credentials.hpp"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.hpp"

namespace madang::media {
namespace {

std::string keyed_digest(const EVP_MD* kind, std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> raw = {};
  unsigned int size = 0;
  CHECK(HMAC(kind, key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), raw.data(),
             &size) != nullptr);
  return {reinterpret_cast<const char*>(raw.data()), size};
}

}  // namespace

RelayCredentials relay_credentials(std::string_view secret, std::string_view user, Time expires) {
  RelayCredentials made;
  made.username = std::to_string(expires.micros / 1'000'000) + ":" + std::string(user);
  const auto digest = keyed_digest(EVP_sha1(), secret, made.username);
  std::string text(4 * ((digest.size() + 2) / 3) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(digest.data()),
                                     static_cast<int>(digest.size()));
  text.resize(static_cast<std::size_t>(length));
  made.password = std::move(text);
  return made;
}

std::string derived_secret(std::string_view key, std::string_view purpose) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char each : keyed_digest(EVP_sha256(), key, purpose)) {
    const auto byte = static_cast<unsigned char>(each);
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

}  // namespace madang::media
