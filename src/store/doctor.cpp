#include "store/doctor.hpp"

#include <filesystem>
#include <functional>
#include <memory>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/address.hpp"
#include "store/child.hpp"
#include "store/effect_queue.hpp"
#include "store/migrator.hpp"
#include "store/postgres/driver.hpp"
#include "store/sqlite/driver.hpp"

namespace madang::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMiB = 1024 * 1024;
constexpr std::uintmax_t kRoomWanted = 1024 * kMiB;
constexpr std::uintmax_t kLogLimit = 256 * kMiB;
constexpr rlim_t kFilesWanted = 8192;
constexpr std::chrono::minutes kOverdue{15};

using Findings = std::vector<Finding>;

std::string mebibytes(std::uintmax_t bytes) {
  return std::to_string(bytes / kMiB) + " MiB";
}

/// Whatever goes wrong while looking is itself what was found.
void look(Findings& findings, const std::string& check, const std::function<Finding()>& at) {
  try {
    auto finding = at();
    finding.check = check;
    findings.push_back(std::move(finding));
  } catch (const std::exception& failure) {
    findings.push_back({check, false, failure.what()});
  }
}

Finding good(std::string words) {
  return {{}, true, std::move(words)};
}
Finding bad(std::string words) {
  return {{}, false, std::move(words)};
}

Finding integrity(Tx& tx) {
  const auto rows = tx.query("PRAGMA integrity_check(1)");
  if (rows.front().text(0) == "ok") return good("every page and index is whole");
  return bad("The database is damaged: " + rows.front().text(0) +
             ". Stop the server, keep the file, and run: madang restore BACKUP");
}

Finding foreign_keys(Tx& tx) {
  const auto rows = tx.query("PRAGMA foreign_key_check");
  if (rows.empty()) return good("every row has its parent");
  return bad(std::to_string(rows.size()) + " rows lack their parent, the first in table " +
             rows.front().text(0) + ". Restore a backup, or report it with this message.");
}

Finding server(Tx& tx) {
  const auto row = tx.first(
      "SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), "
      "current_setting('max_connections')::bigint, current_setting('fsync'), "
      "current_setting('synchronous_commit')",
      {});
  if (row->integer(0) < 130000) return bad("PostgreSQL 13 or newer is needed.");
  if (row->text(1) != "UTF8")
    return bad("The database's encoding is " + row->text(1) +
               ". Create it again: createdb --encoding=UTF8 NAME");
  if (row->text(3) != "on" || row->text(4) == "off")
    return bad(
        "fsync or synchronous_commit is off: what was acknowledged can be lost. Switch both "
        "on in postgresql.conf.");
  if (row->integer(2) < 20) return bad("max_connections is under 20: raise it.");
  return good("PostgreSQL " + std::to_string(row->integer(0) / 10000) + ", UTF-8, durable");
}

Finding migrations(Tx& tx, Dialect dialect) {
  const auto state = migration_state(tx, dialect, embedded_migrations());
  if (!state) return bad(state.error().detail);
  if (!state->missing.empty())
    return bad(std::to_string(state->missing.size()) +
               " migrations are missing. They are applied when the server starts: madang serve");
  return good("at migration " + std::to_string(state->newest_applied));
}

Finding outbox(Tx& tx, Time now) {
  const auto backlog = effect_backlog(tx, now);
  const auto words =
      std::to_string(backlog.waiting) + " wait, " + std::to_string(backlog.failed) + " have failed";
  if (backlog.failed > 0)
    return bad(words + ". Open the admin console's outbox, see why, and try them again.");
  if (backlog.longest_due > kOverdue)
    return bad(words + ", the oldest since " +
               std::to_string(
                   std::chrono::duration_cast<std::chrono::minutes>(backlog.longest_due).count()) +
               " minutes. Is the server running, and a mail server set?");
  return good(words);
}

Finding disk(const fs::path& folder) {
  const auto room = fs::space(folder).available;
  if (room >= kRoomWanted) return good(mebibytes(room) + " free");
  return bad("Only " + mebibytes(room) + " free in " + folder.string() +
             ". Free or add space: a full disk refuses every change.");
}

Finding file_system(const fs::path& folder) {
  constexpr decltype(statfs::f_type) kNfs = 0x6969;
  constexpr decltype(statfs::f_type) kSmb2 = 0xFE534D42;
  constexpr decltype(statfs::f_type) kCifs = 0xFF534D42;
  struct statfs status {};
  if (::statfs(folder.c_str(), &status) != 0) return bad(folder.string() + " cannot be looked at.");
  if (status.f_type == kNfs || status.f_type == kSmb2 || status.f_type == kCifs)
    return bad(folder.string() +
               " lies on a network file system, where SQLite's locks do not "
               "hold. Move the data folder to a local disk.");
  return good("local");
}

Finding log_size(const std::string& path) {
  std::error_code missing;
  const auto size = fs::file_size(path + "-wal", missing);
  if (missing || size <= kLogLimit) return good(missing ? "none" : mebibytes(size));
  return bad("The write-ahead log has " + mebibytes(size) +
             ": something reads without end. Restart the server.");
}

Finding permissions(const std::string& path, const fs::path& folder) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return bad(path + " cannot be looked at.");
  if (::access(folder.c_str(), W_OK) != 0 || ::access(path.c_str(), R_OK | W_OK) != 0)
    return bad("This user may not write " + path +
               " and its folder. Run as the user of the server, "
               "or: chown -R USER " +
               folder.string());
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return bad("Others on this machine can read personal data: chmod 600 " + path);
  return good("readable by the server's user only");
}

Finding open_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const auto words = std::to_string(limit.rlim_max) + " at most";
  if (limit.rlim_max >= kFilesWanted) return good(words);
  return bad(words + ": every visitor needs one. Set LimitNOFILE=65536 in the systemd unit.");
}

Finding program(const char* name) {
  if (run_child({name, "--version"}, {}).status == 0) return good("installed");
  return bad(std::string(name) +
             " is missing, so backups cannot be made: apt install "
             "postgresql-client");
}

void look_into(Findings& findings, Connection& connection, Dialect dialect, Time now) {
  connection.begin_snapshot();
  if (dialect == Dialect::sqlite) {
    look(findings, "integrity", [&] { return integrity(connection); });
    look(findings, "foreign keys", [&] { return foreign_keys(connection); });
  } else {
    look(findings, "server", [&] { return server(connection); });
  }
  look(findings, "migrations", [&] { return migrations(connection, dialect); });
  look(findings, "outbox", [&] { return outbox(connection, now); });
  connection.rollback();
}

}  // namespace

std::vector<Finding> examine(const std::string& address, Time now) {
  Findings findings;
  std::optional<std::string> path;
  try {
    path = sqlite_path(address);
    if (path && !fs::exists(*path)) {
      findings.push_back({"database", false, *path + " does not exist. Start the server once."});
      return findings;
    }
    const auto driver = path ? sqlite::make_driver(*path) : postgres::make_driver(address);
    const auto connection = driver->connect(Role::migrator);  // the one without a time limit
    findings.push_back({"database", true, path ? *path : "PostgreSQL answers"});
    look_into(findings, *connection, path ? Dialect::sqlite : Dialect::postgres, now);
  } catch (const std::exception& failure) {
    findings.push_back({"database", false, failure.what()});
  }
  if (path) {
    const auto folder = fs::absolute(*path).parent_path();
    look(findings, "disk space", [&] { return disk(folder); });
    look(findings, "file system", [&] { return file_system(folder); });
    look(findings, "write-ahead log", [&] { return log_size(*path); });
    look(findings, "permissions", [&] { return permissions(*path, folder); });
  } else {
    for (const auto* name : {"pg_dump", "pg_restore"})
      look(findings, name, [&] { return program(name); });
  }
  look(findings, "open files", open_files);
  return findings;
}

}  // namespace madang::store
