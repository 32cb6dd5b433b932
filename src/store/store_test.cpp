#include <atomic>
#include <future>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "store/scratch.hpp"

namespace madang::store {
namespace {

using namespace std::chrono_literals;

class StoreTest : public ::testing::TestWithParam<Product> {
 protected:
  void SetUp() override {
    if (!Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
    scratch_ = std::make_unique<Scratch>(GetParam());
    open(scratch_->settings());
    ASSERT_EQ(write("CREATE TABLE thing (id TEXT PRIMARY KEY, amount BIGINT NOT NULL CHECK (amount "
                    ">= 0), weight DOUBLE PRECISION, note TEXT)"),
              Outcome::committed);
    ASSERT_EQ(write("CREATE TABLE part (id TEXT PRIMARY KEY, thing TEXT NOT NULL REFERENCES thing "
                    "(id))"),
              Outcome::committed);
  }
  void open(const Settings& settings) {
    db_.reset();
    db_ = Db::open(settings);
    ASSERT_TRUE(db_->migrate());
  }
  Outcome write(const std::string& sql, const Values& values = {}) {
    return db_->write([&](Tx& tx) {
      tx.exec(sql, values);
      return true;
    });
  }
  std::int64_t number(const std::string& sql, const Values& values = {}) {
    std::int64_t n = -1;
    db_->read([&](Tx& tx) { n = tx.query(sql, values).front().integer(0); });
    return n;
  }
  std::int64_t things() { return number("SELECT COUNT(*) FROM thing"); }

  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Db> db_;
};

constexpr const char* kInsert = "INSERT INTO thing (id, amount) VALUES ($1, $2)";

TEST_P(StoreTest, ValuesComeBackAsTheyWent) {
  const std::string note = "마당 '\"\\ %s — 📣";
  ASSERT_EQ(write("INSERT INTO thing (id, amount, weight, note) VALUES ($1, $2, $3, $4)",
                  {"a", std::int64_t{9'007'199'254'740'993}, 0.1, note}),
            Outcome::committed);
  ASSERT_EQ(write("INSERT INTO thing (id, amount, weight, note) VALUES ($1, $2, $3, $4)",
                  {"b", true, nullptr, std::optional<std::string>{}}),
            Outcome::committed);
  db_->read([&](Tx& tx) {
    const auto rows = tx.query("SELECT amount, weight, note FROM thing ORDER BY id");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].integer(0), 9'007'199'254'740'993);
    EXPECT_EQ(rows[0].real(1), 0.1);
    EXPECT_EQ(rows[0].text(2), note);
    EXPECT_TRUE(rows[1].flag(0));
    EXPECT_TRUE(rows[1].is_null(1));
    EXPECT_EQ(rows[1].maybe_text(2), std::nullopt);
    EXPECT_EQ(tx.query("SELECT SUM(amount) FROM thing").front().integer(0), 9'007'199'254'740'994);
    EXPECT_THROW((void)rows[0].text(0), Bug);
    EXPECT_THROW((void)rows[0].integer(3), Bug);
  });
}

TEST_P(StoreTest, BytesThatAreNoTextAreMadeText) {
  using namespace std::string_literals;
  ASSERT_EQ(write("INSERT INTO thing (id, amount, note) VALUES ($1, 1, $2)",
                  {"a", "마\xFF당\0!\xED\xA0\x80\xC0\xAF\xF0\x9F"s}),
            Outcome::committed);
  db_->read([](Tx& tx) {
    EXPECT_EQ(tx.query("SELECT note FROM thing").front().text(0),
              "마\uFFFD당\uFFFD!\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_FALSE(tx.first("SELECT 1 FROM thing WHERE id = $1", {"\xFF"}));
  });
}

TEST_P(StoreTest, ParametersAreTakenByNumber) {
  db_->read([](Tx& tx) {
    const auto row = tx.first("SELECT $2, $1, $2 WHERE $1 = 'a'", {"a", 7});
    ASSERT_TRUE(row);
    EXPECT_EQ(row->integer(0), 7);
    EXPECT_EQ(row->text(1), "a");
    EXPECT_EQ(row->integer(2), 7);
  });
  db_->read([](Tx& tx) { EXPECT_THROW(tx.query("SELECT $1 + $2", {1}), Bug); });
}

TEST_P(StoreTest, ExecTellsHowManyRowsChanged) {
  for (const auto* id : {"a", "b", "c"}) ASSERT_EQ(write(kInsert, {id, 1}), Outcome::committed);
  std::vector<std::int64_t> changed;
  ASSERT_EQ(db_->write([&](Tx& tx) {
    changed = {tx.exec("UPDATE thing SET amount = 2 WHERE id <> $1", {"a"}),
               tx.exec("UPDATE thing SET amount = 2 WHERE id = $1", {"x"}),
               tx.exec("INSERT INTO thing (id, amount) VALUES ('a', 1) ON CONFLICT DO NOTHING"),
               tx.exec("DELETE FROM thing WHERE id = 'c'")};
    return true;
  }),
            Outcome::committed);
  EXPECT_EQ(changed, (std::vector<std::int64_t>{2, 0, 0, 1}));
}

TEST_P(StoreTest, EachEndingIsToldApart) {
  EXPECT_EQ(write(kInsert, {"a", 1}), Outcome::committed);
  EXPECT_EQ(write(kInsert, {"a", 1}), Outcome::conflict);
  EXPECT_EQ(write("INSERT INTO part (id, thing) VALUES ('p', 'nobody')"), Outcome::conflict);
  EXPECT_EQ(write(kInsert, {"b", -1}), Outcome::bug) << "CHECK";
  EXPECT_EQ(write(kInsert, {"b", nullptr}), Outcome::bug) << "NOT NULL";
  EXPECT_EQ(write("INSERT INTO nowhere (id) VALUES (1)"), Outcome::bug);
  EXPECT_EQ(write("SELEC 1"), Outcome::bug);
  EXPECT_EQ(db_->write([](Tx& tx) {
    tx.exec(kInsert, {"c", 1});
    return false;
  }),
            Outcome::rolled_back);
  EXPECT_EQ(db_->write([](Tx& tx) -> bool {
    tx.exec(kInsert, {"d", 1});
    throw StoreFailure("the environment");
  }),
            Outcome::unavailable);
  EXPECT_EQ(db_->write([](Tx& tx) -> bool {
    tx.exec(kInsert, {"e", 1});
    throw 5;
  }),
            Outcome::bug);
  EXPECT_EQ(things(), 1);
}

TEST_P(StoreTest, ASnapshotSeesOneMomentAndCannotChangeIt) {
  ASSERT_EQ(write(kInsert, {"a", 1}), Outcome::committed);
  db_->read([&](Tx& tx) {
    EXPECT_EQ(tx.query("SELECT COUNT(*) FROM thing").front().integer(0), 1);
    EXPECT_EQ(write(kInsert, {"b", 1}), Outcome::committed);
    EXPECT_EQ(tx.query("SELECT COUNT(*) FROM thing").front().integer(0), 1);
    EXPECT_THROW(tx.exec(kInsert, {"c", 1}), Bug);
  });
  EXPECT_EQ(things(), 2);
}

/// Holds the writer inside a command until released, so that a batch gathers behind it.
class Gate {
 public:
  explicit Gate(Db& db) {
    // The command outlives the gate by the moment between its opening and its end.
    auto entered = std::make_shared<std::promise<void>>();
    auto inside = entered->get_future();
    db.submit({[entered, opened = opened_.get_future().share()](Tx&) {
                 entered->set_value();
                 opened.wait();
                 return true;
               },
               nullptr});
    inside.wait();
  }
  ~Gate() { opened_.set_value(); }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

 private:
  std::promise<void> opened_;
};

TEST_P(StoreTest, AFailingCommandRollsBackOnlyItself) {
  constexpr int kCommands = 60;
  std::vector<std::promise<Outcome>> ends(kCommands);
  const auto before = db_->figures().commits;
  {
    Gate gate(*db_);
    for (int n = 0; n < kCommands; ++n)
      db_->submit({[n](Tx& tx) {
                     tx.exec(kInsert, {"id" + std::to_string(n - n % 6), n});  // 1 of 6 is new
                     if (n % 12 == 0) throw StoreFailure("one in two of them fails");
                     return true;
                   },
                   [&ends, n](Outcome outcome, const std::string&) {
                     ends[static_cast<std::size_t>(n)].set_value(outcome);
                   }});
  }
  int committed = 0;
  for (int n = 0; n < kCommands; ++n) {
    const auto outcome = ends[static_cast<std::size_t>(n)].get_future().get();
    // 0 fails, so 1 is the first of its id and stands; 2…5 are refused. 6 stands, 7…11 are refused.
    const bool first = n % 12 == 1 || n % 12 == 6;
    EXPECT_EQ(outcome, n % 12 == 0 ? Outcome::unavailable
                       : first     ? Outcome::committed
                                   : Outcome::conflict)
        << n;
    if (outcome == Outcome::committed) ++committed;
  }
  EXPECT_EQ(committed, 10);
  EXPECT_EQ(things(), 10);
  EXPECT_LE(db_->figures().commits - before, 2U) << "one commit for all that waited";
}

TEST_P(StoreTest, DoneComesAfterTheCommitAndInOrder) {
  std::vector<int> order;
  std::vector<std::int64_t> visible;
  std::promise<void> last;
  {
    Gate gate(*db_);
    for (int n = 0; n < 20; ++n)
      db_->submit({[n](Tx& tx) {
                     tx.exec(kInsert, {std::to_string(n), n});
                     return n % 2 == 0;
                   },
                   [&, n](Outcome, const std::string&) {
                     order.push_back(n);
                     visible.push_back(things());
                     if (n == 19) last.set_value();
                   }});
  }
  last.get_future().wait();
  for (int n = 0; n < 20; ++n) {
    EXPECT_EQ(order[static_cast<std::size_t>(n)], n);
    EXPECT_EQ(visible[static_cast<std::size_t>(n)], 10) << "the whole batch is durable";
  }
}

TEST_P(StoreTest, AFullQueueRefusesAtOnce) {
  auto settings = scratch_->settings();
  settings.queue_limit = 3;
  open(settings);
  std::atomic<int> committed = 0;
  std::atomic<int> refused = 0;
  {
    Gate gate(*db_);
    for (int n = 0; n < 10; ++n)
      db_->submit({[n](Tx& tx) {
                     return tx.exec(kInsert, {std::to_string(n), n}) == 1;
                   },
                   [&](Outcome outcome, const std::string&) {
                     ++(outcome == Outcome::unavailable ? refused : committed);
                   }});
    EXPECT_EQ(refused, 7);
    EXPECT_EQ(db_->figures().queued, 3U);
  }
  while (db_->figures().queued > 0) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(write(kInsert, {"x", 1}), Outcome::committed);
  EXPECT_EQ(committed, 3);
  EXPECT_EQ(things(), 4);
}

TEST_P(StoreTest, ClosingCarriesOutWhatIsQueued) {
  std::atomic<int> committed = 0;
  {
    Gate gate(*db_);
    for (int n = 0; n < 50; ++n)
      db_->submit({[n](Tx& tx) {
                     return tx.exec(kInsert, {std::to_string(n), n}) == 1;
                   },
                   [&](Outcome outcome, const std::string&) {
                     if (outcome == Outcome::committed) ++committed;
                   }});
  }
  open(scratch_->settings());
  EXPECT_EQ(committed, 50);
  EXPECT_EQ(things(), 50);
}

TEST_P(StoreTest, ReadersWaitForAConnectionOnlySoLong) {
  auto settings = scratch_->settings();
  settings.readers = 1;
  settings.read_wait = 30ms;
  open(settings);
  db_->read(
      [&](Tx&) { std::thread([&] { EXPECT_THROW(db_->read([](Tx&) {}), StoreFailure); }).join(); });
  EXPECT_EQ(things(), 0);
}

TEST_P(StoreTest, AReaderThatThrowsGivesItsConnectionBack) {
  for (int n = 0; n < 20; ++n)
    EXPECT_THROW(db_->read([](Tx& tx) {
      tx.query("SELECT 1");
      throw std::runtime_error("mistake");
    }),
                 std::runtime_error);
  for (int n = 0; n < 20; ++n) EXPECT_THROW(db_->read([](Tx& tx) { tx.query("SELEC 1"); }), Bug);
  EXPECT_EQ(things(), 0);
}

TEST_P(StoreTest, TheVersionRisesWithChangesOnly) {
  std::this_thread::sleep_for(1200ms);  // the watch for other programs notes the creation above
  const auto begin = db_->version();
  EXPECT_EQ(write("UPDATE thing SET amount = 1 WHERE id = 'nobody'"), Outcome::committed);
  EXPECT_EQ(db_->version(), begin);
  EXPECT_EQ(write(kInsert, {"a", 1}), Outcome::committed);
  EXPECT_GT(db_->version(), begin);
}

TEST_P(StoreTest, TheVersionRisesWhenAnotherProgramWrites) {
  auto other = Db::open(scratch_->settings());
  std::this_thread::sleep_for(1200ms);
  const auto begin = db_->version();
  ASSERT_EQ(other->write([](Tx& tx) {
    return tx.exec(kInsert, {"a", 1}) == 1;
  }),
            Outcome::committed);
  for (int n = 0; n < 50 && db_->version() == begin; ++n) std::this_thread::sleep_for(100ms);
  EXPECT_GT(db_->version(), begin);
}

TEST_P(StoreTest, ManyWritersAndReadersAgree) {
  std::atomic<bool> stop = false;
  std::atomic<int> torn = 0;
  ASSERT_EQ(write(kInsert, {"left", 1000}), Outcome::committed);
  ASSERT_EQ(write(kInsert, {"right", 0}), Outcome::committed);
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n)
    threads.emplace_back([&] {
      for (int k = 0; k < 50; ++k)
        EXPECT_EQ(db_->write([](Tx& tx) {
          tx.lock("balance");
          return tx.exec("UPDATE thing SET amount = amount - 1 WHERE id = 'left'") == 1 &&
                 tx.exec("UPDATE thing SET amount = amount + 1 WHERE id = 'right'") == 1;
        }),
                  Outcome::committed);
    });
  for (int n = 0; n < 3; ++n)
    threads.emplace_back([&] {
      while (!stop)
        if (number("SELECT SUM(amount) FROM thing") != 1000) ++torn;
    });
  for (std::size_t n = 0; n < 4; ++n) threads[n].join();
  stop = true;
  for (std::size_t n = 4; n < threads.size(); ++n) threads[n].join();
  EXPECT_EQ(torn, 0);
  EXPECT_EQ(number("SELECT amount FROM thing WHERE id = 'right'"), 200);
}

TEST_P(StoreTest, MoreStatementsThanAreKeptPrepared) {
  db_->read([](Tx& tx) {
    for (int round = 0; round < 2; ++round)
      for (int n = 0; n < 400; ++n)
        EXPECT_EQ(tx.query("SELECT " + std::to_string(n) + " + $1", {1}).front().integer(0), n + 1);
  });
}

/// What only a server can do: end our connections.
class LostConnectionTest : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    if (IsSkipped()) return;
    auto settings = scratch_->settings();
    settings.address += "&application_name=" + name_;
    open(settings);
  }
  void end_connections() {
    const auto other = Db::open(scratch_->settings());
    EXPECT_EQ(other->write([&](Tx& tx) {
      tx.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1",
               {name_});
      return true;
    }),
              Outcome::committed);
  }
  const std::string name_ = "lost-" + uuid_v7(SystemClock().now());
};

TEST_P(LostConnectionTest, IsMadeAnew) {
  ASSERT_EQ(write(kInsert, {"a", 1}), Outcome::committed);
  EXPECT_EQ(things(), 1);
  end_connections();
  int refused = 0;
  for (int n = 0; n < 50; ++n) {
    if (write("INSERT INTO thing (id, amount) VALUES ('b', 1) ON CONFLICT DO NOTHING") ==
        Outcome::committed)
      break;
    ++refused;
    std::this_thread::sleep_for(20ms);
  }
  EXPECT_LE(refused, 5);
  // Each lost reader is noticed once, by the one who borrows it.
  for (int n = 0; n < 4; ++n) {
    try {
      things();
      break;
    } catch (const StoreFailure&) {
    }
  }
  EXPECT_EQ(things(), 2);
}

TEST_P(LostConnectionTest, InTheMiddleOfABatchKeepsNothingOfIt) {
  EXPECT_EQ(db_->write([&](Tx& tx) {
    tx.exec(kInsert, {"a", 1});
    end_connections();
    return true;
  }),
            Outcome::unavailable);
  EXPECT_EQ(write("SELECT 1"), Outcome::committed);
  EXPECT_EQ(things(), 0);
}

std::string name_of(const ::testing::TestParamInfo<Product>& tried) {
  return tried.param == Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, StoreTest, ::testing::Values(Product::sqlite, Product::postgres),
                         name_of);
INSTANTIATE_TEST_SUITE_P(On, LostConnectionTest, ::testing::Values(Product::postgres), name_of);

}  // namespace
}  // namespace madang::store
