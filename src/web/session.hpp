#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "net/stream.hpp"
#include "web/answer_writer.hpp"
#include "web/call.hpp"
#include "web/file_source.hpp"
#include "web/media_shelf.hpp"
#include "web/request_reader.hpp"
#include "web/shared_cache.hpp"

namespace madang::web {

class Worker;

/// What the port behind a connection is for.
enum class Door : std::uint8_t {
  main,
  redirect,  ///< plain HTTP that only sends people to https
};

/// One HTTP connection: reads requests, has the desk answer them, writes. A state machine over a
/// stream; everything it waits for has a deadline, and idle it holds no buffer.
/// Thread: its worker's. Life: the worker's table; it asks the worker to end it.
class Session final : public net::StreamOwner {
 public:
  struct Visitor {
    std::unique_ptr<net::Stream> stream;
    std::shared_ptr<void> seat;  ///< counts the connection as long as it lives
    std::size_t address_slot = 0;
    Door door = Door::main;
  };

  Session(Worker& worker, std::uint64_t id, Visitor visitor);
  ~Session();

  void on_ready() override;
  /// Ends what has waited too long.
  void check_deadline();
  /// The server stops: ends when the present request is answered.
  void drain();

  /// Answers of the call `call`; others are too late and dropped.
  void deliver(std::uint64_t call, const wire::Reply& reply);
  void deliver(std::uint64_t call, const std::shared_ptr<const SharedAnswer>& answer);
  void deliver(std::uint64_t call, std::shared_ptr<FileSource> file, const wire::Reply& reply);
  /// Media that was waited for; null: it did not come in time.
  void deliver(std::uint64_t call, const std::shared_ptr<const SharedMedia>& media,
               bool takes_gzip);
  void continue_file(std::uint64_t call, const SharedBytes& bytes);
  /// Whether the answer of `call` is still awaited.
  [[nodiscard]] bool expects(std::uint64_t call) const;

  [[nodiscard]] std::uint64_t id() const { return id_; }
  [[nodiscard]] Turn& turn() { return turn_; }
  [[nodiscard]] const net::Address& remote() const { return stream_->remote(); }
  [[nodiscard]] std::size_t address_slot() const { return address_slot_; }
  [[nodiscard]] Door door() const { return door_; }
  /// Takes the call whose answer is awaited; its body is read first when one follows.
  void keep(std::unique_ptr<Call> call) { call_ = std::move(call); }
  [[nodiscard]] Call& call() { return *call_; }
  /// Gives the connection away; nothing may follow but the session's end.
  [[nodiscard]] Visitor leave();

 private:
  enum class Phase : std::uint8_t { head, body, waiting, file, lingering, gone };

  void run();
  void receive();
  void consume(std::string_view fresh);
  [[nodiscard]] std::size_t process(std::string_view bytes);
  [[nodiscard]] std::size_t process_head(std::string_view bytes);
  [[nodiscard]] std::size_t process_body(std::string_view bytes);
  void refuse(const Refusal& refusal);
  void flush();
  void advance();
  void read_next_piece();
  void answered();
  void await_answer();
  void settle();
  void set_deadline(std::chrono::milliseconds from_now);
  [[nodiscard]] bool wants_bytes() const;

  Worker& worker_;
  const std::uint64_t id_;
  std::unique_ptr<net::Stream> stream_;
  std::shared_ptr<void> seat_;
  std::size_t address_slot_;
  Door door_;
  Phase phase_ = Phase::head;
  bool draining_ = false;
  bool shut_down_ = false;
  Turn turn_;
  std::size_t requests_ = 0;
  std::int64_t deadline_ms_ = 0;
  std::int64_t body_deadline_ms_ = 0;
  std::string in_;                         ///< received, not used yet
  std::unique_ptr<RequestReader> reader_;  ///< while a body is being read
  std::unique_ptr<Call> call_;
  std::unique_ptr<Outgoing> waiting_out_;  ///< what the socket would not take
  std::shared_ptr<FileSource> file_;
  std::size_t lingered_ = 0;
};

}  // namespace madang::web
