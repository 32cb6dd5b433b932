#include "wire/request.hpp"

#include <charconv>

namespace madang::wire {

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

std::optional<Method> parse_method(std::string_view text) {
  for (const auto method :
       {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del})
    if (to_string(method) == text) return method;
  return std::nullopt;
}

const std::string& Request::param(std::string_view name) const {
  const auto found = params.find(name);
  CHECK(found != params.end());
  return found->second;
}

std::string Request::query_or(std::string_view name, std::string_view fallback) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string(fallback) : found->second;
}

Result<long> Request::query_integer(std::string_view name, long fallback, long low,
                                    long high) const {
  const auto found = query.find(name);
  if (found == query.end()) return fallback;
  const auto& text = found->second;
  long value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || value < low || value > high)
    return invalid_field(
        std::string(name), "query.malformed",
        "Give a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ".");
  return value;
}

}  // namespace madang::wire
