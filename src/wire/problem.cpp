#include "wire/json.hpp"
#include "wire/reply.hpp"

namespace madang::wire {

Reply problem(const Error& error, const std::string& request_id) {
  JsonArray fields;
  for (const auto& field : error.fields)
    fields.push_back(
        JsonObject{{"field", field.field}, {"reason", field.reason}, {"detail", field.detail}});
  const auto title = to_string(error.code);
  JsonObject body{
      {"type", "about:blank"},   {"title", std::string(title)}, {"status", http_status(error.code)},
      {"detail", error.detail},  {"reason", error.reason},      {"fields", std::move(fields)},
      {"request_id", request_id}};
  Reply reply = Reply::json(to_text(body), http_status(error.code));
  reply.content_type = "application/problem+json";
  return reply;
}

}  // namespace madang::wire
