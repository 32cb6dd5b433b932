// Strangers' media: parameter sets, units, ADTS, browser messages, MPEG-TS, MP4 and Matroska
// through the demuxer into the packager. Nothing crashes, and no playlist is invalid.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "media/hls/testing/kept_outlet.hpp"
#include "media/ingest/aac.hpp"
#include "media/ingest/aac_encoder.hpp"
#include "media/ingest/chunk.hpp"
#include "media/ingest/demuxer.hpp"
#include "media/ingest/h264.hpp"
#include "media/ingest/keys.hpp"

namespace {

using namespace madang::media;
using namespace madang::media::ingest;

void demand(bool condition) {
  if (!condition) std::abort();
}

void read_small(std::string_view bytes) {
  const auto unit = from_annexb(bytes);
  if (const auto again = from_lengths(unit.bytes, 4)) demand(again->key == unit.key);
  for (const int width : {1, 2, 4}) (void)from_lengths(bytes, width);
  if (const auto format = h264_format(bytes, "pps")) {
    demand(format->width > 0 && format->width <= 7680 && format->height > 0);
    demand(h264_format_of_record(format->config) == *format);
  }
  (void)h264_format_of_record(bytes);
  (void)aac_format(bytes);
  for (const auto frame : read_adts(bytes).frames) demand(!frame.empty());
  if (const auto chunk = read_chunk(bytes)) demand(chunk->at_us >= 0);
  (void)asked_by_srt(bytes);
  (void)asked_by_rtmp(bytes);
}

void read_container(std::string_view bytes, Demuxer::Container container) {
  hls::testing::KeptOutlet kept;
  hls::Packager packager({"f", 1}, kept);
  std::unique_ptr<AacEncoder> encoder;
  auto demuxer = Demuxer::open(container, [bytes](std::span<char> into) mutable {
    const auto count = std::min(into.size(), bytes.size());
    std::copy_n(bytes.begin(), count, into.begin());
    bytes.remove_prefix(count);
    return count;
  });
  for (int turn = 0; demuxer && turn < 2000; ++turn) {
    auto some = (*demuxer)->next();
    if (!some) break;
    for (auto& each : *some) {
      const auto codec = each.format->codec;
      if (codec != Codec::opus && codec != Codec::mp3) {
        packager.take(std::move(each), madang::Time{1});
        continue;
      }
      if (!encoder) {
        auto opened = AacEncoder::open(*each.format);
        if (!opened) continue;
        encoder = std::move(*opened);
      }
      for (auto& made : encoder->take(each)) packager.take(std::move(made), madang::Time{1});
    }
  }
  packager.finish();
  demand(kept.faults.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool silent = (tame_libraries(), true);
  if (!silent || size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  if (data[0] % 4 == 0)
    read_small(bytes);
  else
    read_container(bytes, static_cast<Demuxer::Container>(data[0] % 4 - 1));
  return 0;
}
