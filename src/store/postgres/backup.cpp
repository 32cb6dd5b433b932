#include "store/postgres/backup.hpp"

#include <filesystem>
#include <memory>
#include <vector>

#include <libpq-fe.h>

#include "store/child.hpp"
#include "store/durable_file.hpp"
#include "store/postgres/session.hpp"

namespace madang::store::postgres {
namespace {

namespace fs = std::filesystem;

/// An address split so that the password travels in the environment only.
struct Target {
  std::string address;
  std::vector<std::string> environment;
};

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

Target split(const std::string& address) {
  Target target;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(address.c_str(), nullptr), PQconninfoFree);
  if (!options) throw StoreFailure("the database address cannot be read");
  for (const auto* each = options.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr) continue;
    const std::string_view keyword = each->keyword;
    if (keyword == "password")
      target.environment.push_back(std::string("PGPASSWORD=") + each->val);
    else
      target.address += std::string(keyword) + "=" + quoted(each->val) + " ";
  }
  return target;
}

Error no_program(const char* name) {
  return {Code::unavailable, "backup.no_program",
          std::string(name) + " is not installed. Install it: apt install postgresql-client"};
}

Error failed(const std::string& what) {
  return {Code::unavailable, "backup.failed", "The backup could not be written: " + what};
}

Result<void> verify_archive(const std::string& archive) {
  const auto end = run_child({"pg_restore", "--list", archive}, {});
  if (end.status == 127) return no_program("pg_restore");
  if (end.status == 0) return {};
  return Error{Code::invalid, "backup.damaged",
               archive + " is no sound backup: " + end.messages + ". Take another one."};
}

}  // namespace

Result<void> dump_database(const std::string& address, const std::string& to) {
  std::error_code ignored;
  if (fs::exists(to, ignored))
    return Error{Code::invalid, "backup.exists",
                 to + " exists already and is not overwritten. Choose another name."};
  try {
    PartialFile partial(to);
    const auto target = split(address);
    Session session(address);
    const auto rows = rows_of(session.script("SELECT current_schema()::text").get());
    const auto schema = rows.front().maybe_text(0).value_or("public");
    const auto end = run_child(
        {"pg_dump", "--format=custom", "--no-owner", "--no-privileges",
         "--schema=\"" + schema + "\"", "--file=" + partial.path(), "--dbname=" + target.address},
        target.environment);
    if (end.status == 127) return no_program("pg_dump");
    if (end.status != 0) return failed(end.messages);
    MADANG_TRY_VOID(verify_archive(partial.path()));
    partial.publish();
  } catch (const std::exception& failure) {
    return failed(failure.what());
  }
  return {};
}

Result<void> load_database(const std::string& archive, const std::string& address) {
  MADANG_TRY_VOID(verify_archive(archive));
  try {
    Session session(address);
    const auto rows = rows_of(session
                                  .script("SELECT COUNT(*), COALESCE(current_schema()::text, '') "
                                          "FROM pg_tables WHERE schemaname = current_schema()")
                                  .get());
    const auto schema = rows.front().text(1);
    if (rows.front().integer(0) != 0)
      return Error{Code::conflict, "restore.not_empty",
                   "The database has tables already and is not overwritten. Create an empty one: "
                   "createdb NAME"};
    const auto target = split(address);
    // Every schema but `public` is created by the archive itself.
    if (!schema.empty() && schema != "public")
      session.script("DROP SCHEMA \"" + schema + "\" RESTRICT");
    const auto end =
        run_child({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner",
                   "--no-privileges", "--dbname=" + target.address, archive},
                  target.environment);
    if (end.status == 127) return no_program("pg_restore");
    if (end.status != 0)
      return Error{Code::unavailable, "restore.failed",
                   "The backup could not be brought in: " + end.messages};
  } catch (const std::exception& failure) {
    return Error{Code::unavailable, "restore.failed", failure.what()};
  }
  return {};
}

}  // namespace madang::store::postgres
