#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"

namespace madang::store {

/// The environment failed (database gone, disk full, timeout). Thrown only by drivers, caught only
/// in contract::run and the worker loop.
class StoreFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A statement in both dialects; one text serves both where they agree.
struct Sql {
  std::string_view sqlite;
  std::string_view postgres;

  // Implicit on purpose: most statements are one literal.
  Sql(const char* both) : sqlite(both), postgres(both) {}         // NOLINT
  Sql(std::string_view both) : sqlite(both), postgres(both) {}    // NOLINT
  Sql(const std::string& both) : sqlite(both), postgres(both) {}  // NOLINT
  Sql(std::string_view for_sqlite, std::string_view for_postgres)
      : sqlite(for_sqlite), postgres(for_postgres) {}
};

/// A parameter `$n`: NULL, BIGINT, DOUBLE PRECISION or TEXT.
class Value {
 public:
  using Held = std::variant<std::monostate, std::int64_t, double, std::string>;

  Value(std::nullptr_t) {}                                    // NOLINT
  Value(std::int64_t number) : held_(number) {}               // NOLINT
  Value(int number) : held_(std::int64_t{number}) {}          // NOLINT
  Value(double number) : held_(number) {}                     // NOLINT
  Value(bool flag) : held_(std::int64_t{flag ? 1 : 0}) {}     // NOLINT
  Value(const char* text) : held_(std::string(text)) {}       // NOLINT
  Value(std::string_view text) : held_(std::string(text)) {}  // NOLINT
  Value(std::string text) : held_(std::move(text)) {}         // NOLINT
  Value(Time time) : held_(time.micros) {}                    // NOLINT
  template <class Tag>
  Value(const Id<Tag>& id) : held_(id.text()) {}  // NOLINT
  template <class T>
  Value(const std::optional<T>& maybe) {  // NOLINT
    if (maybe) held_ = Value(*maybe).held_;
  }

  [[nodiscard]] const Held& held() const { return held_; }

 private:
  Held held_;
};

/// One row of an answer, columns by position from 0. A wrong type or column is a Bug.
class Row {
 public:
  using Held = Value::Held;
  explicit Row(std::vector<Held> columns) : columns_(std::move(columns)) {}

  [[nodiscard]] std::size_t size() const { return columns_.size(); }
  [[nodiscard]] bool is_null(std::size_t column) const;
  [[nodiscard]] const std::string& text(std::size_t column) const;
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] double real(std::size_t column) const;
  [[nodiscard]] bool flag(std::size_t column) const { return integer(column) != 0; }
  [[nodiscard]] Time time(std::size_t column) const { return {integer(column)}; }
  [[nodiscard]] std::optional<std::string> maybe_text(std::size_t column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::size_t column) const;
  [[nodiscard]] std::optional<Time> maybe_time(std::size_t column) const;
  template <class T>
  [[nodiscard]] T id(std::size_t column) const {
    return T(text(column));
  }

 private:
  std::vector<Held> columns_;
};

using Rows = std::vector<Row>;
using Values = std::vector<Value>;

/// An open transaction (or savepoint) on one connection.
/// Thread: the one that opened it. Life: a call of Db::read or a command of the writer.
class Tx {
 public:
  Tx() = default;
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;
  virtual ~Tx() = default;

  /// All rows. Throws StoreFailure when the environment fails, Bug on malformed SQL or types, and
  /// ConstraintViolation when a unique or foreign key refuses.
  virtual Rows query(const Sql& sql, const Values& values) = 0;
  /// Number of rows changed.
  virtual std::int64_t exec(const Sql& sql, const Values& values) = 0;
  Rows query(const Sql& sql) { return query(sql, Values{}); }
  std::int64_t exec(const Sql& sql) { return exec(sql, Values{}); }
  /// The first row, or nothing.
  std::optional<Row> first(const Sql& sql, const Values& values);
  /// Serialises writers on `name` until the transaction ends (PostgreSQL advisory lock; SQLite has
  /// one writer). Take it late.
  virtual void lock(std::string_view name) = 0;
};

/// A unique or foreign key said no. Services that expect it use ON CONFLICT instead; uncaught it
/// becomes a `conflict` answer.
class ConstraintViolation : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace madang::store
