#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "store/db.hpp"

namespace madang::store {

/// Items that wait for the writer at the same moment become one command: what they share is read
/// and written once for all of them (docs/adr/0018).
/// Thread: `add` any; `run` and `done` the writer's. Life: longer than what was added.
template <class Item>
class Gathering {
 public:
  using Items = std::vector<Item>;
  struct Work {
    /// In one savepoint; false rolls back what was done for all of them.
    std::function<bool(Tx&, Items&)> run;
    /// After the commit or the failure, once for every item. An item may be added again.
    std::function<void(Items&, Outcome, const std::string& what)> done;
  };

  struct Limits {
    std::size_t together = 500;  ///< items in one command
    std::size_t waiting = 4096;  ///< beyond it an item is `unavailable` at once
  };

  Gathering(Db& db, Work work, Limits limits = {})
      : db_(db), work_(std::move(work)), limits_(limits) {}

  void add(Item item) {
    bool full = false;
    {
      const std::lock_guard guard(mutex_);
      full = waiting_.size() >= limits_.waiting;
      if (!full) {
        waiting_.push_back(std::move(item));
        if (std::exchange(asked_, true)) return;
      }
    }
    if (!full) return ask();
    Items refused;
    refused.push_back(std::move(item));
    work_.done(refused, Outcome::unavailable, "too many wait to be run together");
  }

 private:
  void ask() {
    auto taken = std::make_shared<Items>();
    db_.submit({[this, taken](Tx& tx) {
                  *taken = take();
                  return work_.run(tx, *taken);
                },
                [this, taken](Outcome outcome, const std::string& what) {
                  // A refused command did not run: whoever waits is told.
                  if (taken->empty()) *taken = take();
                  work_.done(*taken, outcome, what);
                }});
  }

  Items take() {
    Items taken;
    bool more = false;
    {
      const std::lock_guard guard(mutex_);
      const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), limits_.together));
      const auto end = std::next(waiting_.begin(), count);
      taken.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
      waiting_.erase(waiting_.begin(), end);
      more = asked_ = !waiting_.empty();
    }
    if (more) ask();
    return taken;
  }

  Db& db_;
  const Work work_;
  const Limits limits_;
  std::mutex mutex_;
  Items waiting_;
  bool asked_ = false;
};

}  // namespace madang::store
