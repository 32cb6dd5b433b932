// Strangers' bytes into the readers of files of meetings: they never crash, say a line for what
// they refuse, and what they accept keeps to the limits the engine counts on.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "match/files/file.hpp"
#include "match/files/words.hpp"

namespace {

namespace match = madang::match;
namespace files = madang::match::files;

void demand(bool condition) {
  if (!condition) std::abort();
}

void judge(const files::ReadFile& read) {
  if (!read.complaint.empty()) {
    demand(read.complaint.starts_with("line "));
    return;
  }
  const auto& problem = read.file.problem;
  for (const auto& pair : problem.pairs) {
    demand(pair.buyer >= 0 && pair.buyer < static_cast<int>(problem.buyers.size()));
    demand(pair.company >= 0 && pair.company < static_cast<int>(problem.companies.size()));
    demand(pair.language >= -1 && pair.language < problem.languages);
  }
  const auto cells = (problem.buyers.size() + problem.companies.size()) * problem.slots.size();
  if (cells < 200 && problem.pairs.size() < 40 && problem.interpreters.size() < 8 &&
      read.file.kind != files::MatchFile::Kind::forum) {
    // Whatever is locked and limited: an answer, and never an invalid one.
    auto small = problem;
    small.seconds = 0.2;
    const auto value = match::value_of(small, small.locked);
    demand(value.meetings <= static_cast<int>(small.locked.size()));
    static_cast<void>(match::breaks_of(small, small.locked));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      judge(files::read_dzn(text));
      break;
    case 1:
      judge(files::read_json(text));
      break;
    case 2:
      judge(files::read_csv(text));
      break;
    case 3:
      judge(files::read_weighted(text));
      break;
    case 4:
      judge(files::read_assignment(text));
      break;
    default: {
      const auto read = files::read_timetable(text);
      demand(read.complaint.empty() || read.complaint.starts_with("line "));
    }
  }
  return 0;
}
