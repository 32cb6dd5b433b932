#include "media/coturn_settings.hpp"

namespace madang::media {
namespace {

/// Where a relay must not lead: the host itself, private, shared, link-local, multicast and
/// reserved networks, also dressed as IPv6.
constexpr std::string_view kInside[] = {"0.0.0.0-0.255.255.255",
                                        "10.0.0.0-10.255.255.255",
                                        "100.64.0.0-100.127.255.255",
                                        "127.0.0.0-127.255.255.255",
                                        "169.254.0.0-169.254.255.255",
                                        "172.16.0.0-172.31.255.255",
                                        "192.0.0.0-192.0.0.255",
                                        "192.168.0.0-192.168.255.255",
                                        "198.18.0.0-198.19.255.255",
                                        "224.0.0.0-255.255.255.255",
                                        "::1",
                                        "::ffff:0.0.0.0-::ffff:255.255.255.255",
                                        "64:ff9b::-64:ff9b::ffff:ffff",
                                        "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                                        "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                                        "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"};

void line(std::string& out, std::string_view name, std::string_view value = {}) {
  out.append(name);
  if (!value.empty()) out.append("=").append(value);
  out.append("\n");
}

}  // namespace

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

std::string configuration(const CoturnSettings& settings) {
  std::string out = "# Written by madang at every start; changes are lost.\n";
  line(out, "listening-port", std::to_string(settings.port));
  if (!settings.listen.empty()) {
    line(out, "listening-ip", settings.listen);
    line(out, "relay-ip", settings.listen);
  }
  if (!settings.external.empty()) line(out, "external-ip", settings.external);
  line(out, "min-port", std::to_string(settings.first_relay_port));
  line(out, "max-port", std::to_string(settings.last_relay_port));
  if (settings.certificate.empty()) {
    line(out, "no-tls");
    line(out, "no-dtls");
  } else {
    line(out, "tls-listening-port", std::to_string(settings.tls_port));
    line(out, "cert", settings.certificate);
    line(out, "pkey", settings.key);
    line(out, "no-tlsv1");
    line(out, "no-tlsv1_1");
  }
  line(out, "realm", settings.host);
  line(out, "use-auth-secret");
  line(out, "static-auth-secret", settings.secret);
  line(out, "fingerprint");
  line(out, "stale-nonce", "600");
  // A call of six through the relay is five allocations; a reload leaves the old ones a while.
  line(out, "user-quota", "24");
  line(out, "total-quota",
       std::to_string(settings.last_relay_port - settings.first_relay_port + 1));
  line(out, "max-bps", "1000000");
  line(out, "max-allocate-lifetime", "600");
  line(out, "no-tcp-relay");
  line(out, "no-multicast-peers");
  line(out, "no-rfc5780");
  line(out, "no-cli");
  line(out, "no-software-attribute");
  // coturn looks into its database before it trusts the secret. As another user it cannot reach one
  // in our folder: then it keeps the empty one of its package.
  if (settings.user.empty()) line(out, "userdb", settings.folder + "/turndb");
  line(out, "pidfile", settings.folder + "/turnserver.pid");
  line(out, "log-file", "stdout");
  if (settings.peers == CoturnSettings::Peers::everywhere) {
    line(out, "allow-loopback-peers");
  } else {
    for (const auto range : kInside) line(out, "denied-peer-ip", range);
  }
  if (!settings.user.empty()) line(out, "proc-user", settings.user);
  return out;
}

std::vector<std::string> relay_urls(const CoturnSettings& settings) {
  const auto at = settings.host + ":" + std::to_string(settings.port);
  std::vector<std::string> urls = {"turn:" + at + "?transport=udp",
                                   "turn:" + at + "?transport=tcp"};
  if (!settings.certificate.empty())
    urls.push_back("turns:" + settings.host + ":" + std::to_string(settings.tls_port) +
                   "?transport=tcp");
  return urls;
}

}  // namespace madang::media
