#include "media/ingest/rtmp_session.hpp"

#include <array>

#include "base/random.hpp"
#include "media/ingest/aac.hpp"
#include "media/ingest/h264.hpp"

namespace madang::media::ingest {
namespace {

constexpr std::size_t kGreeting = 1536;
constexpr char kVersion = 3;
constexpr std::size_t kOurChunk = 4096;
constexpr std::uint32_t kWindow = 2'500'000;
constexpr std::size_t kMostUnread = 8U * 1024 * 1024;

enum : std::uint8_t {
  kSetChunkSize = 1,
  kAbort = 2,
  kAcknowledgement = 3,
  kWindowSize = 5,
  kPeerBandwidth = 6,
  kAudio = 8,
  kVideo = 9,
  kCommand3 = 17,
  kCommand = 20,
};

std::uint32_t read_be32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string be32(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
  return out;
}

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// From the header of a frame of MPEG audio, layer 3.
std::optional<Format> mp3_format(std::string_view frame) {
  constexpr std::array<std::int32_t, 3> kRates = {44100, 48000, 32000};
  if (frame.size() < 4 || byte_at(frame, 0) != 0xFF || (byte_at(frame, 1) & 0xE6U) != 0xE2U)
    return std::nullopt;
  const auto version = (byte_at(frame, 1) >> 3U) & 3U;
  const auto rate = (byte_at(frame, 2) >> 2U) & 3U;
  if (version == 1 || rate == 3) return std::nullopt;
  Format format;
  format.codec = Codec::mp3;
  format.rate = kRates.at(rate) / (version == 3 ? 1 : version == 2 ? 2 : 4);
  format.channels = (byte_at(frame, 3) >> 6U) == 3 ? 1 : 2;
  return format;
}

}  // namespace

RtmpSession::RtmpSession(Heard heard) : heard_(std::move(heard)) {}

bool RtmpSession::end(std::string_view reason) {
  if (reason_.empty()) reason_ = reason;
  return false;
}

bool RtmpSession::take(std::string_view bytes) {
  if (!reason_.empty()) return false;
  received_ += bytes.size();
  if (in_.size() + bytes.size() > kMostUnread) return end("bad_media");
  in_ += bytes;
  if (state_ != State::open && !greet()) return false;
  if (state_ == State::open && !take_chunks()) return false;
  if (publishing_ && received_ - acknowledged_ > kWindow / 2) {
    acknowledged_ = received_;
    send(kAcknowledgement, 0, be32(static_cast<std::uint32_t>(received_)));
  }
  return true;
}

bool RtmpSession::greet() {
  if (state_ == State::greeting) {
    if (!in_.empty() && in_[0] != kVersion) return end("bad_media");
    if (in_.size() < 1 + kGreeting) return true;
    std::string ours(kGreeting, '\0');
    fill_secure_random({reinterpret_cast<unsigned char*>(ours.data()) + 8, kGreeting - 8});
    out_ += kVersion + ours + in_.substr(1, kGreeting);
    in_.erase(0, 1 + kGreeting);
    state_ = State::echo;
  }
  if (in_.size() < kGreeting) return true;
  in_.erase(0, kGreeting);
  state_ = State::open;
  return true;
}

bool RtmpSession::take_chunks() {
  std::string_view left = in_;
  bool fine = true;
  while (fine) {
    RtmpMessage message;
    const auto before = left.size();
    const auto progress = chunks_.next(left, message);
    if (progress == RtmpChunks::Progress::broken) fine = end("bad_media");
    if (progress == RtmpChunks::Progress::message) fine = take_message(message);
    if (progress == RtmpChunks::Progress::more && left.size() == before) break;
  }
  in_.erase(0, in_.size() - left.size());
  return fine;
}

bool RtmpSession::take_message(const RtmpMessage& message) {
  const std::string_view bytes = message.bytes;
  switch (message.type) {
    case kSetChunkSize:
      if (bytes.size() < 4 || read_be32(bytes) == 0 || read_be32(bytes) > 0x7FFFFFFFU)
        return end("bad_media");
      chunks_.set_chunk_size(read_be32(bytes));
      return true;
    case kAbort:
      if (bytes.size() >= 4) chunks_.abort(read_be32(bytes));
      return true;
    case kVideo:
      return take_video(message);
    case kAudio:
      return take_audio(message);
    case kCommand:
      return take_command(message, bytes);
    case kCommand3:
      return bytes.empty() || take_command(message, bytes.substr(1));
    default:
      return true;
  }
}

bool RtmpSession::take_command(const RtmpMessage& message, std::string_view bytes) {
  const auto words = read_amf(bytes);
  if (!words || words->empty()) return end("bad_media");
  const auto& name = words->front().text;
  const double number = words->size() > 1 ? (*words)[1].number : 0;
  if (name == "connect") {
    answer_connect(number);
  } else if (name == "createStream") {
    std::string reply;
    append_amf(reply, "_result");
    append_amf(reply, number);
    append_amf_null(reply);
    append_amf(reply, 1.0);
    send(kCommand, 0, std::move(reply));
  } else if (name == "publish") {
    return publish(*words, message.stream);
  } else if (name == "play") {
    say_status(message.stream, "error", "NetStream.Play.Failed");
    return end("ended");
  } else if (name == "deleteStream" || name == "FCUnpublish" || name == "closeStream") {
    if (publishing_) return end("ended");
  }
  return true;
}

void RtmpSession::answer_connect(double number) {
  send(kWindowSize, 0, be32(kWindow));
  send(kPeerBandwidth, 0, be32(kWindow) + '\2');
  send(kSetChunkSize, 0, be32(kOurChunk));
  std::string reply;
  append_amf(reply, "_result");
  append_amf(reply, number);
  append_amf(reply, {{"fmsVer", amf("FMS/3,0,1,123")}, {"capabilities", amf(31)}});
  append_amf(reply, {{"level", amf("status")},
                     {"code", amf("NetConnection.Connect.Success")},
                     {"description", amf("Connected.")},
                     {"objectEncoding", amf(0)}});
  send(kCommand, 0, std::move(reply));
}

bool RtmpSession::publish(const std::vector<Amf>& words, std::uint32_t stream) {
  if (publishing_) return true;
  const bool named = words.size() > 3 && words[3].kind == Amf::Kind::text;
  if (!named || !heard_.may_publish(words[3].text)) {
    say_status(stream, "error", "NetStream.Publish.BadName");
    return end("no_key");
  }
  publishing_ = true;
  chunks_.allow(kMostPacketBytes);
  say_status(stream, "status", "NetStream.Publish.Start");
  return true;
}

void RtmpSession::say_status(std::uint32_t stream, std::string_view level, std::string_view code) {
  std::string status;
  append_amf(status, "onStatus");
  append_amf(status, 0.0);
  append_amf_null(status);
  append_amf(status, {{"level", amf(level)}, {"code", amf(code)}, {"description", amf(code)}});
  send(kCommand, stream, std::move(status));
}

void RtmpSession::send(std::uint8_t type, std::uint32_t stream, std::string bytes) {
  const RtmpMessage message{type, stream, 0, std::move(bytes)};
  const bool control = type < kAudio;
  append_rtmp(out_, message, control ? 2 : 3, our_chunk_);
  if (type == kSetChunkSize) our_chunk_ = kOurChunk;
}

bool RtmpSession::take_video(const RtmpMessage& message) {
  const std::string_view bytes = message.bytes;
  if (!publishing_ || bytes.empty()) return true;
  constexpr unsigned kH264 = 7;
  const auto codec = byte_at(bytes, 0) & 0xFU;
  const bool other = (byte_at(bytes, 0) & 0x80U) != 0 || codec != kH264;
  const bool told = (byte_at(bytes, 0) >> 4U) == 5;  // a command frame of FLV
  if (told) return true;
  if (other) return end("bad_media");
  if (bytes.size() < 5) return true;
  const auto body = bytes.substr(5);
  if (bytes[1] == 0) {
    const auto format = h264_format_of_record(body);
    if (!format) return end("bad_media");
    length_bytes_ = length_bytes_of_record(body);
    if (!video_ || *video_ != *format) video_ = std::make_shared<const Format>(*format);
    return true;
  }
  if (bytes[1] != 1 || !video_) return true;
  auto unit = from_lengths(body, length_bytes_);
  if (!unit) return end("bad_media");
  auto shown = static_cast<std::int32_t>((byte_at(bytes, 2) << 16U) | (byte_at(bytes, 3) << 8U) |
                                         byte_at(bytes, 4));
  if (shown >= 0x800000) shown -= 0x1000000;
  if (!unit->bytes.empty()) give(video_, message, shown, unit->key, std::move(unit->bytes));
  return true;
}

bool RtmpSession::take_audio(const RtmpMessage& message) {
  const std::string_view bytes = message.bytes;
  if (!publishing_ || bytes.size() < 2) return true;
  const auto codec = byte_at(bytes, 0) >> 4U;
  constexpr unsigned kAac = 10;
  constexpr unsigned kMp3 = 2;
  if (codec == kAac) {
    const auto body = bytes.substr(2);
    if (bytes[1] == 0) {
      const auto format = aac_format(body);
      if (!format) return end("bad_media");
      if (!audio_ || *audio_ != *format) audio_ = std::make_shared<const Format>(*format);
    } else if (audio_ && !body.empty()) {
      give(audio_, message, 0, true, std::string(body));
    }
    return true;
  }
  const auto format = codec == kMp3 ? mp3_format(bytes.substr(1)) : std::nullopt;
  if (!format) return true;
  if (!audio_ || *audio_ != *format) audio_ = std::make_shared<const Format>(*format);
  give(audio_, message, 0, true, std::string(bytes.substr(1)));
  return true;
}

void RtmpSession::give(std::shared_ptr<const Format> format, const RtmpMessage& message,
                       std::int32_t shown_ms, bool key, std::string bytes) {
  const auto at = static_cast<std::int64_t>(message.at_ms) * 90;
  std::vector<Packet> packets;
  packets.push_back(
      {std::move(format), at, at + std::int64_t{shown_ms} * 90, key, std::move(bytes)});
  heard_.packets(std::move(packets));
}

}  // namespace madang::media::ingest
