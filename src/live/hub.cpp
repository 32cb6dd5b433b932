#include "live/hub.hpp"

#include <algorithm>

#include "live/messages.hpp"
#include "live/shard.hpp"

namespace madang::live {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kTick{900};
constexpr milliseconds kSmallRoomEvery{900};

}  // namespace

Topic::Topic(std::string name, std::uint64_t first_seq, std::size_t log_bytes)
    : name_(std::move(name)), log_(first_seq, log_bytes) {}

Presence Topic::presence() const {
  const std::lock_guard lock(mutex_);
  return {presence_version_.load(std::memory_order_relaxed), presence_frame_};
}

std::optional<Snapshot> Topic::snapshot_since(Time since) const {
  std::optional<Snapshot> kept;
  {
    const std::lock_guard lock(mutex_);
    kept = snapshot_;
  }
  if (!kept || kept->taken_at < since) return std::nullopt;
  LogView view;
  log_.refresh(view);
  if (!view.holds(kept->seq + 1)) return std::nullopt;
  return kept;
}

void Topic::keep_snapshot(Snapshot snapshot) {
  const std::lock_guard lock(mutex_);
  if (!snapshot_ || snapshot_->seq <= snapshot.seq) snapshot_ = std::move(snapshot);
}

Hub::Hub(const Clock& clock, Limits limits) : clock_(clock), limits_(limits) {}

void Hub::publish(const Outbox& outbox) {
  const std::lock_guard lock(mutex_);
  for (const auto& event : outbox.events()) say_locked(event);
  for (const auto& whisper : outbox.whispers()) {
    const Whispered whispered{whisper.person,
                              shared_text_frame(private_message(whisper.name, whisper.data))};
    for (auto* const shard : shards_) shard->post(whispered);
  }
  for (const auto& ended : outbox.sign_outs())
    for (auto* const shard : shards_) shard->post(ended);
  for (const auto& person : outbox.rechecks())
    for (auto* const shard : shards_) shard->post(person);
}

void Hub::say_locked(const Event& event) {
  const auto found = topics_.find(event.topic);
  if (found == topics_.end()) return;  // nobody has a cursor into it
  const auto& topic = found->second;
  std::string frame;
  topic->log_.append([&](std::uint64_t seq) {
    append_frame(frame, Opcode::text, event_message(event.topic, seq, event.name, event.data));
    return std::string_view(frame);
  });
  topic->used_at_ = clock_.now();
  for (auto* const shard : topic->shards_) shard->post(topic);
}

std::shared_ptr<Topic> Hub::open_locked(std::string_view name) {
  const auto now = clock_.now();
  auto found = topics_.find(name);
  if (found == topics_.end()) {
    auto topic = std::make_shared<Topic>(std::string(name), static_cast<std::uint64_t>(now.micros),
                                         limits_.log_bytes);
    found = topics_.emplace(std::string(name), std::move(topic)).first;
  }
  found->second->used_at_ = now;
  return found->second;
}

std::shared_ptr<Topic> Hub::open(std::string_view name) {
  const std::lock_guard lock(mutex_);
  return open_locked(name);
}

std::shared_ptr<Topic> Hub::join(std::string_view name, Shard& shard) {
  const std::lock_guard lock(mutex_);
  auto topic = open_locked(name);
  topic->shards_.push_back(&shard);
  return topic;
}

void Hub::leave(Topic& topic, Shard& shard) {
  const std::lock_guard lock(mutex_);
  std::erase(topic.shards_, &shard);
  topic.used_at_ = clock_.now();
}

void Hub::count_from_now(Topic& topic) {
  const std::lock_guard lock(mutex_);
  topic.counted_ = true;
}

void Hub::add(Shard& shard) {
  const std::lock_guard lock(mutex_);
  shards_.push_back(&shard);
}

void Hub::remove(Shard& shard) {
  const std::lock_guard lock(mutex_);
  std::erase(shards_, &shard);
  for (auto& [name, topic] : topics_) std::erase(topic->shards_, &shard);
}

void Hub::tick() {
  const auto now = clock_.now();
  const std::lock_guard lock(mutex_);
  if (now - ticked_at_ < kTick && now >= ticked_at_) return;
  ticked_at_ = now;
  std::erase_if(topics_, [&](const auto& each) {
    const auto& topic = *each.second;
    return topic.shards_.empty() && now - topic.used_at_ > limits_.keep_idle;
  });
  for (const auto& [name, topic] : topics_)
    if (topic->counted_) tell_presence_locked(topic, now);
}

void Hub::tell_presence_locked(const std::shared_ptr<Topic>& topic, Time now) {
  const auto count = topic->followers();
  if (count == topic->told_) return;
  const auto every = count <= limits_.small_room
                         ? kSmallRoomEvery
                         : std::chrono::duration_cast<milliseconds>(limits_.large_room_every);
  if (now - topic->told_at_ < every && now >= topic->told_at_) return;
  topic->told_ = count;
  topic->told_at_ = now;
  {
    const std::lock_guard lock(topic->mutex_);
    topic->presence_frame_ = shared_text_frame(presence_message(topic->name(), count));
    topic->presence_version_.fetch_add(1, std::memory_order_release);
  }
  for (auto* const shard : topic->shards_) shard->post(topic);
}

std::int64_t Hub::followers(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto found = topics_.find(name);
  return found == topics_.end() ? 0 : found->second->followers();
}

std::size_t Hub::topics() const {
  const std::lock_guard lock(mutex_);
  return topics_.size();
}

}  // namespace madang::live
