#include "net/loop.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace madang::net {
namespace {

constexpr int kLongestWaitMs = 1000;

void add(int epoll, int fd, void* data, std::uint32_t events) {
  epoll_event event = {};
  event.events = events;
  event.data.ptr = data;
  if (::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0)
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

}  // namespace

Loop::Loop()
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)), wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (epoll_ < 0 || wake_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
  add(epoll_, wake_, nullptr, EPOLLIN | EPOLLET);
  take_time();
}

Loop::~Loop() {
  // Letters that came after run() had ended: their tasks are dropped, never run on a wrong thread.
  for (auto* letter = mail_.exchange(nullptr); letter != nullptr;) {
    auto* const next = letter->next;
    delete letter;
    letter = next;
  }
  ::close(wake_);
  ::close(epoll_);
}

void Loop::take_time() {
  using std::chrono::duration_cast;
  now_ms_ =
      duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
          .count();
  unix_seconds_ =
      duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
}

void Loop::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

void Loop::post(Task task) {
  auto* const letter = new Letter{std::move(task)};
  letter->next = mail_.load(std::memory_order_relaxed);
  while (!mail_.compare_exchange_weak(letter->next, letter, std::memory_order_release,
                                      std::memory_order_relaxed)) {
  }
  wake();
}

void Loop::stop() {
  stopping_.store(true, std::memory_order_release);
  wake();
}

/// Takes the whole mailbox at once; it is a stack, so it is turned round first.
void Loop::open_mail() {
  Letter* first = nullptr;
  for (auto* letter = mail_.exchange(nullptr, std::memory_order_acquire); letter != nullptr;) {
    auto* const next = letter->next;
    letter->next = first;
    first = letter;
    letter = next;
  }
  while (first != nullptr) {
    auto* const next = first->next;
    const auto task = std::move(first->task);
    delete first;
    first = next;
    task();
  }
}

Loop::TimerId Loop::after(std::chrono::milliseconds delay, Task task) {
  const auto id = ++last_timer_;
  const auto due = now_ms_ + std::max<std::int64_t>(delay.count(), 0);
  timers_.emplace(std::pair{due, id}, std::move(task));
  due_.emplace(id, due);
  return id;
}

void Loop::cancel(TimerId timer) {
  const auto found = due_.find(timer);
  if (found == due_.end()) return;
  timers_.erase({found->second, timer});
  due_.erase(found);
}

void Loop::fire_timers() {
  while (!timers_.empty() && timers_.begin()->first.first <= now_ms_) {
    auto first = timers_.extract(timers_.begin());
    due_.erase(first.key().second);
    first.mapped()();
  }
}

void Loop::defer(Task task) {
  deferred_.push_back(std::move(task));
}

void Loop::run_deferred() {
  auto now = std::exchange(deferred_, {});
  for (const auto& task : now) task();
}

void Loop::watch(int fd, Watcher& watcher, Mode mode) {
  if (mode == Mode::level) return add(epoll_, fd, &watcher, EPOLLIN);
  add(epoll_, fd, &watcher, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
}

void Loop::forget(int fd, Watcher& watcher) {
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
  for (int i = ready_at_; i < ready_count_; ++i) {
    auto& event = ready_.at(static_cast<std::size_t>(i));
    if (event.data.ptr == &watcher) event.events = 0;
  }
}

int Loop::wait_ms() const {
  if (!deferred_.empty()) return 0;
  if (timers_.empty()) return kLongestWaitMs;
  const auto left = timers_.begin()->first.first - now_ms_;
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, kLongestWaitMs));
}

void Loop::run() {
  thread_ = std::this_thread::get_id();
  while (true) {
    ready_count_ = ::epoll_wait(epoll_, ready_.data(), kBatch, wait_ms());
    take_time();
    for (ready_at_ = 0; ready_at_ < ready_count_;) {
      auto& event = ready_[static_cast<std::size_t>(ready_at_++)];
      if (event.events == 0) continue;
      if (event.data.ptr == nullptr) {
        std::uint64_t times = 0;
        [[maybe_unused]] const auto got = ::read(wake_, &times, sizeof times);
        continue;
      }
      static_cast<Watcher*>(event.data.ptr)->on_events(event.events);
    }
    ready_count_ = 0;
    const bool last = stopping_.load(std::memory_order_acquire);
    open_mail();
    fire_timers();
    run_deferred();
    if (last) break;
  }
  thread_ = std::thread::id{};
}

}  // namespace madang::net
