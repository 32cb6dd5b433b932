#include "media/hls/muxer.hpp"

#include <cstring>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include "media/ingest/aac.hpp"

namespace madang::media::hls {

using ingest::Format;
using ingest::kTicksPerSecond;

namespace {

constexpr int kBufferBytes = 64 * 1024;

// Debian 13's libavformat takes constant bytes here, Debian 12's does not.
#if LIBAVFORMAT_VERSION_MAJOR >= 61
using Written = const std::uint8_t;
#else
using Written = std::uint8_t;
#endif

int keep_bytes(void* held, Written* bytes, int size) {
  static_cast<std::string*>(held)->append(reinterpret_cast<const char*>(bytes),
                                          static_cast<std::size_t>(size));
  return size;
}

Error refused(const char* reason, const char* detail) {
  return Error{Code::invalid, reason, detail, {}};
}

AVStream* add_stream(AVFormatContext* context, const Format& format) {
  auto* const stream = avformat_new_stream(context, nullptr);
  if (stream == nullptr) return nullptr;
  auto* const parameters = stream->codecpar;
  if (format.codec == ingest::Codec::h264) {
    parameters->codec_type = AVMEDIA_TYPE_VIDEO;
    parameters->codec_id = AV_CODEC_ID_H264;
    parameters->width = format.width;
    parameters->height = format.height;
    stream->time_base = {1, static_cast<int>(kTicksPerSecond)};
  } else {
    parameters->codec_type = AVMEDIA_TYPE_AUDIO;
    parameters->codec_id = AV_CODEC_ID_AAC;
    parameters->sample_rate = format.rate;
    parameters->frame_size = static_cast<int>(ingest::kAacFrame);
    av_channel_layout_default(&parameters->ch_layout, format.channels);
    stream->time_base = {1, format.rate};
  }
  const auto size = format.config.size();
  parameters->extradata =
      static_cast<std::uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
  if (parameters->extradata == nullptr) return nullptr;
  std::memcpy(parameters->extradata, format.config.data(), size);
  parameters->extradata_size = static_cast<int>(size);
  return stream;
}

}  // namespace

/// Thread: its muxer's. Life: its muxer's.
struct Mp4 {
  AVFormatContext* context = nullptr;
  AVPacket* packet = av_packet_alloc();
  std::string written;
  int video = -1;
  int audio = -1;
  std::int32_t rate = 0;
  std::int64_t next_sample = -1;  ///< where the next frame of audio begins when nothing is missing
  std::int64_t floor = 0;         ///< the earliest that the next picture may be decoded
  std::int64_t video_end = 0;
  bool some = false;

  Mp4() = default;
  Mp4(const Mp4&) = delete;
  Mp4& operator=(const Mp4&) = delete;
  ~Mp4() {
    av_packet_free(&packet);
    if (context == nullptr) return;
    if (context->pb != nullptr) {
      av_freep(&context->pb->buffer);
      avio_context_free(&context->pb);
    }
    avformat_free_context(context);
  }

  bool open_output() {
    if (avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr) < 0) return false;
    auto* const buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer == nullptr) return false;
    context->pb =
        avio_alloc_context(buffer, kBufferBytes, 1, &written, nullptr, keep_bytes, nullptr);
    if (context->pb == nullptr) {
      av_free(buffer);
      return false;
    }
    context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    context->avoid_negative_ts = AVFMT_AVOID_NEG_TS_MAKE_NON_NEGATIVE;  // there are none: no shift
    return true;
  }

  bool write_header() {
    // No edit list, and every fragment says where it stands: times are what packets say. Without
    // the flag `cmaf`: with it libavformat 5.1 moves reordered pictures against the sound.
    AVDictionary* options = nullptr;
    av_dict_set(&options, "movflags", "frag_custom+empty_moov+default_base_moof+frag_discont", 0);
    av_dict_set(&options, "use_editlist", "0", 0);
    const int failed = avformat_write_header(context, &options);
    av_dict_free(&options);
    if (failed < 0) return false;
    avio_flush(context->pb);
    return true;
  }

  /// Rounding to ticks or milliseconds must not become gaps of a sample or two.
  std::int64_t sample_of(std::int64_t ticks) {
    const auto exact = av_rescale(ticks, rate, kTicksPerSecond);
    const bool near = next_sample >= 0 && std::abs(exact - next_sample) <= rate / 200;
    const auto sample = near ? next_sample : std::max(exact, next_sample);
    next_sample = sample + ingest::kAacFrame;
    return sample;
  }
};

Muxer::Muxer(std::unique_ptr<Mp4> mp4)
    : mp4_(std::move(mp4)), init_(std::exchange(mp4_->written, {})) {}

Muxer::~Muxer() = default;

Result<std::unique_ptr<Muxer>> Muxer::open(const std::shared_ptr<const Format>& video,
                                           const std::shared_ptr<const Format>& audio) {
  auto mp4 = std::make_unique<Mp4>();
  if (!mp4->open_output()) return refused("media.format", "No writer for MP4.");
  for (const auto& format : {video, audio}) {
    if (!format) continue;
    const auto* const stream = add_stream(mp4->context, *format);
    if (stream == nullptr) return refused("media.format", "No room for a track.");
    (format == video ? mp4->video : mp4->audio) = stream->index;
    if (format == audio) mp4->rate = format->rate;
  }
  if (mp4->context->nb_streams == 0 || !mp4->write_header())
    return refused("media.format", "MP4 cannot hold these tracks.");
  return std::unique_ptr<Muxer>(new Muxer(std::move(mp4)));
}

Result<void> Muxer::write(const ingest::Packet& packet, std::int64_t duration) {
  const int track = packet.is_video() ? mp4_->video : mp4_->audio;
  if (track < 0) return {};
  auto* const out = mp4_->packet;
  if (av_new_packet(out, static_cast<int>(packet.bytes.size())) < 0)
    return refused("media.packet", "No memory.");
  std::memcpy(out->data, packet.bytes.data(), packet.bytes.size());
  out->stream_index = track;
  out->flags = packet.key || !packet.is_video() ? AV_PKT_FLAG_KEY : 0;
  if (packet.is_video()) {
    // A fragment begins no earlier than the one before it said that it ends.
    out->dts = std::max(packet.dts, mp4_->floor);
    out->pts = std::max(packet.pts, out->dts);
    out->duration = duration;
    mp4_->floor = out->dts + 1;
    mp4_->video_end = out->dts + duration;
  } else {
    out->dts = out->pts = mp4_->sample_of(packet.dts);
    out->duration = ingest::kAacFrame;
  }
  const int failed = av_write_frame(mp4_->context, out);
  av_packet_unref(out);
  if (failed < 0) return refused("media.packet", "MP4 refused a packet.");
  mp4_->some = true;
  return {};
}

std::string Muxer::flush() {
  if (!std::exchange(mp4_->some, false)) return {};
  av_write_frame(mp4_->context, nullptr);
  avio_flush(mp4_->context->pb);
  av_opt_set(mp4_->context->priv_data, "movflags", "+frag_discont", 0);
  mp4_->floor = mp4_->video_end;
  return std::exchange(mp4_->written, {});
}

}  // namespace madang::media::hls
