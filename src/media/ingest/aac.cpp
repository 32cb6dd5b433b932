#include "media/ingest/aac.hpp"

#include <array>

namespace madang::media::ingest {
namespace {

constexpr std::array<std::int32_t, 13> kRates = {96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                                 22050, 16000, 12000, 11025, 8000,  7350};

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::int32_t channels_of(unsigned configuration) {
  if (configuration == 7) return 8;
  return configuration <= 6 ? static_cast<std::int32_t>(configuration) : 0;
}

std::optional<Format> format_of(unsigned object, unsigned rate, unsigned channels) {
  if (object < 1 || object > 4 || rate >= kRates.size() || channels_of(channels) == 0)
    return std::nullopt;
  Format format;
  format.codec = Codec::aac;
  format.rate = kRates.at(rate);
  format.channels = channels_of(channels);
  format.config.push_back(static_cast<char>((object << 3U) | (rate >> 1U)));
  format.config.push_back(static_cast<char>(((rate & 1U) << 7U) | (channels << 3U)));
  return format;
}

}  // namespace

AdtsFrames read_adts(std::string_view bytes) {
  AdtsFrames out;
  while (bytes.size() >= 7 && byte_at(bytes, 0) == 0xFF && (byte_at(bytes, 1) & 0xF6U) == 0xF0) {
    const std::size_t header = (byte_at(bytes, 1) & 1U) == 0 ? 9 : 7;
    const std::size_t length =
        ((byte_at(bytes, 3) & 3U) << 11U) | (byte_at(bytes, 4) << 3U) | (byte_at(bytes, 5) >> 5U);
    if (length <= header || length > bytes.size()) break;
    const auto format = format_of((byte_at(bytes, 2) >> 6U) + 1, (byte_at(bytes, 2) >> 2U) & 0xFU,
                                  ((byte_at(bytes, 2) & 1U) << 2U) | (byte_at(bytes, 3) >> 6U));
    if (!format || (out.format && *out.format != *format)) break;
    out.format = format;
    out.frames.push_back(bytes.substr(header, length - header));
    bytes.remove_prefix(length);
  }
  return out;
}

std::optional<Format> aac_format(std::string_view config) {
  if (config.size() < 2 || config.size() > 64) return std::nullopt;
  const auto object = byte_at(config, 0) >> 3U;
  const auto rate = ((byte_at(config, 0) & 7U) << 1U) | (byte_at(config, 1) >> 7U);
  const auto channels = (byte_at(config, 1) >> 3U) & 0xFU;
  // 5 and 29 are HE-AAC: its core rate stands where LC's does.
  auto format = format_of(object == 5 || object == 29 ? 2 : object, rate, channels);
  if (format) format->config = config;
  return format;
}

std::optional<Format> aac_format(std::int32_t rate, std::int32_t channels) {
  for (unsigned i = 0; i < kRates.size(); ++i)
    if (kRates.at(i) == rate && channels >= 1 && channels <= 8 && channels != 7)
      return format_of(2, i, channels == 8 ? 7U : static_cast<unsigned>(channels));
  return std::nullopt;
}

}  // namespace madang::media::ingest
