#include "app/job_runner.hpp"

#include <chrono>
#include <future>
#include <memory>

#include "base/log.hpp"

namespace madang::app {
namespace {

/// Jobs act as the server itself.
wire::Caller server_itself() {
  wire::Caller caller;
  caller.server_operator = true;
  caller.display_name = "server";
  return caller;
}

}  // namespace

JobRunner::JobRunner(contract::Pipe& pipe, std::vector<contract::Job> jobs)
    : pipe_(pipe), jobs_(std::move(jobs)), thread_([this] { loop(); }) {}

JobRunner::~JobRunner() {
  stop_.release();
  thread_.join();
}

void JobRunner::run_once(contract::Pipe& pipe, const contract::Job& job) {
  auto outbox = std::make_shared<live::Outbox>();
  std::promise<void> ended;
  store::Command command;
  command.run = [&pipe, &job, outbox](store::Tx& tx) {
    *outbox = {};
    const auto caller = server_itself();
    contract::Context context{tx, caller, *outbox, pipe.clock.now(), pipe.site, pipe.blobs, {}};
    const auto result = job.run(context);
    if (!result) log::warn("job.refused", std::string(job.name) + " " + result.error().reason);
    return result.has_value();
  };
  command.done = [&](store::Outcome outcome, const std::string& what) {
    if (outcome == store::Outcome::committed && pipe.publish) pipe.publish(*outbox);
    if (outcome == store::Outcome::bug || outcome == store::Outcome::unavailable)
      log::error("job.failed", std::string(job.name) + " " + what);
    ended.set_value();
  };
  pipe.db.submit(std::move(command));
  ended.get_future().wait();
}

void JobRunner::loop() {
  using Steady = std::chrono::steady_clock;
  std::vector<Steady::time_point> due(jobs_.size(), Steady::now());
  while (!stop_.try_acquire_for(std::chrono::seconds{1})) {
    for (std::size_t i = 0; i < jobs_.size(); ++i) {
      if (Steady::now() < due[i]) continue;
      run_once(pipe_, jobs_[i]);
      due[i] = Steady::now() + jobs_[i].every;
    }
  }
}

}  // namespace madang::app
