#include "web/router.hpp"

#include <algorithm>

#include "web/uri.hpp"

namespace madang::web {
namespace {

using contract::Endpoint;
using wire::Method;

constexpr int kDeepest = 32;

/// Cuts the next segment off `rest`, which starts with '/'.
std::string_view take_segment(std::string_view& rest) {
  rest.remove_prefix(1);
  const auto slash = rest.find('/');
  const auto segment = rest.substr(0, slash);
  rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
  return segment;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::string allowed(const std::vector<const Endpoint*>& endpoints) {
  std::string text;
  for (const auto* const endpoint : endpoints) {
    if (!text.empty()) text += ", ";
    text += wire::to_string(endpoint->method);
    if (endpoint->method == Method::get) text += ", HEAD";
  }
  return text;
}

}  // namespace

Router::Router(const std::vector<Endpoint>& endpoints) : endpoints_(endpoints) {
  for (const auto& endpoint : endpoints) add(endpoint);
}

void Router::add(const Endpoint& endpoint) {
  CHECK(endpoint.path.starts_with('/') && !endpoint.operation_id.empty());
  const bool instant = endpoint.kind == contract::Kind::instant;
  CHECK(instant ? endpoint.instant != nullptr : endpoint.handler != nullptr);
  CHECK(endpoint.caching == contract::Caching::none ||
        (endpoint.kind == contract::Kind::query &&
         endpoint.access.who == contract::Access::Who::everyone));
  auto* node = &root_;
  for (auto rest = endpoint.path; !rest.empty();) {
    const auto segment = take_segment(rest);
    if (is_parameter(segment)) {
      if (!node->parameter) node->parameter = std::make_unique<Node>();
      node = node->parameter.get();
      continue;
    }
    auto& literals = node->literals;
    auto found = std::find_if(literals.begin(), literals.end(),
                              [&](const auto& literal) { return literal.first == segment; });
    if (found == literals.end())
      found = literals.insert(found, {std::string(segment), std::make_unique<Node>()});
    node = found->second.get();
  }
  for (const auto* const other : node->endpoints) CHECK(other->method != endpoint.method);
  node->endpoints.push_back(&endpoint);
}

const Router::Node* Router::descend(const Node& node, std::string_view rest,
                                    std::vector<std::string>& values, int depth) const {
  if (rest.empty()) return node.endpoints.empty() ? nullptr : &node;
  if (depth > kDeepest) return nullptr;
  const auto segment = take_segment(rest);
  for (const auto& [literal, next] : node.literals) {
    if (literal != segment) continue;
    if (const auto* const found = descend(*next, rest, values, depth + 1)) return found;
  }
  if (!node.parameter || segment.empty()) return nullptr;
  auto value = percent_decode(segment);
  if (!value) return nullptr;
  values.push_back(std::move(*value));
  if (const auto* const found = descend(*node.parameter, rest, values, depth + 1)) return found;
  values.pop_back();
  return nullptr;
}

Route Router::find(std::string_view method, std::string_view path) const {
  Route route;
  std::vector<std::string> values;
  const auto* const node = descend(root_, path, values, 0);
  if (node == nullptr) return route;
  const auto wanted = wire::parse_method(method == "HEAD" ? "GET" : method);
  for (const auto* const endpoint : node->endpoints)
    if (wanted && endpoint->method == *wanted) route.endpoint = endpoint;
  if (route.endpoint == nullptr) {
    route.allow = allowed(node->endpoints);
    return route;
  }
  route.number = static_cast<std::size_t>(route.endpoint - endpoints_.data());
  std::size_t next = 0;
  for (auto rest = route.endpoint->path; !rest.empty();) {
    const auto segment = take_segment(rest);
    if (is_parameter(segment))
      route.params.emplace(segment.substr(1, segment.size() - 2), std::move(values[next++]));
  }
  return route;
}

}  // namespace madang::web
