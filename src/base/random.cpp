#include "base/random.hpp"

#include <cstdlib>
#include <vector>

#include <sys/random.h>

namespace madang {

void fill_secure_random(std::span<unsigned char> out) {
  std::size_t done = 0;
  while (done < out.size()) {
    const auto got = ::getrandom(out.data() + done, out.size() - done, 0);
    if (got <= 0) std::abort();
    done += static_cast<std::size_t>(got);
  }
}

std::string secure_token(std::size_t bytes) {
  static constexpr char kAlphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::vector<unsigned char> raw(bytes);
  fill_secure_random(raw);
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  for (const unsigned char byte : raw) {
    bits = (bits << 8U) | byte;
    for (held += 8; held >= 6; held -= 6) text += kAlphabet[(bits >> (held - 6)) & 63U];
  }
  if (held > 0) text += kAlphabet[(bits << (6 - held)) & 63U];
  return text;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
  return difference == 0;
}

}  // namespace madang
