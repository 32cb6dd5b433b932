#include "media/ingest/pump.hpp"

namespace madang::media::ingest {
namespace {

/// What the loop has not yet taken at most.
constexpr std::size_t kMostWaiting = 32U * 1024 * 1024;

std::size_t bytes_of(const std::vector<Packet>& packets) {
  std::size_t sum = 0;
  for (const auto& each : packets) sum += each.bytes.size();
  return sum;
}

}  // namespace

/// Thread: both; what is not atomic is the loop's. Life: the pump's and its last letter's.
struct Pump::Shared {
  net::Loop& loop;
  Heard heard;
  std::atomic<std::size_t> waiting = 0;
  std::atomic<bool> over = false;  ///< the pump is gone
};

Pump::Pump(net::Loop& loop, Demuxer::Container container, Demuxer::Read read, Heard heard)
    : shared_(new Shared{loop, std::move(heard)}),
      thread_([shared = shared_, container, read = std::move(read)]() mutable {
        run(shared, container, std::move(read));
      }) {}

Pump::~Pump() {
  shared_->over = true;
  thread_.join();
}

void Pump::run(const std::shared_ptr<Shared>& shared, Demuxer::Container container,
               Demuxer::Read read) {
  std::string reason = "bad_media";
  auto demuxer = Demuxer::open(container, std::move(read));
  while (demuxer && !shared->over) {
    auto some = (*demuxer)->next();
    if (!some) {
      reason = some.error().code == Code::gone ? "ended" : "bad_media";
      break;
    }
    const auto bytes = bytes_of(*some);
    if (some->empty()) continue;
    if ((shared->waiting += bytes) > kMostWaiting) {
      reason = "overrun";
      break;
    }
    auto packets = std::make_shared<std::vector<Packet>>(std::move(*some));
    shared->loop.post([shared, packets, bytes] {
      shared->waiting -= bytes;
      if (!shared->over) shared->heard.found(std::move(*packets));
    });
  }
  shared->loop.post([shared, reason] {
    if (!shared->over) shared->heard.ended(reason);
  });
}

}  // namespace madang::media::ingest
