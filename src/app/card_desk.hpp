#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "app/config.hpp"
#include "contract/run.hpp"
#include "programmes/commerce/payments/model.hpp"

namespace madang::app {

struct CardDeskSettings {
  std::string url;         ///< of the payment service's API
  std::string secret_key;  ///< never logged
};

/// What browsers and parts may know of it; without a client key nothing.
[[nodiscard]] contract::CardGateway card_gateway(const Config& config);

/// Whose scripts and frames pages may load for it, as in Content-Security-Policy; "": nobody's.
[[nodiscard]] std::string payment_origin(const Config& config);

/// Between the tables and the payment service: asks what is due, many at a time, and writes what
/// the answer means. Nothing is remembered here: what was asked when the process died is asked
/// again under the same key.
/// Thread: its own. Life: app's, longer than the server; `stop` drops what is under way.
class CardDesk final {
 public:
  CardDesk(contract::Pipe& pipe, CardDeskSettings settings);
  CardDesk(const CardDesk&) = delete;
  CardDesk& operator=(const CardDesk&) = delete;
  ~CardDesk();

  void start();
  void stop();
  /// Any thread.
  [[nodiscard]] std::string metrics() const;

 private:
  struct Call;
  struct Multi;

  void work();
  /// Reads what is due when the store has changed, or a second has passed.
  void look();
  void begin(const programmes::commerce::CardTask& task);
  /// What has been answered, written in one go.
  void collect();
  void settle(std::map<std::string, programmes::commerce::Verdict> verdicts);

  contract::Pipe& pipe_;
  const CardDeskSettings settings_;
  std::unique_ptr<Multi> multi_;
  std::map<std::string, std::unique_ptr<Call>> calls_;  ///< under way, by the payment's id
  std::uint64_t version_ = 0;
  std::chrono::steady_clock::time_point looked_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::int64_t> answered_ = 0;
  std::atomic<std::int64_t> unanswered_ = 0;
  std::thread thread_;
};

}  // namespace madang::app
