#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/rehearsal.hpp"
#include "core/intake/apply.hpp"
#include "core/intake/check.hpp"
#include "core/intake/service.hpp"

namespace madang::app {
namespace {

namespace intake = core::intake;

bool is_zip(const std::string& path) {
  return path.ends_with(".zip");
}

intake::Checked check(const std::string& path) {
  if (!is_zip(path)) return intake::check_directory(path);
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return intake::check_zip(bytes.str());
}

void print_problems(const core::sheet::Problems& problems, const std::string& language) {
  for (const auto& problem : problems.items())
    std::cerr << core::sheet::line_of(problem, language) << '\n';
  if (problems.more() > 0) std::cerr << "… and " << problems.more() << " more\n";
  std::cerr << problems.items().size() + problems.more() << " problems; nothing was imported.\n";
}

std::unique_ptr<House> open_house(Config config, const SystemClock& clock) {
  if (const auto read = read_config_file(config); !read) {
    std::cerr << read.error().detail << '\n';
    return nullptr;
  }
  auto opened = House::open(config, clock);
  if (opened) return std::move(*opened);
  std::cerr << opened.error().detail << '\n';
  return nullptr;
}

}  // namespace

int check_folder(const std::string& path, const std::string& language) {
  const auto checked = check(path);
  if (!checked.problems.empty()) {
    print_problems(checked.problems, language);
    return 1;
  }
  std::cout << path << ": no problems.\n";
  return 0;
}

int import_folder(const Config& config, const std::string& path, const std::string& language) {
  const auto checked = check(path);
  if (!checked.problems.empty()) {
    print_problems(checked.problems, language);
    return 1;
  }
  const SystemClock clock(rehearsal_offset(config.data_dir));
  const auto house = open_house(config, clock);
  if (!house) return 1;
  if (const auto stored = intake::store_media(house->pipe().blobs, checked.data); !stored) {
    std::cerr << stored.error().detail << '\n';
    return 1;
  }
  intake::Report report;
  const bool done = house->command([&](contract::Context& context) -> Result<void> {
    MADANG_TRY(report, intake::run_import(context, checked, intake::Purpose::apply));
    return {};
  });
  if (!done) return 1;
  std::cout << intake::counts_text(report);
  return 0;
}

int export_folder(const Config& config, const std::string& festival, const std::string& to) {
  const SystemClock clock(rehearsal_offset(config.data_dir));
  const auto house = open_house(config, clock);
  if (!house) return 1;
  if (std::filesystem::exists(to) && (is_zip(to) || !std::filesystem::is_empty(to))) {
    std::cerr << to << " is there already. Name a new folder or zip file.\n";
    return 1;
  }
  intake::Folder folder;
  const bool read = house->command([&](contract::Context& context) -> Result<void> {
    MADANG_TRY(folder, intake::export_folder(context, festival));
    return {};
  });
  if (!read) return 1;
  const auto written = is_zip(to) ? intake::write_file(intake::write_zip(folder), to)
                                  : intake::write_directory(folder, to);
  if (!written) {
    std::cerr << written.error().detail << '\n';
    return 1;
  }
  std::cout << festival << " is written to " << to << " (" << folder.size() << " files).\n";
  return 0;
}

}  // namespace madang::app
