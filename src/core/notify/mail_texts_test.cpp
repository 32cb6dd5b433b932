#include "core/notify/mail_texts.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "wire/caller.hpp"

namespace madang::core::notify {
namespace {

const Fields kAllFields = {{"link", "https://week.example.org/confirm?token=abc_DEF-1"},
                           {"sign_in", "https://week.example.org/sign-in"},
                           {"reset", "https://week.example.org/reset"},
                           {"role", "바이어 <b>"},
                           {"until", "2021-10-31"},
                           {"left", "9"},
                           {"title", "일정이 바뀌었어요"},
                           {"body", "첫째 줄\n둘째 <줄>"}};

std::string all_mails(std::string_view language) {
  std::string out;
  for (const auto& kind : mail_kinds(language)) {
    const auto mail =
        render(kind, {PersonId(), "kim@example.org", "김 & 하늘", std::string(language)},
               kAllFields, "week.example.org");
    out += "==== " + kind + "\nSubject: " + mail.subject + "\n\n" + mail.text + "---- html\n" +
           mail.html + "\n";
  }
  return out;
}

class MailTexts : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Languages, MailTexts, ::testing::Values("ko", "en", "id", "ms"),
                         [](const auto& language) { return language.param; });

/// MADANG_GOLDEN=write keeps what is written now as the golden mails.
TEST_P(MailTexts, AreAsAgreed) {
  const auto path = "src/core/notify/golden/mails." + GetParam() + ".golden";
  const auto now = all_mails(GetParam());
  if (std::getenv("MADANG_GOLDEN") != nullptr) std::ofstream(path) << now;
  std::stringstream golden;
  golden << std::ifstream(path).rdbuf();
  EXPECT_EQ(now, golden.str());
}

TEST_P(MailTexts, HaveEveryKindAndRole) {
  EXPECT_EQ(mail_kinds(GetParam()), mail_kinds("ko"));
  for (std::size_t i = 0; i < wire::kRoleCount; ++i) {
    const auto role = wire::to_string(static_cast<wire::Role>(i));
    EXPECT_NE(role_name(GetParam(), role), "") << role;
    if (GetParam() == "ko") {
      EXPECT_NE(role_name(GetParam(), role), role);
    }
  }
}

}  // namespace
}  // namespace madang::core::notify
