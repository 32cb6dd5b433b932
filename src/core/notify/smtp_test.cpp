#include "core/notify/smtp.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <gtest/gtest.h>

#include "core/notify/part.hpp"
#include "core/trial.hpp"
#include "wire/json.hpp"

namespace madang::core::notify {
namespace {

namespace fs = std::filesystem;

/// A real SMTP server in a child process (tests/support/smtp_server.py).
class SmtpServer {
 public:
  explicit SmtpServer(const std::string& options = {}) {
    folder_ =
        (fs::temp_directory_path() / ("madang-smtp-" + uuid_v7(SystemClock().now()))).string();
    fs::create_directories(folder_);
    if (!options.empty()) {
      const auto made = std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "
                                     "/CN=localhost -keyout " +
                                     folder_ + "/key.pem -out " + folder_ + "/cert.pem 2>/dev/null")
                                        .c_str());
      EXPECT_EQ(made, 0);
    }
    const auto command = "exec python3 tests/support/smtp_server.py " +
                         (options.empty() ? "" : options + " " + folder_) + " > " + folder_ +
                         "/out";
    input_ = ::popen(command.c_str(), "w");
    for (int i = 0; i < 500 && port_.empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
      const auto lines = read();
      if (!lines.empty() && lines.front().starts_with("PORT ")) port_ = lines.front().substr(5);
    }
    EXPECT_FALSE(port_.empty());
  }
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;
  ~SmtpServer() {
    ::pclose(input_);
    fs::remove_all(folder_);
  }

  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + port_; }
  /// The mails taken so far.
  [[nodiscard]] std::vector<wire::Json> mails() const {
    std::vector<wire::Json> found;
    for (const auto& line : read())
      if (line.starts_with("{")) found.push_back(*wire::parse_json(line));
    return found;
  }

 private:
  [[nodiscard]] std::vector<std::string> read() const {
    std::ifstream file(folder_ + "/out");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }

  std::string folder_;
  std::string port_;
  std::FILE* input_ = nullptr;
};

contract::Site site_of(const SmtpServer& server) {
  contract::Site site;
  site.mail_configured = true;
  site.mail_from = "Madang <madang@week.example.org>";
  site.smtp.url = server.url();
  return site;
}

Mail a_mail() {
  Mail mail;
  mail.to = "kim@example.org";
  mail.subject = "메일 주소를 확인해 주세요: 아주 긴 제목이라도 한 글자도 깨지지 않아요";
  mail.text = "안녕하세요.\n.점으로 시작하는 줄\n";
  mail.html = "<p>안녕하세요.</p>";
  mail.message_id = "one@week.example.org";
  return mail;
}

TEST(Smtp, DeliversBothFormsOfAMail) {
  const SmtpServer server;
  const auto sent = send_by_smtp(site_of(server), a_mail());
  ASSERT_TRUE(sent) << sent.error().detail;
  const auto mails = server.mails();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(trial::text(mails.at(0), "from"), "FROM:<madang@week.example.org>");
  const auto data = trial::text(mails.at(0), "data");
  EXPECT_NE(data.find("To: <kim@example.org>"), std::string::npos);
  EXPECT_NE(data.find("Message-ID: <one@week.example.org>"), std::string::npos);
  EXPECT_NE(data.find("multipart/alternative"), std::string::npos);
  EXPECT_NE(data.find("Subject: =?UTF-8?B?"), std::string::npos);
  const auto plain = data.find("text/plain; charset=utf-8");
  ASSERT_NE(plain, std::string::npos);
  EXPECT_LT(plain, data.find("text/html; charset=utf-8"));
}

TEST(Smtp, SaysWhenTheReceiverIsRefusedAndWhenNobodyListens) {
  auto site = contract::Site{};
  {
    const SmtpServer server;
    site = site_of(server);
    auto mail = a_mail();
    mail.to = "refused@example.org";
    const auto sent = send_by_smtp(site, mail);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().reason, "mail.not_sent");
    EXPECT_NE(sent.error().detail.find("550"), std::string::npos) << sent.error().detail;
  }
  EXPECT_EQ(send_by_smtp(site, a_mail()).error().code, Code::unavailable);
}

TEST(Smtp, APasswordNeverGoesOverAnOpenLine) {
  const SmtpServer open;
  auto site = site_of(open);
  site.smtp.user = "madang";
  site.smtp.password = "right";
  EXPECT_FALSE(send_by_smtp(site, a_mail()));
  EXPECT_TRUE(open.mails().empty());

  const SmtpServer safe("--tls");
  site.smtp.url = safe.url();
  const auto sent = send_by_smtp(site, a_mail());
  ASSERT_TRUE(sent) << sent.error().detail;
  ASSERT_EQ(safe.mails().size(), 1U);
  EXPECT_EQ(safe.mails().at(0).at("tls"), true);
  EXPECT_EQ(trial::text(safe.mails().at(0), "user"), "madang");
  site.smtp.password = "wrong";
  EXPECT_FALSE(send_by_smtp(site, a_mail()));
}

TEST(Smtp, RefusesWhatWouldSmuggleHeaders) {
  contract::Site site;
  site.smtp.url = "smtp://127.0.0.1:9";
  auto mail = a_mail();
  mail.to = "a@example.org>\r\nRCPT TO:<b@example.org";
  EXPECT_EQ(send_by_smtp(site, mail).error().reason, "mail.bad_address");
  mail = a_mail();
  mail.subject = "a\r\nBcc: b@example.org";
  EXPECT_EQ(send_by_smtp(site, mail).error().reason, "mail.bad_address");
}

TEST(Smtp, HeaderWordsStayShortAndWhole) {
  EXPECT_EQ(encode_header("plain subject"), "plain subject");
  const auto encoded = encode_header(a_mail().subject);
  std::istringstream words(encoded);
  for (std::string word; words >> word;) {
    EXPECT_LE(word.size(), 75U);
    EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?="));
  }
}

TEST(Smtp, TheEffectWaitsUntilAServerIsSet) {
  const auto effect = part().effects.at(0);
  contract::Site site;
  EXPECT_FALSE(effect.ready(site));
  site.mail_configured = true;
  site.smtp.url = "smtp://127.0.0.1:9";
  EXPECT_TRUE(effect.ready(site));
  EXPECT_FALSE(effect.carry_out(site, "no mail"));
}

}  // namespace
}  // namespace madang::core::notify
