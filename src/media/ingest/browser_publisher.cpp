#include "media/ingest/browser_publisher.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "media/ingest/aac.hpp"
#include "media/ingest/h264.hpp"
#include "net/tcp_stream.hpp"

namespace madang::media::ingest {
namespace {

constexpr std::size_t kMostPending = 16U * 1024 * 1024;
/// An Opus decoder gives out 312 samples before the first that was meant (libopus at 48 kHz), and a
/// browser's encoder does not take them off its times.
constexpr std::int64_t kOpusEarlyUs = 6'500;

std::shared_ptr<const Format> audio_format(const BrowserAudio& audio) {
  Format format;
  if (audio.codec == "opus" && audio.channels >= 1 && audio.channels <= 2) {
    format.codec = Codec::opus;
    format.rate = 48'000;
    format.channels = audio.channels;
    return std::make_shared<const Format>(format);
  }
  const auto aac = aac_format(audio.rate, audio.channels);
  if (audio.codec != "mp4a.40.2" || !aac) return nullptr;
  return std::make_shared<const Format>(*aac);
}

}  // namespace

BrowserPublisher::BrowserPublisher(net::Loop& loop, const PublishOpen& open, Heard heard)
    : loop_(loop), heard_(std::move(heard)) {
  ingest = "browser";
  if (open.video) {
    if (const auto format = h264_format_of_record(open.video->description)) {
      video_ = std::make_shared<const Format>(*format);
      length_bytes_ = length_bytes_of_record(open.video->description);
      codes_ = false;
    } else if (!open.video->description.empty() || !open.video->codec.starts_with("avc")) {
      refuse("bad_media");
    }
  }
  if (open.audio) {
    audio_ = audio_format(*open.audio);
    if (!audio_) refuse("bad_media");
  }
}

BrowserPublisher::~BrowserPublisher() {
  *alive_ = false;
  to_pump_ = nullptr;  // the pump reads the end
  pump_ = nullptr;
  if (from_loop_ >= 0) ::close(from_loop_);
}

void BrowserPublisher::refuse(std::string reason) {
  if (std::exchange(over_, true)) return;
  loop_.defer([this, alive = alive_, reason = std::move(reason)] {
    if (!*alive) return;
    const auto went = heard_.went;  // it ends us
    went(reason);
  });
}

void BrowserPublisher::take(const std::string& message) {
  if (over_) return;
  const auto chunk = read_chunk(message);
  if (!chunk) return refuse("bad_media");
  switch (chunk->kind) {
    case Chunk::Kind::video:
      return take_video(*chunk);
    case Chunk::Kind::audio:
      return take_audio(*chunk);
    case Chunk::Kind::container:
      return take_container(*chunk);
  }
}

void BrowserPublisher::give(std::shared_ptr<const Format> format, const Chunk& chunk,
                            std::string bytes) {
  const auto at = chunk.at_us * 9 / 100;
  std::vector<Packet> packets;
  packets.push_back({std::move(format), at, at, chunk.key, std::move(bytes)});
  heard_.packets(std::move(packets));
}

void BrowserPublisher::take_video(const Chunk& chunk) {
  // Lengths first: a length may look like a start code, units never add up by chance.
  auto unit = video_ && !codes_ ? from_lengths(chunk.bytes, length_bytes_) : std::nullopt;
  if (!unit && is_annexb(chunk.bytes)) unit = from_annexb(chunk.bytes);
  if (!unit) return refuse("bad_media");
  if (!unit->sps.empty() && !unit->pps.empty() && (unit->sps != sps_ || unit->pps != pps_)) {
    sps_ = unit->sps;
    pps_ = unit->pps;
    const auto format = h264_format(sps_, pps_);
    if (format && (!video_ || *format != *video_)) video_ = std::make_shared<const Format>(*format);
  }
  if (!video_ || unit->bytes.empty()) return;
  auto told = chunk;
  told.key = unit->key;
  give(video_, told, std::move(unit->bytes));
}

void BrowserPublisher::take_audio(const Chunk& chunk) {
  if (!audio_) return refuse("bad_media");
  auto told = chunk;
  if (audio_->codec == Codec::opus) told.at_us -= kOpusEarlyUs;
  give(audio_, told, std::string(chunk.bytes));
}

void BrowserPublisher::take_container(const Chunk& chunk) {
  if (!pump_) open_container(chunk.bytes);
  if (!to_pump_) return;
  if (pending_.size() + chunk.bytes.size() > kMostPending) return refuse("overrun");
  pending_ += chunk.bytes;
  on_ready();
}

void BrowserPublisher::open_container(std::string_view first) {
  const bool matroska = first.starts_with("\x1A\x45\xDF\xA3");
  const bool mp4 = first.size() > 8 && first.substr(4, 4) == "ftyp";
  int both[2] = {-1, -1};
  if ((!matroska && !mp4) || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0)
    return refuse("bad_media");
  ::fcntl(both[0], F_SETFL, ::fcntl(both[0], F_GETFL) | O_NONBLOCK);
  to_pump_ = std::make_unique<net::TcpStream>(both[0], loop_, net::Address());
  to_pump_->set_owner(*this);
  from_loop_ = both[1];
  auto read = [from = from_loop_](std::span<char> into) -> std::size_t {
    const auto got = ::recv(from, into.data(), into.size(), 0);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  };
  Pump::Heard pumped;
  pumped.found = [this](std::vector<Packet> packets) {
    if (!over_) heard_.packets(interleave_.take(std::move(packets)));
  };
  pumped.ended = [this](std::string reason) { refuse(std::move(reason)); };
  pump_ = std::make_unique<Pump>(loop_,
                                 matroska ? Demuxer::Container::matroska : Demuxer::Container::mp4,
                                 std::move(read), std::move(pumped));
}

void BrowserPublisher::on_ready() {
  while (to_pump_ && !pending_.empty() && to_pump_->writable()) {
    const iovec piece{pending_.data(), pending_.size()};
    const auto sent = to_pump_->write({&piece, 1});
    if (sent.state == net::Io::State::blocked) return;
    if (sent.state != net::Io::State::moved) return refuse("ended");
    pending_.erase(0, sent.bytes);
  }
}

void BrowserPublisher::close(std::string_view reason) {
  refuse(std::string(reason));
}

void BrowserPublisher::want_key() {
  heard_.key_wanted();
}

}  // namespace madang::media::ingest
