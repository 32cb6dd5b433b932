#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/access.hpp"
#include "contract/context.hpp"
#include "wire/reply.hpp"
#include "wire/request.hpp"

namespace madang::contract {

enum class Kind : std::uint8_t {
  query,    ///< reads a snapshot on a reader thread
  command,  ///< runs in the writer's transaction
  instant,  ///< answered from memory on the network thread, without caller or database
};

[[nodiscard]] std::string_view to_string(Kind kind);

/// Who may get a public query's answer from memory, made for a stranger; access must be `everyone`.
/// It is dropped at once when the store's version rises, and is never older than a second.
enum class Caching : std::uint8_t {
  none,
  strangers,  ///< only who has not signed in: others may see more or different things
  shared,  ///< everyone, when a stranger may see it (200); what a stranger may not see, drafts for
           ///< example, each who has signed in asks for alone
};

using Handler = Result<wire::Reply> (*)(Context&, const wire::Request&);
/// Runs before a command, in a read snapshot on a reader thread: hashing, sniffing, resizing. Its
/// text reaches the handler as `Context::prepared`.
using Prepare = Result<std::string> (*)(Context&, const wire::Request&);

/// One of the commands of an endpoint that wait at the same moment.
struct Asked {
  Context& context;
  const wire::Request& request;
};
/// Their answers, in order; nothing: this one is run alone by the handler. All share one savepoint,
/// so whoever is refused here must have changed nothing.
using Together = std::vector<std::optional<Result<wire::Reply>>> (*)(const std::vector<Asked>&);

/// Answers an instant endpoint; must not block.
using Instant = wire::Reply (*)(const Site&, Time now);

/// One row of a part's route table.
struct Endpoint {
  std::string_view operation_id;  ///< as in api/*.yaml
  wire::Method method = wire::Method::get;
  std::string_view path;  ///< "/api/festivals/{festival}/notices"
  Kind kind = Kind::query;
  Access access;
  Handler handler = nullptr;
  std::size_t body_limit = 64 * 1024;  ///< bytes
  Prepare prepare = nullptr;
  Caching caching = Caching::none;
  Instant instant = nullptr;    ///< instead of `handler` when kind is instant
  int rate_per_minute = 0;      ///< calls per client address and minute; 0 = the general limit only
  Together together = nullptr;  ///< of a command that many send at once; it has no `prepare`
};

[[nodiscard]] inline Endpoint crowded(Endpoint endpoint, Together together) {
  endpoint.together = together;
  return endpoint;
}

[[nodiscard]] inline Endpoint cached(Endpoint endpoint, Caching caching) {
  endpoint.caching = caching;
  return endpoint;
}

}  // namespace madang::contract
