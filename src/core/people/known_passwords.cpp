#include "core/people/known_passwords.hpp"

#include <algorithm>
#include <array>

namespace madang::core::people {
namespace {

constexpr std::array<std::string_view, 72> kCommon = {
    "password12",   "password123",      "password1234",    "password12345", "passw0rd123",
    "password!!",   "passwordpassword", "password01",      "password2020",  "password2021",
    "qwertyuiop",   "qwerty12345",      "qwerty123456",    "qwerty1234",    "qwer1234!!",
    "qwer1234!@",   "qwertyuiop123",    "1q2w3e4r5t",      "1q2w3e4r5t6y",  "q1w2e3r4t5",
    "1qaz2wsx3edc", "1qazxsw23edc",     "zaq12wsxcde3",    "asdfghjkl1",    "asdfghjkl;",
    "asdf123456",   "zxcvbnm123",       "zxcvbnm,./",      "1234qwerasdf",  "1234567890a",
    "a123456789",   "a1234567890",      "abc1234567",      "abcd123456",    "abcd1234567",
    "abcd12345678", "abc123456789",     "aa12345678",      "aa123456789",   "iloveyou12",
    "iloveyou123",  "iloveyou1234",     "letmein123",      "letmein1234",   "welcome123",
    "welcome1234",  "administrator",    "admin12345",      "admin123456",   "administrator1",
    "changeme123",  "football123",      "baseball123",     "sunshine123",   "princess123",
    "dragon12345",  "superman123",      "michael123",      "monkey12345",   "master12345",
    "korea12345",   "korea123456",      "seoul12345",      "seoul123456",   "gvalley123",
    "gvalley2021",  "gvalleyweek",      "gvalleyweek2021", "madang1234",    "indonesia123",
    "malaysia123",  "sayang123456",
};

bool is_run(std::string_view text, int step) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int difference = text[i] - text[i - 1];
    const bool wraps = (step == 1 && text[i - 1] == '9' && text[i] == '0') ||
                       (step == -1 && text[i - 1] == '0' && text[i] == '9');
    if (difference != step && !wraps) return false;
  }
  return true;
}

bool repeats(std::string_view text) {
  for (std::size_t period = 1; period <= 4; ++period) {
    bool same = true;
    for (std::size_t i = period; i < text.size(); ++i) same = same && text[i] == text[i - period];
    if (same) return true;
  }
  return false;
}

}  // namespace

bool is_common_password(std::string_view lower_case) {
  return is_run(lower_case, 1) || is_run(lower_case, -1) || repeats(lower_case) ||
         std::find(kCommon.begin(), kCommon.end(), lower_case) != kCommon.end();
}

}  // namespace madang::core::people
