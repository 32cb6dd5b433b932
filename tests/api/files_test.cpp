#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "core/files/part.hpp"
#include "core/files/service.hpp"
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

TEST_P(Files, AFileIsSeenAsItsProfileIs) {
  const auto id = text(json(upload("member", kPng, {{"organisation", "acme"}})), "id");
  const auto header = [](const wire::Reply& reply, std::string_view wanted) {
    for (const auto& [name, value] : reply.headers)
      if (name == wanted) return value;
    return std::string();
  };
  EXPECT_EQ(header(get("", id), "Cache-Control"), "public, max-age=600");
  for (const auto* const state : {"draft", "withdrawn"}) {
    week_.exec("UPDATE organisation SET state = $1, programmes = '[\"jobfair\"]'", {state});
    for (const auto* const who : {"", "other", "rival", "consult"})
      EXPECT_EQ(get(who, id).status, 404) << who << " sees a " << state;
    for (const auto* const who : {"member", "owner", "manager", "operator"})
      EXPECT_EQ(get(who, id).status, 200) << who << " edits a " << state;
    EXPECT_EQ(header(get("owner", id), "Cache-Control"), "private, no-store");
  }
  // A programme's manager edits the profiles of that programme, no others.
  EXPECT_EQ(upload("consult", kPng, {{"organisation", "acme"}}).status, 403);
  week_.exec("UPDATE organisation SET programmes = '[\"consult\"]'");
  EXPECT_EQ(get("consult", id).status, 200);
  EXPECT_EQ(upload("consult", kPng, {{"organisation", "acme"}}).status, 201);
  EXPECT_EQ(upload("owner", kPng, {{"organisation", "nobody"}}).status, 403);
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
  const auto letter = text(json(upload("member", "안내", {{"organisation", "acme"}})), "id");
  EXPECT_EQ(first_field(change(letter)), "images files.no_picture");
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

TEST_P(Files, WhatUploadsAnnounceCountsInTheQuota) {
  const auto begin = [&](std::string_view who, const std::string& bytes) {
    return week_.as(who, "beginUpload", {}, R"({"name":"film.mp4","bytes":)" + bytes + "}");
  };
  const auto first = begin("visitor", "200000000");
  EXPECT_EQ(begin("visitor", "200000000").status, 201);
  EXPECT_EQ(reason(begin("visitor", "200000000")), "files.quota");
  EXPECT_EQ(begin("other", "200000000").status, 201) << "each has its own";
  const Texts upload_id{{"upload", text(json(first), "id")}};
  EXPECT_EQ(week_.as("other", "cancelUpload", upload_id).status, 404);
  EXPECT_EQ(week_.as("visitor", "cancelUpload", upload_id).status, 204);
  EXPECT_EQ(week_.as("visitor", "getUpload", upload_id).status, 404);
  EXPECT_EQ(begin("visitor", "200000000").status, 201);
  for (int i = 2; i < 20; ++i) ASSERT_EQ(begin("visitor", "1").status, 201);
  EXPECT_EQ(reason(begin("visitor", "1")), "files.too_many_uploads");
}

TEST_P(Files, WhoComesInTogetherIsCountedOneByOne) {
  std::string path;
  const auto outcome = week_.command([&](contract::Context& context) -> Result<core::files::File> {
    auto prepared = core::files::take_in(context, {"week", "", "a.png"}, kPng);
    EXPECT_TRUE(prepared.has_value());
    path = context.blobs.path_of(prepared->id.text());
    EXPECT_TRUE(std::filesystem::exists(path));
    context.tx.exec(
        "INSERT INTO file (id, festival, owner, organisation, name, content_type, bytes, sha256, "
        "widths, is_public, created_at) VALUES ('big', 'week', '', '', '', '', $1, '', '[]', 0, 0)",
        {core::files::kQuota});
    return core::files::add(context, {"week", "", "a.png"}, *prepared);
  });
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().reason, "files.quota");
  EXPECT_FALSE(std::filesystem::exists(path)) << "what was prepared is gone";
}

TEST_P(Files, AnAbandonedUploadEndsAndFreesItsSpace) {
  const auto made = week_.as("visitor", "beginUpload", {}, R"({"name":"a.txt","bytes":10})");
  const Texts upload_id{{"upload", text(json(made), "id")}};
  week_.as("visitor", "continueUpload", upload_id, "hello", {{"offset", "0"}});
  std::string path;
  week_.command([&](contract::Context& context) {
    path = context.blobs.path_of("p0-" + upload_id.begin()->second);
    return true;
  });
  ASSERT_TRUE(std::filesystem::exists(path));
  week_.clock().advance(std::chrono::hours{23});
  week_.run_job("files.end_abandoned");
  EXPECT_EQ(week_.as("visitor", "getUpload", upload_id).status, 200) << "still a day";
  week_.clock().advance(std::chrono::hours{2});
  week_.run_job("files.end_abandoned");
  EXPECT_EQ(week_.as("visitor", "getUpload", upload_id).status, 404);
  week_.run_job("files.remove_bytes");
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(week_.rows("SELECT 1 FROM file_upload").size(), 0U);
}

TEST_P(Files, ADeletedFileIsGoneForEveryone) {
  const auto id = text(json(upload("visitor", kPng)), "id");
  EXPECT_EQ(week_.as("other", "deleteFile", {{"file", id}}).status, 404);
  const auto path = get("visitor", id).file_path;
  EXPECT_EQ(week_.as("visitor", "deleteFile", {{"file", id}}).status, 204);
  EXPECT_EQ(get("visitor", id).status, 404);
  EXPECT_TRUE(std::filesystem::exists(path));
  week_.run_job("files.remove_bytes");
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(week_.rows("SELECT 1 FROM file").size(), 0U);
}

INSTANTIATE_TEST_SUITE_P(On, Files, testing::ValuesIn(core::trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang
