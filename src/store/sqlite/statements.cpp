#include "store/sqlite/statements.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.hpp"
#include "store/sqlite/failure.hpp"
#include "store/text.hpp"

namespace madang::store::sqlite {
namespace {

constexpr std::size_t kKept = 256;

/// The n of "$n"; 0 when the parameter is named otherwise.
std::size_t number_of(const char* name) {
  if (name == nullptr || *name != '$') return 0;
  const std::string_view digits(name + 1);
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return failure == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

Row::Held column(sqlite3_stmt* statement, int at) {
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, at);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, at);
    case SQLITE_NULL:
      return std::monostate{};
    default: {
      const auto* const text = sqlite3_column_text(statement, at);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
      return text == nullptr ? std::string()
                             : std::string(reinterpret_cast<const char*>(text), size);
    }
  }
}

Row current_row(sqlite3_stmt* statement) {
  const int count = sqlite3_column_count(statement);
  std::vector<Row::Held> columns;
  columns.reserve(static_cast<std::size_t>(count));
  for (int at = 0; at < count; ++at) columns.push_back(column(statement, at));
  return Row(std::move(columns));
}

int bind_text(sqlite3_stmt* statement, int index, const std::string& text) {
  if (is_storable(text))
    return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  const auto clean = storable(text);
  return sqlite3_bind_text64(statement, index, clean.data(), clean.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8);
}

/// Gives a statement back unbound whatever happens; its step has reported the error already.
struct Release {
  sqlite3_stmt* statement;
  bool& busy;
  ~Release() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    busy = false;
  }
};

}  // namespace

void Statements::run(std::string_view sql, const Values& values, Rows* rows) {
  auto& statement = prepared(sql);
  CHECK(!statement.busy);
  statement.busy = true;
  const Release release{statement.handle, statement.busy};
  bind(statement, values);
  step(statement, rows);
}

void Statements::clear() {
  for (auto& statement : order_) sqlite3_finalize(statement.handle);
  by_sql_.clear();
  order_.clear();
}

Statements::Statement& Statements::prepared(std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    order_.splice(order_.begin(), order_, found->second);
    return order_.front();
  }
  order_.push_front(prepare(sql));
  by_sql_.emplace(order_.front().sql, order_.begin());
  if (order_.size() > kKept) {
    sqlite3_finalize(order_.back().handle);
    by_sql_.erase(order_.back().sql);
    order_.pop_back();
  }
  return order_.front();
}

Statements::Statement Statements::prepare(std::string_view sql) {
  Statement statement;
  statement.sql = sql;
  const char* tail = nullptr;
  check(
      connection_,
      sqlite3_prepare_v3(connection_, statement.sql.data(), static_cast<int>(statement.sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement.handle, &tail),
      "prepare");
  const std::string_view rest(
      tail, static_cast<std::size_t>(statement.sql.data() + statement.sql.size() - tail));
  const int count = sqlite3_bind_parameter_count(statement.handle);
  for (int at = 1; at <= count; ++at)
    statement.numbers.push_back(number_of(sqlite3_bind_parameter_name(statement.handle, at)));
  const bool numbered =
      std::all_of(statement.numbers.begin(), statement.numbers.end(), [](auto n) { return n > 0; });
  for (const auto number : statement.numbers)
    statement.highest = std::max(statement.highest, number);
  if (statement.handle == nullptr || !numbered ||
      rest.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    sqlite3_finalize(statement.handle);
    throw Bug("one statement with parameters $1…$n is wanted: " + statement.sql);
  }
  return statement;
}

void Statements::bind(const Statement& statement, const Values& values) {
  // As strict as PostgreSQL, which refuses values that no parameter takes.
  if (statement.highest != values.size())
    throw Bug("the statement takes " + std::to_string(statement.highest) + " values, given " +
              std::to_string(values.size()) + ": " + statement.sql);
  for (std::size_t at = 0; at < statement.numbers.size(); ++at) {
    const int index = static_cast<int>(at) + 1;
    const auto& held = values[statement.numbers[at] - 1].held();
    int code = SQLITE_OK;
    if (const auto* const number = std::get_if<std::int64_t>(&held))
      code = sqlite3_bind_int64(statement.handle, index, *number);
    else if (const auto* const real = std::get_if<double>(&held))
      code = sqlite3_bind_double(statement.handle, index, *real);
    else if (const auto* const text = std::get_if<std::string>(&held))
      code = bind_text(statement.handle, index, *text);
    else
      code = sqlite3_bind_null(statement.handle, index);
    check(connection_, code, "bind");
  }
}

void Statements::step(const Statement& statement, Rows* rows) {
  while (true) {
    const int code = sqlite3_step(statement.handle);
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_ROW) fail(connection_, code, statement.sql.c_str());
    if (rows != nullptr) rows->push_back(current_row(statement.handle));
  }
}

}  // namespace madang::store::sqlite
