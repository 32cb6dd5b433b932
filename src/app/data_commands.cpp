#include <filesystem>
#include <iomanip>
#include <iostream>

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/rehearsal.hpp"
#include "core/people/bring.hpp"

namespace madang::app {

int add_operator(const Config& given, const std::string& mail) {
  auto config = given;
  if (const auto read = read_config_file(config); !read) {
    std::cerr << read.error().detail << '\n';
    return 1;
  }
  const SystemClock clock(rehearsal_offset(config.data_dir));
  auto opened = House::open(config, clock);
  if (!opened) {
    std::cerr << opened.error().detail << '\n';
    return 1;
  }
  std::string link;
  const bool done = (*opened)->command([&](contract::Context& context) -> Result<void> {
    MADANG_TRY(const auto added, core::people::add_operator(context, mail, ""));
    link = added.link;
    return {};
  });
  if (!done) return 1;
  std::cout << mail << " is an operator of this server.\n";
  if (!link.empty()) std::cout << "Set the password here, once: " << link << '\n';
  return 0;
}

int open_accounts(const Config& given, const std::string& festival) {
  auto config = given;
  if (const auto read = read_config_file(config); !read) {
    std::cerr << read.error().detail << '\n';
    return 1;
  }
  const SystemClock clock(rehearsal_offset(config.data_dir));
  auto opened = House::open(config, clock);
  if (!opened) {
    std::cerr << opened.error().detail << '\n';
    return 1;
  }
  std::vector<core::people::SampleAccount> accounts;
  const bool done = (*opened)->command([&](contract::Context& context) -> Result<void> {
    accounts = core::people::open_sample_accounts(context, festival);
    for (const auto& account : core::people::open_sample_operator(context))
      accounts.push_back(account);
    return {};
  });
  if (!done) return 1;
  for (const auto& account : accounts)
    std::cout << std::left << "  " << std::setw(32) << account.roles << "  " << std::setw(44)
              << account.mail << "  " << account.password << '\n';
  if (accounts.empty()) std::cout << "Every sample account has a password already.\n";
  return 0;
}

}  // namespace madang::app
