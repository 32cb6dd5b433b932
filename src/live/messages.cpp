#include "live/messages.hpp"

#include "wire/json.hpp"

namespace madang::live {
namespace {

/// Starts {"type":…; every value is appended as `,"name":value`.
class Message {
 public:
  explicit Message(std::string_view type) {
    text_.append("{\"type\":\"").append(type).push_back('"');
  }
  Message& text(std::string_view name, std::string_view value) {
    return raw(name,
               wire::to_text(wire::Json(boost::json::string_view(value.data(), value.size()))));
  }
  Message& number(std::string_view name, std::int64_t value) {
    return raw(name, std::to_string(value));
  }
  Message& raw(std::string_view name, std::string_view json) {
    text_.append(",\"").append(name).append("\":").append(json);
    return *this;
  }
  [[nodiscard]] std::string done() {
    text_.push_back('}');
    return std::move(text_);
  }

 private:
  std::string text_;
};

}  // namespace

std::string event_message(std::string_view topic, std::uint64_t seq, std::string_view event,
                          std::string_view data) {
  return Message("event")
      .text("topic", topic)
      .number("seq", static_cast<std::int64_t>(seq))
      .text("event", event)
      .raw("data", data)
      .done();
}

std::string snapshot_message(std::string_view topic, std::uint64_t seq, std::string_view data) {
  return Message("snapshot")
      .text("topic", topic)
      .number("seq", static_cast<std::int64_t>(seq))
      .raw("data", data)
      .done();
}

std::string private_message(std::string_view event, std::string_view data) {
  return Message("private").text("event", event).raw("data", data).done();
}

std::string presence_message(std::string_view topic, std::int64_t count) {
  return Message("presence").text("topic", topic).number("count", count).done();
}

std::string reply_message(std::string_view id, int status, std::string_view body) {
  return Message("reply")
      .text("id", id)
      .number("status", status)
      .raw("body", body.empty() ? std::string_view("null") : body)
      .done();
}

std::string error_message(const Error& error, std::string_view id, std::string_view topic) {
  Message message("error");
  message.text("reason", error.reason).text("detail", error.detail);
  if (!id.empty()) message.text("id", id);
  if (!topic.empty()) message.text("topic", topic);
  return message.done();
}

std::string pong_message() {
  return Message("pong").done();
}

std::string reconnect_message(std::int64_t after_ms) {
  return Message("reconnect").number("after_ms", after_ms).done();
}

}  // namespace madang::live
