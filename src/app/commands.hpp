#pragma once

#include <optional>
#include <string>

#include "app/config.hpp"

namespace madang::app {

// One function a subcommand. Each prints for a person and returns the exit status.
int serve(Config config);
int add_operator(const Config& config, const std::string& mail);
int rehearse_at(const Config& config, const std::optional<std::string>& at);
int back_up(const Config& config, const std::string& to);
int restore_data(const Config& config, const std::string& from);
int doctor(const Config& config);
int print_schema(const Config& config);
int print_routes();
int print_contract();

}  // namespace madang::app
