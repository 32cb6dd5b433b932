#include "store/schema.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "store/scratch.hpp"

namespace madang::store {
namespace {

Dialect dialect_of(Product product) {
  return product == Product::sqlite ? Dialect::sqlite : Dialect::postgres;
}

class SchemaTest : public ::testing::TestWithParam<Product> {
 protected:
  void SetUp() override {
    if (!Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
  }
  static std::vector<std::string> facts(Product product) {
    const Scratch scratch(product);
    std::vector<std::string> found;
    scratch.open()->read([&](Tx& tx) { found = schema_facts(tx, dialect_of(product)); });
    return found;
  }
};

/// Run from the root of the tree. MADANG_WRITE_SCHEMA=1 writes the files instead.
TEST_P(SchemaTest, TheFilesInDbTellWhatTheMigrationsMake) {
  const auto* const name =
      GetParam() == Product::sqlite ? "db/schema.sqlite.sql" : "db/schema.postgres.sql";
  const Scratch scratch(GetParam());
  std::string made =
      "-- What the migrations make; written by: MADANG_WRITE_SCHEMA=1 build/dev/store_test "
      "--gtest_filter='*Schema*'\n";
  scratch.open()->read([&](Tx& tx) { made += schema_text(tx, dialect_of(GetParam())); });
  if (std::getenv("MADANG_WRITE_SCHEMA") != nullptr) std::ofstream(name) << made;
  std::ifstream file(name);
  ASSERT_TRUE(file) << name << " is read from the root of the tree";
  std::ostringstream written;
  written << file.rdbuf();
  EXPECT_EQ(written.str(), made) << "write it again as its first line says";
}

/// Needs both databases.
class DialectTest : public SchemaTest {};

TEST_P(DialectTest, BothMakeTheSame) {
  const auto sqlite = facts(Product::sqlite);
  const auto postgres = facts(Product::postgres);
  EXPECT_GT(sqlite.size(), 10U);
  std::vector<std::string> differ;
  std::set_symmetric_difference(sqlite.begin(), sqlite.end(), postgres.begin(), postgres.end(),
                                std::back_inserter(differ));
  EXPECT_TRUE(differ.empty()) << [&] {
    std::string lines = "only in one dialect:\n";
    for (const auto& each : differ) lines += "  " + each + "\n";
    return lines;
  }();
}

/// What is checked at the commit would take its whole batch down with it.
TEST(Migrations, DeferNoConstraint) {
  for (const auto& migration : embedded_migrations())
    for (auto text : {std::string(migration.sqlite), std::string(migration.postgres)}) {
      std::transform(text.begin(), text.end(), text.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      EXPECT_EQ(text.find("DEFERR"), std::string::npos) << migration.name;
    }
}

std::string name_of(const ::testing::TestParamInfo<Product>& tried) {
  return tried.param == Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, SchemaTest, ::testing::Values(Product::sqlite, Product::postgres),
                         name_of);
INSTANTIATE_TEST_SUITE_P(On, DialectTest, ::testing::Values(Product::postgres), name_of);

}  // namespace
}  // namespace madang::store
