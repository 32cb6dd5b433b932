// Bytes of strangers at the RTMP door: nothing crashes, what is held keeps its bounds, and the same
// bytes mean the same however they are cut.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "media/ingest/rtmp_session.hpp"

namespace {

using namespace madang::media::ingest;

void demand(bool condition) {
  if (!condition) std::abort();
}

struct Heard {
  std::string packets;
  bool fine = true;
};

Heard run(std::string_view bytes, std::size_t step) {
  Heard out;
  RtmpSession session({[](std::string_view name) { return !name.empty() && name[0] != 'x'; },
                       [&out](std::vector<Packet> packets) {
                         for (const auto& each : packets) {
                           demand(each.format && !each.bytes.empty());
                           demand(each.bytes.size() <= 4 * kMostPacketBytes + 16);
                           out.packets += std::to_string(each.dts) + each.bytes;
                         }
                       }});
  // Past the greeting, which holds nothing to find.
  demand(session.take("\x03" + std::string(3072, 'c')));
  for (std::size_t at = 0; out.fine && at < bytes.size(); at += step)
    out.fine = session.take(bytes.substr(at, step));
  demand(session.out().size() < 64U * 1024 + 16 * bytes.size());
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto whole = run(bytes, bytes.size());
  const auto cut = run(bytes, 1 + data[0] % 64U);
  demand(whole.fine == cut.fine && whole.packets == cut.packets);
  return 0;
}
