#include "web/publish_door.hpp"

#include <charconv>
#include <utility>

#include "net/loop.hpp"
#include "web/publish_connection.hpp"
#include "web/publish_loop.hpp"

namespace madang::web {

PublishDoor::PublishDoor(PublishSink& sink, net::Offload& pool, PublishLimits limits)
    : sink_(sink), pool_(pool), limits_(limits) {}

PublishDoor::~PublishDoor() {
  for (auto& each : loops_) delete each.load();
}

void PublishDoor::enter(LiveEntry entry) {
  auto& loop = entry.stream->loop();
  for (std::size_t i = 0; i < loops_.size(); ++i) {
    auto* home = loops_[i].load();
    if (home == nullptr) {
      auto fresh = std::make_unique<PublishLoop>(*this, loop, i);
      if (!loops_[i].compare_exchange_strong(home, fresh.get())) {
        // Another thread was first here.
        fresh->abandon();
      } else {
        home = fresh.release();
      }
    }
    if (&home->loop() == &loop) return home->enter(std::move(entry));
  }
}

void PublishDoor::drain(net::Loop& loop) {
  for (auto& each : loops_)
    if (auto* const home = each.load(); home != nullptr && &home->loop() == &loop) home->drain();
}

void PublishDoor::abandon(net::Loop& loop) {
  for (auto& each : loops_)
    if (auto* const home = each.load(); home != nullptr && &home->loop() == &loop) home->abandon();
}

std::string PublishDoor::metrics() const {
  return "madang_publishing_browsers " + std::to_string(open_.load()) + "\n";
}

PublishLoop* PublishDoor::loop_of(std::string_view connection, std::uint64_t& number) const {
  std::size_t loop = 0;
  const auto* const end = connection.data() + connection.size();
  const auto first = std::from_chars(connection.data(), end, loop);
  if (first.ec != std::errc() || first.ptr == end || loop >= loops_.size()) return nullptr;
  const auto second = std::from_chars(first.ptr + 1, end, number);
  return second.ec == std::errc() && second.ptr == end ? loops_[loop].load() : nullptr;
}

void PublishDoor::tell(std::string_view connection, std::string text) {
  std::uint64_t number = 0;
  auto* const home = loop_of(connection, number);
  if (home == nullptr) return;
  home->loop().post([home, number, text = std::move(text)] {
    if (auto* const found = home->find(number)) found->say(text);
  });
}

void PublishDoor::refuse(std::string_view connection, const Error& error) {
  std::uint64_t number = 0;
  auto* const home = loop_of(connection, number);
  if (home == nullptr) return;
  home->loop().post([home, number, error] {
    if (auto* const found = home->find(number)) found->refuse(error);
  });
}

}  // namespace madang::web
