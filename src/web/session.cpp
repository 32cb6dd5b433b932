#include "web/session.hpp"

#include <algorithm>
#include <utility>

#include "web/worker.hpp"

namespace madang::web {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLingerTime{2000};
constexpr milliseconds kLastLingerTime{200};  // when the server stops
constexpr std::size_t kLingerBytes = 1024 * 1024;
constexpr int kReadsAtOnce = 16;                    // then the loop's others have their turn
constexpr std::size_t kAnswersAtOnce = 256 * 1024;  // bytes gathered before they are sent

}  // namespace

Session::Session(Worker& worker, std::uint64_t id, Visitor visitor)
    : worker_(worker),
      id_(id),
      stream_(std::move(visitor.stream)),
      seat_(std::move(visitor.seat)),
      address_slot_(visitor.address_slot),
      door_(visitor.door) {
  stream_->set_owner(*this);
  set_deadline(worker_.limits().header_time);
}

Session::~Session() = default;

void Session::set_deadline(milliseconds from_now) {
  deadline_ms_ = worker_.loop().now_ms() + from_now.count();
}

bool Session::wants_bytes() const {
  if (phase_ == Phase::lingering) return true;
  return (phase_ == Phase::head || phase_ == Phase::body) && !waiting_out_;
}

bool Session::expects(std::uint64_t call) const {
  return (phase_ == Phase::waiting || phase_ == Phase::file) && call_ && call_->id == call;
}

void Session::on_ready() {
  run();
  settle();
}

void Session::run() {
  if (waiting_out_ && stream_->writable()) {
    flush();
    return advance();
  }
  if (wants_bytes() && stream_->readable()) receive();
}

void Session::receive() {
  for (int reads = 0; reads < kReadsAtOnce; ++reads) {
    const auto result = stream_->read(worker_.input());
    switch (result.state) {
      case net::Io::State::blocked:
        return;
      case net::Io::State::ended:
      case net::Io::State::failed:
        phase_ = Phase::gone;
        return;
      case net::Io::State::moved:
        break;
    }
    worker_.figures().bytes_received.add(result.bytes);
    consume({worker_.input().data(), result.bytes});
    if (!wants_bytes() || !stream_->readable()) return;
  }
  worker_.loop().defer([&worker = worker_, id = id_] {
    if (auto* const session = worker.find(id)) session->on_ready();
  });
}

/// Works through what has come, fresh bytes after those left over, and sends after each round.
void Session::consume(std::string_view fresh) {
  if (phase_ == Phase::lingering) {
    lingered_ += fresh.size();
    if (lingered_ > kLingerBytes) phase_ = Phase::gone;
    return;
  }
  const bool joined = !in_.empty();
  if (joined) in_.append(fresh);
  const std::string_view bytes = joined ? std::string_view(in_) : fresh;
  std::size_t used = 0;
  while (true) {
    const auto now = process(bytes.substr(used));
    used += now;
    flush();
    const bool going = (phase_ == Phase::head || phase_ == Phase::body) && !waiting_out_;
    if (!going || now == 0 || used == bytes.size()) break;
  }
  if (phase_ == Phase::gone || phase_ == Phase::lingering) {
    in_.clear();
    return;
  }
  if (joined) {
    in_.erase(0, used);
    if (in_.empty()) in_.shrink_to_fit();
  } else {
    in_.assign(bytes.substr(used));
  }
  // A request's time runs from its first byte: more bytes win no more.
  const bool begun = phase_ == Phase::head && !in_.empty() && (used > 0 || !joined);
  if (begun && !waiting_out_) set_deadline(worker_.limits().header_time);
}

std::size_t Session::process(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size()) {
    std::size_t now = 0;
    if (phase_ == Phase::head) {
      now = process_head(bytes.substr(used));
    } else if (phase_ == Phase::body) {
      now = process_body(bytes.substr(used));
    }
    if (now == 0) break;
    used += now;
    if (worker_.out().left() > kAnswersAtOnce) break;
  }
  return used;
}

std::size_t Session::process_head(std::string_view bytes) {
  auto& reader = worker_.spare_reader();
  const auto& limits = worker_.limits();
  const auto step = reader.read_head(bytes, limits.header_bytes);
  if (step.progress == RequestReader::Progress::incomplete) return 0;
  worker_.desk().begin(*this);
  if (step.progress == RequestReader::Progress::refused) {
    refuse(reader.refusal());
    return bytes.size();
  }
  const auto& head = reader.head();
  turn_.head_only = head.method == "HEAD";
  const bool last = draining_ || !head.keep_alive || head.version < 11 ||
                    ++requests_ >= limits.requests_per_connection;
  // Where the next request begins is not known while an unwanted body stands before it.
  turn_.close = last || head.has_body();
  switch (worker_.desk().receive(*this, head, bytes.substr(step.used))) {
    case Desk::Verdict::answered:
      answered();
      break;
    case Desk::Verdict::body_wanted:
      phase_ = Phase::body;
      turn_.close = last;
      reader_ = worker_.lend_reader();
      set_deadline(limits.body_pause);
      body_deadline_ms_ = worker_.loop().now_ms() + limits.body_time.count() +
                          static_cast<std::int64_t>(call_->endpoint->body_limit / 32);
      break;
    case Desk::Verdict::under_way:
      await_answer();
      break;
    case Desk::Verdict::left:
      phase_ = Phase::gone;
      return bytes.size();
  }
  return step.used;
}

std::size_t Session::process_body(std::string_view bytes) {
  const auto step = reader_->read_body(bytes, call_->request.body, call_->endpoint->body_limit);
  if (step.progress == RequestReader::Progress::refused) {
    refuse(reader_->refusal());
    return bytes.size();
  }
  set_deadline(worker_.limits().body_pause);
  deadline_ms_ = std::min(deadline_ms_, body_deadline_ms_);
  if (step.progress == RequestReader::Progress::incomplete) return step.used;
  worker_.take_back(std::move(reader_));
  phase_ = Phase::waiting;  // before the handler may answer
  if (worker_.desk().start(*this) == Desk::Verdict::answered) {
    answered();
  } else {
    await_answer();
  }
  return step.used;
}

void Session::refuse(const Refusal& refusal) {
  worker_.figures().malformed.add();
  turn_.close = true;
  turn_.head_only = false;
  worker_.writer().problem(turn_, refusal.status, refusal.reason, refusal.detail);
  answered();
}

void Session::await_answer() {
  if (phase_ == Phase::gone) return;
  phase_ = Phase::waiting;
  set_deadline(worker_.limits().answer_time);
}

/// The present request has its answer in the output.
void Session::answered() {
  call_.reset();
  phase_ = turn_.close ? Phase::lingering : Phase::head;
  set_deadline(turn_.close ? kLingerTime : worker_.limits().idle_time);
}

/// Sends the worker's output, or what of it waits here since the socket was full.
void Session::flush() {
  auto& out = waiting_out_ ? *waiting_out_ : worker_.out();
  if (out.empty() || !stream_) return;
  const auto before = out.left();
  const auto result = out.send(*stream_);
  if (result.state == net::Io::State::failed) {
    out.clear();
    phase_ = Phase::gone;
    return;
  }
  if (result.state == net::Io::State::moved) {
    waiting_out_.reset();
    if (phase_ == Phase::head) set_deadline(worker_.limits().idle_time);
    return;
  }
  if (!waiting_out_ || out.left() < before) set_deadline(worker_.limits().write_pause);
  if (!waiting_out_) waiting_out_ = worker_.take_out();
}

/// The output is gone: on with what waited for that.
void Session::advance() {
  if (waiting_out_ || phase_ == Phase::gone) return;
  if (phase_ == Phase::file) return read_next_piece();
  const bool reading = phase_ == Phase::head || phase_ == Phase::body;
  if (reading && !in_.empty()) consume({});
  if (wants_bytes() && stream_ && stream_->readable()) receive();
}

/// Last of every entry: `this` may be gone after it.
void Session::settle() {
  if (phase_ == Phase::lingering && !waiting_out_ && !shut_down_) {
    // Closing at once could reset the connection before the client has read the answer: say that
    // nothing follows and wait for its end.
    shut_down_ = true;
    stream_->shut_down();
    set_deadline(draining_ ? kLastLingerTime : kLingerTime);
  }
  if (phase_ == Phase::gone) worker_.end(id_);
}

void Session::check_deadline() {
  if (worker_.loop().now_ms() < deadline_ms_) return;
  const bool began = phase_ == Phase::body || (phase_ == Phase::head && !in_.empty());
  if (waiting_out_ || !(began || phase_ == Phase::waiting)) {
    // Idle connections are not worth a word; a client that does not read would not see it.
    if (waiting_out_) worker_.figures().timeouts.add();
    phase_ = Phase::gone;
    return settle();
  }
  worker_.figures().timeouts.add();
  if (phase_ == Phase::head) worker_.desk().begin(*this);
  turn_.close = true;
  if (began) {
    worker_.writer().problem(turn_, 408, "http.timeout", "The request took too long to arrive.");
  } else {
    worker_.writer().problem(turn_, 503, "server.unavailable",
                             "The answer takes too long. Look whether it was done, then repeat.");
  }
  answered();
  flush();
  settle();
}

void Session::drain() {
  draining_ = true;
  turn_.close = true;
  if (phase_ == Phase::head && in_.empty() && !waiting_out_) phase_ = Phase::gone;
  if (phase_ == Phase::lingering && shut_down_) set_deadline(kLastLingerTime);
  settle();
}

void Session::deliver(std::uint64_t call, const wire::Reply& reply) {
  if (!expects(call)) return;
  worker_.desk().finish(*this, reply.status);
  worker_.writer().reply(turn_, reply);
  answered();
  flush();
  advance();
  settle();
}

void Session::deliver(std::uint64_t call, const std::shared_ptr<const SharedAnswer>& answer) {
  if (!expects(call)) return;
  worker_.desk().finish(*this, 200);
  worker_.desk().write_shared(turn_, *answer, call_->if_none_match, call_->takes_gzip);
  answered();
  flush();
  advance();
  settle();
}

void Session::deliver(std::uint64_t call, const std::shared_ptr<const SharedMedia>& media,
                      bool takes_gzip) {
  if (!expects(call)) return;
  if (media) {
    worker_.desk().write_media(turn_, *media, takes_gzip);
  } else {
    worker_.writer().problem(turn_, 503, "media.late",
                             "The pictures have not come yet. It goes on in a moment.",
                             "Retry-After: 1\r\n");
  }
  answered();
  flush();
  advance();
  settle();
}

void Session::deliver(std::uint64_t call, std::shared_ptr<FileSource> file,
                      const wire::Reply& reply) {
  if (!expects(call)) return;
  worker_.desk().finish(*this, reply.status);
  const bool body = worker_.desk().write_file_head(turn_, *call_, *file, reply);
  if (body) {
    file_ = std::move(file);
    phase_ = Phase::file;
    set_deadline(worker_.limits().write_pause);
  } else {
    answered();
  }
  flush();
  advance();
  settle();
}

void Session::read_next_piece() {
  if (file_->left() == 0) {
    file_.reset();
    answered();
    return advance();
  }
  const bool taken = worker_.desk().read_piece(*this, file_);
  if (!taken) phase_ = Phase::gone;  // the head has promised more bytes: only an end is honest
}

void Session::continue_file(std::uint64_t call, const SharedBytes& bytes) {
  if (!expects(call) || phase_ != Phase::file) return;
  if (!bytes) {
    phase_ = Phase::gone;
    return settle();
  }
  set_deadline(worker_.limits().write_pause);
  worker_.out().add(bytes);
  flush();
  advance();
  settle();
}

Session::Visitor Session::leave() {
  return {std::move(stream_), std::move(seat_), address_slot_, door_};
}

}  // namespace madang::web
