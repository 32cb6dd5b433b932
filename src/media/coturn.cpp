#include "media/coturn.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.hpp"

namespace madang::media {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{100};
constexpr milliseconds kFirstPause{500};
constexpr milliseconds kLongestPause{30'000};
constexpr int kSteady = 60;  ///< seconds after which a child counts as well
constexpr seconds kPatience{3};

bool write_private(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool done = fchmod(file, 0600) == 0 &&
                    write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  return close(file) == 0 && done;
}

/// In the child, between fork and exec: only what is safe there.
[[noreturn]] void become(const char* program, const char* option, const char* configuration,
                         int log, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  close(STDIN_FILENO);
  for (int file = 3; file < 1024; ++file) close(file);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const std::array<const char*, 4> arguments = {program, option, configuration, nullptr};
  const std::array<const char*, 1> environment = {nullptr};
  execve(program, const_cast<char* const*>(arguments.data()),
         const_cast<char* const*>(environment.data()));
  _exit(127);
}

/// One that outlived a killed server still holds the ports: dropping root's rights lifts the tie to
/// the parent's death.
void end_leftover(const std::string& folder) {
  std::ifstream noted(folder + "/turnserver.pid");
  pid_t process = 0;
  if (!(noted >> process) || process <= 1) return;
  std::ifstream in("/proc/" + std::to_string(process) + "/cmdline", std::ios::binary);
  const std::string command{std::istreambuf_iterator<char>(in), {}};
  if (command.find(folder + "/turnserver.conf") == command.npos) return;
  kill(process, SIGKILL);
  for (int tries = 0; tries < 20 && kill(process, 0) == 0; ++tries)
    std::this_thread::sleep_for(kLook);
}

void rest(const std::stop_token& stop, milliseconds pause) {
  const auto until = steady_clock::now() + pause;
  while (!stop.stop_requested() && steady_clock::now() < until) std::this_thread::sleep_for(kLook);
}

}  // namespace

std::optional<std::string> find_program(std::string_view name) {
  if (name.find('/') != name.npos) return std::string(name);
  const char* const set = std::getenv("PATH");
  std::istringstream folders(set == nullptr ? "/usr/bin:/bin" : set);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto path = folder + "/" + std::string(name);
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return std::nullopt;
}

Coturn::Coturn(CoturnSettings settings)
    : settings_(std::move(settings)), program_(find_program(settings_.program)) {
  if (!program_) return;
  state_ = RelayState::waiting;
  thread_ = std::jthread([this](const std::stop_token& stop) { supervise(stop); });
}

Coturn::~Coturn() = default;

void Coturn::supervise(const std::stop_token& stop) {
  auto pause = kFirstPause;
  while (!stop.stop_requested()) {
    const int ran = run_once(stop);
    state_ = RelayState::waiting;
    if (stop.stop_requested()) return;
    pause = ran >= kSteady ? kFirstPause : pause;
    log::warn("relay", "turnserver ended after " + std::to_string(ran) + " s; again in " +
                           std::to_string(pause.count()) + " ms (its log: " + settings_.folder +
                           "/turnserver.log)");
    rest(stop, pause);
    pause = std::min(2 * pause, kLongestPause);
  }
}

int Coturn::run_once(const std::stop_token& stop) {
  std::error_code failed;
  std::filesystem::create_directories(settings_.folder, failed);
  end_leftover(settings_.folder);
  const auto file = settings_.folder + "/turnserver.conf";
  const auto path = settings_.folder + "/turnserver.log";
  const int out = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (failed || out < 0 || !write_private(file, configuration(settings_))) {
    log::error("relay", settings_.folder + " cannot be written");
    if (out >= 0) close(out);
    return 0;
  }
  const pid_t parent = getpid();
  const auto began = steady_clock::now();
  const pid_t child = fork();
  if (child == 0) become(program_->c_str(), "-c", file.c_str(), out, parent);
  close(out);
  if (child < 0) return 0;
  ++starts_;
  state_ = RelayState::running;
  std::optional<steady_clock::time_point> asked;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    std::this_thread::sleep_for(kLook);
    if (!stop.stop_requested()) continue;
    if (!asked) {
      asked = steady_clock::now();
      kill(child, SIGTERM);
    } else if (steady_clock::now() - *asked > kPatience) {
      kill(child, SIGKILL);
    }
  }
  const auto ran = std::chrono::duration_cast<seconds>(steady_clock::now() - began);
  return static_cast<int>(ran.count());
}

std::string Coturn::metrics() const {
  return "madang_relay_running " + std::to_string(state_ == RelayState::running ? 1 : 0) +
         "\nmadang_relay_starts_total " + std::to_string(starts_) + "\n";
}

}  // namespace madang::media
