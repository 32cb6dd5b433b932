#include "core/intake/folder.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

namespace madang::core::intake {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolderLimit = "64 MB";
constexpr std::string_view kFileLimit = "10 MB";
/// The earliest time a zip can hold, so that equal folders give equal bytes.
constexpr std::time_t kZipTime = 315'532'800;  // 1980-01-01

/// Left by operating systems in folders and zips.
bool is_litter(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return name.starts_with('.') || path.starts_with("__MACOSX/") || name == "Thumbs.db" ||
         name == "desktop.ini" || name.starts_with("~$");
}

bool is_safe(std::string_view path) {
  if (path.empty() || path.size() > 200 || path.starts_with('/')) return false;
  if (path.find('\\') != std::string_view::npos || path.find('\0') != std::string_view::npos)
    return false;
  std::string_view rest = path;
  while (!rest.empty()) {
    const auto part = rest.substr(0, rest.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  }
  return true;
}

/// Takes files in while they fit. Thread: one. Life: one read.
class Intake {
 public:
  Intake(Folder& folder, sheet::Problems& problems) : folder_(folder), problems_(problems) {}

  /// Whether another file may come.
  bool room_for(const std::string& path) {
    if (full_) return false;
    if (!is_safe(path)) {
      problems_.add({path}, "intake.path_unsafe", {}, path);
      return false;
    }
    if (folder_.size() < kMaxFiles) return true;
    problems_.add({path}, "intake.too_many_files", {{"limit", std::to_string(kMaxFiles)}});
    full_ = true;
    return false;
  }

  /// Adds to a file; false when it or the folder has become too large.
  bool append(const std::string& path, std::string& bytes, std::string_view more) {
    total_ += more.size();
    if (total_ > kMaxFolderBytes) {
      problems_.add({path}, "intake.archive_too_large", {{"limit", std::string(kFolderLimit)}});
      full_ = true;
      return false;
    }
    if (bytes.size() + more.size() > kMaxFileBytes) {
      problems_.add({path}, "intake.file_too_large", {{"limit", std::string(kFileLimit)}});
      return false;
    }
    bytes += more;
    return true;
  }

  void keep(const std::string& path, std::string bytes) {
    folder_.insert_or_assign(path, std::move(bytes));
  }
  [[nodiscard]] bool full() const { return full_; }

 private:
  Folder& folder_;
  sheet::Problems& problems_;
  std::size_t total_ = 0;
  bool full_ = false;
};

void read_file(Intake& intake, const std::string& path, const fs::path& on_disk) {
  std::ifstream in(on_disk, std::ios::binary);
  std::string bytes;
  std::vector<char> block(std::size_t{64} * 1024);
  while (in) {
    in.read(block.data(), static_cast<std::streamsize>(block.size()));
    if (!intake.append(path, bytes, {block.data(), static_cast<std::size_t>(in.gcount())})) return;
  }
  intake.keep(path, std::move(bytes));
}

/// "gvalley/festival.toml", "gvalley/people.csv" → without "gvalley/".
Folder without_outer(Folder folder) {
  if (folder.empty() || folder.contains("festival.toml")) return folder;
  const auto& first = folder.begin()->first;
  const auto slash = first.find('/');
  if (slash == std::string::npos) return folder;
  const auto outer = first.substr(0, slash + 1);
  if (!folder.contains(outer + "festival.toml")) return folder;
  for (const auto& file : folder) {
    if (!file.first.starts_with(outer)) return folder;
  }
  Folder inner;
  for (auto& [path, bytes] : folder) inner.emplace(path.substr(outer.size()), std::move(bytes));
  return inner;
}

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::string archive_message(archive* reader) {
  const char* text = archive_error_string(reader);
  return text == nullptr ? "unreadable" : text;
}

/// False when the archive breaks off.
bool read_entry(Intake& intake, archive* reader, const std::string& path) {
  std::string bytes;
  std::vector<char> block(std::size_t{64} * 1024);
  for (;;) {
    const auto count = archive_read_data(reader, block.data(), block.size());
    if (count < 0) return false;
    if (count == 0) break;
    if (!intake.append(path, bytes, {block.data(), static_cast<std::size_t>(count)})) return true;
  }
  intake.keep(path, std::move(bytes));
  return true;
}

}  // namespace

Folder read_directory(const std::string& path, sheet::Problems& problems) {
  Folder folder;
  Intake intake(folder, problems);
  std::error_code error;
  fs::recursive_directory_iterator entry(path, error);
  if (error) {
    problems.add({path}, "intake.file_missing");
    return folder;
  }
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const auto name = fs::relative(entry->path(), path, error).generic_string();
    if (is_litter(name)) {
      if (entry->is_directory(error)) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_symlink(error)) {
      problems.add({name}, "intake.path_unsafe", {}, name);
      continue;
    }
    if (!entry->is_regular_file(error)) continue;
    if (intake.room_for(name)) read_file(intake, name, entry->path());
    if (intake.full()) break;
  }
  return folder;
}

Folder read_zip(std::string_view bytes, sheet::Problems& problems) {
  Folder folder;
  Intake intake(folder, problems);
  const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  const auto broken = [&] {
    problems.add({"zip"}, "intake.archive_unreadable",
                 {{"message", archive_message(reader.get())}});
    return folder;
  };
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return broken();
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while (!intake.full() &&
         (status = archive_read_next_header(reader.get(), &entry)) != ARCHIVE_EOF) {
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return broken();
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    const std::string path = name == nullptr ? "" : name;
    if (archive_entry_filetype(entry) == AE_IFDIR || is_litter(path)) continue;
    if (archive_entry_filetype(entry) != AE_IFREG) {
      problems.add({path}, "intake.path_unsafe", {}, path);
      continue;
    }
    if (intake.room_for(path) && !read_entry(intake, reader.get(), path)) return broken();
  }
  return without_outer(std::move(folder));
}

std::string write_zip(const Folder& folder) {
  std::string zip;
  archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_options(writer, "zip:hdrcharset=UTF-8");
  const auto append = [](archive*, void* to, const void* bytes, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open2(writer, &zip, nullptr, append, nullptr, nullptr);
  for (const auto& [path, bytes] : folder) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname_utf8(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, kZipTime, 0);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return zip;
}

Result<void> write_file(std::string_view bytes, const std::string& path) {
  std::error_code error;
  const auto parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (out) return {};
  return Error{Code::unavailable,
               "intake.write_failed",
               "Could not write " + path + ". Is the disk full or read-only?",
               {}};
}

Result<void> write_directory(const Folder& folder, const std::string& path) {
  for (const auto& [name, bytes] : folder)
    MADANG_TRY_VOID(write_file(bytes, (fs::path(path) / name).string()));
  return {};
}

}  // namespace madang::core::intake
