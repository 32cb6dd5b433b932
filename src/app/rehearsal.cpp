#include "app/rehearsal.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace madang::app {

std::chrono::microseconds rehearsal_offset(const std::string& data_dir) {
  std::ifstream file(data_dir + "/rehearsal");
  std::int64_t micros = 0;
  file >> micros;
  return std::chrono::microseconds{file ? micros : 0};
}

Result<void> set_rehearsal(const std::string& data_dir, const std::optional<std::string>& at) {
  const auto path = data_dir + "/rehearsal";
  if (!at) {
    std::filesystem::remove(path);
    return {};
  }
  MADANG_TRY(const auto time, parse_rfc3339(*at));
  std::ofstream file(path, std::ios::trunc);
  file << (time - SystemClock{}.now()).count() << '\n';
  if (!file.flush())
    return Error{Code::unavailable, "rehearsal.not_written", "Cannot write " + path + "."};
  return {};
}

}  // namespace madang::app
