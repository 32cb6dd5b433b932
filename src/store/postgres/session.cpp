#include "store/postgres/session.hpp"

#include <charconv>
#include <cstdlib>
#include <utility>

#include "base/check.hpp"
#include "store/text.hpp"

namespace madang::store::postgres {
namespace {

constexpr std::size_t kKept = 256;

// From pg_type.dat; the server's headers are no part of libpq's.
constexpr Oid kBool = 16;
constexpr Oid kInt8 = 20;
constexpr Oid kInt2 = 21;
constexpr Oid kInt4 = 23;
constexpr Oid kText = 25;
constexpr Oid kFloat4 = 700;
constexpr Oid kFloat8 = 701;
constexpr Oid kNumeric = 1700;
constexpr Oid kLetServerDecide = 0;

/// One value as libpq wants it: text format, NULL as no pointer.
struct Parameter {
  Oid type = kLetServerDecide;
  bool null = true;
  std::string text = {};
};

Parameter parameter(const Value::Held& held) {
  if (const auto* const number = std::get_if<std::int64_t>(&held))
    return {kInt8, false, std::to_string(*number)};
  if (const auto* const real = std::get_if<double>(&held)) {
    char digits[40];
    const auto [end, failure] = std::to_chars(digits, digits + sizeof digits, *real);
    CHECK(failure == std::errc{});
    return {kFloat8, false, std::string(digits, end)};
  }
  if (const auto* const text = std::get_if<std::string>(&held))
    return {kText, false, is_storable(*text) ? *text : storable(*text)};
  return {};
}

std::int64_t to_integer(const char* digits) {
  return std::strtoll(digits, nullptr, 10);
}

Row::Held column(const PGresult* answer, int row, int at) {
  if (PQgetisnull(answer, row, at) != 0) return std::monostate{};
  const char* const text = PQgetvalue(answer, row, at);
  const std::string_view view(text, static_cast<std::size_t>(PQgetlength(answer, row, at)));
  switch (PQftype(answer, at)) {
    case kBool:
      return std::int64_t{view == "t" ? 1 : 0};
    case kInt2:
    case kInt4:
    case kInt8:
      return to_integer(text);
    case kFloat4:
    case kFloat8:
      return std::strtod(text, nullptr);
    case kNumeric:  // what SUM of a BIGINT is
      if (view.find_first_of(".NI") == std::string_view::npos && view.size() < 19)
        return to_integer(text);
      return std::strtod(text, nullptr);
    default:
      return std::string(view);
  }
}

/// By SQLSTATE class (PostgreSQL manual, appendix A).
[[noreturn]] void fail(const std::string& state, const std::string& what) {
  if (state == "23505" || state == "23503" || state == "23P01") throw ConstraintViolation(what);
  // A statement after a caught refusal: SQLite would have gone on, so it is the caller's mistake.
  // 08P01 is the wrong number of values.
  if (state == "25P02" || state == "08P01") throw Bug(what);
  const auto family = state.substr(0, 2);
  for (const auto* const environment : {"08", "25", "40", "53", "55", "57", "58", "XX"})
    if (family == environment) throw StoreFailure(what);
  if (state.empty()) throw StoreFailure(what);
  throw Bug(what);
}

}  // namespace

Session::Session(const std::string& address) {
  // Given first, so that the address may override them.
  const char* const names[] = {"application_name",
                               "connect_timeout",
                               "keepalives_idle",
                               "tcp_user_timeout",
                               "client_encoding",
                               "dbname",
                               nullptr};
  const char* const values[] = {"madang", "5", "30", "15000", "UTF8", address.c_str(), nullptr};
  handle_.reset(PQconnectdbParams(names, values, 1));
  if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK)
    throw StoreFailure(std::string("connect: ") +
                       (handle_ ? PQerrorMessage(handle_.get()) : "out of memory"));
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
}

Answer Session::run(std::string_view sql, const Values& values) {
  std::vector<Parameter> parameters;
  std::vector<Oid> types;
  std::vector<const char*> texts;
  parameters.reserve(values.size());
  for (const auto& value : values) {
    parameters.push_back(parameter(value.held()));
    types.push_back(parameters.back().type);
  }
  for (const auto& each : parameters) texts.push_back(each.null ? nullptr : each.text.c_str());
  const auto& statement = prepared(sql, types);
  return checked(PQexecPrepared(handle_.get(), statement.name.c_str(),
                                static_cast<int>(texts.size()), texts.data(), nullptr, nullptr, 0),
                 sql);
}

Answer Session::script(const std::string& statements) {
  return checked(PQexec(handle_.get(), statements.c_str()), statements);
}

bool Session::alive() const {
  return !broken_ && PQstatus(handle_.get()) == CONNECTION_OK;
}

bool Session::in_transaction() const {
  const auto status = PQtransactionStatus(handle_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

const Session::Prepared& Session::prepared(std::string_view sql, const std::vector<Oid>& types) {
  std::string key(sql);
  for (const auto type : types) key += '\x1f' + std::to_string(type);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    order_.splice(order_.begin(), order_, found->second);
    return order_.front();
  }
  if (order_.size() >= kKept) forget_oldest();
  auto name = "s" + std::to_string(++issued_);
  const std::string text(sql);
  checked(PQprepare(handle_.get(), name.c_str(), text.c_str(), static_cast<int>(types.size()),
                    types.data()),
          sql);
  order_.push_front({std::move(key), std::move(name)});
  by_key_.emplace(order_.front().key, order_.begin());
  return order_.front();
}

void Session::forget_oldest() {
  script("DEALLOCATE " + order_.back().name);
  by_key_.erase(order_.back().key);
  order_.pop_back();
}

Answer Session::checked(PGresult* result, std::string_view doing) {
  Answer answer(result);
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
    return answer;
  const char* const state =
      result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  auto what = std::string(doing.substr(0, 200)) + ": " + PQerrorMessage(handle_.get());
  while (!what.empty() && what.back() == '\n') what.pop_back();
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    broken_ = true;
    throw StoreFailure(what);
  }
  const std::string code = state == nullptr ? "" : state;
  if (code.empty()) broken_ = true;
  // A statement prepared before a migration; all others of this session may be stale as well.
  if (code == "0A000") {
    broken_ = true;
    throw StoreFailure(what);
  }
  fail(code, what + " (SQLSTATE " + code + ")");
}

Rows rows_of(const PGresult* answer) {
  Rows rows;
  const int count = PQntuples(answer);
  const int width = PQnfields(answer);
  rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) {
    std::vector<Row::Held> columns;
    columns.reserve(static_cast<std::size_t>(width));
    for (int at = 0; at < width; ++at) columns.push_back(column(answer, row, at));
    rows.emplace_back(std::move(columns));
  }
  return rows;
}

std::int64_t changed_by(PGresult* answer) {
  const std::string_view tag = PQcmdStatus(answer);
  if (tag.starts_with("SELECT") || tag.starts_with("FETCH")) return 0;
  return to_integer(PQcmdTuples(answer));
}

}  // namespace madang::store::postgres
