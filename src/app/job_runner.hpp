#pragma once

#include <semaphore>
#include <thread>
#include <vector>

#include "contract/part.hpp"
#include "contract/run.hpp"

namespace madang::app {

/// Runs the parts' jobs when they are due, each as one command of the writer.
/// Thread: its own. Life: the server's; the destructor waits for a job that is under way.
class JobRunner {
 public:
  JobRunner(contract::Pipe& pipe, std::vector<contract::Job> jobs);
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;
  ~JobRunner();

  /// Runs `job` once, now, and waits. For tests and the loop.
  static void run_once(contract::Pipe& pipe, const contract::Job& job);

 private:
  void loop();

  contract::Pipe& pipe_;
  std::vector<contract::Job> jobs_;
  std::binary_semaphore stop_{0};
  std::thread thread_;
};

}  // namespace madang::app
