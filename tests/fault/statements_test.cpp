// Fails every statement of every verb in turn: a clear 503, nothing partial, nothing said, and the
// next call works.

#include <gtest/gtest.h>

#include "core/intake/folder.hpp"
#include "core/intake/testing/sample_folder.hpp"
#include "support/town.hpp"

namespace madang::support {
namespace {

class StatementFaults : public ::testing::TestWithParam<store::Product> {
 protected:
  void SetUp() override {
    if (!store::Scratch::available(GetParam())) GTEST_SKIP() << "MADANG_TEST_POSTGRES is not set";
    town_ = std::make_unique<Town>(GetParam());
  }

  /// Calls again and again, each time with the next statement failing, until none is left to fail.
  wire::Reply with_every_fault(std::string_view operation, const wire::Request& request,
                               Fault fault) {
    for (int nth = 1; nth < 2000; ++nth) {
      const auto before = town_->everything();
      const auto said = town_->said();
      town_->trap().arm(nth, fault);
      auto reply = town_->call(operation, request);
      town_->trap().disarm();
      if (!town_->trap().sprung()) return reply;
      ++faults_;
      EXPECT_EQ(reply.status, 503) << operation << " statement " << nth << ": " << reply.body;
      EXPECT_NE(reply.body.find("server.unavailable"), std::string::npos) << operation << nth;
      EXPECT_EQ(town_->said(), said) << operation << " spoke at statement " << nth;
      EXPECT_TRUE(town_->everything() == before) << operation << " left a part, " << nth;
      if (HasFailure()) break;
    }
    return town_->call(operation, request);
  }
  /// The same verb with both kinds of fault; the last call of each succeeds.
  void verb(std::string_view operation, int status, const wire::Request& first,
            const wire::Request& second) {
    const auto before = town_->everything();
    const auto once = with_every_fault(operation, first, Fault::before);
    EXPECT_EQ(once.status, status) << operation << ": " << once.body;
    EXPECT_FALSE(town_->everything() == before) << operation << " changed nothing";
    const auto again = with_every_fault(operation, second, Fault::after);
    EXPECT_EQ(again.status, status) << operation << ": " << again.body;
    ++verbs_;
  }
  void question(std::string_view operation, const wire::Request& request) {
    for (const auto fault : {Fault::before, Fault::after})
      EXPECT_EQ(with_every_fault(operation, request, fault).status, 200) << operation;
    ++verbs_;
  }

  std::unique_ptr<Town> town_;
  int faults_ = 0;
  int verbs_ = 0;
};

std::string organisation(const std::string& slug) {
  return R"({"slug":")" + slug +
         R"(","kind":"company","name":{"ko":"가산 소프트","en":"Gasan Soft"},)" +
         R"("summary":{"ko":"소프트웨어"},"country":"KR","programmes":["consult"]})";
}

std::string product(const std::string& name) {
  return R"({"name":{"ko":")" + name + R"("},"summary":{"ko":"소개"},"hs_code":"852349"})";
}

std::string notice(const std::string& slug) {
  return R"({"slug":")" + slug + R"(","title":{"ko":"알림"},"body":{"ko":"내용"},)" +
         R"("category":"notice"})";
}

std::string sign_up(const std::string& mail) {
  return R"({"mail":")" + mail +
         R"(","password":"실에서 빛으로 2021","name":"김하늘","language":"ko"})";
}

wire::Request with(std::string body, Params params = {}) {
  wire::Request request;
  request.body = std::move(body);
  request.content_type = "application/json";
  request.params = std::move(params);
  request.params.emplace("festival", "week");
  return request;
}

TEST_P(StatementFaults, LeaveNothingPartial) {
  const Params one{{"organisation", "one"}};
  const Params two{{"organisation", "two"}};
  verb("signUp", 202, with(sign_up("kim@example.org")), with(sign_up("lee@example.org")));
  verb("createOrganisation", 201, with(organisation("one")), with(organisation("two")));
  verb("updateOrganisation", 200, with(R"({"version":1,"summary":{"ko":"새 소개"}})", one),
       with(R"({"version":1,"summary":{"ko":"다른 소개"}})", two));
  verb("setOrganisationState", 200, with(R"({"version":2,"state":"published"})", one),
       with(R"({"version":2,"state":"published"})", two));
  verb("createProduct", 201, with(product("물건"), one), with(product("다른 물건"), two));
  verb("updateFestival", 200, with(R"({"version":1,"tagline":{"ko":"새 말"}})"),
       with(R"({"version":2,"tagline":{"ko":"다른 말"}})"));
  verb("updateMe", 200, with(R"({"name":"새 이름"})"), with(R"({"name":"다른 이름"})"));
  verb("createNotice", 201, with(notice("first")), with(notice("second")));
  verb("setNoticeState", 200, with(R"({"version":1,"state":"published"})", {{"notice", "first"}}),
       with(R"({"version":1,"state":"published"})", {{"notice", "second"}}));
  verb("createRoom", 201, with(R"({"slug":"hall","title":{"ko":"마당"},"state":"open"})"),
       with(R"({"slug":"yard","title":{"ko":"뜰"},"state":"open"})"));
  verb("sayInRoom", 201, with(R"({"text":"안녕하세요"})", {{"room", "hall"}}),
       with(R"({"text":"반갑습니다"})", {{"room", "yard"}}));
  question("listNotices", with(""));
  question("searchOrganisations", with(""));
  question("getFestival", with(""));
  EXPECT_GT(faults_, verbs_ * 6) << "every verb has statements to fail";
  std::cout << "planted " << faults_ << " faults in " << verbs_ << " verbs\n";
}

TEST_P(StatementFaults, LeaveNothingPartialOfAConsultation) {
  const Params one{{"organisation", "one"}};
  const Params two{{"organisation", "two"}};
  for (const auto* const slug : {"one", "two", "three"}) {
    (void)town_->call("createOrganisation", with(organisation(slug)));
    (void)town_->call("setOrganisationState",
                      with(R"({"version":1,"state":"published"})", {{"organisation", slug}}));
  }
  const std::string typed = R"({"version":0,"languages":["ko"],"time_zone":"Asia/Seoul"})";
  verb("saveOwnConsultEntry", 200, with(typed, one), with(typed, two));
  verb("submitConsultEntry", 200, with("", one), with("", two));
  verb("withdrawConsultEntry", 200, with("", one), with("", two));
  const auto person = [](const char* name) {
    return with(std::string(R"({"name":")") + name + R"(","languages":["ko","id"]})");
  };
  verb("createConsultInterpreter", 201, person("임온새"), person("송하늬"));
  auto sheet = with("organisation,languages\none,ko;en\ntwo,ko\n", {{"sheet", "companies"}});
  sheet.query["apply"] = "true";
  auto other = with("organisation,languages\none,ko\nthree,ko\n", {{"sheet", "companies"}});
  other.query["apply"] = "true";
  verb("importConsultSheet", 200, sheet, other);
  question("listConsultEntries", with(""));
  EXPECT_GT(faults_, verbs_ * 6) << "every verb has statements to fail";
  std::cout << "planted " << faults_ << " faults in " << verbs_ << " verbs\n";
}

/// A meeting of "one" (a company) and "two" (a buyer), held and over.
const char* const kMeeting = "018f2b5e-0000-7000-8000-0000000000aa";
void hold_meeting(Town& town) {
  CHECK(town.db().write([](store::Tx& tx) {
    for (const auto* const side : {"company", "buyer"}) {
      const std::string entry = std::string(side) == "buyer" ? "b" : "c";
      tx.exec(
          "INSERT INTO consult_entry (id, festival, organisation, side, state, representatives, "
          "cap, cap_day, promised, languages, wanted, hs_codes, budget_usd, note, time_zone, "
          "available, version, created_at, updated_at) SELECT $1, 'week', id, $2, 'selected', 1, "
          "0, 0, 0, '[\"en\"]', '[]', '[]', 0, '', 'Asia/Seoul', '', 1, 0, 0 FROM organisation "
          "WHERE slug = $3",
          {"018f2b5e-0000-7000-8000-00000000000" + entry, side, entry == "b" ? "two" : "one"});
    }
    const auto ends = *parse_rfc3339("2021-10-06T09:30:00+09:00");
    tx.exec(
        "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, cause, "
        "starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, version, "
        "created_at, updated_at) VALUES ($1, 'week', '018f2b5e-0000-7000-8000-00000000000b', "
        "'018f2b5e-0000-7000-8000-00000000000c', 1, 'plan', 'held', '', $2, $3, 'none', 'none', "
        "'', 0, 1, 0, 0)",
        {kMeeting, ends - std::chrono::minutes{30}, ends});
    return true;
  }) == store::Outcome::committed);
}

/// The operator gets the seat of the company, which confirms for itself.
void speak_for_the_company(Town& town) {
  CHECK(town.db().write([](store::Tx& tx) {
    tx.exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) SELECT '018f2b5e-0000-7000-8000-0000000000dd', id, 'company', 'week', "
        "'consult', 'one', 0, '' FROM person");
    return true;
  }) == store::Outcome::committed);
}
void buyer_confirms(Town& town) {
  CHECK(town.db().write([](store::Tx& tx) {
    tx.exec("UPDATE consult_diary SET buyer_version = version, buyer_at = 1");
    return true;
  }) == store::Outcome::committed);
}

std::string diary(long version, const std::string& notes) {
  return R"({"version":)" + std::to_string(version) +
         R"(,"lines":[{"stage":"discussed","product":"Sensor","quantity":"3","unit":"pcs",)" +
         R"("currency":"USD","price":"12.50"},{"stage":"agreed","product":"Cable",)" +
         R"("quantity":"10","unit":"m","currency":"KRW","price":"900"}],)" +
         R"("samples":[{"product":"Sensor","quantity":"1"}],"next_steps":"견적","notes":")" +
         notes + R"(","mou":"planned"})";
}

TEST_P(StatementFaults, LoseNothingOfADiary) {
  for (const auto* const slug : {"one", "two"}) {
    (void)town_->call("createOrganisation", with(organisation(slug)));
    (void)town_->call("setOrganisationState",
                      with(R"({"version":1,"state":"published"})", {{"organisation", slug}}));
  }
  hold_meeting(*town_);
  const Params here{{"meeting", kMeeting}};
  // What was acknowledged is there after every failure that follows: the version counts on.
  verb("saveDiary", 200, with(diary(0, "첫 글"), here), with(diary(1, "고친 글"), here));
  const auto kept = town_->call("getDiary", with("", here));
  EXPECT_NE(kept.body.find("고친 글"), std::string::npos) << kept.body;
  EXPECT_NE(kept.body.find(R"("version":2)"), std::string::npos) << kept.body;
  question("listDiaryVersions", with("", here));
  verb("importConsultRates", 200, with("date,currency,rate\n2021-10-06,KRW,1190.30\n"),
       with("date,currency,rate\n2021-10-05,KRW,1188\n"));
  speak_for_the_company(*town_);
  const auto confirmation = [&](long version) {
    return with(R"({"version":)" + std::to_string(version) + "}", here);
  };
  buyer_confirms(*town_);
  const auto once = with_every_fault("confirmDiary", confirmation(2), Fault::before);
  EXPECT_NE(once.body.find("confirmed_at"), std::string::npos) << once.body;
  EXPECT_EQ(town_->call("saveDiary", with(diary(2, "또 고친 글"), here)).status, 200);
  buyer_confirms(*town_);
  const auto again = with_every_fault("confirmDiary", confirmation(3), Fault::after);
  EXPECT_NE(again.body.find("confirmed_at"), std::string::npos) << again.body;
  const auto follow_up = [&](long version, const char* wish) {
    return with(R"({"version":)" + std::to_string(version) + R"(,"again":")" + wish +
                    R"(","check_ins":[{"days":30,"state":"going_on","note":"x"}],"samples":[],)" +
                    R"("contracts":[]})",
                here);
  };
  verb("saveFollowUp", 200, follow_up(1, "yes"), follow_up(2, "no"));
  EXPECT_GT(faults_, verbs_ * 6) << "every verb has statements to fail";
  std::cout << "planted " << faults_ << " faults in " << verbs_ << " verbs of a diary\n";
}

TEST_P(StatementFaults, OfAnImportBringNothingOfTheFolder) {
  auto zip = with(core::intake::write_zip(core::intake::testing::sample_folder()),
                  {{"festival", "little"}});
  zip.content_type = "application/zip";
  zip.query["apply"] = "true";
  verb("importFolder", 200, zip, zip);
  std::cout << "planted " << faults_ << " faults in an import\n";
}

std::string name_of(const ::testing::TestParamInfo<store::Product>& tried) {
  return tried.param == store::Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, StatementFaults,
                         ::testing::Values(store::Product::sqlite, store::Product::postgres),
                         name_of);

}  // namespace
}  // namespace madang::support
