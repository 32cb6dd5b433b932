#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace madang::core::people {

/// Argon2id with libsodium's interactive limits (64 MiB, 2 passes): tens of milliseconds. Never in
/// the writer's transaction.
[[nodiscard]] std::string hash_password(std::string_view password);
/// Against an empty hash it works as long as against a real one and says no, so that the time does
/// not tell whether an account exists.
[[nodiscard]] bool verify_password(std::string_view hash, std::string_view password);

/// 256 random bits for a cookie or a link, and the form that is stored.
struct Token {
  std::string text;
  std::string hash;
};
[[nodiscard]] Token new_token();
[[nodiscard]] std::string token_hash(std::string_view text);

/// 160 random bits in base32, as authenticator apps want it (RFC 4226 §4 R6).
[[nodiscard]] std::string new_totp_secret();
/// Whether `text` is such a secret, readable.
[[nodiscard]] bool is_totp_secret(std::string_view text);
/// For the app's QR code. `issuer` and `account` are percent-encoded here.
[[nodiscard]] std::string otpauth_uri(std::string_view secret, std::string_view issuer,
                                      std::string_view account);
/// The 30 s step that `code` belongs to, from one before to one after `now` and later than
/// `last_step`; nullopt when it is wrong or was used before (RFC 6238 §5.2).
[[nodiscard]] std::optional<std::int64_t> match_totp(std::string_view secret, std::string_view code,
                                                     Time now, std::int64_t last_step);
[[nodiscard]] std::string totp_at(std::string_view secret, std::int64_t step);

/// `text` as it may lie in the database: encrypted and authenticated under the server's key
/// (32 bytes), for this owner only: moved to another's row it does not open.
[[nodiscard]] std::string seal(std::string_view key, std::string_view text, std::string_view owner);
/// nullopt: sealed under another key, for another owner, or changed.
[[nodiscard]] std::optional<std::string> unseal(std::string_view key, std::string_view sealed,
                                                std::string_view owner);

/// Ten codes of 80 bits: "abcd-efgh-ijkl-mnop".
[[nodiscard]] std::vector<std::string> new_recovery_codes();
/// Case, spaces and dashes do not matter.
[[nodiscard]] std::string recovery_hash(std::string_view code);

}  // namespace madang::core::people
