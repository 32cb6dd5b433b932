// Bytes of the link as a broken or taken-over child may send them: nothing crashes, frames keep
// their bounds, and a message that is read is written and read back as the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "media/link.hpp"

namespace {

using namespace madang::media;

void demand(bool condition) {
  if (!condition) std::abort();
}

std::vector<LinkFrame> frames_of(const std::string& bytes, std::size_t step) {
  std::vector<LinkFrame> out;
  FrameReader reader;
  LinkFrame frame;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    reader.feed(std::span<const char>(bytes).subspan(at, std::min(step, bytes.size() - at)));
    while (reader.next(frame) == FrameReader::Progress::frame) out.push_back(frame);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto whole = frames_of(bytes, bytes.size());
  const auto cut = frames_of(bytes, 1 + data[0] % 32U);
  demand(whole.size() == cut.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    demand(whole[i].header == cut[i].header && whole[i].payload == cut[i].payload);
    demand(whole[i].header.size() <= kMostHeaderBytes);
  }
  // The header alone, so that the fuzzer need not find the lengths first.
  const auto message = decode(bytes, "payload");
  if (!message) return 0;
  auto frame = encode(*message);
  const auto again = decode(frame.header, frame.payload);
  demand(again && encode(*again).header == frame.header);
  return 0;
}
