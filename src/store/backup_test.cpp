#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/address.hpp"
#include "store/doctor.hpp"
#include "store/restore.hpp"
#include "store/scratch.hpp"

namespace madang::store {
namespace {

namespace fs = std::filesystem;

class BackupTest : public ::testing::TestWithParam<Product> {
 protected:
  void SetUp() override {
    if (!Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
    scratch_ = std::make_unique<Scratch>(GetParam());
    db_ = scratch_->open();
    ASSERT_TRUE(fill(0));
  }
  /// Two rows that belong together.
  bool fill(int n) {
    return db_->write([n](Tx& tx) {
      for (const auto* kind : {"left", "right"})
        tx.exec(
            "INSERT INTO effect (id, kind, dedup_key, payload, state, attempts, next_try, "
            "created_at) VALUES ($1, $2, $3, '{}', 'done', 0, 0, 0)",
            {uuid_v7(SystemClock().now()), kind, std::to_string(n)});
      return true;
    }) == Outcome::committed;
  }
  [[nodiscard]] std::string copy_path() const { return scratch_->folder() + "/copy"; }

  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Db> db_;
};

TEST_P(BackupTest, ACopyMadeUnderWritersIsWhole) {
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    for (int n = 1; !stop; ++n) EXPECT_TRUE(fill(n));
  });
  const auto made = db_->backup(copy_path());
  stop = true;
  writer.join();
  ASSERT_TRUE(made) << made.error().detail;
  struct stat status {};
  ASSERT_EQ(::stat(copy_path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(fs::exists(copy_path() + ".partial"));
  EXPECT_EQ(db_->backup(copy_path()).error().reason, "backup.exists");

  EXPECT_EQ(restore(copy_path(), scratch_->address()).error().reason, "restore.not_empty");
  const Scratch target(GetParam());
  // A dump of a schema makes that schema again: free its name first.
  const auto address = GetParam() == Product::sqlite ? target.address() : scratch_->address();
  if (GetParam() == Product::postgres) {
    ASSERT_EQ(db_->write([](Tx& tx) {
      for (const auto& row :
           tx.query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        tx.exec("DROP TABLE " + row.text(0) + " CASCADE");
      return true;
    }),
              Outcome::committed);
  }
  const auto restored = restore(copy_path(), address);
  ASSERT_TRUE(restored) << restored.error().detail;
  Settings settings;
  settings.address = address;
  const auto copy = Db::open(settings);
  ASSERT_TRUE(copy->migrate());
  copy->read([](Tx& tx) {
    const auto row = tx.first(
        "SELECT SUM(CASE WHEN kind = 'left' THEN 1 ELSE 0 END), "
        "SUM(CASE WHEN kind = 'right' THEN 1 ELSE 0 END) FROM effect",
        {});
    EXPECT_GE(row->integer(0), 1);
    EXPECT_EQ(row->integer(0), row->integer(1));
  });
}

TEST_P(BackupTest, ADamagedBackupIsRefusedAndBringsNothing) {
  ASSERT_TRUE(db_->backup(copy_path()));
  fs::resize_file(copy_path(), fs::file_size(copy_path()) / 2);
  const Scratch target(GetParam());
  const auto restored = restore(copy_path(), target.address());
  ASSERT_FALSE(restored);
  if (const auto path = sqlite_path(target.address())) {
    EXPECT_FALSE(fs::exists(*path));
  }
  std::ofstream(scratch_->folder() + "/text") << "no database at all";
  EXPECT_EQ(restore(scratch_->folder() + "/text", target.address()).error().reason,
            "backup.damaged");
  EXPECT_EQ(restore(scratch_->folder() + "/nowhere", target.address()).error().reason,
            "backup.missing");
}

TEST_P(BackupTest, AFolderThatCannotBeWrittenIsToldSo) {
  const auto made = db_->backup(scratch_->folder() + "/missing/copy");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().reason, "backup.failed");
}

const Finding* find(const std::vector<Finding>& findings, const std::string& check) {
  for (const auto& finding : findings)
    if (finding.check == check) return &finding;
  return nullptr;
}

TEST_P(BackupTest, TheDoctorFindsAHealthyDatabaseHealthy) {
  for (const auto& finding : examine(scratch_->address(), SystemClock().now())) {
    // What this machine's disk, limits and test cluster are like is not the database's.
    if (finding.check == "disk space" || finding.check == "open files" || finding.check == "server")
      continue;
    EXPECT_TRUE(finding.ok) << finding.check << ": " << finding.words;
  }
}

TEST_P(BackupTest, TheDoctorSaysWhatIsWrong) {
  ASSERT_EQ(db_->write([](Tx& tx) {
    tx.exec("UPDATE effect SET state = 'failed'");
    tx.exec("DELETE FROM migration WHERE number = 1");
    return true;
  }),
            Outcome::committed);
  const auto findings = examine(scratch_->address(), SystemClock().now());
  ASSERT_NE(find(findings, "outbox"), nullptr);
  EXPECT_FALSE(find(findings, "outbox")->ok);
  EXPECT_FALSE(find(findings, "migrations")->ok);
}

TEST(SqliteDoctor, SeesOpenPermissionsOrphansAndDamage) {
  const Scratch scratch(Product::sqlite);
  ASSERT_NE(scratch.open(), nullptr);
  const auto path = *sqlite_path(scratch.address());
  EXPECT_FALSE(find(examine("sqlite:" + path + ".not", {}), "database")->ok);
  ::chmod(path.c_str(), 0644);
  EXPECT_FALSE(find(examine(scratch.address(), {}), "permissions")->ok);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096 + 8);
  file << std::string(2000, '\xff');
  file.close();
  const auto findings = examine(scratch.address(), {});
  bool damage_seen = false;
  for (const auto& finding : findings)
    if (!finding.ok && finding.check != "permissions" && finding.check != "disk space")
      damage_seen = true;
  EXPECT_TRUE(damage_seen);
}

std::string name_of(const ::testing::TestParamInfo<Product>& tried) {
  return tried.param == Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, BackupTest, ::testing::Values(Product::sqlite, Product::postgres),
                         name_of);

}  // namespace
}  // namespace madang::store
