#include <algorithm>
#include <iostream>

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/rehearsal.hpp"
#include "store/embedded.hpp"

namespace madang::app {

int print_routes() {
  for (const auto& endpoint : all_endpoints())
    std::cout << wire::to_string(endpoint.method) << ' ' << endpoint.path << ' '
              << endpoint.operation_id << ' ' << endpoint.access.text() << ' '
              << contract::to_string(endpoint.kind) << '\n';
  return 0;
}

int print_contract() {
  for (const auto& file : store::embedded_contract())
    if (file.path == "openapi.yaml") std::cout << file.text;
  return 0;
}

int rehearse_at(const Config& config, const std::optional<std::string>& at) {
  if (const auto done = set_rehearsal(config.data_dir, at); !done) {
    std::cerr << done.error().detail << '\n';
    return 1;
  }
  std::cout << (at ? "From the next start the clock shows " + *at + ".\n"
                   : "From the next start the clock shows the real time.\n");
  return 0;
}

}  // namespace madang::app
