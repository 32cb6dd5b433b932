#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "contract/endpoint.hpp"
#include "live/outbox.hpp"
#include "store/db.hpp"
#include "wire/reply.hpp"

namespace madang::contract {

/// Finds the caller of a request by its session cookie or bearer token; given by app, implemented
/// by core/people. A stranger is a Caller without a person. Error: unauthenticated on an expired
/// token.
using FindCaller = Result<wire::Caller> (*)(Context& stranger, const wire::Request&);

/// The commands that wait to be run together.
class Gathered;
[[nodiscard]] std::shared_ptr<Gathered> gather(store::Db& db);

/// What a call needs from the house. Thread: any. Life: app's.
struct Pipe {
  store::Db& db;
  const Clock& clock;
  const Site& site;
  Blobs& blobs;
  FindCaller find_caller;
  /// Receives a command's outbox after its commit, on the writer thread, in commit order.
  std::function<void(const live::Outbox&)> publish = {};
  std::shared_ptr<Gathered> gathered = gather(db);
};

using Done = std::function<void(wire::Reply)>;

/// The one natural way: caller → csrf → access → prepare → handler in a transaction → commit →
/// outbox → `done`. A query and a command's `prepare` run on the calling thread and block it; a
/// command then goes to the writer and `done` is called from there. Failures become problem
/// replies: `done` is always called exactly once.
void run(Pipe& pipe, const Endpoint& endpoint, wire::Request request, Done done);

/// run() and wait; for tests and the CLI.
[[nodiscard]] wire::Reply run_and_wait(Pipe& pipe, const Endpoint& endpoint, wire::Request request);

}  // namespace madang::contract
