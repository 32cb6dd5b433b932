#include "store/reader_pool.hpp"

#include <algorithm>
#include <utility>

namespace madang::store {

ReaderPool::ReaderPool(Driver& driver, int size, std::chrono::milliseconds wait)
    : driver_(driver), wait_(wait), free_(static_cast<std::size_t>(std::max(size, 1))) {}

void ReaderPool::read(const std::function<void(Tx&)>& f) {
  auto connection = take();
  try {
    if (!connection) connection = driver_.connect(Role::reader);
    connection->begin_snapshot();
    f(*connection);
    connection->rollback();
  } catch (...) {
    if (connection) connection->rollback();
    give_back(std::move(connection));
    throw;
  }
  give_back(std::move(connection));
}

std::unique_ptr<Connection> ReaderPool::take() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, wait_, [this] { return !free_.empty(); }))
    throw StoreFailure("every read connection stayed busy for " + std::to_string(wait_.count()) +
                       " ms");
  auto connection = std::move(free_.back());
  free_.pop_back();
  return connection;
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
  if (connection && !connection->usable()) connection.reset();
  {
    const std::lock_guard guard(mutex_);
    // The last returned is lent next: its caches are warm. Unopened ones wait at the far end.
    if (connection)
      free_.push_back(std::move(connection));
    else
      free_.insert(free_.begin(), nullptr);
  }
  returned_.notify_one();
}

}  // namespace madang::store
