#include "store/migrator.hpp"

#include <thread>

#include <gtest/gtest.h>

#include "store/address.hpp"
#include "store/postgres/driver.hpp"
#include "store/scratch.hpp"
#include "store/sqlite/driver.hpp"

namespace madang::store {
namespace {

Migration step(int number, std::string_view name, std::string_view both, std::string_view sum) {
  return {number, name, both, both, sum, sum};
}

const Migration kOne = step(1, "one", "CREATE TABLE a (id BIGINT PRIMARY KEY);", "1111");
const Migration kTwo =
    step(2, "two", "CREATE TABLE b (id BIGINT PRIMARY KEY); INSERT INTO b (id) VALUES (7);", "22");

class MigratorTest : public ::testing::TestWithParam<Product> {
 protected:
  void SetUp() override {
    if (!Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
    scratch_ = std::make_unique<Scratch>(GetParam());
    const auto path = sqlite_path(scratch_->address());
    driver_ = path ? sqlite::make_driver(*path) : postgres::make_driver(scratch_->address());
  }
  [[nodiscard]] Dialect dialect() const {
    return GetParam() == Product::sqlite ? Dialect::sqlite : Dialect::postgres;
  }
  Result<void> apply(const std::vector<Migration>& migrations) {
    return migrate(*driver_->connect(Role::migrator), dialect(), migrations);
  }
  std::string reason(const std::vector<Migration>& migrations) {
    const auto applied = apply(migrations);
    return applied ? "applied" : applied.error().reason;
  }
  std::vector<std::int64_t> history() {
    std::vector<std::int64_t> numbers;
    Db::open(scratch_->settings())->read([&](Tx& tx) {
      for (const auto& row : tx.query("SELECT number FROM migration ORDER BY number"))
        numbers.push_back(row.integer(0));
    });
    return numbers;
  }

  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Driver> driver_;
};

TEST_P(MigratorTest, AppliesWhatIsMissingOnce) {
  EXPECT_EQ(reason({kOne}), "applied");
  EXPECT_EQ(reason({kOne, kTwo}), "applied");
  EXPECT_EQ(reason({kOne, kTwo}), "applied");
  EXPECT_EQ(history(), (std::vector<std::int64_t>{1, 2}));
  Db::open(scratch_->settings())->read([](Tx& tx) {
    EXPECT_EQ(tx.query("SELECT id FROM b").front().integer(0), 7);
  });
}

TEST_P(MigratorTest, RefusesAChangedOne) {
  EXPECT_EQ(reason({kOne, kTwo}), "applied");
  auto changed = kOne;
  changed.sqlite_checksum = changed.postgres_checksum = "9999";
  EXPECT_EQ(reason({changed, kTwo}), "store.checksum_changed");
}

TEST_P(MigratorTest, RefusesADatabaseFromTheFuture) {
  EXPECT_EQ(reason({kOne, kTwo}), "applied");
  EXPECT_EQ(reason({kOne}), "store.newer_than_binary");
}

TEST_P(MigratorTest, ABrokenOneLeavesNothingOfItself) {
  const auto broken =
      step(3, "broken", "CREATE TABLE c (id BIGINT); CREATE TABLE a (id BIGINT);", "33");
  EXPECT_THROW((void)apply({kOne, kTwo, broken}), Bug);
  EXPECT_EQ(history(), (std::vector<std::int64_t>{1, 2}));
  const auto mended = step(3, "broken", "CREATE TABLE c (id BIGINT);", "34");
  EXPECT_EQ(reason({kOne, kTwo, mended}), "applied");
}

TEST_P(MigratorTest, ServersThatStartTogetherShareTheWork) {
  std::atomic<int> applied = 0;
  {
    std::vector<std::jthread> servers;
    for (int n = 0; n < 4; ++n)
      servers.emplace_back([&] {
        if (apply({kOne, kTwo})) ++applied;
      });
  }
  EXPECT_EQ(applied, 4);
  EXPECT_EQ(history(), (std::vector<std::int64_t>{1, 2}));
}

TEST_P(MigratorTest, TellsWhatIsMissing) {
  EXPECT_EQ(reason({kOne}), "applied");
  const auto connection = driver_->connect(Role::reader);
  connection->begin_snapshot();
  const auto state = migration_state(*connection, dialect(), {kOne, kTwo});
  ASSERT_TRUE(state);
  EXPECT_EQ(state->newest_applied, 1);
  EXPECT_EQ(state->newest_known, 2);
  EXPECT_EQ(state->missing, std::vector<int>{2});
}

TEST_P(MigratorTest, TheEmbeddedOnesApply) {
  EXPECT_EQ(reason(embedded_migrations()), "applied");
  EXPECT_EQ(history().size(), embedded_migrations().size());
}

TEST(SqliteMigrator, MayRebuildATableButNotOrphanItsChildren) {
  const Scratch scratch(Product::sqlite);
  const auto driver = sqlite::make_driver(*sqlite_path(scratch.address()));
  const auto apply = [&](std::vector<Migration> all) {
    return migrate(*driver->connect(Role::migrator), Dialect::sqlite, all);
  };
  const auto begin = step(1, "begin",
                          "CREATE TABLE p (id BIGINT PRIMARY KEY); INSERT INTO p VALUES (1);"
                          "CREATE TABLE q (p BIGINT REFERENCES p (id)); INSERT INTO q VALUES (1);",
                          "1");
  const auto rebuilt = step(2, "rebuild",
                            "CREATE TABLE n (id BIGINT PRIMARY KEY, more TEXT);"
                            "INSERT INTO n (id) SELECT id FROM p; DROP TABLE p;"
                            "ALTER TABLE n RENAME TO p;",
                            "2");
  const auto orphaned = step(3, "orphan", "DELETE FROM p;", "3");
  EXPECT_TRUE(apply({begin, rebuilt}));
  EXPECT_THROW((void)apply({begin, rebuilt, orphaned}), Bug);
}

std::string name_of(const ::testing::TestParamInfo<Product>& tried) {
  return tried.param == Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, MigratorTest, ::testing::Values(Product::sqlite, Product::postgres),
                         name_of);

}  // namespace
}  // namespace madang::store
