#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/connection.hpp"

namespace madang::store {

/// Read connections, opened when first needed, each lent to one thread at a time.
/// Thread: any. Life: the engine's.
class ReaderPool {
 public:
  /// `wait`: how long a reader waits for a free connection before StoreFailure.
  ReaderPool(Driver& driver, int size, std::chrono::milliseconds wait);

  /// Runs `f` in a snapshot on the calling thread.
  void read(const std::function<void(Tx&)>& f);

 private:
  /// A connection on loan, or leave to open one (empty).
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);

  Driver& driver_;
  const std::chrono::milliseconds wait_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> free_;  ///< empty ones are leave to open one
};

}  // namespace madang::store
