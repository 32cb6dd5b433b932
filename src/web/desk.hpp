#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/media_shelf.hpp"
#include "web/premises.hpp"
#include "web/request_head.hpp"
#include "web/session.hpp"
#include "web/shared_cache.hpp"

namespace madang::web {

class Worker;

/// Decides what a request is answered with: from memory at once, by a handler on another thread,
/// or with a problem. Thread: its worker's. Life: its worker's.
class Desk {
 public:
  enum class Verdict : std::uint8_t {
    answered,     ///< the answer is in the worker's output
    body_wanted,  ///< the session keeps a call and reads its body, then start()
    under_way,    ///< deliver() will bring the answer
    left,         ///< the connection was given to the live door
  };

  Desk(Worker& worker, Premises& premises);

  /// Gives the session's turn its request id.
  void begin(Session& session);
  /// `rest` are the bytes received after the head.
  [[nodiscard]] Verdict receive(Session& session, const RequestHead& head, std::string_view rest);
  /// The kept call is complete.
  [[nodiscard]] Verdict start(Session& session);
  /// Counts and logs the kept call.
  void finish(Session& session, int status);

  void write_shared(const Turn& turn, const SharedAnswer& answer, std::string_view if_none_match,
                    bool takes_gzip);
  /// False when only the head is sent.
  [[nodiscard]] bool write_file_head(const Turn& turn, const Call& call, FileSource& file,
                                     const wire::Reply& reply);
  /// Reads on elsewhere; Session::continue_file gets the bytes. False when that queue is full.
  [[nodiscard]] bool read_piece(Session& session, const std::shared_ptr<FileSource>& file);
  /// News of media; `shared` are its bytes.
  void take(const MediaNews& news, const std::shared_ptr<const SharedMedia>& shared);
  void write_media(const Turn& turn, const SharedMedia& media, bool takes_gzip);
  /// Each tick.
  void sweep();
  /// The server stops: who waits for media waits no more.
  void let_go();

 private:
  /// An instant endpoint's last answer; good for a few milliseconds, which no clock on the other
  /// side of a network can tell.
  struct Instant {
    const contract::Endpoint* endpoint = nullptr;
    std::int64_t made_ms = -1;
    std::string head;
    std::string body;
  };

  [[nodiscard]] std::int64_t now_ms() const;
  [[nodiscard]] bool answer_from_memory(Session& session, const RequestHead& head);
  [[nodiscard]] bool answer_instant(const Turn& turn, std::string_view path);
  [[nodiscard]] bool answer_static(const Turn& turn, const RequestHead& head,
                                   const StaticFile& file);
  void answer_range(const Turn& turn, const RequestHead& head, const StaticFile& file);
  [[nodiscard]] Verdict answer_own(Session& session, const RequestHead& head,
                                   std::string_view rest);
  [[nodiscard]] Verdict not_found(Session& session, const RequestHead& head,
                                  const std::string& allow);
  [[nodiscard]] Verdict open(Session& session, const RequestHead& head, Route route);
  [[nodiscard]] Verdict redirect(Session& session, const RequestHead& head);
  [[nodiscard]] Verdict upgrade(Session& session, const RequestHead& head, std::string_view rest,
                                LiveDoor* door);
  /// What is broadcast, under /stages/; nullopt: the address is somebody else's.
  [[nodiscard]] std::optional<Verdict> answer_media(Session& session, const RequestHead& head);
  void answer_waiting(const std::vector<MediaShelf::Answer>& answers);
  [[nodiscard]] Verdict start_shared(Session& session);
  [[nodiscard]] bool may_see_metrics(const Session& session, const RequestHead& head) const;
  [[nodiscard]] Verdict check_ready(Session& session);
  [[nodiscard]] Verdict run_handler(Session& session);
  /// Starts the kept call's handler; false when too many wait.
  [[nodiscard]] bool hand_over(Session& session);
  /// Has a shared answer made; false when too many wait.
  [[nodiscard]] bool load(SharedCache::Slot& slot, const Call& call);
  void wait_again(SharedCache::Slot& slot, Session& session, const SharedCache::Waiter& waiter);
  void fill(const std::string& language, const std::string& target, std::uint64_t version,
            const std::shared_ptr<const SharedAnswer>& answer, const wire::Reply& failure);
  [[nodiscard]] bool within_rate(Session& session, const RequestHead& head,
                                 const contract::Endpoint* endpoint, std::uint64_t about);
  [[nodiscard]] Verdict problem(Session& session, int status, std::string_view reason,
                                std::string_view detail, std::string_view more = {});
  void log_request(const Turn& turn, std::string_view operation, int status, std::int64_t ms);

  Worker& worker_;
  Premises& premises_;
  SharedCache cache_;
  MediaShelf media_;
  std::unordered_map<std::string_view, Instant> instants_;
  std::uint64_t last_call_ = 0;
  std::uint64_t logged_ = 0;
};

}  // namespace madang::web
