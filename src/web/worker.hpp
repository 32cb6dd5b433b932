#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <thread>
#include <unordered_map>

#include "net/listener.hpp"
#include "net/loop.hpp"
#include "web/answer_writer.hpp"
#include "web/desk.hpp"
#include "web/media_shelf.hpp"
#include "web/premises.hpp"
#include "web/session.hpp"

namespace madang::web {

/// One network thread: its loop, listeners, connections and the buffers they share.
/// Thread: start, use_tls, ask_* and join are the server's; the rest runs on the worker's own.
/// Life: the server's.
class Worker {
 public:
  Worker(Premises& premises, std::shared_ptr<const net::TlsContext> tls);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  /// Takes over listening sockets; `redirect_fd` is -1 without that door.
  void start(int main_fd, int redirect_fd);
  /// Connections accepted after it returns use `tls`.
  void use_tls(std::shared_ptr<const net::TlsContext> tls);
  /// Media for this worker's viewers; `shared` are its bytes. Thread: any.
  void post(std::shared_ptr<const MediaNews> news, std::shared_ptr<const SharedMedia> shared);
  /// Stops accepting, lets requests under way end, tells live connections to come back.
  void ask_drain();
  /// Ends every connection now.
  void ask_abandon();
  void join();

  [[nodiscard]] net::Loop& loop() { return loop_; }
  [[nodiscard]] const Limits& limits() const { return premises_.settings.limits; }
  [[nodiscard]] Outgoing& out() { return *out_; }
  [[nodiscard]] std::span<char> input() { return input_; }
  [[nodiscard]] Desk& desk() { return desk_; }
  [[nodiscard]] AnswerWriter& writer() { return writer_; }
  [[nodiscard]] WorkerFigures& figures() { return figures_; }
  /// The output a full socket could not take; the worker goes on with an empty one.
  [[nodiscard]] std::unique_ptr<Outgoing> take_out();
  [[nodiscard]] RequestReader& spare_reader() { return *spare_; }
  [[nodiscard]] std::unique_ptr<RequestReader> lend_reader();
  void take_back(std::unique_ptr<RequestReader> reader) { spare_ = std::move(reader); }

  [[nodiscard]] Session* find(std::uint64_t id);
  void end(std::uint64_t id) { sessions_.erase(id); }

 private:
  void accept(int fd, const net::Address& remote, Door door);
  [[nodiscard]] std::shared_ptr<void> seat(std::size_t slot, bool counts_address);
  void tick();
  template <class F>
  void each_session(F f);

  static constexpr std::size_t kInput = 64 * 1024;

  Premises& premises_;
  net::Loop loop_;
  std::shared_ptr<const net::TlsContext> tls_;
  WorkerFigures figures_;
  std::unique_ptr<Outgoing> out_ = std::make_unique<Outgoing>();
  AnswerWriter writer_;
  Desk desk_;
  std::unique_ptr<RequestReader> spare_ = std::make_unique<RequestReader>();
  std::unordered_map<std::uint64_t, std::unique_ptr<Session>> sessions_;
  std::unique_ptr<net::Listener> main_;
  std::unique_ptr<net::Listener> redirect_;
  std::uint64_t last_session_ = 0;
  std::array<char, kInput> input_ = {};
  std::thread thread_;
};

}  // namespace madang::web
