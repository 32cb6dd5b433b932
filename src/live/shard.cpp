#include "live/shard.hpp"

#include <algorithm>
#include <utility>

#include "live/messages.hpp"

namespace madang::live {
namespace {

constexpr std::size_t kSlice = 256;              ///< followers served before others get a turn
constexpr std::size_t kMostInSend = 256 * 1024;  ///< bytes of one topic in one send
constexpr std::size_t kMostOwnFrames = 256;      ///< private queue
constexpr std::size_t kMostOwnBytes = 1024 * 1024;
constexpr int kRounds = 4;  ///< sends to one follower in a row

std::size_t hash_of(const PersonId& person) {
  return std::hash<PersonId>{}(person);
}

}  // namespace

Shard::Shard(Hub& hub, std::function<void()> wake) : hub_(hub), wake_(std::move(wake)) {
  hub_.add(*this);
}

Shard::~Shard() {
  close();
}

void Shard::close() {
  hub_.remove(*this);
}

template <class Put>
void Shard::put(Put change) {
  bool wake = false;
  {
    const std::lock_guard lock(inbox_mutex_);
    change(inbox_);
    wake = !std::exchange(inbox_.woken, true);
  }
  if (wake) wake_();
}

void Shard::post(const std::shared_ptr<Topic>& grown) {
  put([&](Inbox& inbox) {
    if (std::find(inbox.grown.begin(), inbox.grown.end(), grown) == inbox.grown.end())
      inbox.grown.push_back(grown);
  });
}

void Shard::post(const Whispered& whispered) {
  put([&](Inbox& inbox) { inbox.whispers.push_back(whispered); });
}

void Shard::post(const SignOut& ended) {
  put([&](Inbox& inbox) { inbox.ended.push_back(ended); });
}

void Shard::post(const PersonId& changed) {
  put([&](Inbox& inbox) { inbox.changed.push_back(changed); });
}

void Shard::open_inbox() {
  Inbox inbox;
  {
    const std::lock_guard lock(inbox_mutex_);
    std::swap(inbox, inbox_);
  }
  for (const auto& topic : inbox.grown)
    if (const auto found = channels_.find(topic->name()); found != channels_.end())
      start_walk(*found->second);
  for (const auto& whispered : inbox.whispers) deliver(whispered);
  for (const auto& ended : inbox.ended) {
    const auto all = followers_;
    for (auto* const follower : all)
      if (follower->session_ == ended.session) follower->port_->session_ended();
  }
  for (const auto& person : inbox.changed)
    for (auto* const follower : of_person(person)) follower->port_->recheck();
}

std::vector<Follower*> Shard::of_person(const PersonId& person) const {
  std::vector<Follower*> found;
  const auto [begin, end] = by_person_.equal_range(hash_of(person));
  for (auto each = begin; each != end; ++each)
    if (each->second->person_ == person) found.push_back(each->second);
  return found;
}

void Shard::deliver(const Whispered& whispered) {
  for (auto* const follower : of_person(whispered.person)) {
    if (!push(*follower, whispered.frame)) follower->missed_ = true;
    flush(*follower);
  }
}

void Shard::start_walk(Channel& channel) {
  if (channel.walking) {
    channel.again = true;
    return;
  }
  channel.walking = true;
  channel.walked = 0;
  walks_.push_back(&channel);
}

Shard::Left Shard::pump() {
  open_inbox();
  if (!walks_.empty()) {
    auto* const channel = walks_.front();
    walks_.pop_front();
    walk(*channel);
  }
  return walks_.empty() ? Left::nothing : Left::more;
}

void Shard::walk(Channel& channel) {
  for (std::size_t i = 0; i < kSlice && channel.walked < channel.followers.size(); ++i)
    serve(*channel.followers[channel.walked++]);
  if (channel.walked < channel.followers.size()) {
    walks_.push_back(&channel);
    return;
  }
  channel.walking = false;
  if (std::exchange(channel.again, false)) start_walk(channel);
}

void Shard::add(Follower& follower) {
  follower.place_ = static_cast<std::uint32_t>(followers_.size());
  followers_.push_back(&follower);
  follower_count_.store(followers_.size(), std::memory_order_relaxed);
}

void Shard::remove(Follower& follower) {
  while (!follower.cursors_.empty()) drop_cursor(follower, follower.cursors_.size() - 1);
  identify(follower, {}, {});
  followers_[follower.place_] = followers_.back();
  followers_[follower.place_]->place_ = follower.place_;
  followers_.pop_back();
  follower_count_.store(followers_.size(), std::memory_order_relaxed);
}

void Shard::identify(Follower& follower, PersonId person, SessionId session) {
  if (!follower.person_.empty()) {
    const auto [begin, end] = by_person_.equal_range(hash_of(follower.person_));
    for (auto each = begin; each != end; ++each) {
      if (each->second != &follower) continue;
      by_person_.erase(each);
      break;
    }
  }
  follower.person_ = std::move(person);
  follower.session_ = std::move(session);
  if (!follower.person_.empty()) by_person_.emplace(hash_of(follower.person_), &follower);
}

bool Shard::can_resume(std::string_view topic, std::uint64_t since) {
  const auto found = hub_.open(topic);
  LogView view;
  found->log().refresh(view);
  return view.holds(since + 1);
}

Channel& Shard::channel_of(std::string_view topic) {
  auto& channel = channels_[std::string(topic)];
  if (!channel) {
    channel = std::make_unique<Channel>();
    channel->topic = hub_.join(topic, *this);
  }
  return *channel;
}

void Shard::follow(Follower& follower, std::string_view topic, std::uint64_t since,
                   Presence presence) {
  if (follower.follows(topic)) return resume(follower, topic, since);
  auto& channel = channel_of(topic);
  if (presence == Presence::counted && !channel.counted) {
    channel.counted = true;
    hub_.count_from_now(*channel.topic);
  }
  Cursor cursor;
  cursor.channel = &channel;
  cursor.next = since + 1;
  cursor.place = static_cast<std::uint32_t>(channel.followers.size());
  channel.followers.push_back(&follower);
  channel.topic->count_follower(1);
  follower.cursors_.push_back(cursor);
  flush(follower);
}

void Shard::resume(Follower& follower, std::string_view topic, std::uint64_t since) {
  for (auto& cursor : follower.cursors_)
    if (cursor.channel->topic->name() == topic) cursor.next = since + 1;
  flush(follower);
}

void Shard::unfollow(Follower& follower, std::string_view topic) {
  for (std::size_t i = 0; i < follower.cursors_.size(); ++i) {
    if (follower.cursors_[i].channel->topic->name() != topic) continue;
    drop_cursor(follower, i);
    return;
  }
}

void Shard::drop_cursor(Follower& follower, std::size_t index) {
  const auto cursor = follower.cursors_[index];
  follower.cursors_.erase(follower.cursors_.begin() + static_cast<std::ptrdiff_t>(index));
  auto& channel = *cursor.channel;
  const auto put_at = [&](std::size_t place, Follower* moved) {
    channel.followers[place] = moved;
    for (auto& each : moved->cursors_)
      if (each.channel == &channel) each.place = static_cast<std::uint32_t>(place);
  };
  // Who has been served in the present walk stays before `walked`, who has not stays behind it.
  std::size_t hole = cursor.place;
  if (hole < channel.walked) {
    const auto last_served = --channel.walked;
    if (hole != last_served) put_at(hole, channel.followers[last_served]);
    hole = last_served;
  }
  if (hole + 1 != channel.followers.size()) put_at(hole, channel.followers.back());
  channel.followers.pop_back();
  channel.topic->count_follower(-1);
  if (!channel.followers.empty()) return;
  std::erase(walks_, &channel);
  hub_.leave(*channel.topic, *this);
  channels_.erase(std::string(channel.topic->name()));
}

bool Shard::push(Follower& follower, Frame frame) {
  if (follower.private_.size() >= kMostOwnFrames ||
      follower.private_bytes_ + frame->size() > kMostOwnBytes)
    return false;
  follower.private_bytes_ += static_cast<std::uint32_t>(frame->size());
  follower.private_.push_back(std::move(frame));
  return true;
}

void Shard::flush(Follower& follower) {
  serve(follower);
}

void Shard::serve(Follower& follower) {
  for (int round = 0; round < kRounds && !follower.blocked_; ++round) {
    if (!gather(follower)) break;
    const auto sent = follower.port_->send(spans_);
    sends_.fetch_add(1, std::memory_order_relaxed);
    bytes_sent_.fetch_add(sent, std::memory_order_relaxed);
    if (sent < gathered_) follower.blocked_ = true;
    settle(follower, sent);
  }
  const auto fallen = std::exchange(fallen_, {});
  for (const auto& topic : fallen) follower.port_->fell_off(topic);
}

/// What is due, in order: the rest of a cut frame, what is the follower's own, then each topic.
bool Shard::gather(Follower& follower) {
  spans_.clear();
  pieces_.clear();
  gathered_ = 0;
  const auto add_piece = [&](Piece piece, std::string_view bytes) {
    piece.bytes = bytes.size();
    spans_.emplace_back(bytes.data(), bytes.size());
    pieces_.push_back(std::move(piece));
  };
  if (!follower.tail_.empty()) add_piece({.from = Piece::From::tail}, follower.tail_);
  for (std::size_t i = 0; i < follower.private_.size(); ++i)
    add_piece({.from = Piece::From::own, .index = i}, *follower.private_[i]);
  for (std::size_t i = 0; i < follower.cursors_.size(); ++i) gather_cursor(follower, i);
  for (const auto& piece : pieces_) gathered_ += piece.bytes;
  return gathered_ > 0;
}

void Shard::gather_cursor(Follower& follower, std::size_t index) {
  auto& cursor = follower.cursors_[index];
  if (cursor.next == kParked) return;
  auto& channel = *cursor.channel;
  const auto& topic = *channel.topic;
  topic.log().refresh(channel.view);
  if (!channel.view.holds(cursor.next)) {
    cursor.next = kParked;
    fallen_.push_back(topic.name());
    fallen_count_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  if (topic.presence_version() != cursor.presence_sent) {
    auto told = topic.presence();
    Piece piece{.from = Piece::From::presence, .bytes = told.frame->size(), .index = index};
    piece.next = told.version;
    spans_.emplace_back(told.frame->data(), told.frame->size());
    piece.frame = std::move(told.frame);
    pieces_.push_back(std::move(piece));
  }
  if (cursor.next == channel.view.end()) return;
  Piece piece{.from = Piece::From::log, .index = index, .first = cursor.next};
  const auto spans_before = spans_.size();
  piece.next = channel.view.gather(cursor.next, kMostInSend, spans_);
  for (auto i = spans_before; i < spans_.size(); ++i) piece.bytes += spans_[i].size();
  pieces_.push_back(std::move(piece));
}

/// Moves the follower's places behind what was sent.
void Shard::settle(Follower& follower, std::size_t sent) {
  std::size_t own_done = 0;
  for (const auto& piece : pieces_) {
    if (sent < piece.bytes) {
      if (sent > 0) settle_cut(follower, piece, sent);
      if (sent > 0 && piece.from == Piece::From::own) ++own_done;
      break;
    }
    sent -= piece.bytes;
    switch (piece.from) {
      case Piece::From::tail:
        std::string().swap(follower.tail_);
        break;
      case Piece::From::own:
        ++own_done;
        frames_sent_.fetch_add(1, std::memory_order_relaxed);
        break;
      case Piece::From::presence:
        follower.cursors_[piece.index].presence_sent = static_cast<std::uint32_t>(piece.next);
        break;
      case Piece::From::log:
        follower.cursors_[piece.index].next = piece.next;
        frames_sent_.fetch_add(piece.next - piece.first, std::memory_order_relaxed);
        break;
    }
  }
  if (own_done == 0) return;
  auto& own = follower.private_;
  for (std::size_t i = 0; i < own_done; ++i)
    follower.private_bytes_ -= static_cast<std::uint32_t>(own[i]->size());
  own.erase(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(own_done));
  if (!own.empty()) return;
  own = std::vector<Frame>();
  if (std::exchange(follower.missed_, false))
    (void)push(follower, shared_text_frame(private_message("missed", "{}")));
}

/// A frame of which only the beginning has gone out: its rest is kept, for the log may move on.
void Shard::settle_cut(Follower& follower, const Piece& piece, std::size_t sent) {
  switch (piece.from) {
    case Piece::From::tail:
      follower.tail_.erase(0, sent);
      break;
    case Piece::From::own:
      follower.tail_ = follower.private_[piece.index]->substr(sent);
      frames_sent_.fetch_add(1, std::memory_order_relaxed);
      break;
    case Piece::From::presence:
      follower.tail_ = piece.frame->substr(sent);
      follower.cursors_[piece.index].presence_sent = static_cast<std::uint32_t>(piece.next);
      break;
    case Piece::From::log: {
      auto& cursor = follower.cursors_[piece.index];
      const auto stop = cursor.channel->view.locate(piece.first, sent);
      follower.tail_ = std::string(stop.unsent_tail);
      frames_sent_.fetch_add(stop.next - piece.first, std::memory_order_relaxed);
      cursor.next = stop.next;
      break;
    }
  }
}

ShardFigures Shard::figures() const {
  return {frames_sent_.load(std::memory_order_relaxed), sends_.load(std::memory_order_relaxed),
          bytes_sent_.load(std::memory_order_relaxed),
          fallen_count_.load(std::memory_order_relaxed),
          follower_count_.load(std::memory_order_relaxed)};
}

bool Follower::follows(std::string_view topic) const {
  return std::any_of(cursors_.begin(), cursors_.end(),
                     [&](const Cursor& each) { return each.channel->topic->name() == topic; });
}

std::vector<std::string> Follower::topic_names() const {
  std::vector<std::string> names;
  names.reserve(cursors_.size());
  for (const auto& each : cursors_) names.push_back(each.channel->topic->name());
  return names;
}

std::size_t Follower::memory() const {
  const auto text = [](const std::string& s) { return s.capacity() > 15 ? s.capacity() + 1 : 0; };
  std::size_t own = sizeof(*this) + cursors_.capacity() * sizeof(Cursor) +
                    private_.capacity() * sizeof(Frame) + text(tail_) + text(person_.text()) +
                    text(session_.text());
  // One pointer in each channel, one in the shard, a node of the index by person.
  own += (cursors_.size() + 1) * sizeof(void*) + (person_.empty() ? 0 : 4 * sizeof(void*));
  return own;
}

}  // namespace madang::live
