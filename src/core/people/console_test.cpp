#include <cctype>

#include <gtest/gtest.h>

#include "core/people/factors.hpp"
#include "core/people/people_trial.hpp"
#include "core/people/secrets.hpp"

namespace madang::core::people {
namespace {

using trial::Browser;
using trial::json;
using trial::reason;
using trial::text;

const std::map<std::string, std::string, std::less<>> kWeek = {{"festival", "week"}};

/// Roles, links, invitations, the second factor, export and erasure.
class Console : public ::testing::TestWithParam<std::string> {
 protected:
  Browser staff(const std::string& mail, const std::string& role,
                const std::string& programme = "") {
    auto browser = trial_.register_person(mail);
    trial_.exec("UPDATE person SET sample = 1 WHERE mail = $1", {mail});
    trial_.exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) VALUES ($1, $2, $3, 'week', $4, '', 0, 'test')",
        {uuid_v7(trial_.clock().now()), trial_.id_of(mail), role, programme});
    return browser;
  }
  static std::string grant(const std::string& mail, const std::string& role,
                           const std::string& programme = "") {
    return R"({"mail":")" + mail + R"(","role":")" + role + "\"" +
           (programme.empty() ? "" : R"(,"programme":")" + programme + "\"") + "}";
  }
  static std::string link_body(const std::string& mail, const std::string& role = "buyer") {
    return R"({"mail":")" + mail + R"(","name":"Siti","role":")" + role +
           R"(","programme":"consult","language":"ms","days":5})";
  }
  static std::string token_of(const std::string& url) { return url.substr(url.find('=') + 1); }

  /// Sets up an authenticator app; returns its secret.
  std::string enrol(Browser& browser, std::vector<std::string>* codes = nullptr) {
    const auto password = R"({"password":")" + std::string(kPassword) + R"("})";
    const auto secret = text(json(browser.call("beginSecondFactor", password)), "secret");
    EXPECT_EQ(secret.size(), 32U);
    const auto reply =
        browser.call("confirmSecondFactor", R"({"code":")" + code(secret, -1) + R"("})");
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto answer = json(reply);
    if (codes != nullptr)
      for (const auto& each : answer.at("codes").get_array())
        codes->emplace_back(each.get_string());
    EXPECT_EQ(text(answer.at("session"), "second_factor"), "passed");
    return secret;
  }
  /// The code of the step `steps` from now, on the real clock.
  static std::string code(const std::string& secret, int steps) {
    return totp_at(secret, SystemClock().now().micros / 30'000'000 + steps);
  }
  static std::string code_body(const std::string& code) { return R"({"code":")" + code + R"("})"; }

  PeopleTrial trial_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Console, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(Console, OwnersGrantAllManagersOnlyTheirOwn) {
  auto owner = staff("owner@example.org", "owner");
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  EXPECT_EQ(owner.call("grantRole", grant("new@example.org", "owner"), kWeek).status, 201);
  EXPECT_NE(trial_.mails().back().find("초대합니다: 총괄 운영자"), std::string::npos);
  EXPECT_EQ(manager.call("grantRole", grant("b@example.org", "buyer", "consult"), kWeek).status,
            201);
  EXPECT_EQ(manager.call("grantRole", grant("m@example.org", "moderator", "consult"), kWeek).status,
            201);
  for (const auto& body :
       {grant("x@example.org", "owner"), grant("x@example.org", "programme_manager", "consult"),
        grant("x@example.org", "buyer", "jobfair"), grant("x@example.org", "buyer")})
    EXPECT_EQ(reason(manager.call("grantRole", body, kWeek)), "people.grant_out_of_reach") << body;
  EXPECT_EQ(trial_.rows("SELECT 1 FROM person WHERE mail = 'x@example.org'").size(), 0U);
  EXPECT_EQ(owner.call("grantRole", grant("x@", "king"), kWeek).status, 422);
  EXPECT_EQ(reason(owner.call("grantRole", grant("x@example.org", "buyer"), {{"festival", "no"}})),
            "access.denied");

  const auto again =
      json(owner.call("grantRole", grant("b@example.org", "buyer", "consult"), kWeek));
  const auto id = text(again, "id");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM role_grant WHERE role = 'buyer'").size(), 1U);
  auto params = kWeek;
  params["grant"] = id;
  auto jobfair = staff("jobfair@example.org", "programme_manager", "jobfair");
  EXPECT_EQ(jobfair.call("revokeRole", "", params).status, 403);
  EXPECT_EQ(manager.call("revokeRole", "", params).status, 204);
  EXPECT_EQ(reason(manager.call("revokeRole", "", params)), "people.grant_unknown");
}

TEST_P(Console, SecretsOfAppsAreSealedInTheDatabase) {
  auto owner = staff("owner@example.org", "owner");
  std::vector<std::string> codes;
  const auto secret = enrol(owner, &codes);
  const auto id = trial_.id_of("owner@example.org");
  const auto stored = [&] { return trial_.rows("SELECT secret FROM second_factor").at(0).text(0); };
  EXPECT_EQ(stored().find(secret), std::string::npos);
  EXPECT_EQ(unseal(trial_.site().seal_key, stored(), id.text()), secret);
  EXPECT_EQ(unseal(trial_.site().seal_key, stored(), "another"), std::nullopt)
      << "its own row only";
  EXPECT_EQ(unseal(std::string(32, 'x'), stored(), id.text()), std::nullopt);
  auto changed = stored();
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  EXPECT_EQ(unseal(trial_.site().seal_key, changed, id.text()), std::nullopt);

  // What an older version left readable is sealed at the start.
  trial_.exec("UPDATE second_factor SET secret = $1", {secret});
  EXPECT_TRUE(
      trial_.command([](contract::Context& context) { return has_readable_factors(context.tx); }));
  trial_.command([](contract::Context& context) {
    seal_factors(context);
    return true;
  });
  EXPECT_EQ(unseal(trial_.site().seal_key, stored(), id.text()), secret);

  // With a wrong key the app's codes fail, recovery codes do not.
  trial_.site().seal_key.assign(32, 'y');
  const auto counted = trial_.command(
      [&](contract::Context& context) { return sealed_factors(context.tx, std::string(32, 'y')); });
  EXPECT_EQ(counted.all, 1);
  EXPECT_EQ(counted.unreadable, 1);
  EXPECT_NE(owner.call("passSecondFactor", code_body(code(secret, 1))).status, 200);
  trial_.clock().advance(std::chrono::minutes{20});
  EXPECT_EQ(owner.call("passSecondFactor", code_body(codes.at(0))).status, 200);
}

TEST_P(Console, TheLastOwnerStays) {
  auto owner = staff("owner@example.org", "owner");
  const auto id = trial_.rows("SELECT id FROM role_grant").at(0).text(0);
  auto params = kWeek;
  params["grant"] = id;
  EXPECT_EQ(reason(owner.call("revokeRole", "", params)), "people.last_owner");
  const auto erase = R"({"password":")" + std::string(kPassword) + R"("})";
  EXPECT_EQ(reason(owner.call("eraseMe", erase)), "people.sole_owner");
  owner.call("grantRole", grant("second@example.org", "owner"), kWeek);
  EXPECT_EQ(owner.call("revokeRole", "", params).status, 204);
  EXPECT_EQ(owner.call("grantRole", grant("x@example.org", "buyer"), kWeek).status, 403)
      << "rights end at once";
}

TEST_P(Console, PeopleAreSeenByThoseWhoseScopeCoversThem) {
  auto owner = staff("owner@example.org", "owner");
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  owner.call("grantRole", grant("buyer@example.org", "buyer", "consult"), kWeek);
  owner.call("grantRole", grant("seeker@example.org", "seeker", "jobfair"), kWeek);
  owner.call("grantRole", grant("buyer@example.org", "investor", "demoday"), kWeek);
  trial_.register_person("visitor@example.org");
  const auto mails = [&](Browser& browser,
                         const std::map<std::string, std::string, std::less<>>& query) {
    std::string all;
    const auto list = json(browser.call("listPeople", "", kWeek, query));
    for (const auto& item : list.at("items").get_array()) {
      const auto mail = text(item, "mail");
      all += mail.substr(0, mail.find('@')) + ":" +
             std::to_string(item.at("grants").get_array().size()) + " ";
    }
    return all + "of " + std::to_string(list.at("total").to_number<int>());
  };
  EXPECT_EQ(mails(owner, {}), "buyer:2 seeker:1 owner:1 consult:1 visitor:0 of 5");
  EXPECT_EQ(mails(manager, {}), "buyer:1 consult:1 of 2");
  EXPECT_EQ(mails(owner, {{"q", "SEEK"}}), "seeker:1 of 1");
  EXPECT_EQ(mails(owner, {{"role", "buyer"}}), "buyer:2 of 1");
  EXPECT_EQ(mails(manager, {{"q", "seeker"}}), "of 0");
  const auto page = json(owner.call("listPeople", "", kWeek, {{"limit", "2"}}));
  EXPECT_EQ(mails(owner, {{"after", text(page, "next")}}), "owner:1 consult:1 visitor:0 of 5");
}

TEST_P(Console, APersonalLinkEntersWithoutAPassword) {
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  const auto made = json(manager.call("createEntryLink", link_body("siti@example.com"), kWeek));
  const auto url = text(made, "url");
  EXPECT_TRUE(url.starts_with("https://week.example.org/enter?token=")) << url;
  EXPECT_EQ(trial_.rows("SELECT 1 FROM entry_link WHERE token_hash = $1", {token_of(url)}).size(),
            0U)
      << "only the hash is stored";
  Browser siti(trial_);
  auto reply = siti.call("enterByLink", token_body(token_of(url)));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(json(reply).at("entered_by_link"), true);
  EXPECT_EQ(json(reply).at("grants").get_array().size(), 1U);
  EXPECT_EQ(reason(siti.call("changePassword",
                             R"({"old_password":"x","new_password":"a fresh password"})")),
            "people.no_password");

  // Staff rights given to the same account sleep in a session by link.
  auto owner = staff("owner@example.org", "owner");
  owner.call("grantRole", grant("siti@example.com", "moderator", "consult"), kWeek);
  EXPECT_EQ(json(siti.call("getSession")).at("grants").get_array().size(), 1U);

  const auto list = json(manager.call("listEntryLinks", "", kWeek));
  const auto id = text(list.at("items").at(0), "id");
  EXPECT_EQ(text(list.at("items").at(0), "state"), "active");
  EXPECT_EQ(list.at("items").at(0).get_object().if_contains("url"), nullptr);
  auto params = kWeek;
  params["link"] = id;
  EXPECT_EQ(manager.call("revokeEntryLink", "", params).status, 204);
  EXPECT_EQ(siti.call("getMe").status, 401) << "its sessions end";
  EXPECT_EQ(reason(siti.call("enterByLink", token_body(token_of(url)))), "people.link_revoked");
  EXPECT_EQ(reason(siti.call("enterByLink", token_body("guess"))), "people.link_unknown");
}

TEST_P(Console, LinksExpireAndAreNotForStaffOrAccountsOfOthers) {
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  trial_.register_person("kim@example.org");
  EXPECT_EQ(reason(manager.call("createEntryLink", link_body("kim@example.org"), kWeek)),
            "people.has_account");
  EXPECT_EQ(reason(manager.call("createEntryLink", link_body("a@example.org", "moderator"), kWeek)),
            "people.link_for_staff");
  const auto made = json(manager.call("createEntryLink", link_body("siti@example.com"), kWeek));
  const auto token = token_of(text(made, "url"));
  trial_.clock().advance(std::chrono::hours{24 * 6});
  Browser siti(trial_);
  EXPECT_EQ(reason(siti.call("enterByLink", token_body(token))), "people.link_expired");
}

TEST_P(Console, ARightNamesAnOrganisationThatIsThere) {
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  const auto body = [](const std::string& organisation) {
    return R"({"mail":"dewi@example.com","role":"company","programme":"consult","organisation":")" +
           organisation + "\"}";
  };
  const auto refused = manager.call("grantRole", body("none"), kWeek);
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(text(json(refused).at("fields").at(0), "field"), "organisation");
  EXPECT_EQ(text(json(refused).at("fields").at(0), "reason"), "people.organisation_unknown");
  const auto link = R"({"mail":"siti@example.com","name":"Siti","role":"buyer","language":"ms",)"
                    R"("programme":"consult","organisation":"none","days":5})";
  EXPECT_EQ(manager.call("createEntryLink", link, kWeek).status, 422);
  const auto sheet = json(manager.call("invitePeople",
                                       "mail,name,role,programme,organisation\n"
                                       "siti@example.com,Siti,company,consult,none\n",
                                       kWeek, {{"apply", "true"}}));
  EXPECT_EQ(text(sheet.at("problems").at(0), "reason"), "invite.organisation_unknown");
  EXPECT_EQ(sheet.at("problems").at(0).at("column").to_number<int>(), 5);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM person").size(), 1U) << "nobody was made";

  trial_.exec(
      "INSERT INTO organisation (id, festival, slug, kind, name, summary, description, fields, "
      "programmes, wanted, country, address, url, contact_name, contact_mail, contact_phone, "
      "languages, time_zone, logo, images, documents, film_url, certificates, details, sample, "
      "state, version, folder_digest, created_at, updated_at) VALUES ('o1', 'week', 'acme', "
      "'company', $1, '{}', '{}', '[]', '[]', '[]', 'KR', '', '', '', '', '', '[]', '', '', '[]', "
      "'[]', '', '[]', '{}', 0, 'draft', 1, '', 0, 0)",
      {R"({"ko":"한빛 센서","en":"Hanbit Sensor"})"});
  EXPECT_EQ(manager.call("grantRole", body("acme"), kWeek).status, 201);
  trial_.exec("UPDATE role_grant SET organisation = 'acme' WHERE role = 'programme_manager'");
  const auto grant = json(manager.call("getSession")).at("grants").at(0);
  EXPECT_EQ(text(grant, "organisation"), "acme");
  EXPECT_EQ(text(grant.at("organisation_name"), "ko"), "한빛 센서");
  EXPECT_EQ(text(grant.at("organisation_name"), "en"), "Hanbit Sensor");
}

TEST_P(Console, ACompanyNamesItsOwnSellersAndNobodyElses) {
  auto manager = staff("shop@example.org", "programme_manager", "commerce");
  for (const auto* slug : {"acme", "rival"})
    trial_.exec(
        "INSERT INTO organisation (id, festival, slug, kind, name, summary, description, fields, "
        "programmes, wanted, country, address, url, contact_name, contact_mail, contact_phone, "
        "languages, time_zone, logo, images, documents, film_url, certificates, details, sample, "
        "state, version, folder_digest, created_at, updated_at) VALUES ($1, 'week', $1, "
        "'company', '{\"ko\":\"x\"}', '{}', '{}', '[]', '[]', '[]', 'KR', '', '', '', '', '', "
        "'[]', '', '', '[]', '[]', '', '[]', '{}', 0, 'draft', 1, '', 0, 0)",
        {slug});
  auto owner = staff("ceo@example.com", "company");
  auto seller = trial_.register_person("dewi@example.com");
  trial_.exec("UPDATE role_grant SET organisation = 'acme' WHERE role = 'company'");
  const auto of = [](const std::string& slug, const std::string& grant = "") {
    std::map<std::string, std::string, std::less<>> path{{"festival", "week"},
                                                         {"organisation", slug}};
    if (!grant.empty()) path["grant"] = grant;
    return path;
  };
  const std::string dewi = R"({"mail":"dewi@example.com"})";
  EXPECT_EQ(reason(owner.call("addSeller", dewi, of("rival"))), "people.grant_out_of_reach");
  EXPECT_EQ(reason(seller.call("addSeller", dewi, of("acme"))), "people.grant_out_of_reach");
  EXPECT_EQ(reason(seller.call("listSellers", "", of("acme"))), "people.grant_out_of_reach");
  const auto added = owner.call("addSeller", dewi, of("acme"));
  ASSERT_EQ(added.status, 201) << added.body;
  const auto first = json(added).at("items").at(0);
  EXPECT_EQ(text(first, "mail"), "dewi@example.com");
  EXPECT_EQ(json(owner.call("addSeller", dewi, of("acme"))).at("items").get_array().size(), 1U);
  // A seller sells; who else sells is not theirs to say.
  EXPECT_EQ(text(json(seller.call("getSession")).at("grants").at(0), "role"), "seller");
  EXPECT_EQ(seller.call("addSeller", R"({"mail":"x@example.com"})", of("acme")).status, 403);
  EXPECT_EQ(manager.call("listSellers", "", of("acme")).status, 200);
  EXPECT_EQ(manager.call("addSeller", dewi, of("none")).status, 422);

  const auto grant = text(first, "grant");
  EXPECT_EQ(reason(owner.call("removeSeller", "", of("rival", grant))), "people.grant_unknown");
  EXPECT_EQ(owner.call("removeSeller", "", of("acme", grant)).status, 204);
  EXPECT_EQ(reason(owner.call("removeSeller", "", of("acme", grant))), "people.grant_unknown");
  EXPECT_TRUE(json(owner.call("listSellers", "", of("acme"))).at("items").get_array().empty());
}

TEST_P(Console, InvitationsAreCheckedAsAWholeAndAppliedOnce) {
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  const std::string bad =
      "mail,name,role,programme,entry_link\n"
      "siti@example.com,Siti,buyer,consult,true\n"
      "not a mail,Budi,buyer,consult,\n"
      "owner@example.com,Dewi,owner,,\n"
      "siti@example.com,Siti,buyer,consult,\n"
      "ayu@example.com,,byer,consult,maybe\n";
  auto report = json(manager.call("invitePeople", bad, kWeek, {{"apply", "true"}}));
  EXPECT_EQ(report.at("applied"), false);
  std::vector<std::string> found;
  for (const auto& problem : report.at("problems").get_array())
    found.push_back(std::to_string(problem.at("line").to_number<int>()) + ":" +
                    std::to_string(problem.at("column").to_number<int>()) + " " +
                    text(problem, "reason"));
  EXPECT_EQ(found, (std::vector<std::string>{"3:1 intake.not_mail", "4:3 invite.out_of_reach",
                                             "5:1 intake.duplicate", "6:2 intake.required",
                                             "6:3 intake.not_one_of_near", "6:5 intake.not_flag"}));
  EXPECT_EQ(trial_.rows("SELECT 1 FROM person").size(), 1U) << "nothing was done";

  const std::string good =
      "role,mail,name,programme,entry_link,time_zone\n"
      "buyer,siti@example.com,Siti,consult,true,Asia/Kuala_Lumpur\n"
      "interpreter,budi@example.com,Budi,consult,,\n";
  report = json(manager.call("invitePeople", good, kWeek));
  EXPECT_EQ(report.at("invited"), 2);
  EXPECT_EQ(report.at("applied"), false);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM person").size(), 1U) << "a check only";
  const auto before = trial_.mails().size();
  report = json(manager.call("invitePeople", good, kWeek, {{"apply", "true"}}));
  EXPECT_EQ(report.at("applied"), true);
  EXPECT_EQ(trial_.mails().size(), before + 2);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM entry_link").size(), 1U);
  report = json(manager.call("invitePeople", good, kWeek, {{"apply", "true"}}));
  EXPECT_EQ(report.at("unchanged"), 2);
  EXPECT_EQ(trial_.mails().size(), before + 2) << "nobody is invited twice";
  EXPECT_EQ(json(manager.call("invitePeople", "\xff", kWeek)).at("problems").at(0).at("reason"),
            "intake.not_utf8");
  EXPECT_EQ(
      json(manager.call("invitePeople", "mial,name\n", kWeek)).at("problems").get_array().size(),
      3U);
}

TEST_P(Console, StaffRightsSleepUntilTheSecondFactor) {
  auto owner = staff("owner@example.org", "owner");
  EXPECT_EQ(text(json(owner.call("getSession")), "second_factor"), "advised")
      << "a sample account may come in without";
  trial_.exec("UPDATE person SET sample = 0");
  EXPECT_EQ(text(json(owner.call("getSession")), "second_factor"), "required");
  EXPECT_EQ(reason(owner.call("listPeople", "", kWeek)), "session.second_factor_required");
  const auto secret = enrol(owner);
  EXPECT_EQ(owner.call("listPeople", "", kWeek).status, 200);

  Browser again(trial_);
  again.call("signIn", sign_in_body("owner@example.org", kPassword));
  EXPECT_EQ(again.call("listPeople", "", kWeek).status, 403);
  EXPECT_EQ(reason(again.call("changePassword", R"({"old_password":")" + std::string(kPassword) +
                                                    R"(","new_password":"a fresh password"})")),
            "session.second_factor_required");
  EXPECT_EQ(reason(again.call("passSecondFactor", code_body("000000"))), "people.code_wrong");
  EXPECT_EQ(reason(again.call("passSecondFactor", code_body(code(secret, -1)))),
            "people.code_wrong")
      << "the step was used to enrol";
  const auto old = again.cookie();
  const auto fresh = code(secret, 0);
  ASSERT_EQ(again.call("passSecondFactor", code_body(fresh)).status, 200);
  EXPECT_NE(again.cookie(), old) << "new standing, new token";
  EXPECT_EQ(again.call("listPeople", "", kWeek).status, 200);
  Browser third(trial_, "198.51.100.4");
  third.call("signIn", sign_in_body("owner@example.org", kPassword));
  EXPECT_EQ(reason(third.call("passSecondFactor", code_body(fresh))), "people.code_wrong")
      << "no code works twice";
}

TEST_P(Console, RecoveryCodesWorkOnceAndGuessingWaits) {
  auto owner = staff("owner@example.org", "owner");
  std::vector<std::string> codes;
  enrol(owner, &codes);
  ASSERT_EQ(codes.size(), 10U);
  std::string shouted;
  for (const char c : codes.at(0))
    if (c != '-') shouted += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  Browser lost(trial_);
  lost.call("signIn", sign_in_body("owner@example.org", kPassword));
  EXPECT_EQ(lost.call("passSecondFactor", code_body(shouted)).status, 200);
  EXPECT_NE(trial_.mails().back().find("9개"), std::string::npos);
  Browser other(trial_, "203.0.113.9");
  other.call("signIn", sign_in_body("owner@example.org", kPassword));
  EXPECT_EQ(reason(other.call("passSecondFactor", code_body(codes.at(0)))), "people.code_wrong");
  other.call("passSecondFactor", code_body("111111"));
  other.call("passSecondFactor", code_body("222222"));
  EXPECT_EQ(other.call("passSecondFactor", code_body(codes.at(1))).status, 429);
  EXPECT_EQ(other.call("passSecondFactor", code_body("1")).status, 422);
  const auto password = R"({"password":")" + std::string(kPassword) + R"("})";
  EXPECT_EQ(lost.call("removeSecondFactor", password).status, 204);
  EXPECT_EQ(reason(lost.call("removeSecondFactor", password)), "people.factor_not_enrolled");
}

TEST_P(Console, TheExportHoldsEverythingButSecrets) {
  auto kim = trial_.register_person("kim@example.org");
  const auto reply = kim.call("exportMyData");
  const auto told = json(reply);
  EXPECT_EQ(text(told.at("people"), "mail"), "kim@example.org");
  for (const auto* part : {"audit", "notify", "consent", "people"})
    EXPECT_NE(told.get_object().if_contains(part), nullptr) << part;
  EXPECT_EQ(reply.body.find("argon2"), std::string::npos);
  EXPECT_EQ(reply.body.find(kim.cookie()), std::string::npos);
  EXPECT_EQ(reply.body.find("hash\":\"$"), std::string::npos);
}

TEST_P(Console, ErasureLeavesOnlyThePseudonym) {
  Browser kim(trial_);
  kim.call("signUp", kSignUp);
  kim.call("confirmMail", token_body(trial_.last_token()));
  const auto id = trial_.id_of("kim@example.org");
  EXPECT_EQ(reason(kim.call("eraseMe", R"({"password":"not this one"})")), "people.password_wrong");
  EXPECT_EQ(kim.call("eraseMe", R"({"password":")" + std::string(kPassword) + R"("})").status, 204);
  EXPECT_EQ(kim.call("getMe").status, 401);
  const auto row =
      trial_.rows("SELECT name, mail, mail_key, password_hash FROM person WHERE id = $1", {id})
          .at(0);
  EXPECT_EQ(row.text(0), "");
  for (std::size_t i = 1; i < 4; ++i) EXPECT_TRUE(row.is_null(i));
  for (const std::string table : {"person_session", "role_grant", "mail_ticket", "notification"})
    EXPECT_EQ(trial_.rows("SELECT 1 FROM " + table + " WHERE person = $1", {id}).size(), 0U);
  ASSERT_EQ(trial_.mails().size(), 1U) << "only the last mail is left";
  EXPECT_NE(trial_.mails().at(0).find("계정이 삭제되었습니다"), std::string::npos);
  const auto audit =
      trial_.rows("SELECT actor, details FROM audit_entry WHERE act = 'people.erased'");
  EXPECT_EQ(audit.at(0).text(0), id.text());
  trial_.register_person("kim@example.org");
  EXPECT_NE(trial_.id_of("kim@example.org"), id) << "the mail is free again";
}

}  // namespace
}  // namespace madang::core::people
