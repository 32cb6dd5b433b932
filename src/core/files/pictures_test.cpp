#include "core/files/pictures.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/disk_blobs.hpp"

namespace madang::core::files {
namespace {

namespace fs = std::filesystem;

/// A program called vipsthumbnail that tells how it was started, instead of the real one.
class Pictures : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "bin");
    std::ofstream(folder_ / "bin/vipsthumbnail")
        << "#!/bin/sh\n{ /usr/bin/env; echo memory=$(ulimit -v) processor=$(ulimit -t); "
           "/bin/ls -l /proc/$$/fd; } >> \"" +
               (folder_ / "told").string() + "\"\nfor last; do :; done\n: > \"${last%%\\[*}\"\n";
    fs::permissions(folder_ / "bin/vipsthumbnail", fs::perms::owner_all);
    path_ = std::getenv("PATH");
    ::setenv("PATH", ((folder_ / "bin").string() + ":" + path_).c_str(), 1);
    ::setenv("MADANG_SMTP_PASSWORD", "tell-nobody", 1);
  }
  void TearDown() override {
    ::setenv("PATH", path_.c_str(), 1);
    ::unsetenv("MADANG_SMTP_PASSWORD");
    fs::remove_all(folder_);
  }
  const fs::path folder_ =
      fs::temp_directory_path() / ("madang-pictures-" + std::to_string(::getpid()));
  std::string path_;
};

TEST_F(Pictures, AreShrunkByAConfinedChild) {
  const auto secret = folder_ / "secret";
  // As the sockets that Asio accepts: not closed by exec.
  const int open_file = ::open(secret.c_str(), O_CREAT | O_RDWR, 0600);
  ASSERT_GT(open_file, 2);
  DiskBlobs blobs((folder_ / "files").string());
  ASSERT_TRUE(blobs.put("picture-ab", "bytes").has_value());
  EXPECT_EQ(make_copies(blobs, "picture-ab").size(), 3U);
  ::close(open_file);
  std::ifstream in(folder_ / "told");
  std::ostringstream all;
  all << in.rdbuf();
  const auto told = all.str();
  EXPECT_NE(told.find("VIPS_BLOCK_UNTRUSTED=1"), std::string::npos) << told;
  EXPECT_NE(told.find("memory=1048576 processor=10"), std::string::npos) << told;
  EXPECT_EQ(told.find("tell-nobody"), std::string::npos) << "our environment is not its business";
  EXPECT_EQ(told.find(secret.string()), std::string::npos) << "nor are our open files";
}

}  // namespace
}  // namespace madang::core::files
