#include "core/paper/paper.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace madang::core::paper {
namespace {

Paper sample(int rows) {
  Paper paper;
  paper.language = "ko";
  paper.title = "수출상담회 결과 보고";
  paper.notes = {"금액은 미국 달러로 적습니다."};
  paper.foot = "G밸리 주간";
  paper.made_at = *parse_rfc3339("2021-10-08T18:00:00+09:00");
  Chapter chapter{"국가별", {{"국가", 2}, {"상담", 1, Align::right}}, {}, {"합계", "140"}};
  for (int i = 0; i < rows; ++i)
    chapter.rows.push_back({"말레이시아 " + std::to_string(i), std::to_string(i)});
  paper.chapters = {chapter};
  return paper;
}

/// What a reader of PDF takes out of it.
std::string text_in(const std::string& pdf) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("madang-paper-" + std::to_string(::getpid()) + ".pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  std::string text;
  std::FILE* const pipe = ::popen(("pdftotext -layout " + path.string() + " -").c_str(), "r");
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  EXPECT_EQ(::pclose(pipe), 0) << "pdftotext (poppler-utils)";
  std::filesystem::remove(path);
  return text;
}

TEST(Paper, KoreanIsSetAsTextThatCanBeRead) {
  const auto pdf = pdf_of(sample(3));
  ASSERT_TRUE(pdf.has_value());
  const auto text = text_in(*pdf);
  for (const auto* const words : {"수출상담회 결과 보고", "국가별", "말레이시아 2", "합계", "140",
                                  "금액은 미국 달러로 적습니다.", "1/1"})
    EXPECT_NE(text.find(words), std::string::npos) << words << " in\n" << text;
}

TEST(Paper, TitlesOfColumnsStandOnEveryPage) {
  const auto text = text_in(*pdf_of(sample(90)));
  std::size_t pages = 0;
  for (auto at = text.find('\f'); at != std::string::npos; at = text.find('\f', at + 1)) ++pages;
  EXPECT_GE(pages, 3U);
  EXPECT_NE(text.find(std::to_string(pages) + "/" + std::to_string(pages)), std::string::npos);
  std::size_t columns = 0;
  for (auto at = text.find("국가"); at != std::string::npos; at = text.find("국가", at + 1))
    ++columns;
  EXPECT_EQ(columns, pages + 1) << "once in the heading, once a page";
  EXPECT_NE(text.find("말레이시아 89"), std::string::npos);
}

TEST(Paper, LettersThatNoFontHoldsAreRefusedInWords) {
  auto paper = sample(1);
  paper.notes = {"\xF3\xB0\x80\x80"};  // of private use: in no font
  const auto pdf = pdf_of(paper);
  ASSERT_FALSE(pdf.has_value());
  EXPECT_EQ(pdf.error().reason, "paper.font_missing");
}

}  // namespace
}  // namespace madang::core::paper
