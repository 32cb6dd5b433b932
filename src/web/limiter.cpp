#include "web/limiter.hpp"

#include <algorithm>
#include <cstring>

#include "base/random.hpp"

namespace madang::web {
namespace {

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

}  // namespace

Limiter::Limiter() : tables_(std::make_unique<Tables>()) {
  std::array<unsigned char, sizeof secret_> random = {};
  fill_secure_random(random);
  std::memcpy(&secret_, random.data(), sizeof secret_);
}

std::size_t Limiter::slot(const net::Address& address, std::uint64_t about) const {
  const auto group = address.group();
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::memcpy(&high, group.bytes().data(), sizeof high);
  std::memcpy(&low, group.bytes().data() + sizeof high, sizeof low);
  return mixed(mixed(mixed(secret_ ^ high) ^ low) + about) % kSlots;
}

std::int64_t Limiter::take(std::size_t slot, std::int64_t now_ms, long per_minute, long burst) {
  auto& next = tables_->next_us[slot];
  const std::int64_t now = now_ms * 1000;
  const std::int64_t interval = 60'000'000 / std::max(per_minute, 1L);
  const std::int64_t tolerance = interval * std::max(burst - 1, 0L);
  auto before = next.load(std::memory_order_relaxed);
  while (true) {
    const auto due = std::max(before, now);
    if (due - now > tolerance) return std::max<std::int64_t>((due - now - tolerance) / 1000, 1);
    if (next.compare_exchange_weak(before, due + interval, std::memory_order_relaxed)) return 0;
  }
}

bool Limiter::connect(std::size_t slot, std::size_t most) {
  auto& count = tables_->connections[slot];
  if (count.fetch_add(1, std::memory_order_relaxed) < most) return true;
  count.fetch_sub(1, std::memory_order_relaxed);
  return false;
}

void Limiter::disconnect(std::size_t slot) {
  tables_->connections[slot].fetch_sub(1, std::memory_order_relaxed);
}

}  // namespace madang::web
