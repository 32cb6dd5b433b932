#include "store/sqlite/driver.hpp"

#include <atomic>

#include "base/log.hpp"
#include "store/sqlite/backup.hpp"
#include "store/sqlite/connection.hpp"
#include "store/sqlite/failure.hpp"

namespace madang::store::sqlite {
namespace {

constexpr int kPassiveFrom = 1000;   ///< pages in the log (4 MiB)
constexpr int kRestartFrom = 16000;  ///< pages in the log (64 MiB): now make the writer wait
constexpr int kRestartMillis = 100;  ///< how long it may have to
constexpr int kLooksBetweenTidies = 100;

class FileDriver final : public Driver {
 public:
  explicit FileDriver(const std::string& path)
      : path_(path), upkeep_(open_file(path, Purpose::create)) {
    run_script(upkeep_.get(), "PRAGMA wal_autocheckpoint = 0");
    sqlite3_busy_timeout(upkeep_.get(), kRestartMillis);
    seen_ = data_version();
  }

  std::unique_ptr<store::Connection> connect(Role role) override {
    return std::make_unique<Connection>(path_, role, &wal_pages_);
  }
  [[nodiscard]] bool is_sqlite() const override { return true; }
  [[nodiscard]] bool look_after() override;
  [[nodiscard]] Result<void> backup(const std::string& to_path) override {
    return copy_database(path_, to_path);
  }

 private:
  [[nodiscard]] std::int64_t data_version();
  void checkpoint(int mode);

  const std::string path_;
  std::atomic<int> wal_pages_{0};
  Handle upkeep_;
  std::int64_t seen_ = 0;
  int idle_looks_ = 0;
};

bool FileDriver::look_after() {
  const int pages = wal_pages_.load();
  const auto now = data_version();
  const bool changed = now != seen_;
  seen_ = now;
  // When nothing is written any more, what is left in the log goes into the file.
  idle_looks_ = changed ? 0 : idle_looks_ + 1;
  if (pages >= kPassiveFrom || (pages > 0 && idle_looks_ == kLooksBetweenTidies))
    checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  // A writer that never rests lets the log grow without end: copy the rest while it waits.
  if (pages >= kRestartFrom) checkpoint(SQLITE_CHECKPOINT_RESTART);
  return changed;
}

void FileDriver::checkpoint(int mode) {
  int in_log = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(upkeep_.get(), nullptr, mode, &in_log, &copied);
  if ((code & 0xff) == SQLITE_BUSY) return;  // readers still need the log; the next look tries
  check(upkeep_.get(), code, "checkpoint");
}

std::int64_t FileDriver::data_version() {
  std::int64_t version = 0;
  const int code = sqlite3_exec(
      upkeep_.get(), "PRAGMA data_version",
      [](void* out, int, char** columns, char**) {
        *static_cast<std::int64_t*>(out) = std::stoll(columns[0]);
        return 0;
      },
      &version, nullptr);
  check(upkeep_.get(), code, "data_version");
  return version;
}

}  // namespace

std::unique_ptr<Driver> make_driver(const std::string& path) {
  return std::make_unique<FileDriver>(path);
}

}  // namespace madang::store::sqlite
