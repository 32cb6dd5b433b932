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
/// never into `arguments`, which every user of the machine can see.
[[nodiscard]] ChildEnd run_child(const std::vector<std::string>& arguments,
                                 const std::vector<std::string>& environment);

}  // namespace madang::store
