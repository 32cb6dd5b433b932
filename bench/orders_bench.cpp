// Durable orders of one hot product a second through the store, as the programme places them: the
// order sheet's token, the limit per person, guarded stock, the order. Each client waits for its
// own; every order is another buyer's. Clients are no threads, as they are none in pgbench. Prints
// "name value unit" lines. See bench/orders.sh.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "contract/no_blobs.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/service.hpp"
#include "programmes/commerce/token.hpp"
#include "store/gathering.hpp"
#include "store/scratch.hpp"

namespace {

using namespace madang;
using namespace madang::programmes;
using Steady = std::chrono::steady_clock;
using store::Tx;

constexpr int kClients[] = {50, 200};
constexpr double kSheetsASecond = 120'000;
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

  /// The orders of one moment; whether each stands.
  std::vector<bool> order(Tx& tx, const std::vector<const Sheet*>& sheets) {
    const auto now = SystemClock().now();
    live::Outbox outbox;
    std::deque<contract::Context> contexts;
    std::vector<commerce::Placing> placings;
    for (const auto* const sheet : sheets) {
      contexts.push_back({tx, sheet->buyer, outbox, now, site_, blobs_, {}});
      placings.push_back({contexts.back(), sheet->wish});
    }
    std::vector<bool> stand;
    for (const auto& answer : commerce::place_together("week", kOffer, placings))
      stand.push_back(answer.has_value());
    return stand;
  }

  [[nodiscard]] store::Db& db() { return *db_; }

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

/// Buyers who each wait for their order before they press again.
/// Thread: begun by one, goes on in the writer's. Life: one run.
class Rush {
 public:
  Rush(Shop& shop, std::size_t buyers, double limit)
      : shop_(shop),
        limit_(limit),
        waits_(buyers),
        sheets_(buyers),
        gathering_(shop.db(),
                   {[this](Tx& tx, Presses& presses) { return place(tx, presses); },
                    [this](Presses& presses, store::Outcome outcome, const std::string& what) {
                      answer(presses, outcome, what);
                    }}) {
    // In the order in which they were opened, as people press.
    const auto pile = static_cast<std::size_t>(limit * kSheetsASecond) / buyers;
    for (std::size_t at = 0; at < pile; ++at)
      for (auto& each : sheets_) each.push_back(shop.open_sheet());
  }

  /// Seconds it took.
  double run() {
    begin_ = Steady::now();
    pressing_ = waits_.size();
    for (std::size_t buyer = 0; buyer < waits_.size(); ++buyer) press(buyer);
    over_.get_future().wait();
    return since(begin_);
  }
  /// Milliseconds each order took, sorted.
  [[nodiscard]] std::vector<double> waits() const {
    std::vector<double> all;
    for (const auto& each : waits_) all.insert(all.end(), each.begin(), each.end());
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  struct Press {
    std::size_t buyer = 0;
    Steady::time_point at;
    const Shop::Sheet* sheet = nullptr;
  };
  using Presses = std::vector<Press>;

  void press(std::size_t buyer) {
    const auto next = waits_[buyer].size();
    if (since(begin_) < limit_ && next < sheets_[buyer].size())
      return gathering_.add({buyer, Steady::now(), &sheets_[buyer][next]});
    if (--pressing_ == 0) over_.set_value();
  }

  bool place(Tx& tx, const Presses& presses) {
    std::vector<const Shop::Sheet*> sheets;
    for (const auto& press : presses) sheets.push_back(press.sheet);
    const auto stand = shop_.order(tx, sheets);
    return std::all_of(stand.begin(), stand.end(), [](bool stands) { return stands; });
  }

  void answer(const Presses& presses, store::Outcome outcome, const std::string& what) {
    if (outcome != store::Outcome::committed) {
      std::fprintf(stderr, "an order was refused: %s\n", what.c_str());
      std::exit(1);
    }
    for (const auto& press : presses) waits_[press.buyer].push_back(since(press.at) * 1000);
    for (const auto& each : presses) press(each.buyer);
  }

  Shop& shop_;
  const double limit_;
  Steady::time_point begin_;
  std::vector<std::vector<double>> waits_;
  std::vector<std::vector<Shop::Sheet>> sheets_;
  std::atomic<std::size_t> pressing_ = 0;
  std::promise<void> over_;
  store::Gathering<Press> gathering_;
};

void run(store::Product product, const char* name, int clients, double limit) {
  Shop shop(product);
  Rush rush(shop, static_cast<std::size_t>(clients), limit);
  const double took = rush.run();
  const auto all = rush.waits();
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
