#include "media/ingest/aac_encoder.hpp"

#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/channel_layout.h>
}

#include "media/ingest/aac.hpp"

namespace madang::media::ingest {
namespace {

constexpr int kBitsPerChannel = 80'000;
constexpr int kMostHeld = 48'000 * 2;

}  // namespace

/// Thread: its encoder's. Life: its encoder's.
struct Transcoding {
  AVCodecContext* decoder = nullptr;
  AVCodecContext* encoder = nullptr;
  AVAudioFifo* fifo = nullptr;
  AVPacket* packet = av_packet_alloc();
  AVFrame* frame = av_frame_alloc();
  std::shared_ptr<const Format> format;
  std::int64_t next_in = -1;  ///< the sample that the next decoded frame should begin with
  std::int64_t at = 0;        ///< the first sample in the queue

  Transcoding() = default;
  Transcoding(const Transcoding&) = delete;
  Transcoding& operator=(const Transcoding&) = delete;
  ~Transcoding() {
    avcodec_free_context(&decoder);
    avcodec_free_context(&encoder);
    if (fifo != nullptr) av_audio_fifo_free(fifo);
    av_packet_free(&packet);
    av_frame_free(&frame);
  }

  bool open(const Format& from);
  bool open_encoder(int rate, int channels);
  void queue_frame(std::int64_t start);
  void encode(std::vector<Packet>& out);
};

bool Transcoding::open(const Format& from) {
  const auto* const codec =
      avcodec_find_decoder(from.codec == Codec::opus ? AV_CODEC_ID_OPUS : AV_CODEC_ID_MP3);
  decoder = codec == nullptr ? nullptr : avcodec_alloc_context3(codec);
  if (decoder == nullptr) return false;
  decoder->sample_rate = from.codec == Codec::opus ? 48'000 : from.rate;
  av_channel_layout_default(&decoder->ch_layout, from.channels);
  decoder->request_sample_fmt = AV_SAMPLE_FMT_FLTP;
  return avcodec_open2(decoder, codec, nullptr) >= 0;
}

bool Transcoding::open_encoder(int rate, int channels) {
  const auto* const codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
  encoder = codec == nullptr ? nullptr : avcodec_alloc_context3(codec);
  if (encoder == nullptr || channels < 1 || channels > 2) return false;
  encoder->sample_fmt = AV_SAMPLE_FMT_FLTP;
  encoder->sample_rate = rate;
  encoder->time_base = {1, rate};
  encoder->bit_rate = std::int64_t{kBitsPerChannel} * channels;
  encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&encoder->ch_layout, channels);
  if (avcodec_open2(encoder, codec, nullptr) < 0) return false;
  const auto made = aac_format({reinterpret_cast<const char*>(encoder->extradata),
                                static_cast<std::size_t>(encoder->extradata_size)});
  if (!made) return false;
  format = std::make_shared<const Format>(*made);
  fifo = av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, channels, 4096);
  return fifo != nullptr;
}

/// Puts the decoded frame where the packet said it belongs: a hole is filled with silence, what
/// comes twice is left out, and rounding is no hole.
void Transcoding::queue_frame(std::int64_t start) {
  const auto rate = encoder->sample_rate;
  auto away = next_in < 0 ? 0 : start - next_in;
  if (next_in < 0 || std::abs(away) > rate) {
    av_audio_fifo_reset(fifo);
    at = next_in = start;
    away = 0;
  }
  if (away > rate / 20) {
    AVFrame* silence = av_frame_alloc();
    silence->nb_samples = static_cast<int>(away);
    silence->format = AV_SAMPLE_FMT_FLTP;
    av_channel_layout_copy(&silence->ch_layout, &encoder->ch_layout);
    if (av_frame_get_buffer(silence, 0) >= 0) {
      for (int i = 0; i < encoder->ch_layout.nb_channels; ++i)
        std::memset(silence->extended_data[i], 0, static_cast<std::size_t>(away) * sizeof(float));
      av_audio_fifo_write(fifo, reinterpret_cast<void**>(silence->extended_data),
                          static_cast<int>(away));
      next_in += away;
    }
    av_frame_free(&silence);
  } else if (away < -rate / 20) {
    return;
  }
  av_audio_fifo_write(fifo, reinterpret_cast<void**>(frame->extended_data), frame->nb_samples);
  next_in += frame->nb_samples;
}

void Transcoding::encode(std::vector<Packet>& out) {
  while (av_audio_fifo_size(fifo) >= encoder->frame_size) {
    AVFrame* block = av_frame_alloc();
    block->nb_samples = encoder->frame_size;
    block->format = encoder->sample_fmt;
    block->sample_rate = encoder->sample_rate;
    av_channel_layout_copy(&block->ch_layout, &encoder->ch_layout);
    block->pts = at;
    const bool made = av_frame_get_buffer(block, 0) >= 0 &&
                      av_audio_fifo_read(fifo, reinterpret_cast<void**>(block->extended_data),
                                         encoder->frame_size) == encoder->frame_size &&
                      avcodec_send_frame(encoder, block) >= 0;
    av_frame_free(&block);
    if (!made) return;
    at += encoder->frame_size;
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      const auto ticks = av_rescale(packet->pts, kTicksPerSecond, encoder->sample_rate);
      out.push_back({format, ticks, ticks, true,
                     std::string(reinterpret_cast<const char*>(packet->data),
                                 static_cast<std::size_t>(packet->size))});
      av_packet_unref(packet);
    }
  }
}

AacEncoder::AacEncoder(Format from, std::unique_ptr<Transcoding> held)
    : from_(std::move(from)), held_(std::move(held)) {}

AacEncoder::~AacEncoder() = default;

Result<std::unique_ptr<AacEncoder>> AacEncoder::open(const Format& from) {
  auto held = std::make_unique<Transcoding>();
  const bool known = from.codec == Codec::opus || from.codec == Codec::mp3;
  if (!known || !held->open(from))
    return Error{Code::invalid, "media.audio", "This sound cannot be decoded.", {}};
  return std::unique_ptr<AacEncoder>(new AacEncoder(from, std::move(held)));
}

std::vector<Packet> AacEncoder::take(const Packet& packet) {
  std::vector<Packet> out;
  auto* const in = held_->packet;
  if (packet.bytes.size() > 64U * 1024 ||
      av_new_packet(in, static_cast<int>(packet.bytes.size())) < 0)
    return out;
  std::memcpy(in->data, packet.bytes.data(), packet.bytes.size());
  const bool sent = avcodec_send_packet(held_->decoder, in) >= 0;
  av_packet_unref(in);
  auto ticks = packet.pts;
  while (sent && avcodec_receive_frame(held_->decoder, held_->frame) >= 0) {
    auto* const frame = held_->frame;
    const int channels = frame->ch_layout.nb_channels;
    const bool fits = frame->format == AV_SAMPLE_FMT_FLTP && frame->nb_samples <= kMostHeld;
    if (!held_->encoder && fits && !held_->open_encoder(frame->sample_rate, channels)) return out;
    if (!held_->fifo) return out;
    if (fits && frame->sample_rate == held_->encoder->sample_rate &&
        channels == held_->encoder->ch_layout.nb_channels) {
      held_->queue_frame(av_rescale(ticks, frame->sample_rate, kTicksPerSecond));
      ticks += av_rescale(frame->nb_samples, kTicksPerSecond, frame->sample_rate);
    }
    av_frame_unref(frame);
  }
  if (held_->fifo) held_->encode(out);
  return out;
}

}  // namespace madang::media::ingest
