
#include <gtest/gtest.h>

#include "programmes/consult/consult_trial.hpp"
#include "programmes/consult/wishes/repository.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;

class ConsultTables : public ::testing::TestWithParam<std::string> {
 protected:
  ConsultTrial trial_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultTables, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultTables, AnEntryComesBackAsItWasSaved) {
  const auto id = trial_.enter("nusantara", Side::buyer, EntryState::selected);
  trial_.command([&](contract::Context& context) {
    auto entry = *repository::find_entry(context.tx, id);
    entry.available = {{Time{1'633'482'000'000'000}, Time{1'633'483'800'000'000}}};
    entry.hs_codes = {"852352"};
    entry.budget_usd = 250'000;
    entry.note = "견본";
    entry.version = 2;
    entry.submitted_at = context.now;
    repository::save_entry(context.tx, entry, context.now);
    const auto again = *repository::find_entry_of(context.tx, "week", "nusantara");
    EXPECT_EQ(again.id, id);
    EXPECT_EQ(again.available, entry.available);
    EXPECT_EQ(again.hs_codes, Texts{"852352"});
    EXPECT_EQ(again.budget_usd, 250'000);
    EXPECT_EQ(again.note, "견본");
    EXPECT_EQ(again.version, 2);
    EXPECT_EQ(again.submitted_at, context.now);
    EXPECT_FALSE(again.decided_at);
    EXPECT_EQ(again.slug, "nusantara");
    EXPECT_EQ(again.country, "ID");
    EXPECT_EQ(again.name.at("en"), "nusantara");
    return true;
  });
}

TEST_P(ConsultTables, EntriesAreNarrowedBySideAndState) {
  trial_.enter("nusantara", Side::buyer, EntryState::selected);
  const auto acme = trial_.enter("acme", Side::company, EntryState::selected);
  trial_.enter("rivals", Side::company, EntryState::stand_by);
  trial_.command([&](contract::Context& context) {
    using repository::entries;
    EXPECT_EQ(entries(context.tx, "week").size(), 3U);
    EXPECT_EQ(entries(context.tx, "week", {Side::company, {}}).size(), 2U);
    const auto chosen = entries(context.tx, "week", {Side::company, {EntryState::selected}});
    EXPECT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen.at(0).id, acme);
    EXPECT_TRUE(entries(context.tx, "other").empty());
    const auto offers = repository::offers(context.tx, "week");
    EXPECT_EQ(offers.at(acme).at(0).hs_code, "852349");
    EXPECT_EQ(offers.at(acme).at(0).minimum_order, "300");
    return true;
  });
}

TEST_P(ConsultTables, RepresentativesAreThoseWithARightOfTheOrganisation) {
  trial_.command([&](contract::Context& context) {
    const auto people = repository::representatives(context.tx, "week", "nusantara");
    EXPECT_EQ(people.size(), 1U);
    EXPECT_EQ(people.at(0).mail, "buyer@example.org");
    EXPECT_EQ(people.at(0).language, "id");
    EXPECT_TRUE(repository::representatives(context.tx, "week", "melaka").empty());
    return true;
  });
}

TEST_P(ConsultTables, InterpretersAreKept) {
  trial_.command([&](contract::Context& context) {
    Interpreter one;
    one.id = InterpreterId::create(context.now);
    one.festival = "week";
    one.person = testing::person_of("guide").text();
    one.name = "임온새";
    one.mail = "guide@example.org";
    one.languages = {"ko", "id"};
    one.available = {{Time{5}}};
    one.cap_day = 6;
    repository::save_interpreter(context.tx, one, context.now);
    const auto list = repository::interpreters(context.tx, "week");
    EXPECT_EQ(list.size(), 1U);
    EXPECT_EQ(list.at(0).languages, one.languages);
    EXPECT_EQ(list.at(0).available, one.available);
    EXPECT_EQ(list.at(0).cap_day, 6);
    const auto person = testing::person_of("guide");
    EXPECT_EQ(repository::interpreter_of(context.tx, "week", person)->id, one.id);
    EXPECT_EQ(repository::interpreting_accounts(context.tx, "week").at(0).language, "id");
    return true;
  });
}

TEST_P(ConsultTables, AWishIsOneAPairAndSide) {
  const auto buyer = trial_.enter("nusantara", Side::buyer, EntryState::selected);
  const auto acme = trial_.enter("acme", Side::company, EntryState::selected);
  trial_.command([&](contract::Context& context) {
    const auto person = testing::person_of("buyer");
    Wish wish{buyer, acme, Side::buyer, Choice::want};
    repository::save_wish(context.tx, wish, person, context.now);
    wish.choice = Choice::no;
    repository::save_wish(context.tx, wish, person, context.now);
    repository::save_wish(context.tx, {buyer, acme, Side::company, Choice::must},
                          testing::person_of("member"), context.now);
    EXPECT_EQ(repository::wishes(context.tx, "week").size(), 2U);
    const auto own = repository::wishes_by(context.tx, *repository::find_entry(context.tx, buyer));
    EXPECT_EQ(own.size(), 1U);
    EXPECT_EQ(own.at(0).choice, Choice::no);
    repository::remove_wish(context.tx, wish);
    EXPECT_EQ(repository::wishes(context.tx, "week").size(), 1U);
    return true;
  });
}

}  // namespace
}  // namespace madang::programmes::consult
