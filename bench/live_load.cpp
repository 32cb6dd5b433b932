// Thousands of WebSocket clients in one thread, for bench/live.sh. Every client signs in with a
// session token (bench-N), follows one chat room and may talk in it. Two scenes:
//   crowd:  clients join at a fixed rate and stay; a few talk every 15 s, all ping every 10 s
//   fanout: all are there; a few say a fixed number of messages a second between them
// Prints a figure a line: name value unit.
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

namespace {

struct Plan {
  std::string scene;
  std::string name;
  std::uint16_t port = 0;
  std::string festival = "gvalley-week-2021";
  std::string room = "demoday-stage";
  long server_pid = 0;
  std::size_t clients = 10'000;
  double join_rate = 100;       ///< clients a second
  double talking_share = 0.01;  ///< of the crowd
  std::size_t speakers = 40;    ///< of the fan-out
  double message_rate = 10;     ///< messages a second of the fan-out
  double seconds = 30;          ///< crowd: after the last has joined; fan-out: of talk
  bool watch_memory = false;    ///< ask Madang's /metrics
};

double now() {
  timespec at{};
  clock_gettime(CLOCK_MONOTONIC, &at);
  return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

/// Milliseconds, counted in steps of one. Beyond a minute all count as a minute.
class Times {
 public:
  void add(double seconds) {
    const auto at = static_cast<std::size_t>(std::clamp(seconds * 1000, 0.0, 60'000.0));
    ++counts_[at];
    ++total_;
  }
  [[nodiscard]] std::size_t total() const { return total_; }
  [[nodiscard]] std::size_t at_quantile(double quantile) const {
    auto left = static_cast<std::size_t>(quantile * static_cast<double>(total_));
    for (std::size_t at = 0; at < counts_.size(); ++at) {
      if (counts_[at] > left) return at;
      left -= counts_[at];
    }
    return counts_.size() - 1;
  }
  [[nodiscard]] std::size_t above(std::size_t milliseconds) const {
    std::size_t sum = 0;
    for (auto at = milliseconds + 1; at < counts_.size(); ++at) sum += counts_[at];
    return sum;
  }

 private:
  std::vector<std::size_t> counts_ = std::vector<std::size_t>(60'001);
  std::size_t total_ = 0;
};

/// What the process with this id has used so far.
double cpu_seconds(long pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  long user = 0;
  long system = 0;
  const auto after_name = text.rfind(')');
  if (after_name == std::string::npos) throw std::runtime_error("the server is gone");
  std::sscanf(text.c_str() + after_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
              &user, &system);
  return static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double resident_kb(long pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr);
  return 0;
}

/// A client's text frame. The mask is zero, which RFC 6455 allows and leaves the text as it is.
std::string text_frame(std::string_view text) {
  std::string out("\x81");
  if (text.size() < 126) {
    out.push_back(static_cast<char>(0x80U | text.size()));
  } else {
    out.push_back(static_cast<char>(0x80 | 126));
    out.push_back(static_cast<char>(text.size() >> 8U));
    out.push_back(static_cast<char>(text.size() & 0xFFU));
  }
  out.append(4, '\0').append(text);
  return out;
}

struct Client {
  enum class State : std::uint8_t { idle, connecting, greeting, following, joined, gone };
  int fd = -1;
  State state = State::idle;
  bool talks = false;
  double began = 0;
  double joined = 0;
  double next_ping = 0;
  double pinged = 0;  ///< zero: no ping is under way
  double next_word = 0;
  std::string rest;  ///< of a frame that has not come whole
};

class Load {
 public:
  explicit Load(Plan plan) : plan_(std::move(plan)), clients_(plan_.clients) {
    epoll_ = epoll_create1(0);
    topic_ = "chat/" + plan_.festival + "/" + plan_.room;
  }

  void run() {
    const auto resident_before = resident_kb(plan_.server_pid);
    join();
    figure("joined", static_cast<double>(joined_), "clients");
    figure("join_rate", static_cast<double>(joined_) / (last_join_ - first_join_), "clients/s");
    quantiles("join", joins_);
    if (plan_.scene == "crowd") {
      stay(plan_.seconds);
      crowd_figures();
    } else {
      fan_out();
    }
    const auto grown = (resident_kb(plan_.server_pid) - resident_before) * 1024;
    figure("server_rss_per_connection", grown / static_cast<double>(joined_), "bytes");
    if (plan_.watch_memory) {
      const auto own = gauge("madang_live_memory_bytes") / gauge("madang_live_connections");
      figure("own_memory_per_connection", own, "bytes");
    }
    if (refused_ > 0) std::printf("# refused: %s\n", first_refusal_.c_str());
  }

 private:
  void join() {
    const auto start = now();
    const auto patience = static_cast<double>(plan_.clients) / plan_.join_rate + 60;
    first_join_ = last_join_ = start;
    std::size_t opened = 0;
    while (joined_ + gone_ < plan_.clients && now() - start < patience) {
      const auto due =
          std::min(plan_.clients, static_cast<std::size_t>((now() - start) * plan_.join_rate) + 1);
      for (; opened < due; ++opened) open(opened);
      turn();
    }
  }
  void stay(double seconds) {
    for (const auto end = now() + seconds; now() < end;) turn();
    asking_ = false;
    for (const auto end = now() + 3; now() < end;) turn();  // for answers under way
  }

  /// Messages leave at their times, whether or not earlier ones have arrived.
  void fan_out() {
    const auto messages = static_cast<std::size_t>(plan_.message_rate * plan_.seconds);
    const auto start = now();
    const auto cpu_before = cpu_seconds(plan_.server_pid);
    events_ = 0;
    std::size_t offered = 0;
    while (now() < start + plan_.seconds) {
      const auto due =
          std::min(messages, static_cast<std::size_t>((now() - start) * plan_.message_rate) + 1);
      for (; offered < due; ++offered) speak(offered % plan_.speakers);
      turn();
    }
    for (const auto end = now() + 2; now() < end;) turn();
    const auto cpu = cpu_seconds(plan_.server_pid) - cpu_before;
    const auto wanted = static_cast<double>(offered * joined_);
    figure("offered", static_cast<double>(offered), "messages");
    figure("refused", static_cast<double>(refused_), "messages");
    figure("delivered", static_cast<double>(events_), "frames");
    figure("delivered_share", static_cast<double>(events_) / wanted * 100, "%");
    quantiles("delivery", words_);
    figure("server_cpu", cpu, "s");
    figure("delivered_per_cpu", static_cast<double>(events_) / cpu, "frames/cpu_s");
    figure("lost", static_cast<double>(gone_), "connections");
  }

  void crowd_figures() {
    std::size_t unanswered = 0;
    for (const auto& client : clients_) unanswered += client.pinged > 0 ? 1 : 0;
    figure("pings", static_cast<double>(pings_.total() + unanswered), "pings");
    figure("pings_lost", static_cast<double>(unanswered), "pings");
    figure("pings_over_1s", static_cast<double>(pings_.above(1000)), "pings");
    quantiles("ping", pings_);
    figure("said", static_cast<double>(said_), "messages");
    figure("refused", static_cast<double>(refused_), "messages");
    quantiles("chat_own", own_words_);
    quantiles("chat", words_);
    figure("lost", static_cast<double>(gone_), "connections");
  }

  void figure(const char* name, double value, const char* unit) const {
    std::printf("%s_%s %.*f %s\n", plan_.name.c_str(), name, value < 100 ? 2 : 0, value, unit);
    std::fflush(stdout);
  }
  void quantiles(const char* name, const Times& times) const {
    if (times.total() == 0) return;
    const std::string base(name);
    figure((base + "_p50").c_str(), static_cast<double>(times.at_quantile(0.5)), "ms");
    figure((base + "_p90").c_str(), static_cast<double>(times.at_quantile(0.9)), "ms");
    figure((base + "_p99").c_str(), static_cast<double>(times.at_quantile(0.99)), "ms");
  }

  /// One figure of the server's /metrics.
  [[nodiscard]] double gauge(const std::string& name) const {
    const auto fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server.sin_port = htons(plan_.port);
    constexpr std::string_view kAsk =
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    std::string answer;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&server), sizeof server) == 0 &&
        ::send(fd, kAsk.data(), kAsk.size(), MSG_NOSIGNAL) > 0) {
      std::array<char, 16'384> some{};
      for (ssize_t got = 0; (got = ::recv(fd, some.data(), some.size(), 0)) > 0;)
        answer.append(some.data(), static_cast<std::size_t>(got));
    }
    ::close(fd);
    const auto at = answer.find("\n" + name + " ");
    if (at == std::string::npos) throw std::runtime_error("/metrics does not tell " + name);
    return std::strtod(answer.c_str() + at + name.size() + 2, nullptr);
  }

  void open(std::size_t index) {
    auto& client = clients_[index];
    client.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (client.fd < 0) throw std::runtime_error("no more sockets: raise `ulimit -n`");
    const int on = 1;
    ::setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + static_cast<std::uint32_t>(index % 32));
    ::bind(client.fd, reinterpret_cast<const sockaddr*>(&own), sizeof own);
    auto server = own;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server.sin_port = htons(plan_.port);
    client.began = now();
    client.state = Client::State::connecting;
    if (::connect(client.fd, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0 &&
        errno != EINPROGRESS)
      return lose(client);
    epoll_event wanted{};
    wanted.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP;
    wanted.data.u64 = index;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, client.fd, &wanted);
  }

  void turn() {
    std::array<epoll_event, 1024> ready{};
    const auto count = ::epoll_wait(epoll_, ready.data(), ready.size(), 1);
    for (int i = 0; i < count; ++i) {
      auto& client = clients_[ready.at(static_cast<std::size_t>(i)).data.u64];
      if (client.state == Client::State::connecting) greet(client);
      if (client.state != Client::State::gone) receive(client);
    }
    if (now() - last_look_ > 0.02) look_at_the_clock();
  }

  void greet(Client& client) {
    client.state = Client::State::greeting;
    const auto host = "localhost:" + std::to_string(plan_.port);
    send(client,
         "GET /live HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
             "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: madang_session=bench-" +
             std::to_string(index_of(client)) + "\r\n\r\n");
  }

  void receive(Client& client) {
    while (client.state != Client::State::gone) {
      const auto held = client.rest.size();
      std::memcpy(buffer_.data(), client.rest.data(), held);
      const auto got = ::recv(client.fd, buffer_.data() + held, buffer_.size() - held, 0);
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) return lose(client);
      std::string_view bytes(buffer_.data(), held + static_cast<std::size_t>(got));
      take(client, bytes);
      if (bytes.size() == buffer_.size()) throw std::runtime_error("a frame beyond every limit");
      client.rest.assign(bytes);
      if (client.rest.empty() && client.rest.capacity() > 1024) client.rest.shrink_to_fit();
    }
  }

  /// Takes whole frames off the front of `bytes`.
  void take(Client& client, std::string_view& bytes) {
    if (client.state == Client::State::greeting) {
      const auto end = bytes.find("\r\n\r\n");
      if (end == std::string_view::npos) return;
      if (!bytes.starts_with("HTTP/1.1 101")) {
        refuse(bytes.substr(0, bytes.find('\r')));
        return lose(client);
      }
      bytes.remove_prefix(end + 4);
      client.state = Client::State::following;
      send(client, text_frame(R"({"type":"follow","topic":")" + topic_ + R"("})"));
    }
    while (bytes.size() >= 2) {
      const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
      std::size_t size = byte(1) & 0x7FU;
      const std::size_t extended = size == 126 ? 2 : size == 127 ? 8 : 0;
      if (bytes.size() < 2 + extended) return;
      if (extended > 0) size = 0;
      for (std::size_t i = 0; i < extended; ++i) size = size << 8U | byte(2 + i);
      if (bytes.size() < 2 + extended + size) return;
      hear(client, byte(0) & 0x0FU, bytes.substr(2 + extended, size));
      bytes.remove_prefix(2 + extended + size);
    }
  }

  void hear(Client& client, unsigned opcode, std::string_view text) {
    constexpr std::size_t kType = 9;  // {"type":"…
    if (opcode == 9) return send(client, std::string("\x8a\x80\0\0\0\0", 6));
    if (opcode != 1 || text.size() <= kType) return;
    switch (text[kType]) {
      case 'e':
        return text[kType + 1] == 'v' ? hear_event(client, text) : refuse(text);
      case 'r':
        if (text.find(R"("status":2)") == std::string_view::npos) refuse(text);
        return;
      case 's':
        if (client.state != Client::State::following) return;
        client.state = Client::State::joined;
        ++joined_;
        last_join_ = client.joined = now();
        joins_.add(last_join_ - client.began);
        schedule(client);
        return;
      case 'p':
        if (text.substr(kType, 4) != "pong" || client.pinged == 0) return;
        pings_.add(now() - client.pinged);
        client.pinged = 0;
        return;
      default:
        return;
    }
  }

  /// Every frame is counted; of a fan-out one client in sixteen looks when it was said.
  void hear_event(const Client& client, std::string_view text) {
    ++events_;
    const auto index = index_of(client);
    if (plan_.scene != "crowd" && index % 16 != 0) return;
    constexpr std::string_view kMark = R"("client_id":"b)";
    const auto at = text.rfind(kMark);
    if (at == std::string_view::npos) return;
    std::size_t word = 0;
    const auto* const digits = text.data() + at + kMark.size();
    std::from_chars(digits, text.data() + text.size(), word);
    // Who comes late hears first what was said since the snapshot was taken: no delay of delivery.
    if (word >= said_at_.size() || said_at_[word].when < client.joined) return;
    const auto taken = now() - said_at_[word].when;
    words_.add(taken);
    if (said_at_[word].by == index) own_words_.add(taken);
  }

  void schedule(Client& client) {
    client.next_ping = now() + 10 * uniform_(random_);
    client.talks = plan_.scene == "crowd" && uniform_(random_) < plan_.talking_share;
    client.next_word = now() + pause();
  }
  /// Between two messages of one talker: 15 s on average, in a bell.
  double pause() { return std::clamp(15 + 3 * bell_(random_), 1.0, 29.0); }

  void look_at_the_clock() {
    const auto at = last_look_ = now();
    if (!asking_ || plan_.scene != "crowd") return;
    for (auto& client : clients_) {
      if (client.state != Client::State::joined) continue;
      if (at >= client.next_ping && client.pinged == 0) {
        client.next_ping = at + 10;
        client.pinged = at;
        send(client, text_frame(R"({"type":"ping"})"));
      }
      if (client.talks && at >= client.next_word) {
        client.next_word = at + pause();
        speak(index_of(client));
      }
    }
  }

  void speak(std::size_t index) {
    // The process' number makes it another message than one of an earlier run.
    const auto word = "b" + std::to_string(said_at_.size()) + "-" + std::to_string(::getpid());
    said_at_.push_back({now(), index});
    ++said_;
    send(clients_[index], text_frame(R"({"type":"call","id":")" + word +
                                     R"(","operation":"sayInRoom","params":{"festival":")" +
                                     plan_.festival + R"(","room":")" + plan_.room +
                                     R"("},"body":{"text":"안녕하세요, 잘 들려요.","client_id":")" +
                                     word + R"("}})"));
  }

  void send(Client& client, std::string_view bytes) {
    const auto sent = ::send(client.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(bytes.size())) lose(client);
  }
  void lose(Client& client) {
    if (client.state == Client::State::gone) return;
    client.state = Client::State::gone;
    ::close(client.fd);
    ++gone_;
  }
  void refuse(std::string_view text) {
    if (refused_++ == 0) first_refusal_ = text;
  }
  [[nodiscard]] std::size_t index_of(const Client& client) const {
    return static_cast<std::size_t>(&client - clients_.data());
  }

  struct Word {
    double when = 0;
    std::size_t by = 0;
  };

  const Plan plan_;
  std::string topic_;
  int epoll_ = -1;
  std::vector<Client> clients_;
  std::vector<char> buffer_ = std::vector<char>(1U << 20U);
  std::vector<Word> said_at_;
  Times joins_, pings_, words_, own_words_;
  std::size_t joined_ = 0, gone_ = 0, events_ = 0, said_ = 0, refused_ = 0;
  std::string first_refusal_;
  double first_join_ = 0, last_join_ = 0, last_look_ = 0;
  bool asking_ = true;
  std::mt19937_64 random_{2021};
  std::uniform_real_distribution<> uniform_{0, 1};
  std::normal_distribution<> bell_{0, 1};
};

}  // namespace

int main(int argc, char** argv) {
  Plan plan;
  CLI::App app{"Clients of one chat room"};
  app.add_option("scene", plan.scene)->required()->check(CLI::IsMember({"crowd", "fanout"}));
  app.add_option("--name", plan.name, "what the figures are called")->required();
  app.add_option("--port", plan.port)->required();
  app.add_option("--pid", plan.server_pid, "the server's process")->required();
  app.add_option("--room", plan.room);
  app.add_option("--clients", plan.clients);
  app.add_option("--join-rate", plan.join_rate, "clients a second");
  app.add_option("--talking", plan.talking_share, "share of the crowd that talks");
  app.add_option("--speakers", plan.speakers, "of a fan-out");
  app.add_option("--rate", plan.message_rate, "messages a second of a fan-out");
  app.add_option("--seconds", plan.seconds);
  app.add_flag("--watch-memory", plan.watch_memory, "ask /metrics of Madang");
  CLI11_PARSE(app, argc, argv);
  try {
    Load(plan).run();
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "live_load: %s\n", failure.what());
    return 1;
  }
}
