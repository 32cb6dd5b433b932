#pragma once

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <libpq-fe.h>

#include "store/tx.hpp"

namespace madang::store::postgres {

struct Finisher {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finisher>;
struct Clearer {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clearer>;

/// A libpq connection with its prepared statements.
/// Thread: one at a time. Life: a Connection's; cannot be mended, only replaced.
class Session {
 public:
  /// Throws StoreFailure when the server cannot be reached.
  explicit Session(const std::string& address);
  ~Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// One prepared statement. Throws ConstraintViolation, StoreFailure, Bug.
  Answer run(std::string_view sql, const Values& values);
  /// Several statements without parameters in one round trip; the last one's answer.
  Answer script(const std::string& statements);
  [[nodiscard]] bool alive() const;
  /// Whether a transaction is open, sound or not.
  [[nodiscard]] bool in_transaction() const;

 private:
  struct Prepared {
    std::string key;   ///< the text, and the types its parameters had
    std::string name;  ///< on the server
  };
  using Order = std::list<Prepared>;

  const Prepared& prepared(std::string_view sql, const std::vector<Oid>& types);
  void forget_oldest();
  Answer checked(PGresult* result, std::string_view doing);

  Handle handle_;
  bool broken_ = false;
  std::uint64_t issued_ = 0;
  Order order_;  ///< last used first
  std::unordered_map<std::string_view, Order::iterator> by_key_;
};

/// The rows of an answer: integers, doubles, text, NULL.
[[nodiscard]] Rows rows_of(const PGresult* answer);
/// Rows changed by a statement.
[[nodiscard]] std::int64_t changed_by(PGresult* answer);

}  // namespace madang::store::postgres
