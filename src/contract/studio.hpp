#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace madang::contract {

/// The program that takes in and packs what is broadcast.
struct Studio {
  enum class State : std::uint8_t {
    missing,  ///< it is not installed
    waiting,  ///< it is being started
    running,
  };
  State state = State::missing;
  std::string srt;   ///< "srt://host:port"; "": not listening
  std::string rtmp;  ///< "rtmp://host:port/live"
};

/// How a stage's pictures come in, of the last second.
struct StageHealth {
  bool receiving = false;
  std::int32_t kbps = 0;
  double fps = 0;
  std::int32_t key_interval_ms = 0;
  std::int32_t delay_ms = 0;
  std::int64_t dropped = 0;
  std::vector<std::string> troubles;  ///< of this broadcast, each once
};

}  // namespace madang::contract
