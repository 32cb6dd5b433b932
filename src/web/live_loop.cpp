#include "web/live_loop.hpp"

#include <utility>

#include "base/random.hpp"
#include "web/live_gateway.hpp"

namespace madang::web {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kBuffer = 64 * 1024;
constexpr milliseconds kTick{1000};
constexpr std::int64_t kSoonestReturnMs = 500;
constexpr std::uint32_t kReturnSpreadMs = 5000;
constexpr std::chrono::seconds kPatience{10};  // for what is under way on other threads

}  // namespace

LiveLoop::LiveLoop(LiveGateway& gateway, net::Loop& loop)
    : gateway_(gateway),
      loop_(loop),
      shard_(gateway.hub(), [this] { loop_.post([this] { pump(); }); }),
      buffer_(kBuffer) {
  timer_ = loop_.after(kTick, [this] { tick(); });
}

LiveLoop::~LiveLoop() {
  slots_.clear();
}

void LiveLoop::enter(LiveEntry entry) {
  auto leftover = std::move(entry.leftover);
  std::uint32_t slot = 0;
  if (free_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  const LiveHandle handle{slot, slots_[slot].generation};
  slots_[slot].connection = std::make_unique<LiveConnection>(*this, std::move(entry), handle);
  auto& connection = *slots_[slot].connection;
  connection.begin(std::move(leftover));
  if (draining_) connection.send_away(kSoonestReturnMs);
}

LiveConnection* LiveLoop::find(LiveHandle handle) {
  if (handle.slot >= slots_.size()) return nullptr;
  auto& slot = slots_[handle.slot];
  return slot.generation == handle.generation ? slot.connection.get() : nullptr;
}

void LiveLoop::doom(LiveHandle handle) {
  loop_.defer([this, handle] { bury(handle); });
}

void LiveLoop::bury(LiveHandle handle) {
  if (find(handle) == nullptr) return;
  auto& slot = slots_[handle.slot];
  ++slot.generation;
  slot.connection.reset();
  free_.push_back(handle.slot);
}

/// One slice a round, so that reading and joining go on during a walk over many.
void LiveLoop::pump() {
  if (std::exchange(pumping_, true)) return;
  const auto left = shard_.pump();
  pumping_ = false;
  if (left == live::Shard::Left::more && !std::exchange(slice_planned_, true)) {
    loop_.defer([this] {
      slice_planned_ = false;
      pump();
    });
  }
}

void LiveLoop::tick() {
  timer_ = loop_.after(kTick, [this] { tick(); });
  gateway_.hub().tick();
  const auto now = loop_.now_ms();
  std::size_t bytes = slots_.capacity() * sizeof(Slot);
  for (auto& slot : slots_) {
    if (!slot.connection) continue;
    bytes += slot.connection->memory();
    slot.connection->tick(now);
  }
  memory_.store(bytes, std::memory_order_relaxed);
}

void LiveLoop::drain() {
  draining_ = true;
  SeededRandom random(std::random_device{}());
  for (auto& slot : slots_) {
    if (!slot.connection) continue;
    slot.connection->send_away(kSoonestReturnMs +
                               static_cast<std::int64_t>(random() % kReturnSpreadMs));
  }
}

void LiveLoop::abandon() {
  loop_.cancel(timer_);
  draining_ = true;
  for (auto& slot : slots_) {
    ++slot.generation;
    slot.connection.reset();
  }
  slots_.clear();
  free_.clear();
  shard_.close();
  (void)tasks_.await(kPatience);
}

live::ShardFigures LiveLoop::figures() const {
  return shard_.figures();
}

}  // namespace madang::web
