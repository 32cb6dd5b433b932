#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>

#include "contract/endpoint.hpp"
#include "wire/request.hpp"

namespace madang::web {

/// Memory promised to one request's body, taken off the server's total at the end.
/// Thread: any. Life: the call's.
class BodyLease {
 public:
  BodyLease() = default;
  BodyLease(std::atomic<std::size_t>& total, std::size_t size) : total_(&total), size_(size) {
    total_->fetch_add(size_, std::memory_order_relaxed);
  }
  BodyLease(BodyLease&& other) noexcept { *this = std::move(other); }
  BodyLease& operator=(BodyLease&& other) noexcept {
    std::swap(total_, other.total_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~BodyLease() {
    if (total_ != nullptr) total_->fetch_sub(size_, std::memory_order_relaxed);
  }

 private:
  std::atomic<std::size_t>* total_ = nullptr;
  std::size_t size_ = 0;
};

/// A request that runs a handler, from its head to its answer.
/// Thread: its loop's, the request moves to the handler's. Life: its session's.
struct Call {
  const contract::Endpoint* endpoint = nullptr;
  std::uint64_t id = 0;  ///< tells a late answer from this one's
  std::int64_t started_ms = 0;
  wire::Request request;
  std::string target;  ///< as sent, the key of shared answers
  std::string if_none_match;
  std::string range;
  std::string if_range;
  bool takes_gzip = false;
  BodyLease lease;
};

}  // namespace madang::web
