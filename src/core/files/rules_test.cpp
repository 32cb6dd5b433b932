#include "core/files/rules.hpp"

#include <gtest/gtest.h>

namespace madang::core::files {
namespace {

using namespace std::string_view_literals;

TEST(Sniff, GoesByBytesNotByName) {
  EXPECT_EQ(*sniff("\x89PNG\r\n\x1a\n...."sv, "a.html"), "image/png");
  EXPECT_EQ(*sniff("RIFF....WEBPVP8 "sv, ""), "image/webp");
  EXPECT_EQ(*sniff("%PDF-1.7"sv, "x.png"), "application/pdf");
  EXPECT_EQ(*sniff("<script>alert(1)</script>"sv, "x.html"), "text/plain");
  EXPECT_EQ(*sniff("a,b\n1,2\n"sv, "x.csv"), "text/csv");
}

TEST(Sniff, RefusesWhatIsNoneOfOurs) {
  for (const auto bytes : {"MZ\x90\0\3"sv, ""sv,
                           "\x7f"
                           "ELF\2"sv,
                           "\xff\xfe<\0h\0"sv})
    EXPECT_EQ(sniff(bytes, "x.png").error().reason, "files.type_unknown");
}

TEST(CleanName, KeepsTheNameAndNothingElse) {
  EXPECT_EQ(clean_name("../../etc/pass\"wd\n"), "passwd");
  EXPECT_EQ(clean_name("C:\\회사 소개.pdf"), "회사 소개.pdf");
  EXPECT_EQ(clean_name("\xff"), "file");
  std::string korean;
  for (int i = 0; i < 100; ++i) korean += "가";
  EXPECT_EQ(clean_name(korean).size(), 198U);
}

TEST(Access, PersonalFilesAreTheirOwnersOnly) {
  File file;
  file.festival = "f";
  file.owner = PersonId("a");
  wire::Caller caller;
  EXPECT_FALSE(may_read(caller, file, {}));
  caller.person = PersonId("b");
  EXPECT_FALSE(may_read(caller, file, {}));
  caller.grants = {{wire::Role::owner, "f", "", ""}};
  EXPECT_FALSE(may_read(caller, file, {}));
  caller.person = PersonId("a");
  EXPECT_TRUE(may_read(caller, file, {}));
}

}  // namespace
}  // namespace madang::core::files
