#include "media/ingest/demuxer.hpp"

#include <algorithm>
#include <map>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/mem.h>
}

#include "media/ingest/aac.hpp"
#include "media/ingest/h264.hpp"

namespace madang::media::ingest {
namespace {

constexpr int kBufferBytes = 32 * 1024;
/// A picture larger than this comes out of MPEG-TS in pieces, of which the first alone has times.
constexpr std::size_t kPieceBytes = 200'000;
constexpr int kMostStreams = 16;
constexpr std::size_t kMostAtOnce = 64U * 1024 * 1024;

const char* name_of(Demuxer::Container container) {
  switch (container) {
    case Demuxer::Container::mpegts:
      return "mpegts";
    case Demuxer::Container::mp4:
      return "mov";
    case Demuxer::Container::matroska:
      return "matroska";
  }
  return "";
}

int read_bytes(void* held, std::uint8_t* into, int size) {
  const auto& read = *static_cast<Demuxer::Read*>(held);
  const auto got = read({reinterpret_cast<char*>(into), static_cast<std::size_t>(size)});
  return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

struct Track {
  std::shared_ptr<const Format> format;
  std::string sps;
  std::string pps;
  std::string first_piece;  ///< of a large picture, waiting for the rest
  std::int64_t dts = 0;
  std::int64_t pts = 0;
};

}  // namespace

/// Thread: its demuxer's. Life: its demuxer's.
struct Opened {
  Demuxer::Read read;
  Demuxer::Container container = Demuxer::Container::mpegts;
  AVFormatContext* context = nullptr;
  AVIOContext* io = nullptr;
  AVPacket* packet = av_packet_alloc();
  std::map<int, Track> tracks;

  Opened() = default;
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    av_packet_free(&packet);
    avformat_close_input(&context);
    if (io != nullptr) av_freep(&io->buffer);
    avio_context_free(&io);
  }

  bool open_input() {
    auto* const buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer == nullptr) return false;
    io = avio_alloc_context(buffer, kBufferBytes, 0, &read, read_bytes, nullptr, nullptr);
    context = avformat_alloc_context();
    if (io == nullptr || context == nullptr) return false;
    io->seekable = 0;
    context->pb = io;
    // Access units come as they are packed: a parser would keep each until the next has come.
    context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
    context->max_streams = kMostStreams;
    context->probesize = 256 * 1024;
    return avformat_open_input(&context, nullptr, av_find_input_format(name_of(container)),
                               nullptr) >= 0;
  }

  [[nodiscard]] std::int64_t ticks(std::int64_t time, const AVStream& stream) const {
    return av_rescale_q(time, stream.time_base, {1, static_cast<int>(kTicksPerSecond)});
  }

  void take_video(const AVStream& stream, std::string_view bytes, std::vector<Packet>& out);
  void take_picture(const AVStream& stream, Track& track, std::vector<Packet>& out);
  void take_audio(const AVStream& stream, std::string_view bytes, std::vector<Packet>& out);
};

void Opened::take_video(const AVStream& stream, std::string_view bytes, std::vector<Packet>& out) {
  auto& track = tracks[stream.index];
  const bool timed = packet->pts != AV_NOPTS_VALUE || packet->dts != AV_NOPTS_VALUE;
  if (!timed) {
    if (track.first_piece.size() + bytes.size() <= kMostPacketBytes) track.first_piece += bytes;
    if (bytes.size() < kPieceBytes) take_picture(stream, track, out);
    return;
  }
  take_picture(stream, track, out);
  const auto pts = packet->pts == AV_NOPTS_VALUE ? packet->dts : packet->pts;
  track.pts = ticks(pts, stream);
  track.dts = packet->dts == AV_NOPTS_VALUE ? track.pts : ticks(packet->dts, stream);
  track.first_piece = bytes;
  if (bytes.size() < kPieceBytes) take_picture(stream, track, out);
}

void Opened::take_picture(const AVStream& stream, Track& track, std::vector<Packet>& out) {
  const auto bytes = std::exchange(track.first_piece, {});
  if (bytes.empty()) return;
  const std::string_view record(reinterpret_cast<const char*>(stream.codecpar->extradata),
                                static_cast<std::size_t>(stream.codecpar->extradata_size));
  std::optional<AccessUnit> unit;
  // Lengths first: a length may look like a start code, units never add up by chance.
  if (container != Demuxer::Container::mpegts)
    unit = from_lengths(bytes, length_bytes_of_record(record));
  if (unit && !track.format) {
    if (const auto format = h264_format_of_record(record))
      track.format = std::make_shared<const Format>(*format);
  }
  if (!unit) unit = from_annexb(bytes);
  const bool other = (!unit->sps.empty() && unit->sps != track.sps) ||
                     (!unit->pps.empty() && unit->pps != track.pps);
  if (other) {
    if (!unit->sps.empty()) track.sps = unit->sps;
    if (!unit->pps.empty()) track.pps = unit->pps;
    if (const auto format = h264_format(track.sps, track.pps))
      track.format = std::make_shared<const Format>(*format);
  }
  if (track.format && !unit->bytes.empty())
    out.push_back({track.format, track.dts, track.pts, unit->key, std::move(unit->bytes)});
}

void Opened::take_audio(const AVStream& stream, std::string_view bytes, std::vector<Packet>& out) {
  auto& track = tracks[stream.index];
  if (packet->pts != AV_NOPTS_VALUE) track.pts = ticks(packet->pts, stream);
  const auto id = stream.codecpar->codec_id;
  const auto know = [&track](const Format& format) {
    if (!track.format || *track.format != format)
      track.format = std::make_shared<const Format>(format);
  };
  if (id == AV_CODEC_ID_AAC && container == Demuxer::Container::mpegts) {
    const auto adts = read_adts(bytes);
    if (adts.format) know(*adts.format);
    for (const auto& frame : adts.frames) {
      out.push_back({track.format, track.pts, track.pts, true, std::string(frame)});
      track.pts += kAacFrame * kTicksPerSecond / track.format->rate;
    }
    return;
  }
  if (id == AV_CODEC_ID_AAC) {
    const auto format = aac_format({reinterpret_cast<const char*>(stream.codecpar->extradata),
                                    static_cast<std::size_t>(stream.codecpar->extradata_size)});
    if (!format) return;
    know(*format);
  } else {
    Format format;
    format.codec = id == AV_CODEC_ID_OPUS ? Codec::opus : Codec::mp3;
    format.rate = stream.codecpar->sample_rate > 0 ? stream.codecpar->sample_rate : 48'000;
    format.channels = std::clamp(stream.codecpar->ch_layout.nb_channels, 1, 2);
    know(format);
  }
  out.push_back({track.format, track.pts, track.pts, true, std::string(bytes)});
}

void tame_libraries() {
  av_log_set_level(AV_LOG_PANIC);
  av_max_alloc(kMostAtOnce);
}

Demuxer::Demuxer(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}

Demuxer::~Demuxer() = default;

Result<std::unique_ptr<Demuxer>> Demuxer::open(Container container, Read read) {
  auto opened = std::make_unique<Opened>();
  opened->read = std::move(read);
  opened->container = container;
  if (!opened->open_input())
    return Error{Code::invalid, "media.container", "These bytes are not of that container.", {}};
  return std::unique_ptr<Demuxer>(new Demuxer(std::move(opened)));
}

Result<std::vector<Packet>> Demuxer::next() {
  auto* const packet = opened_->packet;
  if (av_read_frame(opened_->context, packet) < 0)
    return Error{Code::gone, "media.ended", "No more packets come.", {}};
  std::vector<Packet> out;
  const auto& stream = *opened_->context->streams[packet->stream_index];
  const std::string_view bytes(reinterpret_cast<const char*>(packet->data),
                               static_cast<std::size_t>(packet->size));
  const auto id = stream.codecpar->codec_id;
  const bool other_video =
      stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && id != AV_CODEC_ID_H264;
  if (id == AV_CODEC_ID_H264)
    opened_->take_video(stream, bytes, out);
  else if (id == AV_CODEC_ID_AAC || id == AV_CODEC_ID_MP3 || id == AV_CODEC_ID_OPUS)
    opened_->take_audio(stream, bytes, out);
  av_packet_unref(packet);
  if (other_video && id != AV_CODEC_ID_NONE)
    return Error{Code::invalid, "media.codec", "The video is not H.264.", {}};
  return out;
}

}  // namespace madang::media::ingest
