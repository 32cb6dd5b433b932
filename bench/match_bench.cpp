// What the timetable engine reaches on other people's instances and on a large consultation.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "match/files/file.hpp"
#include "match/files/words.hpp"

namespace {

namespace match = madang::match;
namespace files = madang::match::files;
using Path = std::filesystem::path;

int failures = 0;

void print(const std::string& name, double value, const std::string& unit) {
  std::printf("%s %.6g %s\n", name.c_str(), value, unit.c_str());
  std::fflush(stdout);
}

void want(bool holds, const std::string& what) {
  if (holds) return;
  ++failures;
  std::printf("# MISSED %s\n", what.c_str());
}

std::string text_of(const Path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

files::MatchFile file_of(const Path& path) {
  auto read = files::read_match_file(path.string(), text_of(path));
  if (!read.complaint.empty()) throw std::runtime_error(path.string() + ": " + read.complaint);
  return std::move(read.file);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

std::vector<Path> files_in(const Path& folder) {
  std::vector<Path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

/// The optimum stands last in the header of the weighted format.
std::int64_t weighted_optimum(const Path& path) {
  std::istringstream lines(text_of(path));
  std::string line;
  while (std::getline(lines, line) && line.starts_with("#")) continue;
  return std::stoll(line.substr(line.rfind(' ') + 1));
}

void bench_weighted(const Path& data) {
  std::vector<double> seconds;
  int proven = 0;
  const auto all = files_in(data / "weighted");
  for (const auto& path : all) {
    const auto answer = files::solve_file(file_of(path), 30);
    seconds.push_back(answer.seconds);
    const bool best = answer.status == match::Status::optimal &&
                      answer.value == weighted_optimum(path) && answer.bound == answer.value;
    want(best, path.filename().string());
    proven += best ? 1 : 0;
    print("weighted." + path.stem().string(), answer.seconds, "s");
  }
  print("weighted.at_proven_optimum", proven, "of_" + std::to_string(all.size()));
  print("weighted.median", median(seconds), "s");
  want(median(seconds) < 0.6, "weighted median under 0.6 s");
}

void bench_forum(const Path& data) {
  std::istringstream lines(text_of(data / "b2b" / "known_best.csv"));
  std::string line;
  std::getline(lines, line);
  double total = 0, published = 0, worst = 0;
  int rows = 0, reproduced = 0;
  while (std::getline(lines, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line)
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    if (cells.size() < 5) continue;
    auto file = file_of(data / "b2b" / (cells[0] + ".dzn"));
    file.forum.fairness = std::stoi(cells[1]);
    const auto answer = files::solve_file(file, 60);
    const bool same = cells[2] == "OPT" ? answer.status == match::Status::optimal &&
                                              answer.value == std::stoll(cells[3])
                                        : answer.status == match::Status::infeasible;
    const auto name = cells[0] + ".d" + cells[1];
    want(same && answer.seconds < 30, "b2b " + name);
    print("b2b." + name, answer.seconds, "s");
    ++rows;
    reproduced += same ? 1 : 0;
    total += answer.seconds;
    published += std::stod(cells[4]);
    worst = std::max(worst, answer.seconds);
  }
  print("b2b.reproduced", reproduced, "of_" + std::to_string(rows));
  print("b2b.worst", worst, "s");
  print("b2b.total", total, "s");
  print("b2b.published_uwrmaxsat_total", published, "s");
  print("b2b.ratio_to_published_uwrmaxsat", published / total, "x");
}

void bench_assign(const Path& data) {
  const std::map<std::string, std::int64_t> best{
      {"assign100", 305}, {"assign200", 475}, {"assignp800", 2239}};
  for (const auto& path : files_in(data / "assign")) {
    const auto answer = files::solve_file(file_of(path), 30);
    const auto known = best.find(path.stem().string());
    want(known != best.end() && answer.status == match::Status::optimal &&
             answer.value == known->second,
         path.filename().string());
    print("assign." + path.stem().string() + ".cost", static_cast<double>(answer.value), "cost");
    print("assign." + path.stem().string() + ".seconds", answer.seconds, "s");
  }
}

/// 1,000 buyers, 12,000 companies, 48 slots on three days, 300 candidates a buyer.
match::Problem large_problem() {
  std::uint64_t state = 20211007;
  const auto roll = [&](std::uint64_t sides) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<int>((state >> 33) % sides);
  };
  match::Problem problem;
  problem.languages = 4;
  for (int t = 0; t < 48; ++t) problem.slots.push_back({t * 30, t * 30 + 30, t / 16});
  problem.rooms.assign(48, 900);
  for (int l = 0; l < 4; ++l) {
    match::Interpreter who;
    who.languages = {l};
    who.count = 220;
    problem.interpreters.push_back(who);
  }
  const auto free = [&] {
    std::vector<bool> out(48, true);
    for (int half = 0; half < 6; ++half)
      if (roll(100) < 20)
        for (int t = half * 8; t < half * 8 + 8; ++t) out[static_cast<std::size_t>(t)] = false;
    for (int t = 0; t < 48; ++t)
      if (roll(100) < 5) out[static_cast<std::size_t>(t)] = false;
    return out;
  };
  for (int b = 0; b < 1000; ++b) {
    match::Participant who;
    who.free = free();
    who.most = 30;
    problem.buyers.push_back(std::move(who));
  }
  for (int c = 0; c < 12000; ++c) {
    match::Participant who;
    who.free = free();
    who.most = 8;
    problem.companies.push_back(std::move(who));
  }
  for (int b = 0; b < 1000; ++b) {
    std::vector<char> seen(12000, 0);
    const int language = roll(4);
    for (int i = 0; i < 300;) {
      const int c = roll(12000);
      if (seen[static_cast<std::size_t>(c)]++ != 0) continue;
      problem.pairs.push_back({b, c, 1 + roll(100), false, language});
      ++i;
    }
  }
  return problem;
}

void bench_large() {
  const auto problem = large_problem();
  const auto since = std::chrono::steady_clock::now();
  const auto solution = match::solve(problem);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
  const auto verdict = match::verify(problem, solution.meetings, solution.certificate);
  const double gap = 100.0 * static_cast<double>(verdict.bound - verdict.points) /
                     static_cast<double>(std::max<std::int64_t>(1, verdict.points));
  print("large.pairs", static_cast<double>(problem.pairs.size()), "pairs");
  print("large.meetings", static_cast<double>(solution.meetings.size()), "meetings");
  print("large.seconds", seconds, "s");
  print("large.certified_gap", gap, "%");
  for (const auto& step : solution.steps) print("large.step." + step.name, step.seconds, "s");
  want(verdict.valid, "the large timetable holds: " + verdict.complaint);
  want(seconds < 5, "large under 5 s");
  want(gap < 0.05, "large gap under 0.05 %");
}

void bench_replan(const Path& data) {
  for (const auto& path : files_in(data / "weighted")) {
    auto problem = file_of(path).problem;
    const auto solution = match::solve(problem);
    // Of the meetings, fifteen lose their place: their slots' rooms are gone.
    std::vector<match::Meeting> kept, lost;
    for (std::size_t i = 0; i < solution.meetings.size(); ++i)
      (i % (solution.meetings.size() / 15) == 7 && lost.size() < 15 ? lost : kept)
          .push_back(solution.meetings[i]);
    for (const auto& meeting : lost)
      problem.rooms[static_cast<std::size_t>(meeting.slot)] = std::max(
          0, static_cast<int>(std::count_if(kept.begin(), kept.end(), [&](const auto& other) {
            return other.slot == meeting.slot;
          })));
    const auto since = std::chrono::steady_clock::now();
    const auto options = match::replan(problem, kept, lost);
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
    bool valid = !options.empty();
    for (const auto& option : options)
      valid = valid && match::breaks_of(problem, option.meetings).empty();
    const auto name = "replan." + path.stem().string();
    want(valid && seconds < 1, name);
    print(name, seconds, "s");
    if (options.empty()) continue;
    print(name + ".placed", static_cast<double>(15 - options.back().lost.size()), "of_15");
    print(name + ".moved", options.back().moved, "meetings");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Path data = argc > 1 ? argv[1] : "../shared/data";
  const std::string only = argc > 2 ? argv[2] : "";
  const auto wanted = [&](const char* part) { return only.empty() || only == part; };
  try {
    if (std::filesystem::exists(data)) {
      if (wanted("weighted")) bench_weighted(data);
      if (wanted("assign")) bench_assign(data);
      if (wanted("replan")) bench_replan(data);
      if (wanted("b2b")) bench_forum(data);
    } else {
      std::printf("# SKIPPED weighted, assign, replan, b2b: no folder %s\n", data.c_str());
    }
    if (wanted("large")) bench_large();
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
  return failures == 0 ? 0 : 1;
}
