#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace madang::live {

/// Counts what happens too often to be written down each time, by name, until somebody takes it.
/// A name is forgotten when it is taken. Thread: any. Life: app's.
class Tallies {
 public:
  void add(std::string_view name, std::int64_t count);
  /// What came since the last time.
  [[nodiscard]] std::int64_t take(std::string_view name);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::int64_t> counts_;
};

}  // namespace madang::live
