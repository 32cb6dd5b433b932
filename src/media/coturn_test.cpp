#include "media/coturn.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/relay_credentials.hpp"

namespace madang::media {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(RelayCredentials, AreWhatCoturnComputes) {
  // printf '1700000000:ann' | openssl dgst -sha1 -hmac north -binary | base64
  const auto made = relay_credentials("north", "ann", Time{1'700'000'000'000'000});
  EXPECT_EQ(made.username, "1700000000:ann");
  EXPECT_EQ(made.password, "jeamH6dA5l2I9g3jmieza7CzEDo=");
}

TEST(RelayCredentials, DifferByPurposeAndStayTheSame) {
  const std::string key(32, 'k');
  EXPECT_EQ(derived_secret(key, "relay"), derived_secret(key, "relay"));
  EXPECT_NE(derived_secret(key, "relay"), derived_secret(key, "other"));
  EXPECT_EQ(derived_secret(key, "relay").size(), 64U);
}

TEST(CoturnConfiguration, LeadsNowhereInside) {
  CoturnSettings settings;
  settings.host = "week.example";
  settings.secret = "s3";
  const auto text = configuration(settings);
  for (const auto* line :
       {"use-auth-secret\n", "static-auth-secret=s3\n", "no-tcp-relay\n", "no-cli\n", "no-tls\n",
        "denied-peer-ip=127.0.0.0-127.255.255.255\n", "denied-peer-ip=10.0.0.0-10.255.255.255\n",
        "denied-peer-ip=169.254.0.0-169.254.255.255\n", "denied-peer-ip=::1\n"})
    EXPECT_NE(text.find(line), text.npos) << line;
  EXPECT_EQ(text.find("allow-loopback-peers"), text.npos);
  settings.peers = CoturnSettings::Peers::everywhere;
  EXPECT_EQ(configuration(settings).find("denied-peer-ip"), text.npos);
}

TEST(CoturnConfiguration, TakesTheCertificate) {
  CoturnSettings settings;
  settings.host = "week.example";
  EXPECT_EQ(relay_urls(settings).size(), 2U);
  settings.certificate = "/etc/c.pem";
  settings.key = "/etc/k.pem";
  const auto text = configuration(settings);
  EXPECT_NE(text.find("tls-listening-port=5349\ncert=/etc/c.pem\npkey=/etc/k.pem\n"), text.npos);
  EXPECT_EQ(relay_urls(settings).back(), "turns:week.example:5349?transport=tcp");
}

/// Stands in for turnserver: notes its process and waits.
class Supervised : public testing::Test {
 protected:
  Supervised() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    settings_.folder = folder_;
    settings_.program = folder_ + "/program";
    std::ofstream(settings_.program)
        << "#!/bin/sh\necho $$ > " << folder_ << "/seen\nexec /bin/sleep 60\n";
    std::filesystem::permissions(settings_.program, std::filesystem::perms::owner_all);
  }
  ~Supervised() override { std::filesystem::remove_all(folder_); }

  /// The process that runs now, another than `before`; 0: none within three seconds.
  [[nodiscard]] pid_t seen(pid_t before) const {
    for (const auto until = steady_clock::now() + milliseconds(3000); steady_clock::now() < until;
         std::this_thread::sleep_for(milliseconds(20))) {
      pid_t process = 0;
      if (std::ifstream(folder_ + "/seen") >> process && process != before) return process;
    }
    return 0;
  }

  const std::string folder_ =
      (std::filesystem::temp_directory_path() / ("madang-coturn-" + std::to_string(getpid())))
          .string();
  CoturnSettings settings_;
};

TEST_F(Supervised, ComesBackWhenKilledAndEndsWithUs) {
  pid_t second = 0;
  {
    const Coturn coturn(settings_);
    const pid_t first = seen(0);
    ASSERT_GT(first, 0);
    EXPECT_EQ(coturn.state(), RelayState::running);
    kill(first, SIGKILL);
    second = seen(first);
    ASSERT_GT(second, 0);
    EXPECT_NE(coturn.metrics().find("madang_relay_starts_total 2"), std::string::npos);
  }
  EXPECT_NE(kill(second, 0), 0) << "it outlived its supervisor";
}

/// Stands in for our program as the keeper of a coturn with one person on it.
void write_keeper(const std::string& folder, const CoturnSettings& settings) {
  std::ofstream(settings.keeper) << "#!/usr/bin/env python3\nimport os, socket, time\n"
                                    "a = socket.socket(type=socket.SOCK_DGRAM)\n"
                                 << "a.bind(('127.0.0.1', " << settings.first_relay_port
                                 << "))\nfor name in ('turnserver.pid', 'seen'):\n"
                                 << "    open('" << folder
                                 << "/' + name, 'w').write(str(os.getpid()))\n"
                                 << "time.sleep(60)\n";
  std::filesystem::permissions(settings.keeper, std::filesystem::perms::owner_all);
}

TEST_F(Supervised, WithPeopleOnItOutlivesUsAndIsTakenOver) {
  settings_.keeper = folder_ + "/keeper";
  settings_.first_relay_port = settings_.last_relay_port = 18'299;
  write_keeper(folder_, settings_);
  pid_t first = 0;
  {
    const Coturn coturn(settings_);
    first = seen(0);
    ASSERT_GT(first, 0);
    EXPECT_EQ(coturn.relayed(), 1);
  }
  EXPECT_EQ(kill(first, 0), 0) << "it went with its server";
  {
    const Coturn next(settings_);
    for (int tries = 0; tries < 100 && next.state() != RelayState::running; ++tries)
      std::this_thread::sleep_for(milliseconds(20));
    EXPECT_EQ(next.state(), RelayState::running);
    EXPECT_NE(next.metrics().find("madang_relay_starts_total 0"), std::string::npos);
    kill(first, SIGKILL);
    EXPECT_GT(seen(first), 0) << "one that was taken over comes back as well";
  }
  settings_.secret = "another";
  const pid_t other = seen(0);
  const Coturn changed(settings_);
  EXPECT_GT(seen(other), 0) << "a relay with other settings is not ours";
  kill(seen(other), SIGKILL);
}

class Keeper : public Supervised {
 protected:
  /// The keeper's process; it runs the stand-in.
  [[nodiscard]] pid_t keep(RelayPatience patience) const {
    const pid_t process = fork();
    if (process != 0) return process;
    close_range(3, ~0U, 0);  // as exec does with the lease
    _exit(keep_relay(files_, {settings_.program}, patience));
  }
  [[nodiscard]] static bool ends(pid_t process, milliseconds within) {
    for (const auto until = steady_clock::now() + within; steady_clock::now() < until;
         std::this_thread::sleep_for(milliseconds(20)))
      if (waitpid(process, nullptr, WNOHANG) != 0) return true;
    return false;
  }
  const RelayFiles files_{folder_};
};

TEST_F(Keeper, EndsWhenNoServerComesBack) {
  const int lease = open(files_.lease().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const pid_t keeper = keep({milliseconds(3000), milliseconds(300)});
  ASSERT_EQ(flock(lease, LOCK_EX), 0);
  EXPECT_FALSE(ends(keeper, milliseconds(600)));
  close(lease);
  const pid_t kept = seen(0);
  ASSERT_GT(kept, 0);
  EXPECT_TRUE(ends(keeper, milliseconds(3000)));
  EXPECT_NE(kill(kept, 0), 0);
}

TEST_F(Keeper, GoesOnWhileAServerLives) {
  const int lease = open(files_.lease().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const pid_t keeper = keep({milliseconds(300), milliseconds(300)});
  ASSERT_EQ(flock(lease, LOCK_EX), 0);
  EXPECT_FALSE(ends(keeper, milliseconds(1000)));
  kill(keeper, SIGTERM);
  EXPECT_TRUE(ends(keeper, milliseconds(3000)));
  close(lease);
}

TEST_F(Keeper, EndsWithWhatItRunsAndWithItsFolder) {
  const int lease = open(files_.lease().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const pid_t first = keep({});
  const pid_t kept = seen(0);
  ASSERT_GT(kept, 0);
  kill(kept, SIGKILL);
  EXPECT_TRUE(ends(first, milliseconds(2000)));
  const pid_t second = keep({});
  ASSERT_GT(seen(kept), 0);
  std::filesystem::remove_all(folder_);
  EXPECT_TRUE(ends(second, milliseconds(2000)));
  close(lease);
}

TEST_F(Supervised, SaysWhenItIsNotInstalled) {
  settings_.program = "no-such-turnserver";
  const Coturn coturn(settings_);
  EXPECT_EQ(coturn.state(), RelayState::missing);
}

}  // namespace
}  // namespace madang::media
