#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/intake/check.hpp"
#include "core/intake/write.hpp"

namespace madang::core::intake {
namespace {

constexpr const char* kReference = "festivals/gvalley-week-2021";

Folder reference() {
  sheet::Problems problems;
  auto folder = read_directory(kReference, problems);
  EXPECT_TRUE(problems.empty());
  return folder;
}

TEST(ReferenceFolder, HasNoProblem) {
  const auto checked = check_directory(kReference);
  for (const auto& problem : checked.problems.items())
    ADD_FAILURE() << sheet::line_of(problem, "en");
}

TEST(ReferenceFolder, HoldsTheFactsOfTheEdition) {
  const auto data = check_directory(kReference).data;
  EXPECT_EQ(data.festival.edition, 6);
  EXPECT_EQ(data.festival.starts, "2021-09-29");
  EXPECT_EQ(data.festival.ends, "2021-10-22");
  EXPECT_EQ(data.festival.programmes.size(), 7U);
  EXPECT_EQ(data.festival.hosts.size(), 5U);
  EXPECT_EQ(data.buyers.size(), 30U);
  EXPECT_EQ(data.employers.size(), 50U);
  EXPECT_EQ(data.investors.size(), 20U);
  EXPECT_EQ(data.teams.size(), 210U);
  std::map<Sheet, int> profiles;
  for (const auto& row : data.organisations) ++profiles[row.sheet];
  EXPECT_EQ(profiles[Sheet::organisations], 80);
  int finalists = 0;
  for (const auto& team : data.teams) finalists += team.round == "final" ? 1 : 0;
  EXPECT_EQ(finalists, 13);
  std::int64_t prizes = 0;
  for (const auto& prize : data.festival.programmes.at(1).prizes)
    prizes += prize.count * prize.amount;
  EXPECT_EQ(prizes, 51'000'000);
}

TEST(ReferenceFolder, NamesOnlySamplesUnderExampleDomains) {
  const auto data = check_directory(kReference).data;
  for (const auto& row : data.organisations) {
    EXPECT_TRUE(row.sample) << row.key;
    EXPECT_TRUE(row.url.empty() || row.url.ends_with(".example")) << row.url;
    EXPECT_TRUE(row.mail.empty() || row.mail.ends_with(".example")) << row.mail;
  }
  for (const auto& person : data.people) {
    EXPECT_TRUE(person.mail.ends_with(".example")) << person.mail;
  }
}

TEST(ReferenceFolder, SpeaksFourLanguages) {
  const auto data = check_directory(kReference).data;
  for (const auto& row : data.organisations) EXPECT_EQ(row.summary.size(), 4U) << row.key;
  for (const auto& row : data.products) EXPECT_EQ(row.name.size(), 4U) << row.key;
  for (const auto& row : data.sessions)
    EXPECT_TRUE(row.title.size() == 4 && row.abstract.size() == 4) << row.key;
  for (const auto& row : data.notices) EXPECT_EQ(row.body.size(), 4U) << row.slug;
  for (const auto& row : data.consents) EXPECT_EQ(row.refusal.size(), 4U) << row.purpose;
}

TEST(ReferenceFolder, HasOneAccountForEveryRole) {
  std::set<std::string> roles;
  for (const auto& person : check_directory(kReference).data.people) roles.insert(person.role);
  EXPECT_EQ(roles.size(), 12U);
}

TEST(ReferenceFolder, IsWrittenBackByteForByte) {
  const auto folder = reference();
  const auto written = write_folder(check_folder(folder).data);
  for (const auto& [path, bytes] : folder) {
    if (path == "README.md") continue;  // for people, not imported
    const auto found = written.find(path);
    if (found == written.end()) {
      ADD_FAILURE() << path << " is not written";
      continue;
    }
    EXPECT_TRUE(found->second == bytes) << path << " differs";
  }
  EXPECT_EQ(written.size() + 1, folder.size());
}

TEST(ReferenceFolder, SurvivesAZip) {
  const auto folder = reference();
  sheet::Problems problems;
  EXPECT_TRUE(read_zip(write_zip(folder), problems) == folder);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(write_zip(folder), write_zip(folder));
}

TEST(ReferenceFolder, IsFoundInsideAnOuterFolder) {
  Folder outer;
  for (const auto& [path, bytes] : reference()) outer.emplace("gvalley/" + path, bytes);
  sheet::Problems problems;
  EXPECT_TRUE(read_zip(write_zip(outer), problems) == reference());
}

}  // namespace
}  // namespace madang::core::intake
