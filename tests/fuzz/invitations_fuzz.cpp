// Strangers' bytes as an invitation sheet: it never crashes, every problem has a place and words,
// and what is read is whole.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/people/invitations.hpp"

namespace {

void demand(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace madang::core;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto sheet = people::read_invitations(bytes, "week");
  for (const auto& row : sheet.rows) {
    demand(row.invitee.mail.find('@') != std::string::npos && !row.invitee.name.empty());
    demand(row.grant.festival == "week" && row.line >= 1);
  }
  for (const auto& problem : sheet.problems.items()) {
    demand(problem.place.line >= 1 && problem.place.column >= 1);
    demand(sheet::words_of(problem).size() == 4);
  }
  return 0;
}
