#include "base/error.hpp"

#include <utility>

namespace madang {

int http_status(Code code) {
  switch (code) {
    case Code::invalid:
      return 422;
    case Code::unauthenticated:
      return 401;
    case Code::forbidden:
      return 403;
    case Code::not_found:
      return 404;
    case Code::conflict:
      return 409;
    case Code::gone:
      return 410;
    case Code::too_large:
      return 413;
    case Code::rate_limited:
      return 429;
    case Code::unavailable:
      return 503;
  }
  return 500;
}

std::string_view to_string(Code code) {
  switch (code) {
    case Code::invalid:
      return "invalid";
    case Code::unauthenticated:
      return "unauthenticated";
    case Code::forbidden:
      return "forbidden";
    case Code::not_found:
      return "not_found";
    case Code::conflict:
      return "conflict";
    case Code::gone:
      return "gone";
    case Code::too_large:
      return "too_large";
    case Code::rate_limited:
      return "rate_limited";
    case Code::unavailable:
      return "unavailable";
  }
  return "unknown";
}

Error invalid_field(std::string field, std::string reason, std::string detail) {
  Error error{Code::invalid, reason, detail, {}};
  error.fields.push_back(FieldError{std::move(field), std::move(reason), std::move(detail)});
  return error;
}

}  // namespace madang
