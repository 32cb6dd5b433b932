#include "store/tx.hpp"

#include "base/check.hpp"

namespace madang::store {
namespace {

const Row::Held& at(const std::vector<Row::Held>& columns, std::size_t column) {
  CHECK(column < columns.size());
  return columns[column];
}

}  // namespace

bool Row::is_null(std::size_t column) const {
  return std::holds_alternative<std::monostate>(at(columns_, column));
}

const std::string& Row::text(std::size_t column) const {
  const auto* const held = std::get_if<std::string>(&at(columns_, column));
  CHECK(held != nullptr);
  return *held;
}

std::int64_t Row::integer(std::size_t column) const {
  const auto* const held = std::get_if<std::int64_t>(&at(columns_, column));
  CHECK(held != nullptr);
  return *held;
}

double Row::real(std::size_t column) const {
  const auto& held = at(columns_, column);
  if (const auto* const number = std::get_if<std::int64_t>(&held))
    return static_cast<double>(*number);
  const auto* const real = std::get_if<double>(&held);
  CHECK(real != nullptr);
  return *real;
}

std::optional<std::string> Row::maybe_text(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Row::maybe_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<Time> Row::maybe_time(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return time(column);
}

std::optional<Row> Tx::first(const Sql& sql, const Values& values) {
  auto rows = query(sql, values);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace madang::store
