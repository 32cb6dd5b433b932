#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace madang::net {

/// An IP address; IPv4 is held as ::ffff:a.b.c.d.
class Address {
 public:
  Address() = default;
  explicit Address(const sockaddr& from);
  /// "192.0.2.1", "2001:db8::1" or either in the form of X-Forwarded-For, with brackets and port.
  [[nodiscard]] static std::optional<Address> parse(std::string_view text);

  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool is_v4() const;
  [[nodiscard]] bool is_loopback() const;
  /// Who is counted as one for limits: an IPv4 address, an IPv6 /64 network.
  [[nodiscard]] Address group() const;
  [[nodiscard]] const std::array<unsigned char, 16>& bytes() const { return bytes_; }
  bool operator==(const Address&) const = default;

 private:
  std::array<unsigned char, 16> bytes_ = {};
};

/// Networks in CIDR form, e.g. of trusted proxies.
class Networks {
 public:
  /// "10.0.0.0/8" or a bare address; nullopt when malformed.
  [[nodiscard]] static std::optional<Networks> parse(const std::vector<std::string>& texts);
  [[nodiscard]] bool contains(const Address& address) const;

 private:
  struct Network {
    Address address;
    int bits = 128;
  };
  std::vector<Network> networks_;
};

}  // namespace madang::net
