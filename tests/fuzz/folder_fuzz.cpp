// Strangers' bytes as one file of a festival folder, or as its zip: the check never crashes, and a
// folder it accepts is written back to one that it accepts again, byte for byte.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/intake/check.hpp"
#include "core/intake/testing/sample_folder.hpp"
#include "core/intake/write.hpp"

namespace {

namespace intake = madang::core::intake;

void demand(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 100'000) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  auto folder = intake::testing::sample_folder();
  const auto which = data[0] % (folder.size() + 1);
  intake::Checked checked;
  if (which == folder.size()) {
    checked = intake::check_zip(bytes);
  } else {
    std::next(folder.begin(), static_cast<std::ptrdiff_t>(which))->second = bytes;
    checked = intake::check_folder(folder);
  }
  for (const auto& problem : checked.problems.items())
    demand(!madang::core::sheet::line_of(problem, "ko").empty());
  if (!checked.problems.empty()) return 0;
  const auto once = intake::write_folder(checked.data);
  auto again = intake::check_folder(once);
  demand(again.problems.empty());
  demand(intake::write_folder(again.data) == once);
  return 0;
}
