#include "core/intake/check.hpp"

#include <algorithm>

#include "core/intake/columns.hpp"
#include "core/intake/read_parts.hpp"
#include "core/sheet/nearest.hpp"

namespace madang::core::intake {
namespace {

std::vector<std::string> known_files() {
  std::vector<std::string> files{"festival.toml", "products.csv", "sessions.csv", "people.csv",
                                 "consents.toml"};
  for (const auto sheet : kSheets) files.push_back(file_of(sheet));
  return files;
}

void check_names(Reading& reading) {
  const auto known = known_files();
  for (const auto& file : reading.folder) {
    const auto& path = file.first;
    const bool expected = path.starts_with("notices/") || path.starts_with("media/") ||
                          path == "README.md" ||
                          std::find(known.begin(), known.end(), path) != known.end();
    if (expected) continue;
    const auto near = sheet::nearest(path, known);
    reading.problems.add({path}, near.empty() ? "intake.file_unknown" : "intake.file_unknown_near",
                         {{"suggestion", near}});
  }
}

void read_all(const Folder& folder, Checked& checked) {
  Reading reading(folder, checked.problems);
  check_names(reading);
  read_festival(reading);
  read_organisations(reading);
  read_products(reading);
  read_sessions(reading);
  read_people(reading);
  read_notices(reading);
  read_consents(reading);
  read_media(reading);
  checked.problems.sort();
  checked.data = std::move(reading.data);
}

}  // namespace

Checked check_folder(const Folder& folder) {
  Checked checked;
  read_all(folder, checked);
  return checked;
}

Checked check_directory(const std::string& path) {
  Checked checked;
  const auto folder = read_directory(path, checked.problems);
  if (checked.problems.empty()) read_all(folder, checked);
  return checked;
}

Checked check_zip(std::string_view bytes) {
  Checked checked;
  const auto folder = read_zip(bytes, checked.problems);
  if (checked.problems.empty()) read_all(folder, checked);
  return checked;
}

}  // namespace madang::core::intake
