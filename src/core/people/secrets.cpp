#include "core/people/secrets.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <span>
#include <utility>

#include <liboath/oath.h>
#include <sodium.h>

#include "base/check.hpp"
#include "base/random.hpp"
#include "core/digest.hpp"

namespace madang::core::people {
namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;
constexpr std::size_t kTotpBytes = 20;
constexpr std::size_t kRecoveryCodes = 10;
constexpr std::size_t kRecoveryBytes = 10;

using Bytes = std::vector<unsigned char>;
constexpr std::string_view kSealed = "sealed:1:";
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base32(const unsigned char* bytes, std::size_t size) {
  char* text = nullptr;
  std::size_t length = 0;
  const int done = oath_base32_encode(reinterpret_cast<const char*>(bytes), size, &text, &length);
  CHECK(done == OATH_OK);
  std::string out(text, length);
  std::free(text);  // NOLINT: allocated by liboath with malloc
  while (!out.empty() && out.back() == '=') out.pop_back();
  return out;
}

std::string unbase32(std::string_view text) {
  char* bytes = nullptr;
  std::size_t length = 0;
  const int done = oath_base32_decode(text.data(), text.size(), &bytes, &length);
  CHECK(done == OATH_OK);
  std::string out(bytes, length);
  sodium_memzero(bytes, length);
  std::free(bytes);  // NOLINT: allocated by liboath with malloc
  return out;
}

template <std::size_t N>
std::string random_base32() {
  std::array<unsigned char, N> bytes{};
  fill_secure_random(bytes);
  return base32(bytes.data(), bytes.size());
}

std::string percent_encode(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

/// A hash that no password has, for unknown mails.
const std::string& nobodys_hash() {
  static const std::string hash = hash_password(secure_token());
  return hash;
}

}  // namespace

std::string hash_password(std::string_view password) {
  CHECK(sodium_init() >= 0);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int done = crypto_pwhash_str_alg(
      text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  if (done != 0) throw std::bad_alloc();
  return text.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  const bool known = !hash.empty();
  const std::string stored(known ? hash : std::string_view(nobodys_hash()));
  const bool equal =
      crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
  return equal && known;
}

Token new_token() {
  auto text = secure_token(32);
  auto hash = token_hash(text);
  return {std::move(text), std::move(hash)};
}

std::string token_hash(std::string_view text) {
  return sha256_hex(text);
}

std::string new_totp_secret() {
  return random_base32<kTotpBytes>();
}

bool is_totp_secret(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
  });
}

std::string otpauth_uri(std::string_view secret, std::string_view issuer,
                        std::string_view account) {
  return "otpauth://totp/" + percent_encode(issuer) + ":" + percent_encode(account) +
         "?secret=" + std::string(secret) + "&issuer=" + percent_encode(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

std::string totp_at(std::string_view secret, std::int64_t step) {
  const auto key = unbase32(secret);
  std::array<char, kDigits + 1> code{};
  const int done = oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step),
                                      kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  CHECK(done == OATH_OK);
  return code.data();
}

std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code, Time now,
                                       std::int64_t last_step) {
  const auto current = now.micros / 1'000'000 / kStepSeconds;
  std::optional<std::int64_t> matched;
  for (const std::int64_t step : {current - 1, current, current + 1})
    if (equal_secrets(totp_at(secret, step), code) && step > last_step && !matched) matched = step;
  return matched;
}

std::string seal(std::string_view key, std::string_view text, std::string_view owner) {
  CHECK(key.size() == kKeyBytes);
  Bytes box(kNonceBytes + text.size() + kTagBytes);
  fill_secure_random(std::span(box).first(kNonceBytes));
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + kNonceBytes, nullptr, bytes_of(text),
                                             text.size(), bytes_of(owner), owner.size(), nullptr,
                                             box.data(), bytes_of(key));
  std::string out(sodium_base64_encoded_len(box.size(), kBase64), '\0');
  sodium_bin2base64(out.data(), out.size(), box.data(), box.size(), kBase64);
  out.pop_back();  // the final zero
  return std::string(kSealed) + out;
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed,
                                  std::string_view owner) {
  CHECK(key.size() == kKeyBytes);
  if (!sealed.starts_with(kSealed)) return std::nullopt;
  sealed.remove_prefix(kSealed.size());
  Bytes box(sealed.size());
  std::size_t size = 0;
  if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &size,
                        nullptr, kBase64) != 0 ||
      size < kNonceBytes + kTagBytes)
    return std::nullopt;
  std::string text(size - kNonceBytes - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, box.data() + kNonceBytes,
          size - kNonceBytes, bytes_of(owner), owner.size(), box.data(), bytes_of(key)) != 0)
    return std::nullopt;
  return text;
}

std::vector<std::string> new_recovery_codes() {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
    const auto raw = random_base32<kRecoveryBytes>();
    std::string code;
    for (std::size_t k = 0; k < raw.size(); ++k) {
      if (k > 0 && k % 4 == 0) code += '-';
      code += static_cast<char>(raw[k] >= 'A' ? raw[k] - 'A' + 'a' : raw[k]);
    }
    codes.push_back(std::move(code));
  }
  return codes;
}

std::string recovery_hash(std::string_view code) {
  std::string plain;
  for (const char c : code) {
    if (c == '-' || c == ' ') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return sha256_hex("recovery:" + plain);
}

}  // namespace madang::core::people
