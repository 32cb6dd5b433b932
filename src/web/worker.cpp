#include "web/worker.hpp"

#include <future>
#include <utility>
#include <vector>

#include <unistd.h>

#include "net/tcp_stream.hpp"

namespace madang::web {
namespace {

constexpr std::chrono::milliseconds kTick{250};

}  // namespace

Worker::Worker(Premises& premises, std::shared_ptr<const net::TlsContext> tls)
    : premises_(premises),
      tls_(std::move(tls)),
      writer_(*out_, premises.heads, loop_, figures_),
      desk_(*this, premises) {}

Worker::~Worker() {
  join();
}

void Worker::start(int main_fd, int redirect_fd) {
  main_ = std::make_unique<net::Listener>(
      loop_, main_fd,
      [this](int fd, const net::Address& remote) { accept(fd, remote, Door::main); });
  if (redirect_fd >= 0)
    redirect_ = std::make_unique<net::Listener>(
        loop_, redirect_fd,
        [this](int fd, const net::Address& remote) { accept(fd, remote, Door::redirect); });
  thread_ = std::thread([this] {
    tick();
    loop_.run();
  });
}

void Worker::join() {
  if (!thread_.joinable()) return;
  loop_.stop();
  thread_.join();
  main_.reset();
  redirect_.reset();
  sessions_.clear();
}

/// Counts the connection until the last copy is gone; null when a limit says no.
std::shared_ptr<void> Worker::seat(std::size_t slot, bool counts_address) {
  const auto& limits = premises_.settings.limits;
  if (premises_.connections.fetch_add(1) >= limits.connections) {
    premises_.connections.fetch_sub(1);
    return nullptr;
  }
  if (counts_address && !premises_.limiter.connect(slot, limits.connections_per_address)) {
    premises_.connections.fetch_sub(1);
    return nullptr;
  }
  return {this, [&premises = premises_, slot, counts_address](void*) {
            premises.connections.fetch_sub(1);
            if (counts_address) premises.limiter.disconnect(slot);
          }};
}

void Worker::accept(int fd, const net::Address& remote, Door door) {
  const auto slot = premises_.limiter.slot(remote);
  const bool counts =
      premises_.settings.limits.connections_per_address > 0 && !premises_.proxies.contains(remote);
  Session::Visitor visitor;
  visitor.seat = seat(slot, counts);
  if (!visitor.seat) {
    figures_.turned_away.add();
    ::close(fd);
    return;
  }
  figures_.accepted.add();
  visitor.address_slot = slot;
  visitor.door = door;
  if (tls_ && door == Door::main) {
    visitor.stream = tls_->accept(fd, loop_, remote);
  } else {
    visitor.stream = std::make_unique<net::TcpStream>(fd, loop_, remote);
  }
  const auto id = ++last_session_;
  sessions_.emplace(id, std::make_unique<Session>(*this, id, std::move(visitor)));
}

Session* Worker::find(std::uint64_t id) {
  const auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : found->second.get();
}

std::unique_ptr<Outgoing> Worker::take_out() {
  auto taken = std::make_unique<Outgoing>();
  std::swap(*taken, *out_);
  return taken;
}

std::unique_ptr<RequestReader> Worker::lend_reader() {
  return std::exchange(spare_, std::make_unique<RequestReader>());
}

/// `f` may end the session it is given.
template <class F>
void Worker::each_session(F f) {
  std::vector<std::uint64_t> ids;
  ids.reserve(sessions_.size());
  for (const auto& entry : sessions_) ids.push_back(entry.first);
  for (const auto id : ids)
    if (auto* const session = find(id)) f(*session);
}

void Worker::tick() {
  each_session([](Session& session) { session.check_deadline(); });
  desk_.sweep();
  loop_.after(kTick, [this] { tick(); });
}

void Worker::use_tls(std::shared_ptr<const net::TlsContext> tls) {
  std::promise<void> used;
  loop_.post([&] {
    tls_ = std::move(tls);
    used.set_value();
  });
  used.get_future().wait();
}

void Worker::post(std::shared_ptr<const MediaNews> news,
                  std::shared_ptr<const SharedMedia> shared) {
  loop_.post(
      [this, news = std::move(news), shared = std::move(shared)] { desk_.take(*news, shared); });
}

void Worker::ask_drain() {
  loop_.post([this] {
    main_.reset();
    redirect_.reset();
    each_session([](Session& session) { session.drain(); });
    desk_.let_go();
    if (premises_.live != nullptr) premises_.live->drain(loop_);
    if (premises_.publish != nullptr) premises_.publish->drain(loop_);
  });
}

void Worker::ask_abandon() {
  loop_.post([this] {
    sessions_.clear();
    if (premises_.live != nullptr) premises_.live->abandon(loop_);
    if (premises_.publish != nullptr) premises_.publish->abandon(loop_);
  });
}

}  // namespace madang::web
