#pragma once

#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "contract/part.hpp"
#include "contract/run.hpp"
#include "core/disk_blobs.hpp"
#include "core/exchange.hpp"
#include "store/db.hpp"
#include "store/scratch.hpp"
#include "wire/json.hpp"

namespace madang::core::trial {

inline const Time kStart = *parse_rfc3339("2021-10-06T10:00:00+09:00");

/// The parts under test on a real database with a clock that stands still.
/// Thread: the test's. Life: one test.
class Trial {
 public:
  Trial(std::string_view dialect, std::vector<contract::Part> parts,
        contract::FindCaller find_caller)
      : scratch_(dialect == "sqlite" ? store::Product::sqlite : store::Product::postgres),
        parts_(std::move(parts)),
        clock_(kStart),
        blobs_(scratch_.folder() + "/files") {
    db_ = scratch_.open();
    site_.public_url = "https://week.example.org";
    site_.seal_key.assign(32, 'k');
    site_.mail_from = "Madang <madang@week.example.org>";
    for (const auto& part : parts_)
      site_.personal.insert(site_.personal.end(), part.personal.begin(), part.personal.end());
    pipe_ = std::make_unique<contract::Pipe>(
        contract::Pipe{*db_, clock_, site_, blobs_, find_caller,
                       [this](const live::Outbox& outbox) { said_.push_back(outbox); }});
  }

  [[nodiscard]] const contract::Endpoint& endpoint(std::string_view operation) const {
    for (const auto& part : parts_)
      for (const auto& each : part.endpoints)
        if (each.operation_id == operation) return each;
    throw std::runtime_error("no operation " + std::string(operation));
  }

  wire::Reply call(std::string_view operation, wire::Request request) {
    const auto& found = endpoint(operation);
    clock_.advance(std::chrono::milliseconds{1});  // ids keep the order of calls
    request.method = found.method;
    request.request_id = "r-1";
    if (request.language.empty()) request.language = "ko";
    if (request.address.empty()) request.address = "192.0.2.1";
    const auto path = request.path.empty() ? std::string(found.path) : request.path;
    auto reply = contract::run_and_wait(*pipe_, found, std::move(request));
    record_exchange(found, path, reply);
    return reply;
  }

  /// Runs `body` as a command of nobody (the system); its Result is returned.
  template <class Body>
  auto command(Body body) -> decltype(body(std::declval<contract::Context&>())) {
    using Out = decltype(body(std::declval<contract::Context&>()));
    std::unique_ptr<Out> out;
    const auto outcome = db_->write([&](store::Tx& tx) {
      const wire::Caller nobody;
      live::Outbox outbox;
      contract::Context context{tx, nobody, outbox, clock_.now(), site_, blobs_, {}};
      out = std::make_unique<Out>(body(context));
      return true;
    });
    CHECK(outcome == store::Outcome::committed);
    return std::move(*out);
  }
  store::Rows rows(const std::string& sql, const store::Values& values = {}) {
    store::Rows found;
    db_->read([&](store::Tx& tx) { found = tx.query(sql, values); });
    return found;
  }
  void exec(const std::string& sql, const store::Values& values = {}) {
    command([&](contract::Context& context) { return context.tx.exec(sql, values); });
  }
  void run_job(std::string_view name) {
    for (const auto& part : parts_)
      for (const auto& job : part.jobs)
        if (job.name == name)
          CHECK(command([&](contract::Context& context) { return job.run(context); }).has_value());
  }

  FakeClock& clock() { return clock_; }
  contract::Site& site() { return site_; }
  store::Db& db() { return *db_; }
  std::vector<live::Outbox>& said() { return said_; }

 private:
  store::Scratch scratch_;
  std::vector<contract::Part> parts_;
  FakeClock clock_;
  contract::Site site_;
  DiskBlobs blobs_;
  std::unique_ptr<store::Db> db_;
  std::unique_ptr<contract::Pipe> pipe_;
  std::vector<live::Outbox> said_;
};

/// What a browser remembers between calls: its cookie and the session's CSRF token.
class Browser {
 public:
  explicit Browser(Trial& trial, std::string address = "192.0.2.1")
      : trial_(&trial), address_(std::move(address)) {}

  wire::Reply call(std::string_view operation, std::string body = {},
                   std::map<std::string, std::string, std::less<>> params = {},
                   std::map<std::string, std::string, std::less<>> query = {}) {
    wire::Request request;
    request.body = std::move(body);
    request.params = std::move(params);
    request.query = std::move(query);
    request.address = address_;
    request.user_agent = "trial";
    request.session_token = cookie_;
    request.csrf_token = csrf_;
    auto reply = trial_->call(operation, std::move(request));
    for (const auto& cookie : reply.session_cookie) cookie_ = cookie.token;
    if (!reply.session_cookie.empty()) learn();
    return reply;
  }
  [[nodiscard]] const std::string& cookie() const { return cookie_; }
  void set_cookie(std::string cookie) {
    cookie_ = std::move(cookie);
    learn();
  }

 private:
  void learn() {
    wire::Request request;
    request.session_token = cookie_;
    const auto session = wire::parse_json(trial_->call("getSession", request).body);
    csrf_ = std::string(session->at("csrf_token").get_string());
  }

  Trial* trial_;
  std::string address_;
  std::string cookie_;
  std::string csrf_;
};

inline wire::Json json(const wire::Reply& reply) {
  auto value = wire::parse_json(reply.body);
  return value ? *value : wire::Json();
}
inline std::string text(const wire::Json& value, std::string_view key) {
  const auto* const found =
      value.is_object() ? value.get_object().if_contains({key.data(), key.size()}) : nullptr;
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}
inline std::string reason(const wire::Reply& reply) {
  return text(json(reply), "reason");
}

/// Both databases; PostgreSQL only where a cluster is given.
inline std::vector<std::string> dialects() {
  if (!store::Scratch::available(store::Product::postgres)) return {"sqlite"};
  return {"sqlite", "postgres"};
}

}  // namespace madang::core::trial
