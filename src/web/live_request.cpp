#include "web/live_request.hpp"

#include <algorithm>
#include <utility>

#include "wire/json.hpp"

namespace madang::web {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::int64_t kLargestSeq = 9'007'199'254'740'991;  // what JavaScript can hold
constexpr std::size_t kMostTexts = 16;
constexpr std::size_t kMostTextBytes = 200;

std::string text_or_empty(const wire::JsonObject& object, const char* name, std::size_t most) {
  const auto* const value = object.if_contains(name);
  if (value == nullptr || !value->is_string() || value->get_string().size() > most) return {};
  return std::string(value->get_string());
}

/// An object of short texts, e.g. a path's parameters.
Texts take_texts(wire::Reader& reader, wire::JsonObject& object, std::string_view field) {
  Texts texts;
  if (!reader.has(field)) return texts;
  const auto& value = object.at({field.data(), field.size()});
  if (!value.is_object() || value.get_object().size() > kMostTexts) {
    reader.refuse(field, "wrong_type", "Expected an object of at most 16 texts.");
    return texts;
  }
  for (const auto& [key, each] : value.get_object()) {
    if (each.is_string() && each.get_string().size() <= kMostTextBytes) {
      texts.emplace(std::string(key), std::string(each.get_string()));
    } else {
      reader.refuse(std::string(field) + "/" + std::string(key), "wrong_type",
                    "Expected a text of at most 200 bytes.");
    }
  }
  return texts;
}

std::string take_body(wire::Reader& reader, wire::JsonObject& object) {
  if (!reader.has("body")) return {};
  const auto& value = object.at("body");
  if (value.is_object()) return wire::to_text(value);
  reader.refuse("body", "wrong_type", "Expected an object.");
  return {};
}

LiveRequest take_request(wire::Reader& reader, wire::JsonObject& object, std::string_view type) {
  if (type == "follow") {
    LiveFollow follow{reader.text("topic", {1, 200}), {}};
    if (const auto since = reader.maybe_integer("since", 0, kLargestSeq))
      follow.since = static_cast<std::uint64_t>(*since);
    return follow;
  }
  if (type == "unfollow") return LiveUnfollow{reader.text("topic", {1, 200})};
  if (type == "ping") return LivePing{};
  LiveCall call;
  call.id = reader.text("id", {1, 64});
  call.operation = reader.text("operation", {1, 80});
  call.params = take_texts(reader, object, "params");
  call.query = take_texts(reader, object, "query");
  call.body = take_body(reader, object);
  call.idempotency_key = reader.maybe_text("idempotency_key", {0, 64}).value_or("");
  return call;
}

/// One sentence that names each refused field.
Error in_words(Error error) {
  for (const auto& field : error.fields)
    error.detail.append(" ").append(field.field).append(": ").append(field.detail);
  return error;
}

}  // namespace

std::variant<LiveRequest, LiveRefusal> read_live_request(std::string_view text) {
  auto parsed = wire::parse_json(text);
  if (!parsed || !parsed->is_object())
    return LiveRefusal{
        {Code::invalid, "frame.malformed", "This is no JSON object: send one object a message."},
        {},
        {}};
  auto& object = parsed->get_object();
  const auto type = text_or_empty(object, "type", 20);
  LiveRefusal refusal{{}, text_or_empty(object, "id", 64), text_or_empty(object, "topic", 200)};
  if (type != "follow" && type != "unfollow" && type != "call" && type != "ping") {
    refusal.error =
        Error{Code::invalid, "frame.unknown_type", "Set `type` to follow, unfollow, call or ping."};
    return refusal;
  }
  wire::Reader reader(object);
  (void)reader.has("type");
  auto request = take_request(reader, object, type);
  if (const auto done = reader.finish(); !done) {
    refusal.error = in_words(done.error());
    return refusal;
  }
  return request;
}

Result<wire::Request> request_of(const LiveCall& call, const contract::Endpoint& endpoint) {
  wire::Request request;
  request.method = endpoint.method;
  request.query = call.query;
  request.body = call.body;
  request.content_type = call.body.empty() ? "" : "application/json";
  request.idempotency_key = call.idempotency_key;
  if (request.body.size() > endpoint.body_limit)
    return Error{Code::too_large, "call.body", "The body is too large for this operation."};
  auto rest = endpoint.path;
  while (!rest.empty()) {
    const auto open = rest.find('{');
    request.path.append(rest.substr(0, open));
    if (open == std::string_view::npos) break;
    const auto end = rest.find('}', open);
    const std::string name(rest.substr(open + 1, end - open - 1));
    const auto given = call.params.find(name);
    if (given == call.params.end() || given->second.empty())
      return Error{Code::invalid, "call.params", "Give the parameter `" + name + "` in `params`."};
    request.path.append(given->second);
    request.params.emplace(name, given->second);
    rest = rest.substr(end + 1);
  }
  if (request.params.size() != call.params.size())
    return Error{
        Code::invalid, "call.params",
        "`params` holds more than the path of this operation: " + std::string(endpoint.path)};
  return request;
}

bool is_http_only(const contract::Endpoint& endpoint) {
  const bool by_anyone = endpoint.access.who == contract::Access::Who::everyone &&
                         endpoint.kind == contract::Kind::command;
  return by_anyone || endpoint.rate_per_minute > 0 || endpoint.path.starts_with("/api/session");
}

}  // namespace madang::web
