#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

#include "store/tx.hpp"

namespace madang::store::sqlite {

/// The prepared statements of one connection; the longest unused goes first.
/// Thread: the connection's. Life: the connection's.
class Statements {
 public:
  explicit Statements(sqlite3* connection) : connection_(connection) {}
  ~Statements() { clear(); }
  Statements(const Statements&) = delete;
  Statements& operator=(const Statements&) = delete;

  /// Runs one statement with `$1…$n` bound by name. `rows` may be null.
  void run(std::string_view sql, const Values& values, Rows* rows);
  void clear();

 private:
  struct Statement {
    std::string sql;
    sqlite3_stmt* handle = nullptr;
    std::vector<std::size_t> numbers;  ///< which `$n` each parameter is
    std::size_t highest = 0;
    bool busy = false;
  };
  using Order = std::list<Statement>;

  Statement& prepared(std::string_view sql);
  Statement prepare(std::string_view sql);
  void bind(const Statement& statement, const Values& values);
  void step(const Statement& statement, Rows* rows);

  sqlite3* connection_;
  Order order_;  ///< last used first
  std::unordered_map<std::string_view, Order::iterator> by_sql_;
};

}  // namespace madang::store::sqlite
