#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/address.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"
#include "net/offload.hpp"
#include "net/task_group.hpp"
#include "net/tcp_stream.hpp"

namespace madang::net {
namespace {

using namespace std::chrono_literals;

TEST(Address, ReadsEveryForm) {
  EXPECT_EQ(Address::parse("192.0.2.1")->text(), "192.0.2.1");
  EXPECT_EQ(Address::parse("192.0.2.1:8080")->text(), "192.0.2.1");
  EXPECT_EQ(Address::parse("[2001:db8::1]:80")->text(), "2001:db8::1");
  EXPECT_EQ(Address::parse("2001:DB8::1")->text(), "2001:db8::1");
  EXPECT_FALSE(Address::parse("unknown"));
  EXPECT_FALSE(Address::parse(""));
  EXPECT_TRUE(Address::parse("::1")->is_loopback());
  EXPECT_TRUE(Address::parse("127.9.9.9")->is_loopback());
  EXPECT_FALSE(Address::parse("128.0.0.1")->is_loopback());
}

TEST(Networks, ContainTheirAddresses) {
  const auto networks = Networks::parse({"10.0.0.0/8", "192.0.2.1", "2001:db8::/33"});
  ASSERT_TRUE(networks);
  EXPECT_TRUE(networks->contains(*Address::parse("10.255.1.2")));
  EXPECT_FALSE(networks->contains(*Address::parse("11.0.0.1")));
  EXPECT_TRUE(networks->contains(*Address::parse("192.0.2.1")));
  EXPECT_FALSE(networks->contains(*Address::parse("192.0.2.2")));
  EXPECT_TRUE(networks->contains(*Address::parse("2001:db8:7fff::1")));
  EXPECT_FALSE(networks->contains(*Address::parse("2001:db8:8000::1")));
  EXPECT_FALSE(Networks::parse({"10.0.0.0/33"}));
  EXPECT_FALSE(Networks::parse({"10.0.0.0/x"}));
}

/// A loop on a thread of its own.
class RunningLoop {
 public:
  RunningLoop() : thread_([this] { loop.run(); }) {}
  ~RunningLoop() {
    loop.stop();
    thread_.join();
  }
  /// Runs `f` on the loop and waits for it.
  template <class F>
  void call(F f) {
    std::promise<void> done;
    loop.post([&] {
      f();
      done.set_value();
    });
    done.get_future().wait();
  }
  Loop loop;

 private:
  std::thread thread_;
};

TEST(Loop, RunsPostsOfOneThreadInOrder) {
  RunningLoop home;
  std::vector<std::vector<int>> seen(4);
  std::vector<std::thread> posters;
  for (std::size_t who = 0; who < seen.size(); ++who)
    posters.emplace_back([&, who] {
      for (int i = 0; i < 500; ++i) home.loop.post([&seen, who, i] { seen[who].push_back(i); });
    });
  for (auto& poster : posters) poster.join();
  home.call([] {});
  for (const auto& its : seen) {
    ASSERT_EQ(its.size(), 500U);
    EXPECT_TRUE(std::is_sorted(its.begin(), its.end()));
  }
}

TEST(Loop, FiresTimersInOrderOfTheirTime) {
  RunningLoop home;
  std::vector<int> fired;
  std::promise<void> last;
  home.call([&] {
    home.loop.after(60ms, [&] {
      fired.push_back(3);
      last.set_value();
    });
    home.loop.after(20ms, [&] { fired.push_back(1); });
    const auto cancelled = home.loop.after(30ms, [&] { fired.push_back(9); });
    home.loop.after(25ms, [&home, &fired, cancelled] {
      fired.push_back(2);
      home.loop.cancel(cancelled);
    });
    home.loop.defer([&] { fired.push_back(0); });
  });
  last.get_future().wait();
  home.call([] {});
  EXPECT_EQ(fired, (std::vector<int>{0, 1, 2, 3}));
}

/// Collects what a stream says.
struct Listening final : StreamOwner {
  std::unique_ptr<TcpStream> stream;
  std::string text;
  bool over = false;
  std::promise<void> ended;

  void on_ready() override {
    char bytes[7];
    while (!over && stream->readable()) {
      const auto result = stream->read(bytes);
      if (result.state == Io::State::blocked) return;
      if (result.state == Io::State::moved) {
        text.append(bytes, result.bytes);
        continue;
      }
      over = true;
      ended.set_value();
    }
  }
};

TEST(TcpStream, ReadsToTheEndAndWritesWhatFits) {
  RunningLoop home;
  const auto fd = open_listener({"127.0.0.1", 0}, Sharing::alone);
  ASSERT_TRUE(fd);
  const auto port = port_of(*fd);
  Listening owner;
  std::unique_ptr<Listener> listener;
  std::promise<void> accepted;
  home.call([&] {
    listener = std::make_unique<Listener>(home.loop, *fd, [&](int peer, const Address& remote) {
      owner.stream = std::make_unique<TcpStream>(peer, home.loop, remote);
      owner.stream->set_owner(owner);
      accepted.set_value();
    });
  });
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(client, reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
  accepted.get_future().wait();
  const std::string words = "seven letters at a time, then the end";
  ASSERT_EQ(::send(client, words.data(), words.size(), 0), static_cast<ssize_t>(words.size()));
  std::size_t taken = 0;
  home.call([&] {
    std::string filler(1 << 20, 'x');
    const iovec pieces[] = {{filler.data(), filler.size()}, {filler.data(), 3}};
    while (owner.stream->writable()) taken += owner.stream->write(pieces).bytes;
  });
  EXPECT_GT(taken, 1000U);
  std::size_t got = 0;
  char bytes[65536];
  ::shutdown(client, SHUT_WR);
  while (got < taken) {
    const auto now = ::recv(client, bytes, sizeof bytes, 0);
    ASSERT_GT(now, 0);
    got += static_cast<std::size_t>(now);
  }
  owner.ended.get_future().wait();
  EXPECT_EQ(owner.text, words);
  home.call([&] {
    EXPECT_EQ(owner.stream->remote().text(), "127.0.0.1");
    owner.stream.reset();
    listener.reset();
  });
  ::close(client);
}

TEST(Offload, RefusesWhatDoesNotFitAndFinishesTheRest) {
  std::atomic<int> ran = 0;
  std::promise<void> gate;
  auto opened = gate.get_future().share();
  std::promise<void> begun;
  int taken = 0;
  {
    Offload pool(1, 4);
    ASSERT_TRUE(pool.try_run([opened, &begun] {
      begun.set_value();
      opened.wait();
    }));
    begun.get_future().wait();
    for (int i = 0; i < 50; ++i) taken += pool.try_run([&] { ++ran; }) ? 1 : 0;
    EXPECT_GE(taken, 4);
    EXPECT_LT(taken, 50);
    gate.set_value();
  }
  EXPECT_EQ(ran, taken);
}

TEST(TaskGroup, AwaitsItsTickets) {
  TaskGroup group;
  auto ticket = group.enter();
  auto copy = ticket;
  EXPECT_EQ(group.count(), 1U);
  EXPECT_FALSE(group.await(10ms));
  std::thread later([mine = std::move(copy)]() mutable {
    std::this_thread::sleep_for(20ms);
    mine.reset();
  });
  ticket.reset();
  EXPECT_TRUE(group.await(2s));
  later.join();
}

TEST(Listener, NamesTheTakenPort) {
  const auto first = open_listener({"127.0.0.1", 0}, Sharing::alone);
  ASSERT_TRUE(first);
  const auto second = open_listener({"127.0.0.1", port_of(*first)}, Sharing::alone);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().reason, "net.port_taken");
  EXPECT_FALSE(open_listener({"not an address", 1}, Sharing::alone));
  ::close(*first);
}

}  // namespace
}  // namespace madang::net
