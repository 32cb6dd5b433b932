#include "store/child.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace madang::store {
namespace {

constexpr std::size_t kMessagesKept = 2000;  ///< bytes

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (const auto& text : texts) out.push_back(const_cast<char*>(text.c_str()));
  out.push_back(nullptr);
  return out;
}

std::string read_all(int file) {
  std::string all;
  std::array<char, 4096> chunk{};
  while (true) {
    const auto size = ::read(file, chunk.data(), chunk.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) break;
    all.append(chunk.data(), static_cast<std::size_t>(size));
    if (all.size() > 2 * kMessagesKept) all.erase(0, all.size() - kMessagesKept);
  }
  return all;
}

ChildEnd run(const std::vector<std::string>& arguments, const std::vector<std::string>& variables) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  // Sockets that Asio accepts are not closed by exec; a child must not keep or read them.
  ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  pid_t child = 0;
  const int refused = ::posix_spawnp(&child, arguments.front().c_str(), &actions, nullptr,
                                     pointers(arguments).data(), pointers(variables).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  ChildEnd end;
  if (refused != 0) {
    end.status = refused == ENOENT ? 127 : -1;
    end.messages = arguments.front() + " could not be started";
  } else {
    end.messages = read_all(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) end.status = WEXITSTATUS(status);
  }
  ::close(ends[0]);
  return end;
}

}  // namespace

ChildEnd run_child(const std::vector<std::string>& arguments,
                   const std::vector<std::string>& environment) {
  auto variables = environment;
  for (char** each = environ; *each != nullptr; ++each) variables.emplace_back(*each);
  return run(arguments, variables);
}

ChildEnd run_confined(const std::vector<std::string>& arguments,
                      std::vector<std::string> environment, const Bounds& bounds) {
  const auto seconds = std::to_string(bounds.seconds);
  std::vector<std::string> all = {"prlimit",
                                  "--as=" + std::to_string(bounds.memory),
                                  "--cpu=" + seconds,
                                  "--fsize=" + std::to_string(bounds.largest_file),
                                  "--nofile=64",
                                  "--core=0",
                                  "timeout",
                                  "--signal=KILL",
                                  seconds};
  all.insert(all.end(), arguments.begin(), arguments.end());
  if (const char* const path = std::getenv("PATH"))
    environment.push_back(std::string("PATH=") + path);
  return run(all, environment);
}

}  // namespace madang::store
