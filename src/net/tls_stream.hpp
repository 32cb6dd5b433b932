#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/stream.hpp"

struct ssl_ctx_st;

namespace madang::net {

/// A certificate and its key, ready to accept connections (TLS 1.2 and 1.3, ALPN http/1.1).
/// Thread: any after loading. Life: shared by the streams it has accepted.
class TlsContext {
 public:
  /// PEM files. Error: invalid "tls.unreadable" with what OpenSSL says.
  [[nodiscard]] static Result<std::shared_ptr<const TlsContext>> load(
      const std::string& certificate_chain, const std::string& private_key);

  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;
  ~TlsContext();

  /// The handshake runs by itself with the first reads. Takes over `fd`.
  [[nodiscard]] std::unique_ptr<Stream> accept(int fd, Loop& loop, const Address& remote) const;

 private:
  ssl_ctx_st* context_;
};

}  // namespace madang::net
