#include <gtest/gtest.h>

#include "core/organisations/repository.hpp"
#include "core/trial.hpp"
#include "store/scratch.hpp"

namespace madang::core::organisations {
namespace {

using Slugs = std::vector<std::string>;

Organisation company(const std::string& festival, const std::string& slug, const std::string& name,
                     const std::string& field = "sensor") {
  Organisation one;
  one.id = OrganisationId(festival + "-" + slug);
  one.festival = festival;
  one.slug = slug;
  one.name = {{"ko", name}};
  one.summary = {{"ko", name + " 소개"}, {"en", "From " + slug}};
  one.fields = {field};
  one.programmes = {"consult"};
  one.state = "published";
  return one;
}

Slugs slugs(const Directory& directory) {
  Slugs list;
  for (const auto& each : directory.items) list.push_back(each.organisation.slug);
  return list;
}

/// One database with two festivals.
struct House {
  explicit House(store::Product product) : scratch(product), db(scratch.open()) {
    for (const auto* const festival : {"week", "fair"})
      db->write([&](store::Tx& tx) {
        tx.exec(
            "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, "
            "starts_on, ends_on, time_zone, state, is_current, sample, figures, version, "
            "created_at, updated_at) VALUES ($1, 1, '{}', '{}', '{}', '{}', '2021-10-06', "
            "'2021-10-08', 'Asia/Seoul', 'open', 0, 0, '[]', 1, 0, 0)",
            {festival});
        return true;
      });
  }
  static void put(store::Tx& tx, const Organisation& one) {
    repository::save(tx, one, Time{1});
    repository::index(tx, one, search_text(one, {}));
  }
  void put(const Organisation& one) {
    const auto outcome = db->write([&](store::Tx& tx) {
      put(tx, one);
      return true;
    });
    ASSERT_EQ(outcome, store::Outcome::committed);
  }
  Directory search(const Filter& filter, std::string_view festival = "week") const {
    Directory found;
    db->read([&](store::Tx& tx) { found = repository::search(tx, festival, filter); });
    return found;
  }
  Slugs find(const std::string& text, std::string_view festival = "week") const {
    Filter filter;
    filter.text = text;
    return slugs(search(filter, festival));
  }

  store::Scratch scratch;
  std::unique_ptr<store::Db> db;
};

class DirectorySearch : public testing::TestWithParam<std::string> {
 protected:
  static store::Product product() {
    return GetParam() == "sqlite" ? store::Product::sqlite : store::Product::postgres;
  }
};

TEST_P(DirectorySearch, NamesThatBeginWithTheQueryComeFirst) {
  House house(product());
  auto in_text = company("week", "in-text", "가온");
  in_text.summary["ko"] = "센서를 만들어요";
  house.put(in_text);
  house.put(company("week", "begins", "센서 하늘"));
  house.put(company("week", "holds", "나래 센서"));
  house.put(company("week", "other", "다온"));
  EXPECT_EQ(house.find("센서"), (Slugs{"begins", "holds", "in-text"}));
  EXPECT_EQ(house.find("센 서"), (Slugs{"begins", "holds", "in-text"}));  // both words somewhere
  EXPECT_EQ(house.find("ㅅㅅ"), (Slugs{"begins", "holds"}));
  EXPECT_EQ(house.find("센"), (Slugs{"begins", "holds", "in-text"}));
  EXPECT_EQ(house.find(""), (Slugs{"in-text", "holds", "other", "begins"}));
  EXPECT_EQ(house.find("서하"), (Slugs{"begins"}));
  EXPECT_EQ(house.find("소개가"), Slugs{});  // not over the end of a line
}

TEST_P(DirectorySearch, PagesFacetsAndTotalsAreExact) {
  House house(product());
  for (int i = 0; i < 130; ++i) {
    auto one = company("week", "c" + std::to_string(i), "회사 " + std::to_string(1000 + i),
                       i % 3 == 0 ? "sensor" : "games");
    one.kind = i % 5 == 0 ? "buyer" : "company";
    if (i % 10 == 9) one.state = "draft";
    house.put(one);
  }
  Filter filter;
  filter.text = "회사";
  filter.field = "sensor";
  filter.limit = 7;
  Slugs all;
  Directory page;
  do {
    filter.offset = static_cast<long>(all.size());
    page = house.search(filter);
    for (auto& slug : slugs(page)) all.push_back(std::move(slug));
  } while (!page.items.empty());
  EXPECT_EQ(all.size(), 39U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::stoi(a.substr(1)) < std::stoi(b.substr(1));
  }));
  EXPECT_EQ(page.total, 39);
  EXPECT_EQ(page.fields.at("sensor"), 39);
  EXPECT_EQ(page.fields.at("games"), 78);
  EXPECT_EQ(page.kinds.at("buyer") + page.kinds.at("company"), 39);
  EXPECT_EQ(page.programmes.at("consult"), 39);
  EXPECT_EQ(page.countries.at("KR"), 39);
  filter.all_states = true;
  EXPECT_EQ(house.search(filter).total, 44);
}

TEST_P(DirectorySearch, EverySnapshotFindsWhatItHolds) {
  House house(product());
  house.put(company("week", "first", "한빛"));
  EXPECT_EQ(house.find("한빛"), (Slugs{"first"}));
  house.db->read([&](store::Tx& before) {
    Filter filter;
    filter.text = "한빛";
    EXPECT_EQ(slugs(repository::search(before, "week", filter)), (Slugs{"first"}));
    house.put(company("week", "second", "한빛"));
    EXPECT_EQ(house.find("한빛"), (Slugs{"first", "second"}));
    EXPECT_EQ(slugs(repository::search(before, "week", filter)), (Slugs{"first"}));
  });
  EXPECT_EQ(house.find("한빛"), (Slugs{"first", "second"}));
}

TEST_P(DirectorySearch, FestivalsAndDatabasesAreApart) {
  House house(product());
  House other(product());
  house.put(company("week", "ours", "한빛"));
  house.put(company("fair", "fairs", "한빛"));
  other.put(company("week", "theirs", "한빛"));
  for (int turn = 0; turn < 3; ++turn) {
    EXPECT_EQ(house.find("한빛"), (Slugs{"ours"}));
    EXPECT_EQ(house.find("한빛", "fair"), (Slugs{"fairs"}));
    EXPECT_EQ(other.find("한빛"), (Slugs{"theirs"}));
  }
  EXPECT_EQ(house.find("한빛", "none"), Slugs{});
}

TEST_P(DirectorySearch, WhatAnotherProcessWroteIsFound) {
  House house(product());
  house.put(company("week", "first", "한빛"));
  EXPECT_EQ(house.find("이음"), Slugs{});
  const auto elsewhere = store::Db::open(house.scratch.settings());
  elsewhere->write([&](store::Tx& tx) {
    house.put(tx, company("week", "second", "이음"));
    auto gone = company("week", "first", "한빛");
    gone.state = "withdrawn";
    house.put(tx, gone);
    return true;
  });
  EXPECT_EQ(house.find("이음"), (Slugs{"second"}));
  EXPECT_EQ(house.find("한빛"), Slugs{});
}

TEST_P(DirectorySearch, WhatWasRolledBackIsNotFound) {
  House house(product());
  house.put(company("week", "first", "한빛"));
  house.db->write([&](store::Tx& tx) {
    house.put(tx, company("week", "second", "이음"));
    Filter filter;
    filter.text = "이음";
    EXPECT_EQ(slugs(repository::search(tx, "week", filter)), (Slugs{"second"}));
    return false;
  });
  EXPECT_EQ(house.find("이음"), Slugs{});
  EXPECT_EQ(house.find("한빛"), (Slugs{"first"}));
}

TEST_P(DirectorySearch, ManyChangesAtOnceAreFound) {
  House house(product());
  house.put(company("week", "first", "한빛"));
  EXPECT_EQ(house.find("회사"), Slugs{});
  house.db->write([&](store::Tx& tx) {
    for (int i = 0; i < 150; ++i) house.put(tx, company("week", "c" + std::to_string(i), "회사"));
    return true;
  });
  EXPECT_EQ(house.search({}).total, 151);
}

INSTANTIATE_TEST_SUITE_P(On, DirectorySearch, testing::ValuesIn(trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang::core::organisations
