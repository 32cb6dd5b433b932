#pragma once

#include <string>
#include <string_view>

#include "contract/blobs.hpp"

namespace madang::core {

/// Uploaded files under DATA/files, spread over 256 folders by the key's last two characters.
/// Thread: any. Life: the house's.
class DiskBlobs final : public contract::Blobs {
 public:
  explicit DiskBlobs(std::string folder) : folder_(std::move(folder)) {}

  Result<void> put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  [[nodiscard]] std::string path_of(std::string_view key) const override;
  void remove(std::string_view key) override;

 private:
  std::string folder_;
};

}  // namespace madang::core
