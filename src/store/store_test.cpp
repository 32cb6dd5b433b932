#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "store/db.hpp"

namespace madang::store {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "madang-store-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string path() const { return path_; }

 private:
  std::string path_;
};

class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    settings_.address = "sqlite:" + folder_.path() + "/madang.db";
    db_ = Db::open(settings_);
    ASSERT_TRUE(db_->migrate());
    ASSERT_EQ(db_->write([](Tx& tx) {
      tx.exec("CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT NOT NULL)");
      return true;
    }),
              Outcome::committed);
  }
  std::int64_t count() {
    std::int64_t n = -1;
    db_->read([&](Tx& tx) { n = tx.query("SELECT COUNT(*) FROM thing").front().integer(0); });
    return n;
  }
  Folder folder_;
  Settings settings_;
  std::unique_ptr<Db> db_;
};

TEST_F(StoreTest, CommandsOfOneBatchStandApart) {
  const auto add = [&](const char* id) {
    return db_->write([id](Tx& tx) {
      tx.exec("INSERT INTO thing (id, amount) VALUES ($1, $2)", {id, 1});
      return std::string_view(id) != "refused";
    });
  };
  EXPECT_EQ(add("a"), Outcome::committed);
  EXPECT_EQ(add("a"), Outcome::conflict);
  EXPECT_EQ(add("refused"), Outcome::rolled_back);
  EXPECT_EQ(count(), 1);
}

}  // namespace
}  // namespace madang::store
