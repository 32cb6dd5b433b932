#pragma once

#include <string>
#include <string_view>

#include "contract/blobs.hpp"

namespace madang::contract {

/// Stands where no file is kept. Only tests and benches include this.
/// Thread: any. Life: the test's.
class NoBlobs final : public Blobs {
 public:
  Result<void> put(std::string_view, std::string_view) override { return {}; }
  Result<std::string> get(std::string_view) override { return std::string(); }
  [[nodiscard]] std::string path_of(std::string_view) const override { return {}; }
  void remove(std::string_view) override {}
};

}  // namespace madang::contract
