// Fails every statement of every verb in turn: a clear 503, nothing partial, nothing said, and the
// next call works.

#include <gtest/gtest.h>

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
  wire::Reply with_every_fault(std::string_view operation, const std::string& body,
                               const Params& params, Fault fault) {
    for (int nth = 1; nth < 500; ++nth) {
      const auto before = town_->everything();
      const auto said = town_->said();
      town_->trap().arm(nth, fault);
      auto reply = town_->call(operation, body, params);
      town_->trap().disarm();
      if (!town_->trap().sprung()) return reply;
      ++faults_;
      EXPECT_EQ(reply.status, 503) << operation << " statement " << nth << ": " << reply.body;
      EXPECT_NE(reply.body.find("server.unavailable"), std::string::npos) << operation << nth;
      EXPECT_EQ(town_->said(), said) << operation << " spoke at statement " << nth;
      EXPECT_TRUE(town_->everything() == before) << operation << " left a part, " << nth;
      if (HasFailure()) break;
    }
    return town_->call(operation, body, params);
  }
  /// The same verb with both kinds of fault; the last call of each succeeds.
  void verb(std::string_view operation, int status, const std::string& first_body,
            const std::string& second_body, const Params& first = {}, const Params& second = {}) {
    const auto before = town_->everything();
    const auto once = with_every_fault(operation, first_body, first, Fault::before);
    EXPECT_EQ(once.status, status) << operation << ": " << once.body;
    EXPECT_FALSE(town_->everything() == before) << operation << " changed nothing";
    const auto again = with_every_fault(operation, second_body, second, Fault::after);
    EXPECT_EQ(again.status, status) << operation << ": " << again.body;
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

std::string sign_up(const std::string& mail) {
  return R"({"mail":")" + mail +
         R"(","password":"실에서 빛으로 2021","name":"김하늘","language":"ko"})";
}

TEST_P(StatementFaults, LeaveNothingPartial) {
  verb("signUp", 202, sign_up("kim@example.org"), sign_up("lee@example.org"));
  verb("createOrganisation", 201, organisation("one"), organisation("two"));
  const Params one{{"festival", "week"}, {"organisation", "one"}};
  const Params two{{"festival", "week"}, {"organisation", "two"}};
  verb("updateOrganisation", 200, R"({"version":1,"summary":{"ko":"새 소개"}})",
       R"({"version":1,"summary":{"ko":"다른 소개"}})", one, two);
  verb("createProduct", 201, product("물건"), product("다른 물건"), one, two);
  verb("updateFestival", 200, R"({"version":1,"tagline":{"ko":"새 말"}})",
       R"({"version":2,"tagline":{"ko":"다른 말"}})");
  verb("updateMe", 200, R"({"name":"새 이름"})", R"({"name":"다른 이름"})");
  EXPECT_GT(faults_, verbs_ * 6) << "every verb has statements to fail";
  RecordProperty("faults", faults_);
  std::cout << "planted " << faults_ << " faults in " << verbs_ << " verbs\n";
}

std::string name_of(const ::testing::TestParamInfo<store::Product>& tried) {
  return tried.param == store::Product::sqlite ? "sqlite" : "postgres";
}
INSTANTIATE_TEST_SUITE_P(On, StatementFaults,
                         ::testing::Values(store::Product::sqlite, store::Product::postgres),
                         name_of);

}  // namespace
}  // namespace madang::support
