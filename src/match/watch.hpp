#pragma once

#include <chrono>
#include <vector>

#include "match/port.hpp"

namespace madang::match {

/// Seconds of each step, one after the other.
/// Thread: one. Life: one call; writes into the steps it was given.
class Watch {
 public:
  explicit Watch(std::vector<Step>& steps) : steps_(steps) {}
  void done(const char* name) {
    const auto now = std::chrono::steady_clock::now();
    steps_.push_back({name, std::chrono::duration<double>(now - since_).count()});
    since_ = now;
  }

 private:
  std::vector<Step>& steps_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace madang::match
