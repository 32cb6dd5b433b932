#include "app/key_file.hpp"

#include <filesystem>
#include <fstream>

#include <sodium.h>

#include "base/log.hpp"
#include "base/random.hpp"
#include "core/people/factors.hpp"
#include "store/db.hpp"
#include "store/durable_file.hpp"

namespace madang::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBytes = 32;

Error unusable(const fs::path& path, const std::string& what) {
  return Error{Code::unavailable, "key.unusable",
               path.string() + " " + what + " Bring it back from the backup."};
}

void make(const fs::path& path) {
  std::string key(kBytes, '\0');
  fill_secure_random({reinterpret_cast<unsigned char*>(key.data()), key.size()});
  std::string hex(2 * kBytes + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(key.data()),
                 key.size());
  hex.back() = '\n';
  store::PartialFile file(path.string());
  {
    std::ofstream out(file.path());
    fs::permissions(file.path(), fs::perms::owner_read | fs::perms::owner_write);
    out << hex;
  }
  file.publish();
}

Result<std::string> read(const fs::path& path) {
  std::ifstream in(path);
  std::string hex;
  if (!(in >> hex)) return unusable(path, "cannot be read.");
  std::string key(kBytes, '\0');
  std::size_t size = 0;
  if (hex.size() != 2 * kBytes ||
      sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), hex.data(),
                     hex.size(), nullptr, &size, nullptr) != 0 ||
      size != kBytes)
    return unusable(path, "is not a key of 64 hex digits.");
  return key;
}

}  // namespace

Result<std::string> seal_key(const std::string& data_dir) {
  const auto path = fs::path(data_dir) / kKeyFile;
  try {
    if (!fs::exists(path)) {
      make(path);
      log::info("key.made", path.string());
    }
  } catch (const std::exception& failure) {
    return unusable(path, std::string("cannot be made: ") + failure.what() + ".");
  }
  return read(path);
}

store::Finding examine_key(const std::string& data_dir, const std::string& database_address) {
  const auto path = fs::path(data_dir) / kKeyFile;
  const auto look = [](const std::string& words) { return store::Finding{"key", false, words}; };
  if (!fs::exists(path))
    return look(path.string() +
                " is missing: bring it back from the backup, before the server "
                "starts and makes a new one.");
  const auto key = read(path);
  if (!key) return look(key.error().detail);
  const auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(path).permissions() & others) != fs::perms::none)
    return look("others can read " + path.string() + ": chmod 600 it.");
  core::people::SealedFactors factors;
  try {
    store::Settings settings;
    settings.address = database_address;
    store::Db::open(settings)->read(
        [&](store::Tx& tx) { factors = core::people::sealed_factors(tx, *key); });
  } catch (const std::exception&) {
    return {"key", true, kKeyFile + std::string(" is there; the database could not be asked")};
  }
  if (factors.unreadable > 0)
    return look(path.string() + " does not open " + std::to_string(factors.unreadable) +
                " second factors: bring the right one back from the backup. Without it their "
                "owners enter with recovery codes and set the app up anew.");
  return {"key", true, "opens " + std::to_string(factors.all) + " second factors"};
}

}  // namespace madang::app
