#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/house.hpp"
#include "contract/run.hpp"
#include "core/disk_blobs.hpp"
#include "core/people/bring.hpp"
#include "core/people/sessions.hpp"
#include "store/scratch.hpp"
#include "support/faulty_db.hpp"
#include "wire/json.hpp"

namespace madang::support {

using Params = decltype(wire::Request::params);

/// The whole server without sockets, on a database whose statements may fail, with a festival, an
/// operator who is signed in, and a clock that stands still.
/// Thread: the test's. Life: one test.
class Town {
 public:
  explicit Town(store::Product product)
      : scratch_(product),
        db_(scratch_.open()),
        faulty_(*db_, trap_),
        blobs_(scratch_.folder() + "/files"),
        endpoints_(app::all_endpoints()),
        pipe_{faulty_,
              clock_,
              site_,
              blobs_,
              core::people::find_caller,
              [this](const live::Outbox& outbox) { said_ += outbox.events().size(); }} {
    for (const auto& part : app::all_parts())
      site_.personal.insert(site_.personal.end(), part.personal.begin(), part.personal.end());
    open_festival();
    sign_in_operator();
  }

  wire::Reply call(std::string_view operation, wire::Request request) {
    const auto& endpoint = find(operation);
    request.method = endpoint.method;
    request.session_token = cookie_;
    request.csrf_token = csrf_;
    request.language = "ko";
    request.address = "192.0.2.1";
    request.request_id = "r-1";
    return contract::run_and_wait(pipe_, endpoint, std::move(request));
  }

  /// Every row of every table, in an order of its own.
  std::vector<std::string> everything() {
    std::vector<std::string> rows;
    db_->read([&](store::Tx& tx) {
      const auto tables = tx.query(store::Sql("SELECT name FROM sqlite_schema WHERE type = 'table'",
                                              "SELECT tablename::text FROM pg_tables "
                                              "WHERE schemaname = current_schema()"));
      for (const auto& table : tables)
        for (const auto& row : tx.query("SELECT * FROM " + table.text(0)))
          rows.push_back(table.text(0) + line(row));
    });
    std::sort(rows.begin(), rows.end());
    return rows;
  }
  [[nodiscard]] std::size_t said() const { return said_; }
  Trap& trap() { return trap_; }
  store::Db& db() { return *db_; }
  FakeClock& clock() { return clock_; }

 private:
  static std::string line(const store::Row& row) {
    std::string text;
    for (std::size_t at = 0; at < row.size(); ++at) {
      text += '|';
      if (row.is_null(at)) continue;
      try {
        text += row.text(at);
      } catch (const Bug&) {
        text += std::to_string(row.real(at));
      }
    }
    return text;
  }
  const contract::Endpoint& find(std::string_view operation) const {
    for (const auto& each : endpoints_)
      if (each.operation_id == operation) return each;
    throw std::runtime_error("no operation " + std::string(operation));
  }
  /// A command of the house itself.
  template <class Body>
  void command(Body body) {
    CHECK(db_->write([&](store::Tx& tx) {
      const wire::Caller nobody;
      live::Outbox outbox;
      contract::Context context{tx, nobody, outbox, clock_.now(), site_, blobs_, {}};
      body(context);
      return true;
    }) == store::Outcome::committed);
  }
  void open_festival() {
    command([](contract::Context& context) {
      context.tx.exec(
          "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, "
          "starts_on, ends_on, time_zone, state, is_current, sample, figures, version, created_at, "
          "updated_at) VALUES ('week', 6, '{\"ko\":\"주간\"}', '{}', '{}', '{}', '2021-10-06', "
          "'2021-10-08', 'Asia/Seoul', 'open', 1, 1, '[]', 1, 0, 0)");
    });
  }
  void sign_in_operator() {
    std::vector<core::people::SampleAccount> accounts;
    command([&](contract::Context& context) {
      accounts = core::people::open_sample_operator(context);
    });
    wire::Request request;
    request.body = R"({"mail":")" + accounts.at(0).mail + R"(","password":")" +
                   accounts.at(0).password + R"("})";
    const auto reply = call("signIn", std::move(request));
    CHECK(reply.status == 200 && !reply.session_cookie.empty());
    cookie_ = reply.session_cookie.front().token;
    const auto session = wire::parse_json(call("getSession", wire::Request{}).body);
    csrf_ = std::string(session->at("csrf_token").get_string());
  }

  store::Scratch scratch_;
  std::unique_ptr<store::Db> db_;
  Trap trap_;
  FaultyDb faulty_;
  FakeClock clock_{*parse_rfc3339("2021-10-06T10:00:00+09:00")};
  contract::Site site_;
  core::DiskBlobs blobs_;
  std::vector<contract::Endpoint> endpoints_;
  std::size_t said_ = 0;
  contract::Pipe pipe_;
  std::string cookie_;
  std::string csrf_;
};

}  // namespace madang::support
