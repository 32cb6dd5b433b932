#include <gtest/gtest.h>

#include "core/audit/part.hpp"
#include "core/chat/part.hpp"
#include "core/consent/part.hpp"
#include "core/festival/part.hpp"
#include "core/intake/apply.hpp"
#include "core/intake/part.hpp"
#include "core/intake/service.hpp"
#include "core/intake/testing/sample_folder.hpp"
#include "core/intake/write.hpp"
#include "core/notices/part.hpp"
#include "core/notify/part.hpp"
#include "core/organisations/part.hpp"
#include "core/people/bring.hpp"
#include "core/people/part.hpp"
#include "core/people/sessions.hpp"
#include "core/schedule/part.hpp"
#include "core/trial.hpp"

namespace madang::core::intake {
namespace {

using trial::Browser;
using trial::Trial;

Folder reference() {
  sheet::Problems problems;
  auto folder = read_directory("festivals/gvalley-week-2021", problems);
  folder.erase("README.md");
  return folder;
}

class Import : public ::testing::TestWithParam<std::string> {
 protected:
  Import()
      : trial_(GetParam(),
               {people::part(), audit::part(), consent::part(), notify::part(), festival::part(),
                organisations::part(), schedule::part(), notices::part(), chat::part(), part()},
               people::find_caller) {}

  Report run(const Folder& folder, Purpose purpose = Purpose::apply) {
    const auto checked = check_folder(folder);
    for (const auto& problem : checked.problems.items())
      last_problem_ = sheet::line_of(problem, "en");
    auto report = trial_.command([&](contract::Context& context) -> Result<Report> {
      MADANG_TRY_VOID(store_media(context.blobs, checked.data));
      return run_import(context, checked, purpose);
    });
    EXPECT_TRUE(report.has_value());
    return report ? *report : Report{};
  }

  Folder exported(const std::string& festival) {
    auto folder = trial_.command(
        [&](contract::Context& context) { return export_folder(context, festival); });
    EXPECT_TRUE(folder.has_value());
    return folder ? *folder : Folder{};
  }

  std::int64_t rows(const std::string& table) {
    return trial_.rows("SELECT COUNT(*) FROM " + table)[0].integer(0);
  }

  /// Totals over all kinds.
  static Count sum(const Report& report) {
    Count all;
    for (const auto& count : report.counts) {
      all.created += count.created;
      all.changed += count.changed;
      all.unchanged += count.unchanged;
      all.retired += count.retired;
    }
    return all;
  }

  static Count of(const Report& report, std::string_view kind) {
    for (const auto& count : report.counts)
      if (count.kind == kind) return count;
    return {};
  }

  /// Somebody with this role, signed in.
  Browser signed_in(std::string_view role) {
    if (accounts_.empty())
      accounts_ = trial_.command([](contract::Context& context) {
        return people::open_sample_accounts(context, "little");
      });
    Browser browser(trial_);
    for (const auto& account : accounts_) {
      if (account.roles.find(role) == std::string::npos) continue;
      EXPECT_EQ(browser
                    .call("signIn", R"({"mail":")" + account.mail + R"(","password":")" +
                                        account.password + R"("})")
                    .status,
                200);
    }
    return browser;
  }

  Trial trial_;
  std::vector<people::SampleAccount> accounts_;
  std::string last_problem_;
};

TEST_P(Import, OfTheReferenceTwiceChangesNothing) {
  const auto first = run(reference());
  EXPECT_TRUE(first.applied);
  EXPECT_TRUE(first.problems.empty());
  EXPECT_EQ(of(first, "organisations").created, 80);
  EXPECT_EQ(of(first, "buyers").created, 30);
  EXPECT_EQ(of(first, "teams").created, 210);
  EXPECT_EQ(of(first, "programmes").created, 7);
  EXPECT_EQ(of(first, "sessions").created, 163);
  EXPECT_EQ(of(first, "notices").created, 6);
  EXPECT_EQ(of(first, "chat_rooms").created, 8);
  EXPECT_EQ(rows("chat_room"), 8);
  const auto second = run(reference());
  EXPECT_TRUE(second.applied);
  EXPECT_EQ(sum(second).created, 0) << counts_text(second);
  EXPECT_EQ(sum(second).changed, 0) << counts_text(second);
  EXPECT_EQ(sum(second).retired, 0) << counts_text(second);
  EXPECT_EQ(sum(second).unchanged, sum(first).created);
}

TEST_P(Import, IsExportedByteForByte) {
  (void)run(reference());
  const auto folder = exported("gvalley-week-2021");
  for (const auto& [path, bytes] : reference()) {
    const auto found = folder.find(path);
    if (found == folder.end())
      ADD_FAILURE() << path << " is not exported";
    else
      EXPECT_TRUE(found->second == bytes) << path << " differs";
  }
  EXPECT_EQ(folder.size(), reference().size());
}

TEST_P(Import, OfABrokenFolderImportsNothing) {
  auto folder = testing::sample_folder();
  folder["people.csv"] += "no mail,x,ko,,owner,,\n";
  const auto report = run(folder);
  EXPECT_FALSE(report.applied);
  EXPECT_EQ(report.problems.size(), 1U);
  for (const auto* table : {"festival", "programme", "organisation", "person", "intake_festival"})
    EXPECT_EQ(rows(table), 0) << table;
  EXPECT_EQ(rows("intake_report"), 1);
}

TEST_P(Import, TriedOutSaysWhatWouldComeAndChangesNothing) {
  const auto report = run(testing::sample_folder(), Purpose::try_out);
  EXPECT_FALSE(report.applied);
  EXPECT_EQ(of(report, "organisations").created, 2);
  EXPECT_EQ(rows("festival"), 0);
  EXPECT_EQ(rows("person"), 0);
}

TEST_P(Import, ChangesWhatIsEditedAndRetiresWhatIsGone) {
  (void)run(testing::sample_folder());
  auto folder = testing::sample_folder();
  auto& companies = folder["organisations.csv"];
  companies.replace(companies.find("실소프트"), 12, "실소프츠");
  companies.erase(companies.find("byeol"));
  auto& people = folder["people.csv"];
  people.erase(people.find("hi@silsoft"));
  const auto report = run(folder);
  EXPECT_EQ(of(report, "organisations").changed, 1) << counts_text(report);
  EXPECT_EQ(of(report, "organisations").retired, 1) << counts_text(report);
  EXPECT_EQ(of(report, "people").retired, 1) << counts_text(report);
  EXPECT_EQ(trial_.rows("SELECT state FROM organisation WHERE slug = 'byeol'")[0].text(0),
            "withdrawn");
  EXPECT_EQ(rows("person"), 3);
}

TEST_P(Import, RemovesWhatNothingUsesAndTellsWhatStays) {
  auto folder = testing::sample_folder();
  folder["festival.toml"] +=
      "[[host]]\nkey = \"guest\"\nname.ko = \"손님\"\n[[stage]]\nkey = \"yard\"\n"
      "name.ko = \"뜰\"\n[[stage]]\nkey = \"attic\"\nname.ko = \"다락\"\n";
  auto& sessions = folder["sessions.csv"];
  sessions += "tea,demoday,talk,2021-10-06,10:00,11:00,yard,,ko,차 모임,\n";
  (void)run(folder);
  EXPECT_EQ(rows("stage"), 3);
  EXPECT_EQ(rows("festival_host"), 2);

  const auto drop = [](std::string& text, std::string_view from, std::string_view to) {
    const auto begin = text.find(from);
    text.erase(begin, text.find(to, begin + 1) - begin);
  };
  auto small = testing::sample_folder();
  auto& toml = small["festival.toml"];
  drop(toml, "[[programme]]\nkey = \"demoday\"", "[[programme]]\nkey = \"competition\"");
  toml.erase(toml.find("[[chat_room]]"));
  auto& rest = small["sessions.csv"];
  rest.replace(rest.find("lobby"), 5, "");
  const auto report = run(small);
  ASSERT_TRUE(report.applied) << last_problem_;
  EXPECT_EQ(of(report, "hosts").retired, 1);
  EXPECT_EQ(of(report, "stages").retired, 1);
  EXPECT_EQ(of(report, "stages").kept, (Texts{"yard"}));  // its session is cancelled, not gone
  EXPECT_EQ(of(report, "programmes").kept, (Texts{"demoday"}));
  EXPECT_EQ(of(report, "chat_rooms").kept, (Texts{"lobby"}));
  EXPECT_EQ(rows("chat_room"), 1);
  EXPECT_EQ(rows("programme"), 4);
  EXPECT_NE(counts_text(report).find("kept with what was said there; close them under moderation: "
                                     "lobby"),
            std::string::npos)
      << counts_text(report);
  const auto again = run(small);
  EXPECT_EQ(sum(again).changed + sum(again).created + sum(again).retired, 0) << counts_text(again);
}

TEST_P(Import, KeepsEditionsSideBySide) {
  (void)run(testing::sample_folder());
  (void)run(reference());
  EXPECT_EQ(rows("festival"), 2);
  const auto current = trial_.rows("SELECT slug FROM festival WHERE is_current = 1");
  ASSERT_EQ(current.size(), 1U);
  EXPECT_EQ(current[0].text(0), "little");
  EXPECT_EQ(sum(run(testing::sample_folder())).changed, 0);
}

TEST_P(Import, ExportAndImportAgreeForEveryColumn) {
  (void)run(testing::sample_folder());
  const auto once = exported("little");
  EXPECT_EQ(sum(run(once)).changed, 0) << last_problem_;
  EXPECT_TRUE(exported("little") == once);
}

TEST_P(Import, IsForOwnersOnly) {
  (void)run(testing::sample_folder());
  auto moderator = signed_in("moderator");
  Browser stranger(trial_);
  const auto zip = write_zip(testing::sample_folder());
  for (const auto* operation : {"importFolder", "listImports", "exportFolder"}) {
    EXPECT_EQ(stranger.call(operation, zip, {{"festival", "little"}}).status, 401) << operation;
    EXPECT_EQ(moderator.call(operation, zip, {{"festival", "little"}}).status, 403) << operation;
  }
}

TEST_P(Import, ThroughTheConsole) {
  (void)run(testing::sample_folder());
  auto owner = signed_in("owner");
  const std::map<std::string, std::string, std::less<>> little{{"festival", "little"}};
  auto folder = testing::sample_folder();
  folder["people.csv"] += "no mail,x,ko,,owner,,\n";
  const auto broken = owner.call("importFolder", write_zip(folder), little, {{"apply", "true"}});
  EXPECT_EQ(broken.status, 200);
  const auto problem = trial::json(broken).at("problems").at(0);
  EXPECT_EQ(trial::text(problem, "file"), "people.csv");
  EXPECT_EQ(problem.at("line").to_number<int>(), 6);
  EXPECT_EQ(problem.at("column").to_number<int>(), 1);
  EXPECT_NE(trial::text(problem.at("detail_translated"), "id").find("surel"), std::string::npos);

  folder = testing::sample_folder();
  auto& stage = folder["festival.toml"];
  stage.replace(stage.find("무대"), 6, "큰무대");
  const auto tried = owner.call("importFolder", write_zip(folder), little);
  EXPECT_FALSE(trial::json(tried).at("applied").get_bool());
  EXPECT_EQ(rows("stage WHERE name LIKE '%큰무대%'"), 0);
  const auto applied = owner.call("importFolder", write_zip(folder), little, {{"apply", "true"}});
  EXPECT_TRUE(trial::json(applied).at("applied").get_bool());
  EXPECT_EQ(rows("stage WHERE name LIKE '%큰무대%'"), 1);

  const auto wrong =
      owner.call("importFolder", write_zip(reference()), little, {{"apply", "true"}});
  EXPECT_EQ(trial::text(trial::json(wrong).at("problems").at(0), "reason"), "intake.slug_differs");
  const auto list = owner.call("listImports", "", little);
  EXPECT_EQ(trial::json(list).at("items").get_array().size(), 5U);
  const auto zip = owner.call("exportFolder", "", little);
  EXPECT_EQ(zip.content_type, "application/zip");
  sheet::Problems problems;
  EXPECT_TRUE(read_zip(zip.body, problems) == exported("little"));
}

INSTANTIATE_TEST_SUITE_P(Stores, Import, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& given) { return given.param; });

}  // namespace
}  // namespace madang::core::intake
