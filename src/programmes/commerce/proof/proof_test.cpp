#include <gtest/gtest.h>

#include "core/digest.hpp"
#include "core/sheet/problem.hpp"
#include "core/sheet/xlsx.hpp"
#include "programmes/commerce/commerce_trial.hpp"
#include "programmes/commerce/proof/model.hpp"

namespace madang::programmes::commerce {
namespace {

constexpr const char* kBroadcast = "018f2b5e-0000-7000-8000-0000000000b1";
constexpr const char* kNotice = "018f2b5e-0000-7000-8000-0000000000c1";
constexpr const char* kLaterNotice = "018f2b5e-0000-7000-8000-0000000000c2";
constexpr const char* kHome =
    R"({"name":"도라온","phone":"010-0000-0000","postcode":"08390","address":"구로구 디지털로 300"})";

class Proof : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Proof() : CommerceTrial(GetParam()) {}
  wire::Reply address(const std::string& who, const std::string& id) {
    return trial_.as(who, "setDeliveryAddress", {{"order", id}}, kHome);
  }
  long addresses() { return trial_.count("SELECT COUNT(*) FROM commerce_address"); }
  /// The sheet's rows as texts, without the first.
  static std::vector<std::vector<std::string>> rows(const wire::Reply& reply) {
    core::sheet::Problems problems;
    std::vector<std::vector<std::string>> out;
    for (const auto& record : core::sheet::read_xlsx(reply.body, "book", problems).records) {
      std::vector<std::string> cells;
      for (const auto& cell : record.cells) cells.push_back(cell.text);
      out.push_back(std::move(cells));
    }
    out.erase(out.begin());
    return out;
  }
};

INSTANTIATE_TEST_SUITE_P(Dialects, Proof, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

/// As anybody can compute it from the answer.
template <class View>
std::string hash_of(const std::string& previous, const std::string& order, const View& link) {
  return core::sha256_hex(previous + "\n" + order + "\n" + std::to_string(number(link, "number")) +
                          "\n" + text(link, "kind") + "\n" + text(link, "at") + "\n" +
                          text(link, "text"));
}

TEST_P(Proof, EvidenceIsWhatStoodWhenTheOrderCame) {
  const auto first = ordered("visitor", 1);
  EXPECT_EQ(reason(of("visitor", "getEvidence", first)), "commerce.evidence_later");
  trial_.run_job("commerce.evidence");
  const auto second = ordered("other", 2);
  trial_.run_job("commerce.evidence");
  trial_.run_job("commerce.evidence");
  const auto one = json(of("visitor", "getEvidence", first));
  const auto two = json(of("member", "getEvidence", second));
  EXPECT_EQ(number(one, "number"), 1);
  EXPECT_EQ(number(two, "number"), 2);
  EXPECT_EQ(text(two, "previous"), text(one, "hash"));
  EXPECT_EQ(text(two, "hash"), hash_of(text(one, "hash"), second, two));
  EXPECT_TRUE(two.get_object().at("sound").get_bool());
  const auto& facts = two.get_object().at("facts").get_object();
  EXPECT_EQ(number(facts.at("order"), "amount"), 20000);
  EXPECT_EQ(text(facts.at("seller"), "registration"), "123-45-67890");
  EXPECT_EQ(reason(of("rival", "getEvidence", first)), "commerce.order_unknown");
}

TEST_P(Proof, EvidenceThatComesLateTellsWhatHeldThen) {
  trial_.exec("UPDATE commerce_show SET stage = 'main'");
  const auto notice = [&](const std::string& id) {
    trial_.exec(
        "INSERT INTO notice (id, festival, slug, programme, category, title, body, body_html, "
        "summary, pinned, state, published_at, author, version, folder_digest, created_at, "
        "updated_at) VALUES ($1, 'week', $1, 'commerce', 'notice', $2, $2, $2, $2, 0, "
        "'published', $3, '', 3, '', $3, $3)",
        {id, R"({"ko":"반품 안내"})", trial_.clock().now()});
  };
  notice(kNotice);
  trial_.exec(
      "INSERT INTO stage_broadcast (id, festival, stage, session, title, phase, signal, pass, "
      "media, ingest, width, height, sound, opened_at, live_at, signal_at, replay, replay_ms, "
      "replay_bytes) VALUES ($2, 'week', 'main', '', '{}', 'live', 'on', 'p', 'm', 'srt', 1, 1, "
      "1, $1, $1, $1, 'none', 0, 0)",
      {trial_.clock().now(), kBroadcast});
  trial_.clock().advance(minutes{7});
  const auto id = ordered("visitor", 1);
  // The server was away for long; meanwhile other things began.
  trial_.clock().advance(minutes{90});
  notice(kLaterNotice);
  trial_.as("member", "highlightOffer", {{"show", show_}}, R"({"offer":")" + offer_ + "\"}");
  trial_.run_job("commerce.evidence");
  const auto view = json(of("visitor", "getEvidence", id));
  const auto& facts = view.get_object().at("facts").get_object();
  const auto& notices = facts.at("notices").get_array();
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(text(notices.at(0), "id"), kNotice);
  const std::string words = R"({"ko":"반품 안내"})";
  EXPECT_EQ(text(notices.at(0), "words"), core::sha256_hex(words + "\n" + words));
  EXPECT_EQ(text(facts.at("broadcast"), "id"), kBroadcast);
  EXPECT_FALSE(facts.contains("in_front"));
  const auto late = ordered("visitor", 1);
  trial_.exec("UPDATE stage_broadcast SET live_at = $1", {trial_.clock().now() + minutes{1}});
  trial_.run_job("commerce.evidence");
  EXPECT_FALSE(json(of("visitor", "getEvidence", late))
                   .get_object()
                   .at("facts")
                   .get_object()
                   .contains("broadcast"))
      << "it began after the order";
}

TEST_P(Proof, ThePersonIsToldTheAddressAndTakesItAlong) {
  const auto id = ordered("visitor", 1);
  EXPECT_EQ(address("visitor", id).status, 200);
  const PersonId person(
      trial_.rows("SELECT person FROM commerce_order WHERE id = $1", {id}).at(0).text(0));
  const auto told = trial_.command([&](contract::Context& context) {
    std::string all;
    for (const auto& one : trial_.site().personal)
      if (one.name == "commerce.addresses") {
        all = one.tell(context, person);
        one.erase(context, person);
      }
    return all;
  });
  EXPECT_NE(told.find("도라온"), std::string::npos) << told;
  EXPECT_EQ(addresses(), 0);
}

TEST_P(Proof, WhatWasChangedAfterwardsShows) {
  const auto first = ordered("visitor", 1);
  const auto second = ordered("other", 1);
  trial_.run_job("commerce.evidence");
  const auto sound = [&](const char* who, const std::string& id) {
    return json(of(who, "getEvidence", id)).get_object().at("sound").get_bool();
  };
  EXPECT_TRUE(sound("visitor", first));
  EXPECT_TRUE(sound("other", second));
  trial_.command([&](contract::Context& context) {
    context.tx.exec("UPDATE commerce_link SET hash = $2 WHERE order_id = $1",
                    {first, core::sha256_hex("something else")});
    return true;
  });
  EXPECT_FALSE(sound("visitor", first));
  EXPECT_FALSE(sound("other", second)) << "the chain is broken for who comes after";
}

TEST_P(Proof, WhatBecomesOfAnOrderIsInTheChainToo) {
  offer_ = offered(1, 1);
  const auto first = ordered("visitor", 1);
  const auto waiting = ordered("other", 1, "true");
  EXPECT_EQ(deposit("line-7", first, 10000).status, 200);
  of("member", "deliverOrder", first);
  trial_.run_job("commerce.evidence");
  trial_.clock().advance(minutes{1});
  of("visitor", "withdrawOrder", first);
  const auto kinds = [&](const std::string& id) {
    std::string all = text(json(of("member", "getEvidence", id)), "kind");
    const auto view = json(of("member", "getEvidence", id));
    for (const auto& step : view.get_object().at("steps").get_array())
      all += " " + text(step, "kind");
    return all;
  };
  EXPECT_EQ(kinds(first), "placed paid delivered withdrawn");
  const auto other = ordered("rival", 1, "true");
  of("rival", "cancelOrder", other);
  EXPECT_EQ(kinds(other), "placed cancelled");
  trial_.run_job("commerce.evidence");
  EXPECT_EQ(kinds(waiting), "placed");

  const auto view = json(of("visitor", "getEvidence", first));
  const auto& paid = view.get_object().at("steps").get_array().at(0);
  EXPECT_NE(text(paid, "text").find(R"("reference":"line-7")"), std::string::npos);
  EXPECT_EQ(text(paid, "previous"), text(view, "hash"));
  EXPECT_EQ(text(paid, "hash"), hash_of(text(view, "hash"), first, paid));
  EXPECT_TRUE(view.get_object().at("sound").get_bool());
  trial_.exec("UPDATE commerce_link SET body = '{}' WHERE order_id = $1 AND kind = 'delivered'",
              {first});
  EXPECT_FALSE(json(of("visitor", "getEvidence", first)).get_object().at("sound").get_bool());
}

TEST_P(Proof, NothingOfALinkCanBeChangedUnseen) {
  const auto id = ordered("visitor", 1);
  trial_.run_job("commerce.evidence");
  const auto sound = [&] {
    return json(of("visitor", "getEvidence", id)).get_object().at("sound").get_bool();
  };
  EXPECT_TRUE(sound());
  for (const char* change : {"at = at + 60000000", "kind = 'paid'", "body = body || ' '"}) {
    trial_.exec(std::string("UPDATE commerce_link SET ") + change + " WHERE order_id = $1", {id});
    EXPECT_FALSE(sound()) << change;
    trial_.exec("DELETE FROM commerce_link WHERE order_id = $1", {id});
    trial_.exec("UPDATE commerce_order SET proven = 0 WHERE id = $1", {id});
    trial_.run_job("commerce.evidence");
    EXPECT_TRUE(sound());
  }
}

TEST_P(Proof, WhoWaitedAndGetsItIsInTheChain) {
  offer_ = offered(1, 1);
  const auto first = ordered("visitor", 1);
  const auto next = ordered("other", 1, "true");
  of("visitor", "cancelOrder", first);
  const auto view = json(of("other", "getEvidence", next));
  EXPECT_EQ(number(view, "number"), 3) << "placed and cancelled came before";
  EXPECT_EQ(text(view.get_object().at("steps").get_array().at(0), "kind"), "turn");
}

TEST_P(Proof, TheAddressOfWhatComesToNothingGoesAtOnce) {
  const auto id = ordered("visitor", 1);
  EXPECT_EQ(address("visitor", id).status, 200);
  of("visitor", "cancelOrder", id);
  EXPECT_EQ(addresses(), 0);
}

TEST_P(Proof, AnAddressIsSealedAndIsTheBuyersOwn) {
  const auto id = ordered("visitor", 1);
  EXPECT_EQ(reason(of("visitor", "getDeliveryAddress", id)), "commerce.address_none");
  EXPECT_EQ(reason(address("other", id)), "commerce.order_unknown");
  EXPECT_EQ(address("visitor", id).status, 200);
  EXPECT_EQ(text(json(of("visitor", "getDeliveryAddress", id)), "postcode"), "08390");
  EXPECT_EQ(reason(of("other", "getDeliveryAddress", id)), "commerce.order_unknown");
  const auto stored = trial_.rows("SELECT sealed FROM commerce_address", {}).at(0).text(0);
  EXPECT_EQ(stored.find("08390"), std::string::npos);
  EXPECT_EQ(stored.find("도라온"), std::string::npos);
}

TEST_P(Proof, AddressesAreDestroyedOnTime) {
  const auto gone = ordered("visitor", 1);
  const auto kept = ordered("other", 1);
  const auto delivered = ordered("rival", 1);
  address("visitor", gone);
  address("other", kept);
  address("rival", delivered);
  of("visitor", "cancelOrder", gone);
  deposit("line-1", kept, 10000);
  deposit("line-2", delivered, 10000);
  of("member", "deliverOrder", delivered);
  EXPECT_EQ(reason(address("rival", delivered)), "commerce.address_late");
  trial_.run_job("commerce.addresses");
  EXPECT_EQ(addresses(), 2) << "what came to nothing has no address";
  trial_.clock().advance(kAddressLife - minutes{1});
  trial_.run_job("commerce.addresses");
  EXPECT_EQ(addresses(), 2);
  trial_.clock().advance(minutes{1});
  trial_.run_job("commerce.addresses");
  EXPECT_EQ(addresses(), 1);
}

TEST_P(Proof, AnAddressHasALastDayAlsoWhenTheSellerNeverActs) {
  const auto paid = ordered("visitor", 1);
  address("visitor", paid);
  deposit("line-1", paid, 10000);
  trial_.clock().advance(kAddressLatest - minutes{1});
  EXPECT_EQ(address("visitor", paid).status, 200) << "which does not put the day off";
  trial_.run_job("commerce.addresses");
  EXPECT_EQ(addresses(), 1);
  trial_.clock().advance(minutes{1});
  trial_.run_job("commerce.addresses");
  EXPECT_EQ(addresses(), 0);
  EXPECT_EQ(reason(address("visitor", paid)), "commerce.address_late");
}

TEST_P(Proof, TheNextOrderOfTheShowKnowsTheAddressOfTheLast) {
  const auto last = [&](const char* who) {
    return trial_.as(who, "getLastAddress", {{"show", show_}});
  };
  EXPECT_EQ(reason(last("visitor")), "commerce.address_none");
  address("visitor", ordered("visitor", 1));
  EXPECT_EQ(text(json(last("visitor")), "postcode"), "08390");
  EXPECT_EQ(reason(last("other")), "commerce.address_none") << "one's own";
}

TEST_P(Proof, TheSellerIsWarnedOfPaidOrdersThatGoNowhere) {
  const auto unaddressed = [&] {
    return number(json(trial_.as("member", "getShowBoard", {{"show", show_}})), "unaddressed");
  };
  const auto paid = ordered("visitor", 1);
  EXPECT_EQ(unaddressed(), 0) << "it is not paid";
  deposit("line-1", paid, 10000);
  EXPECT_EQ(unaddressed(), 1);
  EXPECT_FALSE(json(of("visitor", "getMyOrder", paid)).get_object().at("addressed").as_bool());
  const auto parcels = rows(trial_.as("member", "takeCourierSheet", {{"show", show_}}));
  ASSERT_EQ(parcels.size(), 1u);
  EXPECT_NE(parcels.at(0).at(6).find("배송지 없음"), std::string::npos) << parcels.at(0).at(6);
  address("visitor", paid);
  EXPECT_EQ(unaddressed(), 0);
  EXPECT_TRUE(json(of("visitor", "getMyOrder", paid)).get_object().at("addressed").as_bool());
  offer_ = offered(5, 3, R"(,"shipped":false)");
  const auto ticket = ordered("other", 1);
  deposit("line-2", ticket, 10000);
  EXPECT_EQ(unaddressed(), 0) << "nothing is shipped";
  EXPECT_EQ(rows(trial_.as("member", "takeCourierSheet", {{"show", show_}})).size(), 1u);
}

TEST_P(Proof, TheBuyerHearsOfTheMoneyAndTheDelivery) {
  const auto told = [&](const std::string& kind) {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE kind = '" + kind + "'");
  };
  const auto paid = ordered("visitor", 1);
  EXPECT_EQ(told("commerce.paid"), 0);
  deposit("line-1", paid, 10000);
  deposit("line-1", paid, 10000);
  EXPECT_EQ(told("commerce.paid"), 1);
  of("member", "deliverOrder", paid);
  of("member", "deliverOrder", paid);
  EXPECT_EQ(told("commerce.delivered"), 1);
}

TEST_P(Proof, TheCourierGetsWhatIsPaidAndTheBooksAddUp) {
  const auto paid = ordered("visitor", 2);
  ordered("other", 1);
  const auto back = ordered("rival", 1);
  address("visitor", paid);
  deposit("line-1", paid, 20000);
  deposit("line-2", back, 10000);
  of("rival", "withdrawOrder", back);
  EXPECT_EQ(reason(trial_.as("rival", "takeCourierSheet", {{"show", show_}})),
            "commerce.not_seller");
  EXPECT_EQ(reason(trial_.as("visitor", "getSettlement", {{"show", show_}})),
            "commerce.not_seller");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'commerce.addresses_taken'"),
            0)
      << "who was refused took nothing";
  const auto parcels = rows(trial_.as("member", "takeCourierSheet", {{"show", show_}}));
  ASSERT_EQ(parcels.size(), 1u);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'commerce.addresses_taken'"),
            1);
  EXPECT_EQ(parcels.at(0).at(0), deposit_code(OrderId(paid)));
  EXPECT_EQ(parcels.at(0).at(6), "구로구 디지털로 300");
  const auto books = rows(trial_.as("member", "getSettlement", {{"show", show_}}));
  ASSERT_EQ(books.size(), 3u);
  EXPECT_EQ(books.at(0).at(7), "20000");
  EXPECT_EQ(books.at(2).at(7), "10000");
  EXPECT_EQ(books.at(2).at(8), "0") << "owed, not paid back yet";
  EXPECT_EQ(books.at(2).at(9), "10000");
}

}  // namespace
}  // namespace madang::programmes::commerce
