#include "net/tls_stream.hpp"

#include <algorithm>
#include <string_view>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/tcp_stream.hpp"

namespace madang::net {
namespace {

constexpr std::size_t kRecord = 16 * 1024;

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  static constexpr unsigned char kHttp[] = "\x08http/1.1";
  auto* chosen = const_cast<unsigned char*>(*out);
  if (SSL_select_next_proto(&chosen, out_size, kHttp, sizeof kHttp - 1, offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

Error unreadable(const std::string& file) {
  char text[256] = "";
  ERR_error_string_n(ERR_get_error(), text, sizeof text);
  return Error{Code::invalid, "tls.unreadable",
               "Cannot use " + file + ": " + text + ". Give a PEM file the server may read."};
}

/// TLS over a socket. Bytes that OpenSSL has encrypted but the kernel would not take are kept here
/// and count as sent, because OpenSSL wants to see the same bytes again.
/// Thread: its loop's. Life: its owner's.
class TlsStream final : public Stream, private Watcher {
 public:
  TlsStream(SSL* session, int fd, Loop& loop, const Address& remote)
      : session_(session), socket_(fd, loop, remote) {
    socket_.before_owner = this;
  }
  ~TlsStream() { SSL_free(session_); }

  Io read(std::span<char> into) override;
  Io write(std::span<const iovec> pieces) override;
  void shut_down() override;
  [[nodiscard]] bool readable() const override { return socket_.readable; }
  [[nodiscard]] bool writable() const override { return socket_.writable && held_.empty(); }
  [[nodiscard]] int plain_handle() const override { return -1; }
  [[nodiscard]] Loop& loop() const override { return socket_.loop; }
  [[nodiscard]] const Address& remote() const override { return socket_.remote; }
  void set_owner(StreamOwner& owner) override { socket_.owner = &owner; }

 private:
  void on_events(std::uint32_t events) override;
  Io send(const char* bytes, std::size_t size);
  bool flush_held();

  SSL* session_;
  Socket socket_;
  std::string held_;
  bool read_waits_for_write_ = false;
  bool shut_down_wanted_ = false;
};

void TlsStream::on_events(std::uint32_t events) {
  if ((events & EPOLLOUT) != 0 && read_waits_for_write_) {
    read_waits_for_write_ = false;
    socket_.readable = true;
  }
  if (!held_.empty() && socket_.writable && flush_held() && shut_down_wanted_) shut_down();
}

Io TlsStream::read(std::span<char> into) {
  ERR_clear_error();
  const int got = SSL_read(session_, into.data(), static_cast<int>(into.size()));
  if (got > 0) return {Io::State::moved, static_cast<std::size_t>(got)};
  switch (SSL_get_error(session_, got)) {
    case SSL_ERROR_WANT_READ:
      if (socket_.hung_up) return {Io::State::failed, 0};
      socket_.readable = false;
      return {Io::State::blocked, 0};
    case SSL_ERROR_WANT_WRITE:
      socket_.readable = socket_.writable = false;
      read_waits_for_write_ = true;
      return {Io::State::blocked, 0};
    case SSL_ERROR_ZERO_RETURN:
      return {Io::State::ended, 0};
    default:
      return {Io::State::failed, 0};
  }
}

Io TlsStream::send(const char* bytes, std::size_t size) {
  ERR_clear_error();
  const int sent = SSL_write(session_, bytes, static_cast<int>(size));
  if (sent > 0) return {Io::State::moved, static_cast<std::size_t>(sent)};
  const int failure = SSL_get_error(session_, sent);
  if (failure != SSL_ERROR_WANT_WRITE && failure != SSL_ERROR_WANT_READ)
    return {Io::State::failed, 0};
  socket_.writable = false;
  return {Io::State::blocked, 0};
}

/// True when nothing is held any more.
bool TlsStream::flush_held() {
  while (!held_.empty()) {
    const auto sent = send(held_.data(), held_.size());
    if (sent.state != Io::State::moved) return false;
    held_.erase(0, sent.bytes);
  }
  held_.shrink_to_fit();
  return true;
}

Io TlsStream::write(std::span<const iovec> pieces) {
  if (!flush_held()) return {socket_.hung_up ? Io::State::failed : Io::State::blocked, 0};
  std::size_t taken = 0;
  std::size_t piece = 0;
  std::size_t offset = 0;
  std::string record;
  while (piece < pieces.size()) {
    record.clear();
    while (piece < pieces.size() && record.size() < kRecord) {
      const auto& source = pieces[piece];
      const auto size = std::min(source.iov_len - offset, kRecord - record.size());
      record.append(static_cast<const char*>(source.iov_base) + offset, size);
      offset += size;
      if (offset == source.iov_len) {
        ++piece;
        offset = 0;
      }
    }
    if (record.empty()) break;
    const auto sent = send(record.data(), record.size());
    if (sent.state == Io::State::failed) return sent;
    taken += record.size();
    if (sent.bytes < record.size()) {
      held_ = record.substr(sent.bytes);
      break;
    }
  }
  if (taken == 0) return {Io::State::blocked, 0};
  return {Io::State::moved, taken};
}

void TlsStream::shut_down() {
  shut_down_wanted_ = true;
  if (!held_.empty()) return;
  ERR_clear_error();
  SSL_shutdown(session_);
  socket_.shut_down();
}

}  // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::load(const std::string& certificate_chain,
                                                           const std::string& private_key) {
  ERR_clear_error();
  auto* const raw = SSL_CTX_new(TLS_server_method());
  CHECK(raw != nullptr);
  auto context = std::make_shared<const TlsContext>(raw);
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(raw, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                            SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(raw, choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(raw, certificate_chain.c_str()) != 1)
    return unreadable(certificate_chain);
  if (SSL_CTX_use_PrivateKey_file(raw, private_key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(raw) != 1)
    return unreadable(private_key);
  return context;
}

TlsContext::~TlsContext() {
  SSL_CTX_free(context_);
}

std::unique_ptr<Stream> TlsContext::accept(int fd, Loop& loop, const Address& remote) const {
  auto* const session = SSL_new(context_);
  CHECK(session != nullptr);
  SSL_set_fd(session, fd);
  SSL_set_accept_state(session);
  return std::make_unique<TlsStream>(session, fd, loop, remote);
}

}  // namespace madang::net
