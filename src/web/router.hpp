#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/endpoint.hpp"

namespace madang::web {

/// What the router found for a path.
struct Route {
  const contract::Endpoint* endpoint = nullptr;  ///< null: 404, or 405 when `allow` is not empty
  std::size_t number = 0;                        ///< of the endpoint in the table
  std::map<std::string, std::string, std::less<>> params;
  std::string allow;  ///< methods the path knows, when not this one
};

/// Finds endpoints by method and path. A literal segment wins over a parameter.
/// Thread: any after construction. Life: the server's; `endpoints` must outlive it.
class Router {
 public:
  /// CHECKs that no two endpoints answer the same method and path shape and that each row is
  /// complete.
  explicit Router(const std::vector<contract::Endpoint>& endpoints);

  /// `path` is still percent-encoded. HEAD finds GET's endpoint.
  [[nodiscard]] Route find(std::string_view method, std::string_view path) const;

 private:
  struct Node {
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;
    std::unique_ptr<Node> parameter;
    std::vector<const contract::Endpoint*> endpoints;
  };

  void add(const contract::Endpoint& endpoint);
  [[nodiscard]] const Node* descend(const Node& node, std::string_view rest,
                                    std::vector<std::string>& values, int depth) const;

  const std::vector<contract::Endpoint>& endpoints_;
  Node root_;
};

}  // namespace madang::web
