#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/config.hpp"
#include "base/clock.hpp"
#include "contract/part.hpp"
#include "contract/run.hpp"
#include "live/hub.hpp"
#include "live/tallies.hpp"
#include "store/db.hpp"

namespace madang::app {

/// Every part of core and every programme of this binary.
[[nodiscard]] std::vector<contract::Part> all_parts();
/// The endpoints of all parts and of the house itself.
[[nodiscard]] std::vector<contract::Endpoint> all_endpoints();

/// The whole server but for its sockets: database, parts, and the pipe every call runs through.
/// Thread: built and ended by one; its pipe is for any. Life: the process's, or one test's.
class House {
 public:
  /// Opens and migrates the database. Error: as Db::migrate. Throws StoreFailure.
  [[nodiscard]] static Result<std::unique_ptr<House>> open(const Config& config,
                                                           const Clock& clock);
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House();

  /// Gives the pipe its live side: where commits are published, and who follows what. Before the
  /// first call.
  void connect(live::Hub& hub);
  /// Tells calls where their browsers may be relayed. Before the first call.
  void connect_relay(std::function<contract::Relay(std::string_view user, Time now)> relay,
                     std::function<contract::RelayHealth()> health) {
    site_.relay = std::move(relay);
    site_.relay_health = std::move(health);
  }
  /// Tells calls how what is broadcast comes in. Before the first call.
  void connect_stages(std::function<contract::Studio()> studio,
                      std::function<contract::StageHealth(std::string_view)> health) {
    site_.studio = std::move(studio);
    site_.stage_health = std::move(health);
  }
  [[nodiscard]] contract::Pipe& pipe() { return *pipe_; }
  [[nodiscard]] store::Db& db() { return *db_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] const contract::Site& site() const { return site_; }
  [[nodiscard]] const std::vector<contract::Endpoint>& endpoints() const { return endpoints_; }
  [[nodiscard]] const std::vector<contract::Part>& parts() const { return parts_; }
  /// Null when there is none of this name.
  [[nodiscard]] const contract::Endpoint* endpoint(std::string_view operation_id) const;
  /// Runs `body` as one command of the server itself and waits; false when it was not committed.
  bool command(const std::function<Result<void>(contract::Context&)>& body);

 private:
  House(const Config& config, const Clock& clock);

  const Clock& clock_;
  std::vector<contract::Part> parts_;
  std::vector<contract::Endpoint> endpoints_;
  contract::Site site_;
  live::Tallies tallies_;
  std::unique_ptr<contract::Blobs> blobs_;
  std::unique_ptr<store::Db> db_;
  std::unique_ptr<contract::Pipe> pipe_;
};

}  // namespace madang::app
