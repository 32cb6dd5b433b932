// Durable orders of one hot product a second through the store, as the programme places them: the
// order sheet's token, the limit per person, guarded stock, the order. Each client waits for its
// own; every order is another buyer's. Prints "name value unit" lines. See bench/orders.sh.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/random.hpp"
#include "contract/no_blobs.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/service.hpp"
#include "programmes/commerce/token.hpp"
#include "store/scratch.hpp"

namespace {

using namespace madang;
using namespace madang::programmes;
using Steady = std::chrono::steady_clock;
using store::Tx;

constexpr int kClients[] = {50, 200};
constexpr double kSheetsASecond = 60'000;
constexpr std::int64_t kStock = commerce::kMostUnits * 100;
const commerce::ShowId kShow("018f2b5e-0000-7000-8000-000000000001");
const commerce::OfferId kOffer("018f2b5e-0000-7000-8000-000000000002");

double since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

/// A shop with one hot product. Thread: any. Life: one run.
class Shop {
 public:
  explicit Shop(store::Product product) : scratch_(product), db_(scratch_.open()) {
    site_.seal_key.assign(32, 'k');
    db_->write([](Tx& tx) {
      tx.exec(
          "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, "
          "starts_on, ends_on, time_zone, state, is_current, sample, figures, version, created_at, "
          "updated_at) VALUES ('week', 6, '{}', '{}', '{}', '{}', '2021-10-06', '2021-10-08', "
          "'Asia/Seoul', 'open', 1, 1, '[]', 1, 0, 0)");
      commerce::Show show;
      show.id = kShow;
      show.festival = "week";
      show.organisation = "acme";
      show.title = {{"ko", "방송"}};
      show.state = commerce::ShowState::open;
      commerce::repository::insert(tx, show);
      commerce::Offer offer;
      offer.id = kOffer;
      offer.festival = "week";
      offer.show = kShow;
      offer.name = {{"ko", "상품"}};
      offer.price = 9900;
      offer.stock = offer.remaining = kStock;
      offer.per_person = 2;
      commerce::repository::insert(tx, offer);
      return true;
    });
  }

  struct Sheet {
    wire::Caller buyer;
    commerce::OrderWish wish;
  };
  /// As one more buyer opens it, before pressing.
  Sheet open_sheet() {
    Sheet sheet;
    sheet.buyer.person = PersonId(secure_token(16));
    sheet.wish.token = commerce::checkout_token(
        site_.seal_key, commerce::OrderId::create(SystemClock().now()), kOffer, sheet.buyer.person);
    return sheet;
  }

  /// Whether the order stands.
  bool order(const Sheet& sheet) {
    const auto now = SystemClock().now();
    return db_->write([&](Tx& tx) {
      live::Outbox outbox;
      contract::Context context{tx, sheet.buyer, outbox, now, site_, blobs_, {}};
      return commerce::place_order(context, "week", kOffer, sheet.wish).has_value();
    }) == store::Outcome::committed;
  }

  /// Units gone and orders there: what was acknowledged must be both.
  bool holds(std::int64_t orders) {
    bool exact = false;
    db_->read([&](Tx& tx) {
      const auto row = tx.first(
          "SELECT stock - remaining, (SELECT COUNT(*) FROM commerce_order) FROM commerce_offer",
          {});
      exact = row->integer(0) == orders && row->integer(1) == orders;
    });
    return exact;
  }

 private:
  store::Scratch scratch_;
  std::unique_ptr<store::Db> db_;
  contract::Site site_;
  contract::NoBlobs blobs_;
};

void run(store::Product product, const char* name, int clients, double limit) {
  Shop shop(product);
  std::vector<std::vector<double>> waits(static_cast<std::size_t>(clients));
  // In the order in which they were opened, as people press.
  const auto pile_size = static_cast<std::size_t>(limit * kSheetsASecond / clients);
  std::vector<std::vector<Shop::Sheet>> sheets(waits.size());
  for (std::size_t at = 0; at < pile_size; ++at)
    for (auto& pile : sheets) pile.push_back(shop.open_sheet());
  const auto begin = Steady::now();
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < clients; ++client)
      threads.emplace_back([&, client] {
        auto& mine = waits[static_cast<std::size_t>(client)];
        for (const auto& sheet : sheets[static_cast<std::size_t>(client)]) {
          if (since(begin) >= limit) break;
          const auto asked = Steady::now();
          if (!shop.order(sheet)) {
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
  std::sort(all.begin(), all.end());
  if (!shop.holds(static_cast<std::int64_t>(all.size()))) {
    std::fprintf(stderr, "stock and orders differ from what was acknowledged\n");
    std::exit(1);
  }
  const auto at = [&](double share) {
    return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
  };
  std::printf("orders.%s.%d.orders %.0f 1/s\n", name, clients,
              static_cast<double>(all.size()) / took);
  std::printf("orders.%s.%d.p50 %.2f ms\n", name, clients, at(0.5));
  std::printf("orders.%s.%d.p99 %.2f ms\n", name, clients, at(0.99));
  std::fflush(stdout);
}

}  // namespace

int main() {
  const char* const set = std::getenv("ORDERS_SECONDS");
  const double limit = set == nullptr ? 4 : std::atof(set);
  for (const int clients : kClients) run(store::Product::sqlite, "store_sqlite", clients, limit);
  if (store::Scratch::available(store::Product::postgres))
    for (const int clients : kClients)
      run(store::Product::postgres, "store_postgres", clients, limit);
  return 0;
}
