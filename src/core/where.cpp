#include "core/where.hpp"

#include <algorithm>
#include <utility>

namespace madang::core {
namespace {

std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return pattern + "%";
}

}  // namespace

std::string Where::next(store::Value value) {
  values_.push_back(std::move(value));
  return "$" + std::to_string(values_.size());
}

void Where::add(std::string_view condition) {
  if (!conditions_.empty()) conditions_ += " AND ";
  conditions_.append("(").append(condition).append(")");
}

void Where::add(std::string_view condition, store::Value value) {
  const auto name = next(std::move(value));
  std::string text(condition);
  for (auto at = text.find("$?"); at != std::string::npos; at = text.find("$?", at + name.size()))
    text.replace(at, 2, name);
  add(text);
}

void Where::add_contains(std::initializer_list<std::string_view> columns, std::string_view text) {
  std::string condition;
  for (const auto column : columns) {
    if (!condition.empty()) condition += " OR ";
    condition.append("LOWER(").append(column).append(") LIKE $? ESCAPE '!'");
  }
  add(condition, like_pattern(text));
}

void Where::add_one_of(std::string_view column, const std::vector<std::string>& texts) {
  if (texts.empty()) return add("1 = 0");
  std::string condition(column);
  condition += " IN (";
  for (std::size_t i = 0; i < texts.size(); ++i)
    condition.append(i == 0 ? "" : ", ").append(next(texts[i]));
  add(condition + ")");
}

std::string Where::text() const {
  return conditions_.empty() ? std::string() : " WHERE " + conditions_ + " ";
}

}  // namespace madang::core
