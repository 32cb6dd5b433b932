#include "live/tallies.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace madang::live {
namespace {

TEST(Tallies, NothingThatCameIsLostOrTakenTwice) {
  Tallies tallies;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) tallies.add("hearts", 2);
    });
  std::int64_t taken = 0;
  for (int n = 0; n < 100; ++n) taken += tallies.take("hearts");
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken + tallies.take("hearts"), 8000);
  EXPECT_EQ(tallies.take("hearts"), 0);
  EXPECT_EQ(tallies.take("never counted"), 0);
}

}  // namespace
}  // namespace madang::live
