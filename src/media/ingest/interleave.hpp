#pragma once

#include <array>
#include <deque>
#include <vector>

#include "media/ingest/packet.hpp"

namespace madang::media::ingest {

/// Brings the tracks of a container, which come in blocks of seconds, into one order in time.
/// Thread: one. Life: a container's.
class Interleave {
 public:
  /// Gives back what can no longer be overtaken by the other track, or has waited for four seconds
  /// of media.
  [[nodiscard]] std::vector<Packet> take(std::vector<Packet> packets);

 private:
  std::array<std::deque<Packet>, 2> held_;
};

}  // namespace madang::media::ingest
