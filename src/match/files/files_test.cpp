#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "match/files/words.hpp"

namespace madang::match::files {
namespace {

struct Broken {
  const char* name;
  const char* text;
  const char* says;
};

class BrokenFiles : public testing::TestWithParam<Broken> {};

TEST_P(BrokenFiles, NameTheLineAndWhatToDo) {
  const auto read = read_match_file(GetParam().name, GetParam().text);
  EXPECT_NE(read.complaint.find(GetParam().says), std::string::npos) << read.complaint;
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenFiles,
    testing::Values(
        Broken{"a.dzn", "", "line 1: 'nBusiness' is missing: add it as"},
        Broken{"a.dzn", "nBusiness = x;", "line 1: a value should be a whole number"},
        Broken{"a.dzn", "nBusiness = 2;\n\nnBusiness = 3;", "line 3: 'nBusiness' is set twice"},
        Broken{"a.dzn", "nBusiness = [1,2", "line 1: the file ends where"},
        Broken{"a.dzn",
               "nBusiness = 2;\nnMeetings = 1;\nnTables = 1;\nnTotalSlots = 2;\nnMorningSlots = "
               "2;\nrequested = [|1, 3,3|];",
               "line 6: a participant is 3; it should be 1 to 2"},
        Broken{"a.dzn",
               "nBusiness = 2;\nnMeetings = 2;\nnTables = 1;\nnTotalSlots = 2;\nnMorningSlots = "
               "2;\nrequested = [|1, 2,3|];",
               "requested has 1 rows, nMeetings says 2"},
        Broken{"a.json", "{\n\"slots\": 2,,}", "line 2: expected the name of a member"},
        Broken{"a.json", "{\"slots\": 2,\n\"buyers\": [{\"free\": \"1\"}]}",
               "line 2: 'free' should be a text with one 0 or 1 for each of the 2 slots"},
        Broken{"a.json", "{\"slots\": 2, \"buyers\": [], \"companies\": []}",
               "line 1: 'pairs' is missing"},
        Broken{"a.json", "{\"slot\": 2}", "line 1: 'slot' is not known here; known are"},
        Broken{"a.csv", "buyer,Ana\n", "line 1: the first line should be  slots,NUMBER"},
        Broken{"a.csv", "slots,2\npair,Ana,Bo,1\n", "line 2: there is no buyer 'Ana'"},
        Broken{"a.csv", "slots,2\nbuyer,Ana,x\n", "line 2: most should be a whole number"},
        Broken{"a.csv", "slots,2\nbuyer,Ana\nbuyer,Ana\n", "line 3: 'Ana' stands there twice"},
        Broken{"a.txt", "# h\n1 1 2 2 1 1\n1\n0 1 1\n",
               "line 4: the availability of buyer 0 has 1"},
        Broken{"a.txt", "# h\n1 1 1 1 1 1\n1\n0 1 1\n1 1\n2\n0 0 5\n0 0 6\n",
               "line 8: this pair stands there twice"},
        Broken{"a.txt", "3\n1 2 3\n4\n", "line 2: 4 numbers follow: expected 9 costs"},
        Broken{"a.txt", "3\n1 4 3\n", "line 2: row and column should be 1 to 3"}));

MatchFile read_well(const char* name, const std::string& text) {
  auto read = read_match_file(name, text);
  EXPECT_EQ(read.complaint, "");
  return std::move(read.file);
}

TEST(Files, OurTwoFormatsSayTheSame) {
  const auto json = read_well("a.json", R"({"slots": 4, "slots_a_day": 2, "languages": ["en", "vi"],
    "buyers": [{"name": "Ana", "most": 2, "free": "1101"}, {"name": "Budi", "least": 1}],
    "companies": [{"name": "A, B", "parallel": 2}, {"name": "C", "most_a_day": 1}],
    "interpreters": [{"languages": ["en", "vi"], "count": 2}],
    "pairs": [{"buyer": 0, "company": 0, "weight": 70, "must": true, "language": "vi"},
              {"buyer": 1, "company": 1, "weight": 5}],
    "rooms": 2, "rest": 1, "locked": [[1, 1, 3]]})");
  const auto csv = read_well("a.csv",
                             "slots,4,2\ninterpreter,en|vi,2\nbuyer,Ana,2,,,,1101\n"
                             "buyer,Budi,,,1\ncompany,\"A, B\",,,,2\ncompany,C,,1\n"
                             "pair,Ana,\"A, B\",70,must,vi\npair,Budi,C,5\nrooms,2\nrest,1\n"
                             "locked,Budi,C,3\n");
  const auto a = solve_file(json, 5);
  const auto b = solve_file(csv, 5);
  EXPECT_EQ(a.status, Status::optimal);
  EXPECT_EQ(a.meetings, b.meetings);
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.worth.musts, 1);
  EXPECT_EQ(a.worth.promised, 1);
  EXPECT_EQ(a.interpreters.size(), 2U);
}

TEST(Files, AnAnswerChecksAgainstItsFileAndAChangedOneDoesNot) {
  const auto file = read_well("a.txt",
                              "2 2 2 2 1 1 90\n1\n0 2 11\n0 2 11\n2 11\n2 11\n3\n0 0 50\n"
                              "0 1 10\n1 1 40\n");
  const auto answer = solve_file(file, 5);
  EXPECT_EQ(answer.value, 90);
  auto text = as_json(answer);
  const auto checked = check_timetable(file, read_timetable(text));
  EXPECT_TRUE(checked.holds) << checked.words;
  EXPECT_NE(checked.words.find("certified: nothing is better than"), std::string::npos);
  EXPECT_FALSE(check_timetable(file, read_timetable("0,0,0,0\n1,1,0,0\n")).holds);
  EXPECT_TRUE(check_timetable(file, read_timetable("0,0,0,0\n1,1,1,0\n")).holds);
  EXPECT_FALSE(check_timetable(file, read_timetable("1,0,0,0\n")).holds);
  EXPECT_EQ(read_timetable("0,0\n").complaint, "line 1: the slot should be a whole number");
}

TEST(Files, CostsAreAssignedInBothForms) {
  const auto square = solve_file(read_well("a.txt", "3\n4 1 3\n2 0 5\n3 2 2\n"), 5);
  EXPECT_EQ(square.status, Status::optimal);
  EXPECT_EQ(square.value, 5);
  EXPECT_EQ(square.bound, 5);
  const auto listed = solve_file(read_well("a.txt", "3\n1 1 4\n1 2 1\n2 1 2\n2 2 0\n3 3 2\n"), 5);
  EXPECT_EQ(listed.value, 5);
  const auto none = solve_file(read_well("a.txt", "3\n1 1 4\n2 1 2\n3 3 2\n3 1 2\n"), 5);
  EXPECT_EQ(none.status, Status::infeasible);
}

std::string forum_text(int tables, const std::string& fixed) {
  return "nBusiness = 3; nMeetings = 3; nTables = " + std::to_string(tables) +
         "; nTotalSlots = 4; nMorningSlots = 2;\n"
         "requested = [|1, 2,3,|2, 3,3,|1, 3,2,|];\nforbidden = [{0},{0,3},{0}];\n"
         "fixed = [" +
         fixed + "];\nprecedences = [{},{1},{}];\n";
}

TEST(Files, TheBenchmarkCountsBreaks) {
  const auto easy = solve_file(read_well("a.dzn", forum_text(1, "0,0,0")), 5);
  EXPECT_EQ(easy.status, Status::optimal);
  EXPECT_EQ(easy.value, 1);  // 1 meets 2 in slot 1, then 2 and 3 in slot 2, then 1 and 3
  const auto file = read_well("a.dzn", forum_text(1, "0,0,4"));
  const auto fixed = solve_file(file, 5);
  EXPECT_EQ(fixed.status, Status::optimal);
  EXPECT_TRUE(check_timetable(file, read_timetable(as_json(fixed))).holds);
  auto unfair = read_well("a.dzn", forum_text(1, "1,2,4"));
  EXPECT_EQ(solve_file(unfair, 5).value, 2);
  unfair.forum.fairness = 0;
  EXPECT_EQ(solve_file(unfair, 5).status, Status::infeasible);
  EXPECT_EQ(solve_file(read_well("a.dzn", forum_text(0, "0,0,0")), 5).status, Status::infeasible);
}

/// Other people's instances lie beside the project; the quick ones are solved here, all by the
/// bench.
TEST(Files, PublishedOptimaAreReachedWhereTheInstancesAreThere) {
  const std::filesystem::path data = "../shared/data";
  const std::vector<std::pair<const char*, std::int64_t>> known{
      {"weighted/b30c80t48_av0_s102.txt", 42524},
      {"weighted/b30c80t48_av2_s101.txt", 39434},
      {"assign/assign100.txt", 305},
      {"b2b/tic-12.original.dzn", 0},
      {"b2b/tic-12crafc.original.dzn", 0},
      {"b2b/forumt-14.original.dzn", 5}};
  if (!std::filesystem::exists(data)) {
    std::cout << "SKIPPED: there is no folder ../shared/data beside the project\n";
    return;
  }
  for (const auto& [name, best] : known) {
    std::ifstream in(data / name);
    std::ostringstream text;
    text << in.rdbuf();
    const auto file = read_well(name, text.str());
    const auto answer = solve_file(file, 60);
    EXPECT_EQ(answer.status, Status::optimal) << name;
    EXPECT_EQ(answer.value, best) << name;
    EXPECT_TRUE(check_timetable(file, read_timetable(as_json(answer))).holds) << name;
  }
}

}  // namespace
}  // namespace madang::match::files
