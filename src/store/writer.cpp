#include "store/writer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/log.hpp"

namespace madang::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kFirstPause{20};
constexpr milliseconds kLongestPause{2000};

void call_done(const Command& command, Outcome outcome, const std::string& what) noexcept {
  try {
    if (command.done) command.done(outcome, what);
  } catch (const std::exception& mistake) {
    log::error("store.done_threw", mistake.what());
  } catch (...) {
    log::error("store.done_threw");
  }
}

}  // namespace

GroupWriter::GroupWriter(Driver& driver, const Settings& settings)
    : driver_(driver),
      queue_limit_(std::max<std::size_t>(settings.queue_limit, 1)),
      batch_limit_(std::max<std::size_t>(settings.batch_limit, 1)),
      connection_(driver.connect(Role::writer)),
      thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard guard(mutex_);
    closing_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void GroupWriter::submit(Command command) {
  const char* refused = nullptr;
  {
    const std::lock_guard guard(mutex_);
    if (closing_)
      refused = "the store is closing";
    else if (queue_.size() >= queue_limit_)
      refused = "the write queue is full";
    else
      queue_.push_back(std::move(command));
  }
  if (refused == nullptr) return arrived_.notify_one();
  ++failures_;
  call_done(command, Outcome::unavailable, refused);
}

Figures GroupWriter::figures() const {
  Figures figures;
  figures.commits = commits_.load();
  figures.commands = commands_.load();
  figures.failures = failures_.load();
  const std::lock_guard guard(mutex_);
  figures.queued = queue_.size();
  return figures;
}

void GroupWriter::work() {
  for (auto batch = take(); !batch.empty(); batch = take()) run(batch);
}

GroupWriter::Batch GroupWriter::take() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return closing_ || !queue_.empty(); });
  const auto count = std::min(queue_.size(), batch_limit_);
  const auto end = std::next(queue_.begin(), static_cast<std::ptrdiff_t>(count));
  Batch batch(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return batch;
}

void GroupWriter::run(Batch& batch) {
  std::vector<Ending> endings(batch.size());
  try {
    run_in_transaction(batch, endings);
    pause_ = {};
  } catch (const std::exception& failure) {
    // Nothing of the batch is kept: even a refusal may rest on a neighbour's lost work.
    for (auto& ending : endings) ending = {Outcome::unavailable, failure.what()};
    log::error("store.batch_lost",
               "commands=" + std::to_string(batch.size()) + " " + failure.what());
    if (connection_) {
      last_failure_ = failure.what();
      connection_->rollback();
      connection_.reset();
    }
  }
  answer(batch, endings);
  if (connection_ && !connection_->usable()) connection_.reset();
}

void GroupWriter::run_in_transaction(Batch& batch, std::vector<Ending>& endings) {
  auto& connection = connected();
  const auto changes = connection.changes();
  connection.begin_batch();
  for (std::size_t at = 0; at < batch.size(); ++at) endings[at] = attempt(connection, batch[at]);
  connection.commit();
  ++commits_;
  if (connection.changes() != changes) ++version_;
}

GroupWriter::Ending GroupWriter::attempt(Connection& connection, const Command& command) {
  Ending ending;
  try {
    if (command.run(connection)) {
      connection.keep();
      return {Outcome::committed, {}};
    }
    ending.outcome = Outcome::rolled_back;
  } catch (const ConstraintViolation& refusal) {
    ending = {Outcome::conflict, refusal.what()};
  } catch (const StoreFailure& failure) {
    ending = {Outcome::unavailable, failure.what()};
  } catch (const std::exception& mistake) {
    ending = {Outcome::bug, mistake.what()};
  } catch (...) {
    ending = {Outcome::bug, "threw something that is no std::exception"};
  }
  connection.undo();
  return ending;
}

void GroupWriter::answer(Batch& batch, const std::vector<Ending>& endings) {
  for (std::size_t at = 0; at < batch.size(); ++at) {
    const auto& ending = endings[at];
    ++commands_;
    if (ending.outcome == Outcome::unavailable || ending.outcome == Outcome::bug) ++failures_;
    call_done(batch[at], ending.outcome, ending.what);
  }
}

Connection& GroupWriter::connected() {
  if (connection_) return *connection_;
  const auto now = steady_clock::now();
  if (now < next_connect_) throw StoreFailure(last_failure_ + " (waiting before the next attempt)");
  pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
  next_connect_ = now + pause_;
  try {
    connection_ = driver_.connect(Role::writer);
  } catch (const std::exception& failure) {
    last_failure_ = failure.what();
    throw;
  }
  return *connection_;
}

}  // namespace madang::store
