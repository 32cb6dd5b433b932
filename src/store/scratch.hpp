#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <unistd.h>

#include "base/check.hpp"
#include "base/id.hpp"
#include "store/db.hpp"

namespace madang::store {

enum class Product { sqlite, postgres };

/// An empty database of its own for one test: a file in a new folder, or a schema in the cluster
/// that MADANG_TEST_POSTGRES names. Only tests and benchmarks include this.
/// Thread: the test's. Life: the test's, longer than every Db on it; leaves nothing behind.
class Scratch {
 public:
  /// Whether this product can be tried here.
  [[nodiscard]] static bool available(Product product) {
    return product == Product::sqlite || std::getenv("MADANG_TEST_POSTGRES") != nullptr;
  }

  explicit Scratch(Product product) : product_(product) {
    auto name = (std::filesystem::temp_directory_path() / "madang-test-XXXXXX").string();
    CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    address_ = "sqlite:" + folder_ + "/madang.db";
    if (product_ == Product::sqlite) return;
    CHECK(available(product_));
    cluster_ = std::getenv("MADANG_TEST_POSTGRES");
    schema_ = "test_" + uuid_v7(SystemClock().now());
    for (auto& c : schema_)
      if (c == '-') c = '_';
    in_cluster("CREATE SCHEMA " + schema_);
    address_ = cluster_ + (cluster_.find('?') == std::string::npos ? "?" : "&") +
               "options=-csearch_path%3D" + schema_;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    if (schema_.empty()) return;
    try {
      in_cluster("DROP SCHEMA IF EXISTS " + schema_ + " CASCADE");
    } catch (const StoreFailure&) {
      // the cluster is gone, and the schema with it
    }
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }
  /// A folder that is the test's own.
  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] Settings settings() const {
    Settings settings;
    settings.address = address_;
    return settings;
  }
  /// A migrated database.
  [[nodiscard]] std::unique_ptr<Db> open() const {
    auto db = Db::open(settings());
    CHECK(db->migrate().has_value());
    return db;
  }

 private:
  void in_cluster(const std::string& statement) const {
    Settings settings;
    settings.address = cluster_;
    const auto outcome = Db::open(settings)->write([&](Tx& tx) {
      tx.exec(statement);
      return true;
    });
    CHECK(outcome == Outcome::committed);
  }

  Product product_;
  std::string folder_;
  std::string cluster_;
  std::string schema_;
  std::string address_;
};

}  // namespace madang::store
