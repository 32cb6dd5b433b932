#include "app/data_copy.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <unistd.h>

#include "app/key_file.hpp"
#include "store/db.hpp"
#include "store/restore.hpp"

namespace madang::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "database";
constexpr const char* kFiles = "files";
constexpr const char* kSettings[] = {"madang.toml", "rehearsal", kKeyFile};

Error failed(const char* reason, const std::string& what) {
  return {Code::unavailable, reason, "The copy could not be made: " + what};
}

/// Everything in `folder`'s file system is on the disk afterwards.
bool sync_all(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool synced = ::syncfs(handle) == 0;
  ::close(handle);
  return synced;
}

/// Files that vanish meanwhile were erased by the server; half-written ones are not copied.
void copy_files(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  std::error_code gone;
  for (const auto& each : fs::recursive_directory_iterator(from)) {
    const auto target = to / fs::relative(each.path(), from);
    if (each.is_directory(gone))
      fs::create_directories(target);
    else if (each.path().extension() != ".partial")
      fs::copy_file(each.path(), target, gone);
    if (gone && gone != std::errc::no_such_file_or_directory)
      throw fs::filesystem_error("copy", each.path(), gone);
  }
}

void copy_settings(const fs::path& from, const fs::path& to) {
  for (const auto* name : kSettings)
    if (fs::exists(from / name) && !fs::exists(to / name)) {
      fs::copy_file(from / name, to / name);
      fs::permissions(to / name, fs::perms::owner_read | fs::perms::owner_write);
    }
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> fill(const Config& config, const std::string& to, const fs::path& partial) {
  try {
    fs::remove_all(partial);
    fs::create_directories(partial);
    fs::permissions(partial, fs::perms::owner_all);
    store::Settings settings;
    settings.address = config.database_address();
    // The database first: a row names only files that were there before it.
    MADANG_TRY_VOID(store::Db::open(settings)->backup((partial / kDatabase).string()));
    const auto files = fs::path(config.data_dir) / kFiles;
    if (fs::exists(files)) copy_files(files, partial / kFiles);
    copy_settings(config.data_dir, partial);
    if (!sync_all(partial)) return failed("backup.failed", to + " could not be synced");
    fs::rename(partial, to);
    if (!sync_all(fs::absolute(to).parent_path()))
      return failed("backup.failed", to + " could not be synced");
  } catch (const std::exception& failure) {
    return failed("backup.failed", failure.what());
  }
  return {};
}

}  // namespace

Result<void> copy_out(const Config& config, const std::string& to) {
  if (fs::exists(to))
    return Error{Code::invalid, "backup.exists",
                 to + " exists already and is not overwritten. Choose another name."};
  const fs::path partial = to + ".partial";
  auto filled = fill(config, to, partial);
  std::error_code ignored;
  if (!filled) fs::remove_all(partial, ignored);
  return filled;
}

Result<void> copy_in(const std::string& from, const Config& config) {
  try {
    const fs::path data = config.data_dir;
    if (fs::exists(data / kFiles))
      return Error{Code::conflict, "restore.not_empty",
                   (data / kFiles).string() +
                       " exists already and is not overwritten. Restore "
                       "into a new data folder."};
    fs::create_directories(data);
    if (fs::exists(data / kKeyFile) && fs::exists(fs::path(from) / kKeyFile) &&
        text_of(data / kKeyFile) != text_of(fs::path(from) / kKeyFile))
      return Error{Code::conflict, "restore.other_key",
                   (data / kKeyFile).string() +
                       " is another key than the backup's. Restore into a new data folder."};
    copy_settings(from, data);
    Config complete = config;
    MADANG_TRY_VOID(read_config_file(complete));
    MADANG_TRY_VOID(
        store::restore((fs::path(from) / kDatabase).string(), complete.database_address()));
    if (fs::exists(fs::path(from) / kFiles)) copy_files(fs::path(from) / kFiles, data / kFiles);
    if (!sync_all(data)) return failed("restore.failed", data.string() + " could not be synced");
  } catch (const std::exception& failure) {
    return failed("restore.failed", failure.what());
  }
  return {};
}

}  // namespace madang::app
