#include "app/media_child.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.hpp"
#include "media/coturn.hpp"

namespace madang::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{100};
constexpr milliseconds kFirstPause{200};
constexpr milliseconds kLongestPause{30'000};
constexpr std::int64_t kSteadyMs = 30'000;  ///< after which a child counts as well
constexpr milliseconds kPatience{2000};

std::optional<std::string> find_media(const std::string& named) {
  if (!named.empty()) return media::find_program(named);
  std::error_code ignored;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto beside = own.parent_path() / "madang-media";
  if (!ignored && std::filesystem::exists(beside, ignored)) return beside.string();
  return media::find_program("madang-media");
}

/// In the child, between fork and exec: only what is safe there.
[[noreturn]] void become(const char* program, char* const* arguments, int link, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  constexpr int kMostFiles = 4096;
  if (link == media::kLinkHandle)
    fcntl(link, F_SETFD, 0);
  else
    dup2(link, media::kLinkHandle);
  for (int file = media::kLinkHandle + 1; file < kMostFiles; ++file) close(file);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(program, arguments, environ);
  _exit(127);
}

}  // namespace

MediaChild::MediaChild(net::Loop& loop, MediaChildSettings settings, Ears ears)
    : loop_(loop),
      settings_(std::move(settings)),
      ears_(std::move(ears)),
      program_(find_media(settings_.program)),
      pause_(kFirstPause) {}

MediaChild::~MediaChild() {
  link_.reset();
  if (process_ <= 0) return;
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < end) {
    if (waitpid(process_, nullptr, WNOHANG) != 0) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

void MediaChild::start() {
  if (!program_) return;
  if (!launch()) {
    log::error("media", "madang-media could not be started");
    loop_.after(std::exchange(pause_, std::min(2 * pause_, kLongestPause)), [this] { start(); });
    return;
  }
  began_ms_ = loop_.now_ms();
  ears_.began();
  loop_.after(kLook, [this] { look(); });
}

bool MediaChild::launch() {
  const auto pair = media::make_link_pair();
  if (!pair) return false;
  std::vector<std::string> words = {*program_};
  if (!settings_.bind.empty()) words.insert(words.end(), {"--bind", settings_.bind});
  words.insert(words.end(), {"--srt-bind", "127.0.0.1", "--srt-port", "0", "--rtmp-port",
                             std::to_string(settings_.rtmp_port)});
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) become(program_->c_str(), arguments.data(), pair->child, parent);
  close(pair->child);
  if (child < 0) {
    close(pair->server);
    return false;
  }
  process_ = child;
  link_ = std::make_unique<media::Link>(
      loop_, pair->server, [this](media::Message message) { ears_.heard(std::move(message)); },
      [this] { link_closed(); });
  return true;
}

/// Without its link the child ends by itself; one that only closed it, or sent what is none of the
/// link's language, is helped.
void MediaChild::link_closed() {
  if (process_ > 0) kill(process_, SIGKILL);
}

void MediaChild::look() {
  int status = 0;
  if (waitpid(process_, &status, WNOHANG) == 0) {
    loop_.after(kLook, [this] { look(); });
    return;
  }
  process_ = -1;
  link_.reset();
  const auto ran = loop_.now_ms() - began_ms_;
  if (ran >= kSteadyMs) pause_ = kFirstPause;
  log::warn("media", "madang-media ended after " + std::to_string(ran) + " ms; again in " +
                         std::to_string(pause_.count()) + " ms");
  ears_.ended();
  loop_.after(std::exchange(pause_, std::min(2 * pause_, kLongestPause)), [this] { start(); });
}

bool MediaChild::send(media::Message message) {
  return link_ != nullptr && link_->send(std::move(message));
}

}  // namespace madang::app
