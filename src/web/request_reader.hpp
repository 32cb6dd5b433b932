#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "web/request_head.hpp"

namespace madang::web {

/// Why a request cannot be read. The connection must be closed: where the next one begins is
/// unknown.
struct Refusal {
  int status = 0;
  std::string_view reason;  ///< slug
  std::string_view detail;
};

/// Reads one HTTP/1.1 request after the other from bytes someone else has received; no I/O.
/// Strict where laxness lets two readers disagree (RFC 9112: both lengths, folded lines, bare LF).
/// Thread: one. Life: a connection's while a request is incomplete; reused in between.
class RequestReader {
 public:
  enum class Progress : std::uint8_t {
    incomplete,  ///< more bytes are needed; `used` of them were taken
    head,        ///< head() is complete, a body follows: read_body
    complete,    ///< the request is complete; the next read_head begins another
    refused,     ///< see refusal()
  };
  struct Step {
    Progress progress = Progress::incomplete;
    std::size_t used = 0;
  };

  RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;
  ~RequestReader();

  /// `bytes` starts at the request's first byte; nothing is used while the head is incomplete.
  [[nodiscard]] Step read_head(std::string_view bytes, std::size_t header_limit);
  [[nodiscard]] const RequestHead& head() const { return head_; }
  /// After `head`: appends what of the body is in `bytes` to `body`. Bytes not used must be
  /// presented again, with more behind them.
  [[nodiscard]] Step read_body(std::string_view bytes, std::string& body, std::size_t body_limit);
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  class Parser;
  struct Slot;

  Step refuse(int status, std::string_view reason, std::string_view detail);

  std::unique_ptr<Slot> slot_;
  RequestHead head_;
  Refusal refusal_;
};

}  // namespace madang::web
