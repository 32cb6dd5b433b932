#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "core/files/part.hpp"
#include "core/organisations/part.hpp"
#include "core/organisations/service.hpp"
#include "core/schedule/week_trial.hpp"

namespace madang {
namespace {

using core::schedule::first_field;
using core::trial::json;
using core::trial::reason;
using core::trial::text;
using Texts = core::schedule::WeekTrial::Texts;

/// A picture of one colour as a portable pixmap turned PNG would need a library: this is the
/// smallest PNG (1 × 1) as bytes.
const std::string kPng(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9c"
    "c\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\x89\x99=\x1d\0\0\0\0IEND\xae"
    "B`\x82",
    70);

class Files : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    week_.command([](contract::Context& context) {
      core::organisations::Organisation one;
      one.festival = "week";
      one.slug = "acme";
      one.name = {{"ko", "한빛"}};
      one.summary = {{"ko", "소개"}};
      one.state = "published";
      return core::organisations::bring(context, one, {});
    });
  }
  wire::Reply upload(std::string_view who, std::string bytes, Texts query = {}) {
    return week_.as(who, "uploadFile", {}, std::move(bytes), std::move(query));
  }
  wire::Reply get(std::string_view who, const std::string& id) {
    return week_.as(who, "getFile", {{"file", id}});
  }
  static std::string bytes_of(const wire::Reply& reply) {
    std::ifstream in(reply.file_path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
  }

  core::schedule::WeekTrial week_{GetParam(), {core::organisations::part(), core::files::part()}};
};

TEST_P(Files, AnOrganisationsFileIsPublicAPersonsIsNot) {
  const auto logo = upload("member", kPng, {{"organisation", "acme"}});
  ASSERT_EQ(logo.status, 201) << logo.body;
  const auto logo_id = text(json(logo), "id");
  const auto seen = get("", logo_id);
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(seen.content_type, "image/png");
  EXPECT_EQ(bytes_of(seen), kPng);
  const auto own_id = text(json(upload("visitor", "내 이력서")), "id");
  EXPECT_EQ(get("visitor", own_id).status, 200);
  for (const auto* const who : {"", "other", "owner", "member"})
    EXPECT_EQ(get(who, own_id).status, 404) << who;
}

TEST_P(Files, NothingIsServedAsAPage) {
  const auto id = text(json(upload("visitor", "<html><script>alert(1)</script>")), "id");
  const auto reply = get("visitor", id);
  EXPECT_EQ(reply.content_type, "text/plain");
  bool attachment = false;
  for (const auto& [name, value] : reply.headers)
    attachment |= name == "Content-Disposition" && value.starts_with("attachment");
  EXPECT_TRUE(attachment);
}

TEST_P(Files, OthersProfilesAndUnknownTypesAreRefused) {
  EXPECT_EQ(upload("", kPng).status, 401);
  EXPECT_EQ(upload("rival", kPng, {{"organisation", "acme"}}).status, 403);
  EXPECT_EQ(first_field(upload("visitor", std::string("MZ\0\1", 4))), "file files.type_unknown");
}

TEST_P(Files, AProfileShowsOnlyItsOwnFiles) {
  const auto foreign = text(json(upload("visitor", kPng)), "id");
  const auto own = text(json(upload("member", kPng, {{"organisation", "acme"}})), "id");
  const auto change = [&](const std::string& id) {
    return week_.as("member", "updateOrganisation", {{"organisation", "acme"}},
                    R"({"version":1,"images":[")" + id + R"("]})");
  };
  EXPECT_EQ(first_field(change(foreign)), "images files.unknown");
  EXPECT_EQ(change(own).status, 200);
  const auto shown = json(week_.as("", "getOrganisation", {{"organisation", "acme"}}));
  EXPECT_EQ(text(shown.at("images").at(0), "id"), own);
}

TEST_P(Files, ALargeFileComesInPartsAndSurvivesRepeats) {
  const auto made = week_.as("visitor", "beginUpload", {}, R"({"name":"film.txt","bytes":10})");
  ASSERT_EQ(made.status, 201) << made.body;
  const Texts upload{{"upload", text(json(made), "id")}};
  const auto part = [&](const std::string& bytes, const std::string& offset,
                        std::string_view who = "visitor") {
    return week_.as(who, "continueUpload", upload, bytes, {{"offset", offset}});
  };
  EXPECT_EQ(part("hello", "0", "other").status, 404);
  EXPECT_EQ(part("hello", "0").status, 200);
  EXPECT_EQ(reason(part("hello", "0")), "files.wrong_offset");
  EXPECT_EQ(reason(week_.as("visitor", "completeUpload", upload)), "files.incomplete");
  EXPECT_EQ(json(week_.as("visitor", "getUpload", upload)).at("received").as_int64(), 5);
  EXPECT_EQ(part("world+", "5").status, 413);
  EXPECT_EQ(part("world", "5").status, 200);
  const auto done = week_.as("visitor", "completeUpload", upload);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(bytes_of(get("visitor", text(json(done), "id"))), "helloworld");
  EXPECT_EQ(week_.as("visitor", "getUpload", upload).status, 404);
}

TEST_P(Files, ADeletedFileIsGoneForEveryone) {
  const auto id = text(json(upload("visitor", kPng)), "id");
  EXPECT_EQ(week_.as("other", "deleteFile", {{"file", id}}).status, 404);
  EXPECT_EQ(week_.as("visitor", "deleteFile", {{"file", id}}).status, 204);
  EXPECT_EQ(get("visitor", id).status, 404);
}

INSTANTIATE_TEST_SUITE_P(On, Files, testing::ValuesIn(core::trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang
