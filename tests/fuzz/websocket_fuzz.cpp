// Strangers' bytes into the WebSocket reader: it never crashes, keeps to its bounds, ends after a
// close, and gives the same items however the bytes are cut.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "web/live_frame_reader.hpp"
#include "wire/json.hpp"

namespace {

using madang::web::LiveFrameReader;
using Kind = LiveFrameReader::Kind;

constexpr std::size_t kMostBytes = 300;

struct Got {
  Kind kind;
  std::string payload;
  std::uint16_t code;
  bool operator==(const Got&) const = default;
};

void demand(bool condition) {
  if (!condition) std::abort();
}

void judge(const LiveFrameReader::Item& item) {
  using madang::wire::count_code_points;
  if (item.kind == Kind::text) demand(count_code_points(item.payload).has_value());
  if (item.kind == Kind::text || item.kind == Kind::binary)
    demand(item.payload.size() <= kMostBytes);
  if (item.kind == Kind::ping || item.kind == Kind::pong) demand(item.payload.size() <= 125);
  if (item.kind == Kind::close) demand(count_code_points(item.payload).has_value());
  if (item.kind == Kind::broken) demand(item.code >= 1002 && !item.payload.empty());
}

/// `step` 0: all at once; else bytes at a time.
std::vector<Got> read_all(std::string bytes, std::size_t step) {
  LiveFrameReader reader(kMostBytes);
  std::vector<Got> got;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto now = step == 0 ? bytes.size() : std::min(step, bytes.size() - at);
    std::span<char> input(bytes.data() + at, now);
    at += now;
    while (true) {
      const auto item = reader.next(input);
      if (item.kind == Kind::more) break;
      judge(item);
      demand(got.empty() || (got.back().kind != Kind::close && got.back().kind != Kind::broken));
      got.push_back({item.kind, std::string(item.payload), item.code});
    }
    demand(input.empty());
    demand(reader.held() <= 4 * kMostBytes + 1024);
  }
  return got;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = read_all(bytes, 0);
  demand(read_all(bytes, 1) == whole);
  demand(read_all(bytes, 1 + size % 7) == whole);
  return 0;
}
