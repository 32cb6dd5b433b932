#include "media/coturn.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
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

TEST_F(Supervised, SaysWhenItIsNotInstalled) {
  settings_.program = "no-such-turnserver";
  const Coturn coturn(settings_);
  EXPECT_EQ(coturn.state(), RelayState::missing);
}

}  // namespace
}  // namespace madang::media
