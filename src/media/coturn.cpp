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
#include <sys/file.h>
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

/// In the child, between fork and exec: only what is safe there. `parent`: it dies with that one;
/// 0: it lives on.
[[noreturn]] void become(char* const* words, int log, pid_t parent) {
  if (parent == 0) {
    setsid();
  } else {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
  }
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  close(STDIN_FILENO);
  close_range(3, ~0U, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const std::array<char*, 1> environment = {nullptr};
  execve(words[0], words, environment.data());
  _exit(127);
}

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string keeper_mark(const RelayFiles& files) {
  return "keep-relay " + files.folder + " ";
}

void end_process(pid_t process) {
  if (process == 0) return;
  kill(process, SIGTERM);
  const auto until = steady_clock::now() + kPatience;
  while (steady_clock::now() < until) {
    waitpid(process, nullptr, WNOHANG);  // when it is our child
    if (kill(process, 0) != 0) return;
    std::this_thread::sleep_for(kLook / 4);
  }
  kill(process, SIGKILL);
}

/// One that another server left and that is not as ours would be still holds the ports.
void end_leftover(const RelayFiles& files) {
  end_process(noted_process(files.keeper(), keeper_mark(files)));
  end_process(noted_process(files.process(), files.configuration()));
}

/// Held until closed; -1: asked to stop before. Keepers look at it for a moment now and then.
int take_lease(const RelayFiles& files, const std::stop_token& stop) {
  const int lease = open(files.lease().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  while (lease >= 0 && flock(lease, LOCK_EX | LOCK_NB) != 0) {
    if (stop.stop_requested()) {
      close(lease);
      return -1;
    }
    std::this_thread::sleep_for(kLook / 4);
  }
  return lease;
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
    : settings_(std::move(settings)),
      files_(settings_.folder),
      program_(find_program(settings_.program)) {
  if (!program_) return;
  state_ = RelayState::waiting;
  thread_ = std::jthread([this](const std::stop_token& stop) { supervise(stop); });
}

Coturn::~Coturn() = default;

void Coturn::supervise(const std::stop_token& stop) {
  std::error_code failed;
  std::filesystem::create_directories(settings_.folder, failed);
  const int lease = take_lease(files_, stop);
  auto pause = kFirstPause;
  bool kept = adopt(stop);
  while (!stop.stop_requested()) {
    const int ran = kept ? 0 : run_once(stop);
    state_ = RelayState::waiting;
    if (stop.stop_requested()) break;
    if (!kept) {
      pause = ran >= kSteady ? kFirstPause : pause;
      log::warn("relay", "turnserver ended after " + std::to_string(ran) + " s; again in " +
                             std::to_string(pause.count()) + " ms (its log: " + files_.log() + ")");
      rest(stop, pause);
      pause = std::min(2 * pause, kLongestPause);
    }
    kept = false;
  }
  if (lease >= 0) close(lease);
}

bool Coturn::adopt(const std::stop_token& stop) {
  const pid_t keeper = noted_process(files_.keeper(), keeper_mark(files_));
  if (keeper == 0 || noted_process(files_.process(), files_.configuration()) == 0) return false;
  if (text_of(files_.configuration()) != configuration(settings_)) return false;
  log::info("relay", "taken over from the server before, with " + std::to_string(relayed()) +
                         " people relayed");
  state_ = RelayState::running;
  while (!stop.stop_requested() && noted_process(files_.keeper(), keeper_mark(files_)) == keeper)
    std::this_thread::sleep_for(kLook);
  if (stop.stop_requested()) leave_or_end(keeper);
  return true;
}

pid_t Coturn::start() {
  const int out = open(files_.log().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0 || !write_private(files_.configuration(), configuration(settings_))) {
    log::error("relay", settings_.folder + " cannot be written");
    if (out >= 0) close(out);
    return -1;
  }
  std::vector<std::string> command = {*program_, "-c", files_.configuration()};
  const bool keeps = !settings_.keeper.empty();
  if (keeps) command.insert(command.begin(), {settings_.keeper, "keep-relay", files_.folder});
  std::vector<char*> words;
  for (auto& word : command) words.push_back(word.data());
  words.push_back(nullptr);
  const pid_t parent = keeps ? 0 : getpid();
  const pid_t child = fork();
  if (child == 0) become(words.data(), out, parent);
  close(out);
  if (keeps && child > 0 && !write_private(files_.keeper(), std::to_string(child) + "\n"))
    log::error("relay", files_.keeper() + " cannot be written");
  return child;
}

int Coturn::run_once(const std::stop_token& stop) {
  end_leftover(files_);
  const auto began = steady_clock::now();
  const pid_t child = start();
  if (child < 0) return 0;
  ++starts_;
  state_ = RelayState::running;
  while (waitpid(child, nullptr, WNOHANG) == 0) {
    std::this_thread::sleep_for(kLook);
    if (!stop.stop_requested()) continue;
    leave_or_end(child);
    break;
  }
  const auto ran = std::chrono::duration_cast<seconds>(steady_clock::now() - began);
  return static_cast<int>(ran.count());
}

void Coturn::leave_or_end(pid_t process) const {
  const int people = settings_.keeper.empty() ? 0 : relayed();
  if (people == 0) return end_process(process);
  log::info("relay", "it goes on for " + std::to_string(people) +
                         " people relayed now; the next server takes it over");
}

int Coturn::relayed() const {
  return count_relayed(files_, settings_.first_relay_port, settings_.last_relay_port);
}

void Coturn::read_certificate() const {
  const pid_t process = noted_process(files_.process(), files_.configuration());
  if (process != 0 && !settings_.certificate.empty()) kill(process, SIGUSR2);
}

std::string Coturn::metrics() const {
  return "madang_relay_running " + std::to_string(state_ == RelayState::running ? 1 : 0) +
         "\nmadang_relay_starts_total " + std::to_string(starts_) + "\nmadang_relay_people " +
         std::to_string(relayed()) + "\n";
}

}  // namespace madang::media
