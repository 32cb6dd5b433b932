#pragma once

#include <optional>
#include <string>

#include "app/config.hpp"

namespace madang::app {

// One function a subcommand. Each prints for a person and returns the exit status.
int serve(Config config);
/// Opens the sample accounts of a festival and prints their passwords, once.
int open_accounts(const Config& config, const std::string& festival);
int add_operator(const Config& config, const std::string& mail);
int rehearse_at(const Config& config, const std::optional<std::string>& at);
int back_up(const Config& config, const std::string& to);
int restore_data(const Config& config, const std::string& from);
int doctor(const Config& config);
int print_schema(const Config& config);
/// Reads a festival folder (or its zip) and says all that is wrong in it; touches no database.
int check_folder(const std::string& path, const std::string& language);
int import_folder(const Config& config, const std::string& path, const std::string& language);
/// `to`: a new folder, or a new file that ends in .zip.
int export_folder(const Config& config, const std::string& festival, const std::string& to);
int print_routes();
int print_contract();

}  // namespace madang::app
