#pragma once

#include <string>
#include <vector>

namespace madang::store {

/// How a program ended that was run to its end.
struct ChildEnd {
  int status = -1;       ///< its exit status; 127: not installed; -1: ended by a signal
  std::string messages;  ///< the end of what it wrote to its error output
};

/// Runs a program from PATH with `environment` ("NAME=value") added and waits. Secrets go there,
/// never into `arguments`, which every user of the machine can see. Of our open files it gets none.
[[nodiscard]] ChildEnd run_child(const std::vector<std::string>& arguments,
                                 const std::vector<std::string>& environment);

/// What a program may use that works on strangers' bytes.
struct Bounds {
  int seconds = 10;                        ///< by the clock and of the processor; then it is killed
  long memory = 1024L * 1024 * 1024;       ///< bytes of address space
  long largest_file = 256L * 1024 * 1024;  ///< bytes of any file it writes
};
/// run_child() within bounds and without our environment: only PATH and `environment`.
[[nodiscard]] ChildEnd run_confined(const std::vector<std::string>& arguments,
                                    std::vector<std::string> environment, const Bounds& bounds);

}  // namespace madang::store
