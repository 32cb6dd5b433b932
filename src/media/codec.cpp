#include "media/codec.hpp"

#include <limits>
#include <type_traits>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <openssl/evp.h>

#include "wire/json.hpp"

namespace madang::media {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

std::string to_base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3), '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                  reinterpret_cast<const unsigned char*>(bytes.data()),
                  static_cast<int>(bytes.size()));
  return text;
}

std::optional<std::string> from_base64(const std::string& text) {
  if (text.size() % 4 != 0 || text.size() > 64U * 1024) return std::nullopt;
  std::string bytes(3 * (text.size() / 4), '\0');
  if (text.empty()) return bytes;
  const int got = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                  reinterpret_cast<const unsigned char*>(text.data()),
                                  static_cast<int>(text.size()));
  if (got < 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && text[text.size() - 1 - padding] == '=') ++padding;
  bytes.resize(static_cast<std::size_t>(got) - padding);
  return bytes;
}

/// Reads a frame's header; what is missing or of another kind is noted once and refuses the frame.
/// Thread: one. Life: a decode's.
class Fields {
 public:
  explicit Fields(const Json& value) : object_(value.if_object()) { broken_ = object_ == nullptr; }

  [[nodiscard]] std::string text(std::string_view name) {
    const auto* const found = find(name);
    const auto* const held = found == nullptr ? nullptr : found->if_string();
    if (held == nullptr) return refuse<std::string>();
    return std::string(held->begin(), held->end());
  }
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view name) {
    if (absent(name)) return std::nullopt;
    return text(name);
  }
  template <class Number>
  [[nodiscard]] Number number(std::string_view name) {
    const auto* const found = find(name);
    if (found == nullptr || !found->is_number()) return refuse<Number>();
    if constexpr (std::is_floating_point_v<Number>) {
      return found->to_number<Number>();
    } else {
      boost::system::error_code failed;
      const auto wide = found->to_number<std::int64_t>(failed);
      if (failed || wide < std::numeric_limits<Number>::min() ||
          wide > std::numeric_limits<Number>::max())
        return refuse<Number>();
      return static_cast<Number>(wide);
    }
  }
  [[nodiscard]] bool flag(std::string_view name) {
    if (absent(name)) return false;
    const auto* const held = find(name)->if_bool();
    return held == nullptr ? refuse<bool>() : *held;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) {
    std::vector<std::string> out;
    for (const auto& each : array(name)) {
      const auto* const held = each.if_string();
      if (held == nullptr) return refuse<std::vector<std::string>>();
      out.emplace_back(held->begin(), held->end());
    }
    return out;
  }
  [[nodiscard]] const JsonArray& array(std::string_view name) {
    static const JsonArray none;
    const auto* const found = find(name);
    const auto* const held = found == nullptr ? nullptr : found->if_array();
    if (held != nullptr) return *held;
    broken_ = true;
    return none;
  }
  /// The object `name` read by `read(Fields&)`; nullopt when it is absent or null.
  template <class Read>
  auto maybe_object(std::string_view name, Read read)
      -> std::optional<decltype(read(std::declval<Fields&>()))> {
    if (absent(name)) return std::nullopt;
    Fields inner(*find(name));
    auto held = read(inner);
    broken_ = broken_ || inner.broken_;
    return held;
  }
  template <class T>
  T refuse() {
    broken_ = true;
    return T{};
  }
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  [[nodiscard]] const Json* find(std::string_view name) const {
    return object_ == nullptr ? nullptr : object_->if_contains({name.data(), name.size()});
  }
  [[nodiscard]] bool absent(std::string_view name) const {
    const auto* const found = find(name);
    return found == nullptr || found->is_null();
  }

  const JsonObject* object_;
  bool broken_ = false;
};

JsonArray to_array(const std::vector<std::string>& texts) {
  JsonArray out;
  for (const auto& each : texts) out.emplace_back(each);
  return out;
}

// One pair a message: to its header, and back.

JsonObject header_of(const StreamTable& m) {
  JsonArray streams;
  for (const auto& each : m.streams) {
    JsonObject entry{
        {"id", each.id}, {"key_hashes", to_array(each.key_hashes)}, {"ladder", each.ladder}};
    entry["record"] = each.record ? Json(*each.record) : Json();
    if (each.resume) entry["resume"] = *each.resume;
    streams.push_back(std::move(entry));
  }
  return {{"type", "streams"}, {"streams", std::move(streams)}};
}

StreamTable stream_table(Fields& f) {
  StreamTable out;
  for (const auto& each : f.array("streams")) {
    Fields entry(each);
    out.streams.push_back({entry.text("id"), entry.texts("key_hashes"), entry.maybe_text("record"),
                           entry.flag("ladder"), entry.maybe_text("resume")});
    if (entry.broken()) return f.refuse<StreamTable>();
  }
  return out;
}

JsonObject header_of(const PublishOpen& m) {
  JsonObject out{{"type", "publish.open"}, {"stream", m.stream}, {"connection", m.connection}};
  out["video"] = nullptr;
  out["audio"] = nullptr;
  if (m.video)
    out["video"] = JsonObject{{"codec", m.video->codec},
                              {"width", m.video->width},
                              {"height", m.video->height},
                              {"description", to_base64(m.video->description)}};
  if (m.audio)
    out["audio"] = JsonObject{
        {"codec", m.audio->codec}, {"rate", m.audio->rate}, {"channels", m.audio->channels}};
  return out;
}

PublishOpen publish_open(Fields& f) {
  PublishOpen out{f.text("stream"), f.text("connection"), {}, {}};
  out.video = f.maybe_object("video", [](Fields& v) {
    BrowserVideo video{
        v.text("codec"), v.number<std::int32_t>("width"), v.number<std::int32_t>("height"), {}};
    auto bytes = from_base64(v.maybe_text("description").value_or(""));
    if (bytes)
      video.description = std::move(*bytes);
    else
      video = v.refuse<BrowserVideo>();
    return video;
  });
  out.audio = f.maybe_object("audio", [](Fields& a) {
    return BrowserAudio{a.text("codec"), a.number<std::int32_t>("rate"),
                        a.number<std::int32_t>("channels")};
  });
  return out;
}

JsonObject header_of(const PublishData& m) {
  return {{"type", "publish.data"}, {"connection", m.connection}};
}
JsonObject header_of(const PublishClose& m) {
  return {{"type", "publish.close"}, {"connection", m.connection}};
}
JsonObject header_of(const EndBroadcast& m) {
  return {{"type", "end"}, {"stream", m.stream}};
}
JsonObject header_of(const Ready& m) {
  return {{"type", "ready"}, {"srt_port", m.srt_port}, {"rtmp_port", m.rtmp_port}};
}

JsonObject header_of(const Live& m) {
  JsonObject out{
      {"type", "live"}, {"stream", m.stream}, {"broadcast", m.broadcast}, {"ingest", m.ingest}};
  out["video"] = nullptr;
  out["audio"] = nullptr;
  if (m.video)
    out["video"] = JsonObject{{"codec", m.video->codec},
                              {"width", m.video->width},
                              {"height", m.video->height},
                              {"fps", m.video->fps}};
  if (m.audio)
    out["audio"] = JsonObject{
        {"codec", m.audio->codec}, {"rate", m.audio->rate}, {"channels", m.audio->channels}};
  return out;
}

Live live(Fields& f) {
  Live out{f.text("stream"), f.text("broadcast"), f.text("ingest"), {}, {}};
  out.video = f.maybe_object("video", [](Fields& v) {
    return LiveVideo{v.text("codec"), v.number<std::int32_t>("width"),
                     v.number<std::int32_t>("height"), v.number<std::int32_t>("fps")};
  });
  out.audio = f.maybe_object("audio", [](Fields& a) {
    return LiveAudio{a.text("codec"), a.number<std::int32_t>("rate"),
                     a.number<std::int32_t>("channels")};
  });
  return out;
}

JsonObject header_of(const Gap& m) {
  return {{"type", "gap"}, {"stream", m.stream}};
}
JsonObject header_of(const Back& m) {
  return {{"type", "back"}, {"stream", m.stream}};
}

JsonObject header_of(const Ended& m) {
  JsonObject out{{"type", "ended"}, {"stream", m.stream}, {"broadcast", m.broadcast}};
  out["recording"] = nullptr;
  if (m.recording)
    out["recording"] = JsonObject{{"folder", m.recording->folder},
                                  {"seconds", m.recording->seconds},
                                  {"bytes", m.recording->bytes}};
  return out;
}

Ended ended(Fields& f) {
  Ended out{f.text("stream"), f.text("broadcast"), {}};
  out.recording = f.maybe_object("recording", [](Fields& r) {
    return Recording{r.text("folder"), r.number<double>("seconds"),
                     r.number<std::int64_t>("bytes")};
  });
  return out;
}

JsonObject header_of(const MediaFile& m) {
  return {{"type", "file"}, {"stream", m.stream}, {"name", m.name}, {"media_type", m.type}};
}
JsonObject header_of(const Playlist& m) {
  return {{"type", "playlist"},
          {"stream", m.stream},
          {"name", m.name},
          {"msn", m.msn},
          {"part", m.part}};
}
JsonObject header_of(const Drop& m) {
  return {{"type", "drop"}, {"stream", m.stream}, {"names", to_array(m.names)}};
}
JsonObject header_of(const Stats& m) {
  return {{"type", "stats"},       {"stream", m.stream},   {"kbps", m.kbps},
          {"fps", m.fps},          {"dropped", m.dropped}, {"key_interval_ms", m.key_interval_ms},
          {"delay_ms", m.delay_ms}};
}
JsonObject header_of(const Trouble& m) {
  return {{"type", "trouble"}, {"stream", m.stream}, {"reason", m.reason}};
}
JsonObject header_of(const PublishRefused& m) {
  return {{"type", "publish.refused"}, {"connection", m.connection}, {"reason", m.reason}};
}
JsonObject header_of(const KeyWanted& m) {
  return {{"type", "publish.key_wanted"}, {"connection", m.connection}};
}

std::optional<Message> from_server(const std::string& type, Fields& f, std::string& payload) {
  if (type == "streams") return stream_table(f);
  if (type == "publish.open") return publish_open(f);
  if (type == "publish.data") return PublishData{f.text("connection"), std::move(payload)};
  if (type == "publish.close") return PublishClose{f.text("connection")};
  if (type == "end") return EndBroadcast{f.text("stream")};
  return std::nullopt;
}

std::optional<Message> from_child(const std::string& type, Fields& f, std::string& payload) {
  if (type == "ready")
    return Ready{f.number<std::uint16_t>("srt_port"), f.number<std::uint16_t>("rtmp_port")};
  if (type == "live") return live(f);
  if (type == "gap") return Gap{f.text("stream")};
  if (type == "back") return Back{f.text("stream")};
  if (type == "ended") return ended(f);
  if (type == "file")
    return MediaFile{f.text("stream"), f.text("name"), f.text("media_type"), std::move(payload)};
  if (type == "playlist")
    return Playlist{f.text("stream"), f.text("name"), f.number<std::int64_t>("msn"),
                    f.number<std::int32_t>("part"), std::move(payload)};
  if (type == "drop") return Drop{f.text("stream"), f.texts("names")};
  if (type == "stats")
    return Stats{f.text("stream"),
                 f.number<std::int32_t>("kbps"),
                 f.number<double>("fps"),
                 f.number<std::int32_t>("key_interval_ms"),
                 f.number<std::int32_t>("delay_ms"),
                 f.number<std::int64_t>("dropped")};
  if (type == "trouble") return Trouble{f.text("stream"), f.text("reason")};
  if (type == "publish.refused") return PublishRefused{f.text("connection"), f.text("reason")};
  if (type == "publish.key_wanted") return KeyWanted{f.text("connection")};
  return std::nullopt;
}

Error malformed() {
  return Error{Code::invalid, "link.malformed", "This is no message of the link.", {}};
}

}  // namespace

LinkFrame encode(Message message) {
  return std::visit(
      [](auto& each) {
        LinkFrame frame{wire::to_text(header_of(each)), {}};
        if constexpr (requires { each.payload; }) frame.payload = std::move(each.payload);
        return frame;
      },
      message);
}

Result<Message> decode(std::string_view header, std::string payload) {
  const auto json = wire::parse_json(header);
  if (!json) return malformed();
  Fields fields(*json);
  const auto type = fields.text("type");
  auto message = from_server(type, fields, payload);
  if (!message) message = from_child(type, fields, payload);
  if (!message || fields.broken()) return malformed();
  return std::move(*message);
}

}  // namespace madang::media
