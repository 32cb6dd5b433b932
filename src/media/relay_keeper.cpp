#include "media/relay_keeper.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace madang::media {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{100};
constexpr milliseconds kMercy{3'000};

volatile std::sig_atomic_t asked_to_end = 0;

void on_ask(int /*signal*/) {
  asked_to_end = 1;
}

[[noreturn]] void become(const std::vector<std::string>& command) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::vector<char*> words;
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  std::array<char*, 1> environment = {nullptr};
  execve(words.front(), words.data(), environment.data());
  _exit(127);
}

/// A server lives: it holds the lease. Its folder gone: nobody will come for it.
enum class Owner : std::uint8_t { there, away, gone };

Owner owner_of(const RelayFiles& files) {
  const int lease = open(files.lease().c_str(), O_RDWR | O_CLOEXEC);
  if (lease < 0) return Owner::gone;
  const bool free = flock(lease, LOCK_SH | LOCK_NB) == 0;
  close(lease);
  return free ? Owner::away : Owner::there;
}

void end(pid_t child) {
  kill(child, SIGTERM);
  const auto until = steady_clock::now() + kMercy;
  while (steady_clock::now() < until) {
    if (waitpid(child, nullptr, WNOHANG) != 0) return;
    std::this_thread::sleep_for(kLook);
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

/// "first" and "last" of the ports, as the configuration says.
std::pair<int, int> relay_ports(const RelayFiles& files) {
  std::ifstream in(files.configuration());
  std::pair<int, int> ports{0, -1};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("min-port=")) ports.first = std::stoi(line.substr(9));
    if (line.starts_with("max-port=")) ports.second = std::stoi(line.substr(9));
  }
  return ports;
}

/// Numbers of the sockets a process holds, e.g. "4711".
std::set<std::string> sockets_of(pid_t process) {
  std::set<std::string> numbers;
  std::error_code failed;
  std::filesystem::directory_iterator files("/proc/" + std::to_string(process) + "/fd", failed);
  while (!failed && files != std::filesystem::directory_iterator()) {
    const auto target = std::filesystem::read_symlink(files->path(), failed).string();
    failed.clear();  // it was closed meanwhile
    if (target.starts_with("socket:[")) numbers.insert(target.substr(8, target.size() - 9));
    files.increment(failed);
  }
  return numbers;
}

}  // namespace

int keep_relay(const RelayFiles& files, const std::vector<std::string>& command,
               RelayPatience patience) {
  struct sigaction action = {};
  action.sa_handler = on_ask;
  sigaction(SIGTERM, &action, nullptr);
  const pid_t child = fork();
  if (child == 0) become(command);
  if (child < 0) return 1;
  const auto ports = relay_ports(files);
  auto owned = steady_clock::now();
  for (;; std::this_thread::sleep_for(kLook)) {
    int status = 0;
    if (waitpid(child, &status, WNOHANG) != 0) return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    const auto owner = owner_of(files);
    const auto now = steady_clock::now();
    if (owner == Owner::there) owned = now;
    const auto alone = now - owned;
    const bool over =
        alone > patience.with_calls ||
        (alone > patience.idle && count_relayed(files, ports.first, ports.second) == 0);
    if (asked_to_end == 0 && owner != Owner::gone && !over) continue;
    end(child);
    return 0;
  }
}

int count_relayed(pid_t process, int first, int last) {
  if (process <= 0) return 0;
  const auto mine = sockets_of(process);
  int count = 0;
  for (const auto* table : {"/proc/net/udp", "/proc/net/udp6"}) {
    std::ifstream in(table);
    std::string line;
    std::getline(in, line);  // the heading
    while (std::getline(in, line)) {
      std::istringstream words(line);
      const std::vector<std::string> fields{std::istream_iterator<std::string>(words), {}};
      if (fields.size() < 10) continue;
      const int port = std::stoi(fields[1].substr(fields[1].find(':') + 1), nullptr, 16);
      if (port >= first && port <= last && mine.contains(fields[9])) ++count;
    }
  }
  return count;
}

int count_relayed(const RelayFiles& files, int first, int last) {
  return count_relayed(noted_process(files.process(), files.configuration()), first, last);
}

pid_t noted_process(const std::string& file, const std::string& mark) {
  std::ifstream noted(file);
  pid_t process = 0;
  if (!(noted >> process) || process <= 1) return 0;
  std::ifstream in("/proc/" + std::to_string(process) + "/cmdline", std::ios::binary);
  std::string command{std::istreambuf_iterator<char>(in), {}};
  for (char& each : command) each = each == '\0' ? ' ' : each;
  return command.find(mark) == command.npos ? 0 : process;
}

}  // namespace madang::media
