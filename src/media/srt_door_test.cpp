#include "media/srt_door.hpp"

#include <array>
#include <chrono>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace madang::media {
namespace {

using std::chrono::milliseconds;

/// A UDP socket on loopback. Thread: one. Life: a test's.
class Wire {
 public:
  Wire() : fd_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    auto any = loopback(0);
    ::bind(fd_, reinterpret_cast<const sockaddr*>(&any), sizeof any);
    const timeval patience{0, 200'000};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire() { ::close(fd_); }

  [[nodiscard]] std::uint16_t port() const { return net::port_of(fd_); }
  void send(std::uint16_t port, const std::string& datagram) const {
    const auto to = loopback(port);
    ::sendto(fd_, datagram.data(), datagram.size(), 0, reinterpret_cast<const sockaddr*>(&to),
             sizeof to);
  }
  struct Got {
    std::string datagram;
    std::uint16_t from = 0;
  };
  [[nodiscard]] std::optional<Got> take() const {
    std::array<char, 2048> bytes = {};
    sockaddr_in from = {};
    socklen_t length = sizeof from;
    const auto size =
        ::recvfrom(fd_, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&from), &length);
    if (size < 0) return std::nullopt;
    return Got{{bytes.data(), static_cast<std::size_t>(size)}, ntohs(from.sin_port)};
  }

 private:
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }
  int fd_;
};

/// Four words and what follows them.
std::string packet(std::uint32_t first, std::uint32_t receiver, const std::string& rest) {
  std::string bytes(16, '\0');
  first = htonl(first);
  receiver = htonl(receiver);
  std::memcpy(bytes.data(), &first, 4);
  std::memcpy(bytes.data() + 12, &receiver, 4);
  return bytes + rest;
}

const std::string kAsks = packet(0x80000000, 0, "handshake");

class SrtDoorTest : public ::testing::Test {
 protected:
  SrtDoorTest() {
    door_ = std::move(*SrtDoor::open(loop_, {"127.0.0.1", 0}));
    thread_ = std::thread([this] { loop_.run(); });
  }
  ~SrtDoorTest() override {
    loop_.stop();
    thread_.join();
    door_.reset();
  }
  void on_loop(const std::function<void()>& task) {
    std::atomic<bool> done = false;
    loop_.post([&] {
      task();
      done = true;
    });
    while (!done) std::this_thread::sleep_for(milliseconds(1));
  }
  void lead_to_child() {
    on_loop([this] { door_->lead_to(child_.port()); });
  }

  net::Loop loop_;
  std::unique_ptr<SrtDoor> door_;
  std::thread thread_;
  Wire child_;
  Wire publisher_;
};

TEST_F(SrtDoorTest, PassesOnWhatIsSaidBothWays) {
  lead_to_child();
  publisher_.send(door_->port(), kAsks);
  const auto asked = child_.take();
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->datagram, kAsks);
  child_.send(asked->from, packet(0x80000000, 77, "answer"));
  const auto answer = publisher_.take();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->from, door_->port());
  EXPECT_EQ(answer->datagram, packet(0x80000000, 77, "answer"));
  publisher_.send(door_->port(), packet(1, 5, "media"));
  EXPECT_EQ(child_.take()->datagram, packet(1, 5, "media"));
}

TEST_F(SrtDoorTest, TwoPublishersAreTwoForTheChild) {
  lead_to_child();
  const Wire other;
  publisher_.send(door_->port(), kAsks);
  const auto first = child_.take();
  other.send(door_->port(), kAsks);
  const auto second = child_.take();
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->from, second->from);
  child_.send(second->from, packet(0x80000000, 9, "to the other"));
  EXPECT_TRUE(other.take());
  EXPECT_FALSE(publisher_.take());
}

TEST_F(SrtDoorTest, HangsUpForAChildThatIsGone) {
  lead_to_child();
  publisher_.send(door_->port(), kAsks);
  const auto asked = child_.take();
  ASSERT_TRUE(asked);
  child_.send(asked->from, packet(0x80000000, 77, "answer"));
  ASSERT_TRUE(publisher_.take());
  on_loop([this] { door_->hang_up(); });
  const auto told = publisher_.take();
  ASSERT_TRUE(told);
  EXPECT_EQ(told->datagram, packet(0x80050000, 77, std::string(4, '\0'))) << "SHUTDOWN";
  publisher_.send(door_->port(), kAsks);
  EXPECT_FALSE(child_.take()) << "nobody is behind the door";
  lead_to_child();
  publisher_.send(door_->port(), kAsks);
  EXPECT_TRUE(child_.take()) << "and now somebody is again";
}

TEST_F(SrtDoorTest, StrangersGetNoLineWithoutAsking) {
  lead_to_child();
  for (const auto& datagram : {packet(1, 5, "media"), packet(0x80050000, 0, "shutdown"),
                               packet(0x80000000, 3, "handshake"), std::string("x"), std::string()})
    publisher_.send(door_->port(), datagram);
  EXPECT_FALSE(child_.take());
}

}  // namespace
}  // namespace madang::media
