// Durable orders of one hot product a second: a guarded UPDATE of its stock and an INSERT, each
// client waiting for its own. Prints "name value unit" lines. See bench/store.sh.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <libpq-fe.h>

#include "base/random.hpp"
#include "store/scratch.hpp"

namespace {

using namespace madang;
using Clock = std::chrono::steady_clock;
using store::Tx;

constexpr int kClients[] = {1, 10, 50, 200};

double seconds_a_run() {
  const char* const set = std::getenv("STORE_SECONDS");
  return set == nullptr ? 1.5 : std::atof(set);
}

/// What one run came to.
struct Outcome {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
};

Outcome sum_up(std::vector<double>& waits_ms, double took, double orders_a_wait = 1) {
  if (waits_ms.empty()) return {};
  std::sort(waits_ms.begin(), waits_ms.end());
  const auto at = [&](double share) {
    return waits_ms[static_cast<std::size_t>(share * static_cast<double>(waits_ms.size() - 1))];
  };
  return {static_cast<double>(waits_ms.size()) * orders_a_wait / took, at(0.5), at(0.99)};
}

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// `clients` threads order without rest; `order` gets the client's number and says whether it held.
template <class Order>
Outcome run_clients(int clients, Order order) {
  const double limit = seconds_a_run();
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(clients));
  const auto begin = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < clients; ++client)
      threads.emplace_back([&, client] {
        auto& mine = waits[static_cast<std::size_t>(client)];
        while (since(begin) < limit) {
          const auto asked = Clock::now();
          if (!order(client)) {
            std::fprintf(stderr, "an order was refused\n");
            std::exit(1);
          }
          mine.push_back(since(asked) * 1000);
        }
      });
  }
  const double took = since(begin);
  std::vector<double> all;
  for (const auto& each : waits) all.insert(all.end(), each.begin(), each.end());
  return sum_up(all, took);
}

std::string issued_id() {
  return uuid_v7(SystemClock().now());
}

void make_tables(store::Db& db) {
  db.write([](Tx& tx) {
    tx.exec("CREATE TABLE stock (id BIGINT PRIMARY KEY, remaining BIGINT NOT NULL)");
    tx.exec("INSERT INTO stock (id, remaining) VALUES (1, 1000000000)");
    tx.exec(
        store::Sql("CREATE TABLE orders (id TEXT PRIMARY KEY, stock BIGINT NOT NULL) "
                   "WITHOUT ROWID",
                   "CREATE TABLE orders (id TEXT PRIMARY KEY, stock BIGINT NOT NULL)"));
    return true;
  });
}

bool order(store::Db& db, const std::string& id) {
  return db.write([&](Tx& tx) {
    return tx.exec("UPDATE stock SET remaining = remaining - 1 WHERE id = 1 AND remaining >= 1") ==
               1 &&
           tx.exec("INSERT INTO orders (id, stock) VALUES ($1, 1)", {id}) == 1;
  }) == store::Outcome::committed;
}

/// Through the store; a batch limit of 1 is one transaction an order.
Outcome through_store(store::Product product, std::size_t batch_limit, int clients) {
  const store::Scratch scratch(product);
  auto settings = scratch.settings();
  settings.batch_limit = batch_limit;
  const auto db = store::Db::open(settings);
  make_tables(*db);
  return run_clients(clients, [&](int) { return order(*db, issued_id()); });
}

using Line = std::unique_ptr<PGconn, void (*)(PGconn*)>;

Line connect(const store::Scratch& scratch) {
  Line line(PQconnectdb(scratch.address().c_str()), PQfinish);
  if (PQstatus(line.get()) != CONNECTION_OK) {
    std::fprintf(stderr, "%s", PQerrorMessage(line.get()));
    std::exit(1);
  }
  return line;
}

void prepare(PGconn* line, const char* statement) {
  PQclear(PQprepare(line, "order", statement, 0, nullptr));
}

bool ran(PGconn* line, const char* value, const char* rows) {
  PGresult* const answer = PQexecPrepared(line, "order", 1, &value, nullptr, nullptr, 0);
  const bool good = std::string(PQcmdTuples(answer)) == rows;
  PQclear(answer);
  return good;
}

/// PostgreSQL at its plainest: a connection a client, one statement and transaction an order.
Outcome postgres_each(int clients) {
  const store::Scratch scratch(store::Product::postgres);
  make_tables(*store::Db::open(scratch.settings()));
  std::vector<Line> lines;
  for (int n = 0; n < clients; ++n) {
    lines.push_back(connect(scratch));
    prepare(lines.back().get(),
            "WITH taken AS (UPDATE stock SET remaining = remaining - 1 WHERE id = 1 AND remaining "
            ">= 1 RETURNING id) INSERT INTO orders (id, stock) SELECT $1, id FROM taken");
  }
  return run_clients(clients, [&](int client) {
    return ran(lines[static_cast<std::size_t>(client)].get(), issued_id().c_str(), "1");
  });
}

/// PostgreSQL at its best: what `clients` have asked meanwhile becomes one statement.
Outcome postgres_set(int clients) {
  const store::Scratch scratch(store::Product::postgres);
  make_tables(*store::Db::open(scratch.settings()));
  const auto line = connect(scratch);
  prepare(line.get(),
          "WITH asked AS (SELECT unnest($1::text[]) AS id), taken AS (UPDATE stock SET remaining = "
          "remaining - (SELECT COUNT(*) FROM asked) WHERE id = 1 AND remaining >= (SELECT COUNT(*) "
          "FROM asked) RETURNING id) INSERT INTO orders (id, stock) SELECT asked.id, taken.id FROM "
          "asked, taken");
  const auto wanted = std::to_string(clients);
  std::vector<double> waits;
  const auto begin = Clock::now();
  while (since(begin) < seconds_a_run()) {
    const auto asked = Clock::now();
    std::string ids = "{";
    for (int n = 0; n < clients; ++n) ids += (n == 0 ? "" : ",") + issued_id();
    if (!ran(line.get(), (ids + "}").c_str(), wanted.c_str())) std::exit(1);
    waits.push_back(since(asked) * 1000);
  }
  return sum_up(waits, since(begin), clients);
}

void print(const std::string& name, int clients, const Outcome& outcome) {
  const auto tag = "store." + name + "." + std::to_string(clients);
  std::printf("%s.orders %.0f 1/s\n", tag.c_str(), outcome.per_second);
  std::printf("%s.p50 %.2f ms\n", tag.c_str(), outcome.p50_ms);
  std::printf("%s.p99 %.2f ms\n", tag.c_str(), outcome.p99_ms);
  std::fflush(stdout);
}

void print_ratio(const std::string& peer, int clients, double ours, double theirs) {
  std::printf("store.group_commit_over_%s.%d %.2f ratio\n", peer.c_str(), clients, ours / theirs);
}

void compare(int clients) {
  const auto group = through_store(store::Product::sqlite, 512, clients);
  const auto each = through_store(store::Product::sqlite, 1, clients);
  const auto plain = postgres_each(clients);
  const auto set = postgres_set(clients);
  const auto ours = through_store(store::Product::postgres, 512, clients);
  print("sqlite_group_commit", clients, group);
  print("sqlite_one_transaction_each", clients, each);
  print("postgres_one_transaction_each", clients, plain);
  print("postgres_set_based_statement", clients, set);
  print("postgres_group_commit", clients, ours);
  print_ratio("sqlite_one_transaction_each", clients, group.per_second, each.per_second);
  print_ratio("postgres_one_transaction_each", clients, group.per_second, plain.per_second);
  print_ratio("postgres_set_based_statement", clients, group.per_second, set.per_second);
}

std::string random_id() {
  static thread_local SeededRandom random(std::hash<std::thread::id>{}(std::this_thread::get_id()));
  char text[37];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(random()),
                static_cast<unsigned long long>(random()));
  return text;
}

/// Into a table that already holds many orders of the same kind of key.
template <class Key>
Outcome with_keys(Key key) {
  constexpr int kThere = 300'000;
  constexpr int kBuyers = 200;
  const store::Scratch scratch(store::Product::sqlite);
  const auto db = store::Db::open(scratch.settings());
  make_tables(*db);
  db->write([&](Tx& tx) {
    for (int n = 0; n < kThere; ++n)
      tx.exec("INSERT INTO orders (id, stock) VALUES ($1, 1)", {key()});
    return true;
  });
  return run_clients(kBuyers, [&](int) { return order(*db, key()); });
}

}  // namespace

int main() {
  if (!store::Scratch::available(store::Product::postgres)) {
    std::fprintf(stderr, "MADANG_TEST_POSTGRES names no cluster; run ./dev bench store\n");
    return 1;
  }
  for (const int clients : kClients) compare(clients);
  const auto scattered = with_keys(random_id);
  const auto ordered = with_keys(issued_id);
  print("keys_random", 200, scattered);
  print("keys_time_ordered", 200, ordered);
  std::printf("store.keys_time_ordered_over_random.200 %.2f ratio\n",
              ordered.per_second / scattered.per_second);
  return 0;
}
