#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "media/ingest/demuxer.hpp"
#include "media/ingest/packet.hpp"
#include "net/loop.hpp"

namespace madang::media::ingest {

/// Runs a demuxer on a thread of its own, since it waits for bytes, and tells the loop what it
/// finds. Thread: the loop's. Life: a publisher's.
class Pump {
 public:
  using Found = std::function<void(std::vector<Packet>)>;
  /// `reason`: ended, bad_media or overrun. Nothing is told after it.
  using Ended = std::function<void(std::string reason)>;
  struct Heard {
    Found found;
    Ended ended;
  };

  /// `read` runs on the pump's thread.
  Pump(net::Loop& loop, Demuxer::Container container, Demuxer::Read read, Heard heard);
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;
  /// `read` must have been made to give back 0.
  ~Pump();

 private:
  struct Shared;
  static void run(const std::shared_ptr<Shared>& shared, Demuxer::Container container,
                  Demuxer::Read read);

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

}  // namespace madang::media::ingest
