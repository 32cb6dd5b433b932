#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>

#include "app/commands.hpp"
#include "app/data_copy.hpp"
#include "app/key_file.hpp"
#include "app/rehearsal.hpp"
#include "store/db.hpp"
#include "store/doctor.hpp"
#include "store/schema.hpp"

namespace madang::app {
namespace {

std::optional<Config> complete(Config config) {
  if (const auto read = read_config_file(config); !read) {
    std::cerr << read.error().detail << '\n';
    return std::nullopt;
  }
  return config;
}

int report(const Result<void>& done, const std::string& words) {
  if (!done) {
    std::cerr << done.error().detail << '\n';
    return 1;
  }
  std::cout << words << '\n';
  return 0;
}

/// What the server uses when it is there.
std::vector<store::Finding> programs() {
  std::vector<store::Finding> found;
  const bool vips = std::system("command -v vipsthumbnail > /dev/null 2>&1") == 0;
  found.push_back({"pictures", vips,
                   vips ? "vipsthumbnail is installed"
                        : "smaller copies of pictures are off: apt install libvips-tools"});
  return found;
}

store::Finding cards(const Config& config) {
  const auto wrong = check_config(config);
  if (config.toss_secret_key.empty())
    return {"cards", true, "off: buyers transfer (toss_client_key, toss_secret_key)"};
  if (!wrong) return {"cards", false, wrong.error().detail};
  return {"cards", true,
          config.toss_secret_key.starts_with("live_") ? "on, with real money"
                                                      : "on, with keys for trying out"};
}

}  // namespace

int back_up(const Config& given, const std::string& to) {
  const auto config = complete(given);
  if (!config) return 1;
  return report(copy_out(*config, to),
                "Backed up to " + to + ": database, uploaded files, settings and " + kKeyFile +
                    ", which opens the second factors: keep the copy private.");
}

int restore_data(const Config& given, const std::string& from) {
  return report(copy_in(from, given),
                "Restored from " + from + ". Start it with: madang serve --data " + given.data_dir);
}

int doctor(const Config& given) {
  const auto config = complete(given);
  if (!config) return 1;
  const SystemClock clock(rehearsal_offset(config->data_dir));
  auto findings = store::examine(config->database_address(), clock.now());
  findings.push_back(examine_key(config->data_dir, config->database_address()));
  findings.push_back(cards(*config));
  for (auto& each : programs()) findings.push_back(std::move(each));
  int troubles = 0;
  for (const auto& each : findings) {
    std::cout << (each.ok ? "  ok   " : "  LOOK ") << each.check << ": " << each.words << '\n';
    if (!each.ok) ++troubles;
  }
  std::cout << (troubles == 0 ? "All is well." : std::to_string(troubles) + " to look at.") << '\n';
  return troubles == 0 ? 0 : 1;
}

int print_schema(const Config& given) {
  const auto config = complete(given);
  if (!config) return 1;
  store::Settings settings;
  settings.address = config->database_address();
  const auto db = store::Db::open(settings);
  db->read([&](store::Tx& tx) {
    std::cout << store::schema_text(
        tx, db->is_sqlite() ? store::Dialect::sqlite : store::Dialect::postgres);
  });
  return 0;
}

}  // namespace madang::app
