#include "app/match_command.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "match/files/file.hpp"
#include "match/files/words.hpp"

namespace madang::app {
namespace {

namespace files = match::files;

/// nullopt: said why on standard error.
std::optional<std::string> text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (in && text) return text.str();
  std::cerr << path << ": cannot be read; name a file that is there\n";
  return std::nullopt;
}

std::optional<files::MatchFile> file_of(const std::string& path) {
  const auto text = text_of(path);
  if (!text) return std::nullopt;
  auto read = files::read_match_file(path, *text);
  if (read.complaint.empty()) return std::move(read.file);
  std::cerr << path << ": " << read.complaint << '\n';
  return std::nullopt;
}

int check(const files::MatchFile& file, const std::string& path) {
  const auto text = text_of(path);
  if (!text) return 1;
  const auto read = files::read_timetable(*text);
  if (!read.complaint.empty()) {
    std::cerr << path << ": " << read.complaint << '\n';
    return 1;
  }
  const auto checked = files::check_timetable(file, read);
  std::cout << checked.words;
  return checked.holds ? 0 : 1;
}

int why(const files::MatchFile& file, const std::string& pair) {
  int buyer = 0;
  int company = 0;
  char rest = 0;
  if (file.kind != files::MatchFile::Kind::consultation) {
    std::cerr << "--why explains consultations only: all meetings of this file are held\n";
    return 2;
  }
  if (std::sscanf(pair.c_str(), "%d,%d%c", &buyer, &company, &rest) != 2 || buyer < 0 ||
      company < 0 || buyer >= static_cast<int>(file.problem.buyers.size()) ||
      company >= static_cast<int>(file.problem.companies.size())) {
    std::cerr << "--why takes BUYER,COMPANY as numbered in the file, as in --why 0,3\n";
    return 2;
  }
  const auto solution = match::solve(file.problem);
  std::cout << files::why_in_words(file, solution, buyer, company);
  return 0;
}

}  // namespace

int match_file(const MatchRequest& request) {
  auto file = file_of(request.file);
  if (!file) return 1;
  file->forum.fairness = request.fairness;
  file->problem.seconds = request.seconds;
  if (!request.check.empty()) return check(*file, request.check);
  if (!request.why.empty()) return why(*file, request.why);
  const auto answer = files::solve_file(*file, request.seconds);
  std::cout << (request.json ? files::as_json(answer) : files::as_text(answer));
  return 0;
}

}  // namespace madang::app
