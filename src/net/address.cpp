#include "net/address.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace madang::net {
namespace {

constexpr std::array<unsigned char, 12> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

/// Without brackets and port.
std::string_view bare(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
  const auto colon = text.find(':');
  const bool one_colon = colon != std::string_view::npos && text.rfind(':') == colon;
  return one_colon ? text.substr(0, colon) : text;
}

}  // namespace

Address::Address(const sockaddr& from) {
  if (from.sa_family == AF_INET6) {
    const auto& raw = reinterpret_cast<const sockaddr_in6&>(from);
    std::memcpy(bytes_.data(), &raw.sin6_addr, bytes_.size());
  } else if (from.sa_family == AF_INET) {
    const auto& raw = reinterpret_cast<const sockaddr_in&>(from);
    std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), bytes_.begin());
    std::memcpy(bytes_.data() + kMappedPrefix.size(), &raw.sin_addr, 4);
  }
}

std::optional<Address> Address::parse(std::string_view text) {
  const std::string plain(bare(text));
  Address address;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes_.begin());
  if (::inet_pton(AF_INET, plain.c_str(), address.bytes_.data() + kMappedPrefix.size()) == 1)
    return address;
  if (::inet_pton(AF_INET6, plain.c_str(), address.bytes_.data()) == 1) return address;
  return std::nullopt;
}

bool Address::is_v4() const {
  return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes_.begin());
}

bool Address::is_loopback() const {
  if (is_v4()) return bytes_[12] == 127;
  return bytes_[15] == 1 && std::all_of(bytes_.begin(), bytes_.end() - 1,
                                        [](unsigned char byte) { return byte == 0; });
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> out = {};
  if (is_v4()) {
    ::inet_ntop(AF_INET, bytes_.data() + kMappedPrefix.size(), out.data(), out.size());
  } else {
    ::inet_ntop(AF_INET6, bytes_.data(), out.data(), out.size());
  }
  return out.data();
}

Address Address::group() const {
  if (is_v4()) return *this;
  auto network = *this;
  std::fill(network.bytes_.begin() + 8, network.bytes_.end(), static_cast<unsigned char>(0));
  return network;
}

std::optional<Networks> Networks::parse(const std::vector<std::string>& texts) {
  Networks all;
  for (const auto& text : texts) {
    const auto slash = text.find('/');
    const auto address = Address::parse(std::string_view(text).substr(0, slash));
    if (!address) return std::nullopt;
    const int width = address->is_v4() ? 32 : 128;
    int bits = width;
    if (slash != std::string::npos) {
      const char* const end = text.data() + text.size();
      const auto [stop, failure] = std::from_chars(text.data() + slash + 1, end, bits);
      if (failure != std::errc{} || stop != end || bits < 0 || bits > width) return std::nullopt;
    }
    all.networks_.push_back({*address, bits + (128 - width)});
  }
  return all;
}

bool Networks::contains(const Address& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    for (int bit = 0; bit < network.bits; bit += 8) {
      const auto at = static_cast<std::size_t>(bit / 8);
      const int left = network.bits - bit;
      const auto mask = static_cast<unsigned char>(left >= 8 ? 0xff : 0xff << (8 - left));
      if (((address.bytes()[at] ^ network.address.bytes()[at]) & mask) != 0) return false;
    }
    return true;
  });
}

}  // namespace madang::net
