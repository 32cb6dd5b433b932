// Many players of one LL-HLS stage in one process: each asks for the playlist that has the next
// part, waits, takes the part and asks again, over one connection of its own. A part's delay runs
// from the moment the first of all players was told of it to the moment this one has it whole.
// Usage: stage_load HOST PORT STAGE_PATH VIEWERS SECONDS SERVER_PID
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

double now_ms() {
  return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
}

struct Plan {
  std::string host;
  std::uint16_t port = 0;
  std::string path;
  int viewers = 0;
  int seconds = 0;
  std::string server;
};

struct Tally {
  std::map<std::string, double, std::less<>> told;  ///< part → when the first player heard of it
  std::vector<double> delays;
  long long bytes = 0;
  long long playlists = 0;
  long long refused = 0;
  bool counting = false;
};

struct Newest {
  long long msn = 0;
  int parts = 0;  ///< of the open segment
  std::string part;
};

Newest newest_of(std::string_view text) {
  Newest out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.starts_with("#EXT-X-MEDIA-SEQUENCE:"))
      out.msn = std::atoll(std::string(line.substr(22)).c_str());
    if (line.starts_with("#EXTINF:")) {
      ++out.msn;
      out.parts = 0;
    }
    if (line.starts_with("#EXT-X-PART:")) {
      ++out.parts;
      const auto from = line.find("URI=\"") + 5;
      out.part = line.substr(from, line.find('"', from) - from);
    }
  }
  return out;
}

/// One player. Thread: the only one. Life: the run's.
class Viewer {
 public:
  Viewer(const Plan& plan, Tally& tally, int poll) : plan_(plan), tally_(tally), poll_(poll) {}
  Viewer(const Viewer&) = delete;
  Viewer& operator=(const Viewer&) = delete;
  ~Viewer() { drop(); }

  void connect() {
    drop();
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to = {};
    to.sin_family = AF_INET;
    to.sin_port = htons(plan_.port);
    ::inet_pton(AF_INET, plan_.host.c_str(), &to.sin_addr);
    ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    epoll_event event = {};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.ptr = this;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, fd_, &event);
    part_.clear();
    ask("/live.m3u8");
  }

  void on_events(std::uint32_t events) {
    if ((events & EPOLLOUT) != 0) write_some();
    if ((events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0) read_some();
  }

 private:
  void drop() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  void ask(const std::string& what) {
    out_ = "GET " + plan_.path + what + " HTTP/1.1\r\nHost: " + plan_.host + "\r\n\r\n";
    head_.clear();
    left_ = -1;
    write_some();
  }

  void write_some() {
    if (out_.empty()) return;
    const auto sent = ::send(fd_, out_.data(), out_.size(), MSG_NOSIGNAL);
    if (sent > 0) out_.erase(0, static_cast<std::size_t>(sent));
  }

  void read_some() {
    static std::vector<char> room(256 * 1024);
    while (true) {
      const auto got = ::recv(fd_, room.data(), room.size(), 0);
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) {
        ++tally_.refused;
        return connect();
      }
      if (tally_.counting) tally_.bytes += got;
      if (!take({room.data(), static_cast<std::size_t>(got)})) return;
    }
  }

  /// False: the connection is another now.
  bool take(std::string_view bytes) {
    if (left_ < 0) {
      head_ += bytes;
      const auto end = head_.find("\r\n\r\n");
      if (end == head_.npos) return true;
      auto length = head_.find("ontent-length: ");
      if (length == head_.npos) length = head_.find("ontent-Length: ");
      if (!head_.starts_with("HTTP/1.1 200") || length == head_.npos) {
        ++tally_.refused;
        connect();
        return false;
      }
      left_ =
          std::atoll(head_.c_str() + length + 15) - static_cast<long long>(head_.size() - end - 4);
      body_ = head_.substr(end + 4);
    } else {
      left_ -= static_cast<long long>(bytes.size());
      if (part_.empty()) body_ += bytes;
    }
    if (left_ == 0) finish();
    return true;
  }

  void finish() {
    const double now = now_ms();
    if (!part_.empty()) {
      if (tally_.counting) tally_.delays.push_back(now - tally_.told.find(part_)->second);
      part_.clear();
      return ask(next_);
    }
    ++tally_.playlists;
    const auto newest = newest_of(body_);
    tally_.told.try_emplace(newest.part, now);
    next_ = "/live.m3u8?_HLS_msn=" + std::to_string(newest.msn) +
            "&_HLS_part=" + std::to_string(newest.parts);
    part_ = newest.part;
    ask("/" + part_);
  }

  const Plan& plan_;
  Tally& tally_;
  int poll_;
  int fd_ = -1;
  std::string out_;
  std::string head_;
  std::string body_;
  long long left_ = -1;
  std::string part_;  ///< being taken; empty while a playlist is
  std::string next_;
};

/// Seconds of processor that a process has used.
double used(const std::string& process) {
  std::ifstream in("/proc/" + process + "/stat");
  std::string text;
  std::getline(in, text);
  double user = 0;
  double system = 0;
  const auto at = text.rfind(')');
  if (at == text.npos) return 0;
  std::sscanf(text.c_str() + at + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lf %lf", &user,
              &system);
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void run_until(int poll, double end) {
  std::vector<epoll_event> events(512);
  while (now_ms() < end) {
    const int count = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 20);
    for (int i = 0; i < count; ++i) {
      const auto& event = events[static_cast<std::size_t>(i)];
      static_cast<Viewer*>(event.data.ptr)->on_events(event.events);
    }
  }
}

double share(std::vector<double>& list, double part) {
  if (list.empty()) return -1;
  const auto at = list.begin() + static_cast<long>(part * static_cast<double>(list.size() - 1));
  std::nth_element(list.begin(), at, list.end());
  return *at;
}

}  // namespace

int main(int count, char** words) {
  if (count != 7) return 2;
  const Plan plan{words[1],
                  static_cast<std::uint16_t>(std::atoi(words[2])),
                  words[3],
                  std::atoi(words[4]),
                  std::atoi(words[5]),
                  words[6]};
  const rlimit files{200'000, 200'000};
  ::setrlimit(RLIMIT_NOFILE, &files);
  Tally tally;
  const int poll = ::epoll_create1(0);
  std::vector<std::unique_ptr<Viewer>> viewers;
  for (int i = 0; i < plan.viewers; ++i) {
    viewers.push_back(std::make_unique<Viewer>(plan, tally, poll));
    viewers.back()->connect();
    if (i % 50 == 49) run_until(poll, now_ms() + 20);
  }
  run_until(poll, now_ms() + 3000);
  tally.counting = true;
  tally.refused = 0;
  const double before = used(plan.server);
  const double own = used("self");
  const double begun = now_ms();
  run_until(poll, begun + plan.seconds * 1000.0);
  const double seconds = (now_ms() - begun) / 1000;
  const double server = used(plan.server) - before;
  std::printf("stage.viewers %d players\n", plan.viewers);
  std::printf("stage.viewers.part_delay.p50 %.0f ms\n", share(tally.delays, 0.5));
  std::printf("stage.viewers.part_delay.p99 %.0f ms\n", share(tally.delays, 0.99));
  std::printf("stage.viewers.parts %.2f /s each\n",
              static_cast<double>(tally.delays.size()) / seconds / plan.viewers);
  std::printf("stage.viewers.traffic %.0f Mbit/s\n",
              static_cast<double>(tally.bytes) * 8 / 1e6 / seconds);
  std::printf("stage.viewers.server_cpu_per_1000 %.1f %% of a core\n",
              server / seconds * 100 / plan.viewers * 1000);
  std::printf("stage.viewers.client_cpu %.0f %% of a core\n", (used("self") - own) / seconds * 100);
  std::printf("stage.viewers.refused %lld answers\n", tally.refused);
  return 0;
}
