#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "core/intake/check.hpp"
#include "core/intake/testing/sample_folder.hpp"
#include "core/intake/write.hpp"

namespace madang::core::intake {
namespace {

/// One thing broken in the sample folder, and the one problem it must give.
struct Broken {
  const char* file;
  std::string from;  ///< replaced once; empty: the whole file
  std::string to;    ///< "-": the file is taken out
  const char* expected;
};

void PrintTo(const Broken& broken, std::ostream* out) {
  *out << broken.file << " → " << broken.expected;
}

Folder broken_folder(const Broken& broken) {
  auto folder = testing::sample_folder();
  if (broken.to == "-" && broken.from.empty()) {
    folder.erase(broken.file);
    return folder;
  }
  auto& text = folder[broken.file];
  if (broken.from.empty()) {
    text = broken.to;
    return folder;
  }
  const auto at = text.find(broken.from);
  EXPECT_NE(at, std::string::npos) << broken.from;
  if (at != std::string::npos) text.replace(at, broken.from.size(), broken.to);
  return folder;
}

std::string summary(const sheet::Problem& problem) {
  return problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
         std::to_string(problem.place.column) + " " + problem.reason;
}

std::vector<std::string> summaries(const Checked& checked) {
  std::vector<std::string> list;
  for (const auto& problem : checked.problems.items()) list.push_back(summary(problem));
  return list;
}

const std::string kLong(400, 'x');

const std::vector<Broken> kBroken{
    {"festival.toml", "", "-", "festival.toml:1:1 intake.file_missing"},
    {"festivl.toml", "", "x = 1\n", "festivl.toml:1:1 intake.file_unknown_near"},
    {"photos.zip", "", "PK", "photos.zip:1:1 intake.file_unknown"},
    {"festival.toml", "edition = 1", "edition = ", "festival.toml:2:11 intake.toml_syntax"},
    {"consents.toml", "", "[:", "consents.toml:1:2 intake.toml_syntax"},
    {"consents.toml", "", "ǈ", "consents.toml:1:1 intake.toml_syntax"},
    {"consents.toml", "", "あ = 1", "consents.toml:1:1 intake.toml_syntax"},
    {"festival.toml", "작은 축제", "\xB0\xA1", "festival.toml:9:1 intake.not_utf8"},
    {"festival.toml", "slug = \"little\"", "slug = \"Little!\"",
     "festival.toml:1:1 intake.key_malformed"},
    {"festival.toml", "edition = 1\n", "", "festival.toml:1:1 intake.entry_missing"},
    {"festival.toml", "edition = 1", "edition = \"1\"", "festival.toml:2:1 intake.wrong_type"},
    {"festival.toml", "edition = 1", "edition = 0", "festival.toml:2:1 intake.out_of_range"},
    {"festival.toml", "Asia/Seoul", "Asia/Soul", "festival.toml:5:1 intake.zone_unknown"},
    {"festival.toml", "\"ko\", \"en\"", "\"ko\", \"fr\"", "festival.toml:6:1 intake.not_one_of"},
    {"festival.toml", "media/logo.svg", "media/lgo.svg",
     "festival.toml:7:1 intake.reference_unknown"},
    {"festival.toml", "sample = true", "smaple = true",
     "festival.toml:8:1 intake.entry_unknown_near"},
    {"festival.toml", "sample = true", "weather = \"sun\"",
     "festival.toml:8:1 intake.entry_unknown"},
    {"festival.toml", "unit = \"USD\"", "unit = \"BTC\"", "festival.toml:17:1 intake.not_currency"},
    {"festival.toml", "host@city.example", "host.city.example",
     "festival.toml:23:1 intake.not_mail"},
    {"festival.toml", "url = \"https://city.example\"", "url = \"city.example\"",
     "festival.toml:25:1 intake.not_url"},
    {"festival.toml", "host = \"city\"", "host = \"ctiy\"",
     "festival.toml:34:1 intake.reference_unknown_near"},
    {"festival.toml", "ends = 2021-10-06", "ends = 2021-10-04",
     "festival.toml:37:1 intake.ends_before_start"},
    {"festival.toml", "starts = 2021-10-05", "starts = 2021-09-25",
     "festival.toml:36:1 intake.outside_dates"},
    {"festival.toml", "amount = 100", "amount = 99", "festival.toml:38:1 intake.prizes_sum"},
    {"festival.toml", "steps.en = [\"one\", \"two\"]", "steps.en = [\"one\"]",
     "festival.toml:43:7 intake.steps_uneven"},
    {"festival.toml", "key = \"competition\"", "key = \"competion\"",
     "festival.toml:64:1 intake.not_one_of_near"},
    {"organisations.csv", "", "", "organisations.csv:1:1 intake.header_missing"},
    {"organisations.csv", "name_ko", "nmae_ko", "organisations.csv:1:2 intake.column_unknown_near"},
    {"products.csv", "price", "colour", "products.csv:1:5 intake.column_unknown"},
    {"products.csv", "", "organisation,key\nsilsoft,tool\n",
     "products.csv:1:1 intake.column_missing"},
    {"products.csv", "price", "hs_code", "products.csv:1:5 intake.column_twice"},
    {"products.csv", "USD 10,1", "USD 10,1,2,3", "products.csv:2:7 intake.cells_too_many"},
    {"products.csv", "도구", "\"도구", "products.csv:2:3 intake.quote_open"},
    {"products.csv", "도구", "5\" 도구", "products.csv:2:3 intake.quote_stray"},
    {"products.csv", "도구", "\xB5\xB5\xB1\xB8", "products.csv:2:1 intake.not_utf8"},
    {"products.csv", "도구", "도\x01구", "products.csv:2:3 intake.control_character"},
    {"products.csv", "도구", "", "products.csv:2:3 intake.required"},
    {"products.csv", "도구", kLong, "products.csv:2:3 intake.too_long"},
    {"products.csv", "852349", "52349", "products.csv:2:4 intake.not_hs_code"},
    {"products.csv", "silsoft", "slisoft", "products.csv:2:1 intake.reference_unknown_near"},
    {"organisations.csv", "byeol,", "silsoft,", "organisations.csv:3:1 intake.duplicate"},
    {"organisations.csv", "consult;jobfair", "consult;jobfair;consult",
     "organisations.csv:2:5 intake.value_twice"},
    {"organisations.csv", "2010", "two", "organisations.csv:2:8 intake.not_number"},
    {"organisations.csv", ",KR,", ",Korea,", "organisations.csv:2:7 intake.not_country"},
    {"organisations.csv", "example,true", "example,yes", "organisations.csv:2:11 intake.not_flag"},
    {"buyers.csv", "id;en", "id;jp", "buyers.csv:2:4 intake.not_one_of"},
    {"buyers.csv", "Asia/Jakarta", "", "buyers.csv:2:5 intake.required"},
    {"employers.csv", "silsoft,,", "silsot,,", "employers.csv:2:2 intake.profile_missing"},
    {"employers.csv", "silsoft,,", "silsoft,실,", "employers.csv:2:2 intake.profile_twice"},
    {"employers.csv", "silsoft,,", "byeol,,", "employers.csv:2:1 intake.programme_unnamed"},
    {"employers.csv", "Developer;Planner", "Developer", "employers.csv:2:5 intake.jobs_uneven"},
    {"investors.csv", "100,200", "300,200", "investors.csv:2:7 intake.out_of_range"},
    {"teams.csv", "documents", "document", "teams.csv:3:5 intake.not_one_of_near"},
    {"sessions.csv", "2021-10-05", "2021-10-07", "sessions.csv:2:4 intake.outside_dates"},
    {"sessions.csv", "2021-10-05", "5 Oct", "sessions.csv:2:4 intake.not_day"},
    {"sessions.csv", "09:30", "9:3O", "sessions.csv:2:5 intake.not_clock"},
    {"sessions.csv", "09:30,10:00", "09:30,09:30", "sessions.csv:2:6 intake.ends_before_start"},
    {"sessions.csv", "09:30,10:00", "09:30,22:00", "sessions.csv:2:6 intake.session_too_long"},
    {"sessions.csv", "lobby", "loby", "sessions.csv:2:8 intake.reference_unknown_near"},
    {"people.csv", "주인,ko,,judge", "주임,ko,,judge", "people.csv:3:2 intake.person_differs"},
    {"people.csv", "company,,silsoft", "company,,",
     "people.csv:5:7 intake.role_needs_organisation"},
    {"people.csv", "moderator,consult", "moderador,consult",
     "people.csv:4:5 intake.not_one_of_near"},
    {"people.csv", "judge,consult", "owner,", "people.csv:3:5 intake.duplicate"},
    {"notices/opening.md", "", "x", "notices/opening.md:1:1 intake.notice_name"},
    {"notices/opening.ko.md", "", "-", "notices/opening.md:1:1 intake.notice_korean_missing"},
    {"notices/opening.ko.md", "+++\n", "---\n", "notices/opening.ko.md:1:1 intake.front_matter"},
    {"notices/opening.ko.md", "\"event\"", "\"evnt\"",
     "notices/opening.ko.md:3:1 intake.not_one_of_near"},
    {"notices/opening.ko.md", "2021-10-01T09:00:00+09:00", "2021-10-01",
     "notices/opening.ko.md:5:1 intake.not_moment"},
    {"notices/opening.en.md", "\"Opening\"", "\"Opening\"\npinned = true",
     "notices/opening.en.md:3:1 intake.only_in_korean"},
    {"consents.toml", "country.ko = \"나라\"\n", "", "consents.toml:1:1 intake.entry_missing"},
    {"consents.toml", "\"overseas\"", "\"oversea\"", "consents.toml:3:1 intake.not_one_of_near"},
    {"media/logo.svg", "<svg", "<html", "media/logo.svg:1:1 intake.media_type"},
    {"media/logo.svg", "<path", "<path onload=\"x()\"", "media/logo.svg:1:1 intake.svg_active"},
    {"media/photo.png", "", "GIF89a", "media/photo.png:1:1 intake.media_type"},
};

class BrokenFolder : public ::testing::TestWithParam<Broken> {};

TEST_P(BrokenFolder, IsReportedAtItsPlaceAndNowhereElse) {
  EXPECT_EQ(summaries(check_folder(broken_folder(GetParam()))),
            std::vector<std::string>{GetParam().expected});
}

INSTANTIATE_TEST_SUITE_P(All, BrokenFolder, ::testing::ValuesIn(kBroken));

TEST(SampleFolder, IsValidAndStable) {
  const auto checked = check_folder(testing::sample_folder());
  EXPECT_EQ(summaries(checked), std::vector<std::string>{});
  const auto once = write_folder(checked.data);
  EXPECT_TRUE(write_folder(check_folder(once).data) == once);
}

TEST(SampleFolder, ReportsEverythingAtOnce) {
  auto folder = testing::sample_folder();
  folder["products.csv"] += "nobody,,x,1,,\n";
  folder["sessions.csv"] += "bad key,nothing,,2021-13-01,99:00,,nowhere,,xx,,\n";
  EXPECT_EQ(check_folder(folder).problems.items().size(), 3U + 8U);
}

TEST(SampleFolder, AcceptsWhatSpreadsheetsWrite) {
  auto folder = testing::sample_folder();
  auto& text = folder["products.csv"];
  std::replace(text.begin(), text.end(), ',', ';');
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  text = windows;
  EXPECT_EQ(summaries(check_folder(folder)), std::vector<std::string>{});
}

TEST(SampleFolder, DisarmsFormulasAndTakesThemBack) {
  auto folder = testing::sample_folder();
  auto data = check_folder(folder).data;
  data.products[0].price = "=HYPERLINK(\"x\")";
  data.products[0].minimum_order = "'-1";
  const auto written = write_folder(data);
  EXPECT_NE(written.at("products.csv").find("'=HYPERLINK"), std::string::npos);
  const auto again = check_folder(written).data;
  EXPECT_EQ(again.products[0].price, "=HYPERLINK(\"x\")");
  EXPECT_EQ(again.products[0].minimum_order, "'-1");
}

TEST(SampleFolder, SessionPastMidnightEndsTheDayAfter) {
  const auto data = check_folder(testing::sample_folder()).data;
  EXPECT_EQ(to_rfc3339(data.sessions[1].starts_at), "2021-10-06T14:30:00.000Z");
  EXPECT_EQ(to_rfc3339(data.sessions[1].ends_at), "2021-10-06T15:30:00.000Z");
}

TEST(Problems, AreWordedInFourLanguages) {
  for (const auto reason : sheet::reasons()) {
    const auto words = sheet::words_of({{"f"}, std::string(reason), {}, "v"});
    EXPECT_EQ(words.size(), 4U) << reason;
    for (const auto& [language, text] : words) EXPECT_FALSE(text.empty()) << reason << language;
  }
}

TEST(Problems, ReadLikeACompilersMessage) {
  const auto checked = check_folder(broken_folder({"sessions.csv", "09:30", "9:3O", ""}));
  ASSERT_EQ(checked.problems.items().size(), 1U);
  EXPECT_EQ(sheet::line_of(checked.problems.items()[0], "en"),
            "sessions.csv:2:5 start: \"9:3O\" is not a time. Write hours and minutes like 09:30.");
}

/// Every sentence that can be said is said by some broken folder here or by the zip tests.
TEST(Problems, AreAllReachable) {
  std::set<std::string> seen{"intake.archive_unreadable", "intake.archive_too_large",
                             "intake.too_many_files",     "intake.path_unsafe",
                             "intake.file_too_large",     "intake.too_many_rows",
                             "intake.too_many_values",    "intake.slug_differs"};
  for (const auto& broken : kBroken) {
    const std::string expected = broken.expected;
    seen.insert(expected.substr(expected.find(' ') + 1));
  }
  for (const auto reason : sheet::reasons())
    if (!reason.starts_with("invite.") && !reason.starts_with("sheet.")) {  // tried elsewhere
      EXPECT_TRUE(seen.contains(std::string(reason))) << reason;
    }
}

TEST(Zip, RefusesWhatIsNotOne) {
  sheet::Problems problems;
  EXPECT_TRUE(read_zip("not a zip at all", problems).empty());
  ASSERT_EQ(problems.items().size(), 1U);
  EXPECT_EQ(problems.items()[0].reason, "intake.archive_unreadable");
  const auto whole = write_zip(testing::sample_folder());
  for (std::size_t cut = 1; cut < whole.size(); cut += 97) {
    sheet::Problems broken;
    (void)read_zip(whole.substr(0, cut), broken);
  }
}

TEST(Zip, RefusesABomb) {
  const auto zip = write_zip({{"festival.toml", std::string(kMaxFileBytes + 1, 'x')}});
  EXPECT_LT(zip.size(), 100'000U);
  sheet::Problems problems;
  EXPECT_TRUE(read_zip(zip, problems).empty());
  ASSERT_EQ(problems.items().size(), 1U);
  EXPECT_EQ(problems.items()[0].reason, "intake.file_too_large");
}

TEST(Zip, RefusesManyLargeFiles) {
  Folder folder;
  for (int i = 0; i < 8; ++i)
    folder.emplace("media/" + std::to_string(i) + ".png", std::string(kMaxFileBytes - 1, 'x'));
  sheet::Problems problems;
  (void)read_zip(write_zip(folder), problems);
  ASSERT_EQ(problems.items().size(), 1U);
  EXPECT_EQ(problems.items()[0].reason, "intake.archive_too_large");
}

TEST(Zip, RefusesManyFiles) {
  Folder folder;
  for (std::size_t i = 0; i <= kMaxFiles; ++i) folder.emplace("f" + std::to_string(i), "");
  sheet::Problems problems;
  EXPECT_EQ(read_zip(write_zip(folder), problems).size(), kMaxFiles);
  ASSERT_EQ(problems.items().size(), 1U);
  EXPECT_EQ(problems.items()[0].reason, "intake.too_many_files");
}

TEST(Zip, RefusesPathsOutOfTheFolder) {
  for (const auto* path : {"../evil.csv", "/etc/passwd", "a/../../b"}) {
    sheet::Problems problems;
    EXPECT_TRUE(read_zip(write_zip({{path, "x"}}), problems).empty()) << path;
    ASSERT_EQ(problems.items().size(), 1U) << path;
    EXPECT_EQ(problems.items()[0].reason, "intake.path_unsafe");
  }
}

}  // namespace
}  // namespace madang::core::intake
