#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "contract/blobs.hpp"
#include "contract/personal.hpp"
#include "contract/studio.hpp"
#include "live/outbox.hpp"
#include "store/tx.hpp"
#include "wire/caller.hpp"

namespace madang::contract {

/// How mail leaves. smtps:// is TLS from the first byte; smtp:// demands STARTTLS but to a server
/// on this machine.
struct Smtp {
  std::string url;       ///< smtp://host:587 or smtps://host:465; empty: none
  std::string user;      ///< empty: no authentication
  std::string password;  ///< never logged
};

/// A STUN or TURN server as browsers are told of it (RTCIceServer).
struct IceServer {
  std::vector<std::string> urls;
  std::string username;
  std::string credential;
};
/// What may carry media between browsers that do not reach each other.
struct Relay {
  std::vector<IceServer> servers;  ///< none: no relay runs
  Time expires_at;
};

/// How that relay is.
struct RelayHealth {
  std::string_view state = "off";  ///< "off", "missing" (not installed), "waiting", "running"
  int people = 0;                  ///< relayed now
};

/// The payment service that takes cards, as far as parts and browsers need to know.
struct CardGateway {
  std::string client_key;      ///< public; "": cards are not taken
  std::string sdk;             ///< address of the script that opens its window
  std::string webhook_secret;  ///< "": nothing is signed; never logged
};

/// What the server was started with, as far as parts need to know.
struct Site {
  std::string public_url = "http://localhost:8080";  ///< without a trailing slash; for links
  std::string mail_from = "madang@localhost";
  bool mail_configured = false;  ///< an SMTP server is set; else mails wait in the outbox page
  Smtp smtp;
  CardGateway cards;
  bool rehearsal = false;  ///< the clock is shifted
  std::string data_dir;
  std::string seal_key;  ///< 32 bytes that secrets in the database are sealed under; never logged
  std::vector<PersonalData> personal;  ///< of all parts, filled by app
  /// How many connections follow a live topic now; null where live does not run.
  std::function<std::int64_t(std::string_view topic)> followers;
  /// Counts `count` of what happens too often for the database, by name; null as above.
  std::function<void(std::string_view name, std::int64_t count)> tally;
  /// What was counted under `name` since the last time; null as above.
  std::function<std::int64_t(std::string_view name)> take_tally;
  /// Credentials for one user; null where there is no relay.
  std::function<Relay(std::string_view user, Time now)> relay;
  /// Null as above.
  std::function<RelayHealth()> relay_health;
  std::string recordings_dir;  ///< replays lie there; "": nothing is recorded
  /// Null where nothing is broadcast. Any thread.
  std::function<Studio()> studio;
  /// By the stage's address; null as above.
  std::function<StageHealth(std::string_view address)> stage_health;
};

/// All that a handler may touch. Thread: the transaction's. Life: one call.
struct Context {
  store::Tx& tx;
  const wire::Caller& caller;
  live::Outbox& outbox;
  Time now;
  const Site& site;
  Blobs& blobs;
  /// What the endpoint's `prepare` handed over; empty without one.
  std::string prepared;
};

/// Writes an effect into the durable outbox, in the caller's transaction. A worker carries it out
/// at least once; a second effect of the same `key` is dropped. `payload` is JSON.
void enqueue_effect(Context& context, std::string_view kind, std::string_view key,
                    std::string_view payload);

}  // namespace madang::contract
