#pragma once

#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/check.hpp"
#include "live/frame.hpp"
#include "wire/json.hpp"

namespace madang::web {

/// A WebSocket client for tests, blocking, with patience. Messages it exchanges are left in the
/// file MADANG_LIVE_FRAMES names, to be held against api/live.yaml. Only tests include this.
/// Thread: the test's. Life: the test's.
class LiveTestClient {
 public:
  struct Options {
    std::string cookie = {};
    std::string origin = {};  ///< empty: our own
    int receive_buffer = 0;   ///< bytes; 0: the system's
    std::string path = "/live";
  };
  enum class Fit : std::uint8_t { contract, malformed };

  LiveTestClient(std::uint16_t port, const Options& options) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (options.receive_buffer > 0)
      ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer, sizeof(int));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    const auto host = "localhost:" + std::to_string(port);
    send_bytes("GET " + options.path + " HTTP/1.1\r\nHost: " + host +
               "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: " +
               (options.origin.empty() ? "http://" + host : options.origin) + "\r\n" +
               (options.cookie.empty() ? "" : "Cookie: madang_session=" + options.cookie + "\r\n") +
               "\r\n");
    while (rest_.find("\r\n\r\n") == std::string::npos && read_more()) {
    }
    const auto end = rest_.find("\r\n\r\n");
    if (end == std::string::npos) return;
    answer = rest_.substr(0, end);
    rest_.erase(0, end + 4);
  }
  ~LiveTestClient() { ::close(fd_); }
  LiveTestClient(const LiveTestClient&) = delete;
  LiveTestClient& operator=(const LiveTestClient&) = delete;

  void say(std::string_view message, Fit fit = Fit::contract) {
    if (fit == Fit::contract) record("client", message);
    send_frame(0x81, message);
  }
  void send_frame(unsigned first, std::string_view payload) {
    std::string out(1, static_cast<char>(first));
    if (payload.size() < 126) {
      out.push_back(static_cast<char>(payload.size() | 0x80U));
    } else if (payload.size() > 0xFFFF) {
      out.push_back(static_cast<char>(127 | 0x80U));
      for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(payload.size() >> static_cast<unsigned>(shift) & 0xFFU));
    } else {
      out.push_back(static_cast<char>(126 | 0x80U));
      out.push_back(static_cast<char>(payload.size() >> 8U));
      out.push_back(static_cast<char>(payload.size() & 0xFFU));
    }
    out.append("abcd");
    for (std::size_t i = 0; i < payload.size(); ++i)
      out.push_back(static_cast<char>(payload[i] ^ "abcd"[i & 3U]));
    send_bytes(out);
  }
  void send_bytes(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// The next frame's payload; `opcode` tells its kind. Nothing: the connection ended or was
  /// silent for `patience_ms`.
  std::optional<std::string> next_frame() {
    while (true) {
      if (auto frame = take_frame()) return frame;
      if (!read_more()) return std::nullopt;
    }
  }
  /// The next text message as an object; an empty one when none comes.
  wire::JsonObject next() {
    const auto text = next_frame();
    if (!text || opcode != 1) return {};
    record("server", *text);
    auto parsed = wire::parse_json(*text);
    CHECK(parsed && parsed->is_object());
    return parsed->get_object();
  }
  /// The next message of `type`; presence is passed over on the way.
  wire::JsonObject expect(std::string_view type) {
    auto message = next();
    while (type != "presence" && text_of(message, "type") == "presence") message = next();
    return message;
  }
  [[nodiscard]] static std::string text_of(const wire::JsonObject& object, const char* field) {
    const auto* const value = object.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
  }
  [[nodiscard]] static std::uint64_t number_of(const wire::JsonObject& object, const char* field) {
    const auto* const value = object.if_contains(field);
    return value != nullptr && value->is_int64() ? static_cast<std::uint64_t>(value->get_int64())
                                                 : 0;
  }

  std::string answer;  ///< head of the handshake's answer
  int opcode = 0;
  int patience_ms = 5000;

 private:
  std::optional<std::string> take_frame() {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest_[i]); };
    if (rest_.size() < 2) return std::nullopt;
    std::size_t head = 2;
    std::size_t size = byte(1);
    const std::size_t extended = size == 126 ? 2U : size == 127 ? 8U : 0U;
    if (rest_.size() < head + extended) return std::nullopt;
    if (extended > 0) size = 0;
    for (std::size_t i = 0; i < extended; ++i) size = size << 8U | byte(head + i);
    head += extended;
    if (rest_.size() < head + size) return std::nullopt;
    opcode = byte(0) & 0x0F;
    auto payload = rest_.substr(head, size);
    rest_.erase(0, head + size);
    return payload;
  }
  bool read_more() {
    pollfd waiting = {fd_, POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) <= 0) return false;
    std::array<char, 65536> buffer = {};
    const auto got = ::recv(fd_, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    rest_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }
  static void record(std::string_view side, std::string_view text) {
    const auto* const path = std::getenv("MADANG_LIVE_FRAMES");
    if (path == nullptr) return;
    std::ofstream(path, std::ios::app)
        << "{\"side\":\"" << side << "\",\"frame\":" << text << "}\n";
  }

  int fd_ = -1;
  std::string rest_;
};

}  // namespace madang::web
