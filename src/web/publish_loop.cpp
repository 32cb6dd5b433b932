#include "web/publish_loop.hpp"

#include <utility>

#include "web/publish_connection.hpp"

namespace madang::web {
namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr std::size_t kBuffer = 64 * 1024;

}  // namespace

PublishLoop::PublishLoop(PublishDoor& door, net::Loop& loop, std::size_t number)
    : door_(door), loop_(loop), number_(number), buffer_(kBuffer) {
  tick();
}

PublishLoop::~PublishLoop() = default;

void PublishLoop::enter(LiveEntry entry) {
  const auto number = ++last_;
  auto leftover = std::move(entry.leftover);
  auto connection = std::make_unique<PublishConnection>(
      *this, std::move(entry), number, std::to_string(number_) + "-" + std::to_string(number));
  auto& held = *connection;
  connections_.emplace(number, std::move(connection));
  if (draining_) return held.send_away();
  if (connections_.size() > door_.limits().connections)
    return held.refuse(Error{Code::unavailable,
                             "publish.full",
                             "Too many browsers publish at once. Try again in a moment.",
                             {}});
  held.begin(std::move(leftover));
}

void PublishLoop::drain() {
  draining_ = true;
  for (auto& [number, connection] : connections_) connection->send_away();
}

void PublishLoop::abandon() {
  loop_.cancel(timer_);
  connections_.clear();
  while (!tasks_.await(std::chrono::seconds(1))) continue;
}

PublishConnection* PublishLoop::find(std::uint64_t number) {
  const auto found = connections_.find(number);
  return found == connections_.end() ? nullptr : found->second.get();
}

void PublishLoop::doom(std::uint64_t number) {
  loop_.defer([this, number] { connections_.erase(number); });
}

void PublishLoop::ask(std::uint64_t number, const wire::Request& request,
                      const std::string& stage) {
  const bool taken =
      door_.pool().try_run([this, number, request, stage, ticket = tasks_.enter()]() mutable {
        auto leave = std::make_shared<Result<void>>(door_.sink().may_publish(request, stage));
        loop_.post([this, number, leave] {
          if (auto* const connection = find(number)) connection->admitted(*leave);
        });
        ticket.reset();
      });
  auto* const connection = find(number);
  if (taken || connection == nullptr) return;
  connection->refuse(
      Error{Code::unavailable, "server.unavailable", "The server is busy. Try again.", {}});
}

void PublishLoop::tick() {
  std::vector<std::uint64_t> numbers;
  for (const auto& entry : connections_) numbers.push_back(entry.first);
  for (const auto number : numbers)
    if (auto* const connection = find(number)) connection->tick(loop_.now_ms());
  timer_ = loop_.after(kTick, [this] { tick(); });
}

}  // namespace madang::web
