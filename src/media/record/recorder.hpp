#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "media/messages.hpp"
#include "media/record/replay_file.hpp"
#include "net/loop.hpp"

namespace madang::media::record {

/// Writes a broadcast's replay on a thread of its own: a slow or full disk never holds up what is
/// live. Thread: the loop's. Life: a broadcast's.
class Recorder {
 public:
  /// Told once, when nothing is recorded any more though the broadcast goes on.
  using Failed = std::function<void()>;
  using Done = std::function<void(std::optional<Recording>)>;

  Recorder(net::Loop& loop, std::string folder, Failed failed);
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  /// Waits for what was taken to be written; the index stays open.
  ~Recorder();

  void begin_span(const std::string& init, Time begins);
  void add_part(const std::string& bytes);
  void end_segment(std::int64_t duration);
  /// Nothing comes after it. `done` hears nullopt when nothing was recorded.
  void finish(Done done);

 private:
  struct Held;
  template <class Act>
  void write(std::size_t bytes, Act act);

  net::Loop& loop_;
  std::shared_ptr<Held> held_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  Failed failed_;
  net::Loop disk_;
  std::thread thread_;
};

}  // namespace madang::media::record
