// Requests as strangers may send them. The same bytes must mean the same however they are cut:
// that is what a proxy and this server must agree on.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "web/incoming.hpp"
#include "web/request_reader.hpp"
#include "web/static_files.hpp"
#include "web/uri.hpp"

namespace {

using madang::web::RequestReader;
using Progress = RequestReader::Progress;

constexpr std::size_t kHeaderLimit = 4096;
constexpr std::size_t kBodyLimit = 2048;

void require(bool condition) {
  if (!condition) std::abort();
}

struct Read {
  std::string target;
  std::string body;
  int refused = 0;
  bool operator==(const Read&) const = default;
};

/// What a head is turned into on its way to a handler.
void use(const madang::web::RequestHead& head) {
  if (const auto request = madang::web::to_request(head)) {
    require(request->path.find('\0') == std::string::npos);
    require(request->user_agent.size() <= 256);
  }
  madang::web::ByteRange range;
  if (madang::web::read_range(head.range, 1000, range) == madang::web::RangeAsked::one)
    require(range.size > 0 && range.from + range.size <= 1000);
  static_cast<void>(madang::web::is_same_site(head, "https://madang.example"));
  static_cast<void>(madang::web::accepts_coding(head.accept_encoding, "br"));
  static_cast<void>(madang::web::names_etag(head.if_none_match, "\"a\""));
  const auto proxies = madang::net::Networks::parse({"10.0.0.0/8"});
  const auto peer = madang::net::Address::parse("10.0.0.1");
  static_cast<void>(madang::web::client_address(*peer, head.forwarded_for, *proxies).text());
}

/// Reads all requests in `bytes` as a session does, `slice` bytes at a time.
std::vector<Read> read_all(std::string_view bytes, std::size_t slice) {
  std::vector<Read> all;
  RequestReader reader;
  std::string held;
  bool in_body = false;
  for (std::size_t at = 0; at < bytes.size(); at += slice) {
    held.append(bytes.substr(at, slice));
    while (!held.empty()) {
      RequestReader::Step step;
      if (!in_body) {
        step = reader.read_head(held, kHeaderLimit);
        if (step.progress == Progress::incomplete) break;
        all.emplace_back();
        if (step.progress != Progress::refused) {
          use(reader.head());
          all.back().target = reader.head().target;
        }
      } else {
        step = reader.read_body(held, all.back().body, kBodyLimit);
        require(all.back().body.size() <= kBodyLimit);
      }
      require(step.used <= held.size());
      if (step.progress == Progress::refused) {
        all.back().refused = reader.refusal().status;
        return all;
      }
      held.erase(0, step.used);
      in_body =
          step.progress == Progress::head || (in_body && step.progress == Progress::incomplete);
      if (step.used == 0) break;
    }
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 20'000) return 0;
  const std::size_t slice = data[0] % 64U + 1;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto whole = read_all(bytes, bytes.size());
  auto sliced = read_all(bytes, slice);
  // A refusal may come sooner when more bytes are seen at once; what was read before it is equal.
  const auto drop_refused = [](std::vector<Read>& reads) {
    if (!reads.empty() && reads.back().refused != 0) reads.pop_back();
  };
  drop_refused(whole);
  drop_refused(sliced);
  while (sliced.size() > whole.size()) sliced.pop_back();
  while (whole.size() > sliced.size()) whole.pop_back();
  require(whole == sliced);
  return 0;
}
