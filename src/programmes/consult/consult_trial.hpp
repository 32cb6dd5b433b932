#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/organisations/part.hpp"
#include "core/organisations/service.hpp"
#include "core/schedule/part.hpp"
#include "core/schedule/week_trial.hpp"
#include "core/video/part.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/event/repository.hpp"
#include "programmes/consult/part.hpp"

namespace madang::programmes::consult::testing {

using core::schedule::first_field;
using core::schedule::person_of;
using core::trial::json;
using core::trial::reason;
using core::trial::text;

/// The week of WeekTrial with consultation on two mornings of four slots of half an hour each
/// (10:00 to 12:00 in Seoul on 6 and 7 October), two companies ("acme" of "member", "rivals" of
/// "rival") and two buyers ("nusantara" of "buyer", "melaka" of nobody).
/// Thread: the test's. Life: one test.
class ConsultTrial : public core::schedule::WeekTrial {
 public:
  explicit ConsultTrial(std::string_view dialect)
      : WeekTrial(dialect, {core::organisations::part(), core::schedule::part(),
                            core::video::part(), part()}) {
    for (const auto* const name : {"buyer", "guide"})
      exec(
          "INSERT INTO person (id, mail, mail_key, name, language, time_zone, festival, "
          "created_at, mail_confirmed_at) VALUES ($1, $2, $2, $3, 'id', 'Asia/Jakarta', 'week', "
          "0, 0)",
          {person_of(name), std::string(name) + "@example.org", name});
    grant("member", "company", "acme");
    grant("rival", "company", "rivals");
    grant("buyer", "buyer", "nusantara");
    grant("guide", "interpreter", "");
    command([&](contract::Context& context) {
      Event event;
      event.festival = "week";
      event.windows = {{"2021-10-06", "10:00", "12:00"}, {"2021-10-07", "10:00", "12:00"}};
      event.rooms = 4;
      event.version = 1;
      repository::save_event(context.tx, event, context.now);
      organisation(context, "acme", {"sensor"}, "852349");
      organisation(context, "rivals", {"textile"}, "611610");
      buyer(context, "nusantara", {"sensor", "robotics"}, "852352");
      buyer(context, "melaka", {"textile"}, "611430");
      return true;
    });
  }

  /// Puts an organisation's application straight into the tables.
  EntryId enter(std::string_view slug, Side side, EntryState state) {
    return command([&](contract::Context& context) {
      Entry entry;
      entry.id = EntryId::create(context.now);
      entry.festival = "week";
      entry.organisation = OrganisationId(
          context.tx
              .first("SELECT id FROM organisation WHERE festival = 'week' AND slug = $1", {slug})
              ->text(0));
      entry.side = side;
      entry.state = state;
      entry.languages =
          side == Side::buyer ? consult::Texts{"id", "en"} : consult::Texts{"ko", "en"};
      if (side == Side::buyer) entry.wanted = {"sensor"};
      entry.time_zone = side == Side::buyer ? "Asia/Jakarta" : "Asia/Seoul";
      repository::save_entry(context.tx, entry, context.now);
      return entry.id;
    });
  }

 private:
  void grant(std::string_view who, std::string_view role, std::string_view slug) {
    exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) VALUES ($1, $2, $3, 'week', 'consult', $4, 0, '')",
        {"grant-" + std::string(who), person_of(who), role, slug});
  }
  static void organisation(contract::Context& context, const char* slug, consult::Texts fields,
                           const char* hs_code) {
    core::organisations::Organisation one;
    one.festival = "week";
    one.slug = slug;
    one.name = {{"ko", slug}, {"en", slug}};
    one.summary = {{"ko", "회사"}, {"en", "A company"}};
    one.fields = std::move(fields);
    one.programmes = {"consult"};
    one.languages = {"ko", "en"};
    one.state = "published";
    core::organisations::Product product;
    product.key = "first";
    product.name = {{"ko", "제품"}, {"en", "Product"}};
    product.hs_code = hs_code;
    product.price = "USD 20–60";
    product.minimum_order = "300";
    core::organisations::bring(context, one, {product});
  }
  static void buyer(contract::Context& context, const char* slug, consult::Texts wanted,
                    const char* hs_code) {
    core::organisations::Organisation one;
    one.festival = "week";
    one.slug = slug;
    one.kind = "buyer";
    one.name = {{"ko", slug}, {"en", slug}};
    one.summary = {{"ko", "바이어"}, {"en", "A buyer"}};
    one.country = "ID";
    one.wanted = std::move(wanted);
    one.programmes = {"consult"};
    one.languages = {"id", "en"};
    one.time_zone = "Asia/Jakarta";
    one.details = R"({"buyers":{"city":"Jakarta","hs_codes":[")" + std::string(hs_code) +
                  R"("],"budget_usd":300000}})";
    one.state = "published";
    core::organisations::bring(context, one, {});
  }
};

}  // namespace madang::programmes::consult::testing
