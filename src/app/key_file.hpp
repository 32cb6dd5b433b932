#pragma once

#include <string>

#include "base/result.hpp"
#include "store/doctor.hpp"

namespace madang::app {

inline constexpr const char* kKeyFile = "secret.key";

/// The 32 bytes that secrets in the database are sealed under, from DATA/secret.key (64 hex
/// digits, readable to its owner only); made at the first start. Error: unavailable "key.unusable".
[[nodiscard]] Result<std::string> seal_key(const std::string& data_dir);

/// For the doctor: whether the file is there, private, and opens what lies in the database.
[[nodiscard]] store::Finding examine_key(const std::string& data_dir,
                                         const std::string& database_address);

}  // namespace madang::app
