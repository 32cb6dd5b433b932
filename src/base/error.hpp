#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace madang {

/// What a caller can do about a failure; each maps to one HTTP status (RFC 9110).
enum class Code {
  invalid,          ///< 422 what was sent cannot be accepted; `fields` say why
  unauthenticated,  ///< 401 sign in first
  forbidden,        ///< 403 signed in, without the right
  not_found,        ///< 404 not there, or not visible to this caller
  conflict,         ///< 409 the state does not allow it (taken, closed, stale)
  gone,             ///< 410 was there once (expired link, erased account)
  too_large,        ///< 413 body, file or frame over its limit
  rate_limited,     ///< 429 too many; `detail` says when to try again
  unavailable,      ///< 503 the environment failed or a queue is full; try again
};

/// One input that was refused. `field` is a JSON pointer without the leading slash ("name/ko").
struct FieldError {
  std::string field;
  std::string reason;  ///< slug, e.g. "required", "too_long", "people.mail_taken"
  std::string detail;  ///< English, for logs and API users; the front end translates `reason`
};

/// An expected failure. `reason` is a slug "room.what" listed in api/ and translated by the front
/// end; `detail` is English and says what to do.
struct Error {
  Code code = Code::invalid;
  std::string reason;
  std::string detail = {};
  std::vector<FieldError> fields = {};
};

[[nodiscard]] int http_status(Code code);
[[nodiscard]] std::string_view to_string(Code code);

/// An Error of code `invalid` about one field.
[[nodiscard]] Error invalid_field(std::string field, std::string reason, std::string detail);

}  // namespace madang
