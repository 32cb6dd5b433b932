#include "core/chat/words.hpp"

#include <gtest/gtest.h>

namespace madang::core::chat {
namespace {

TEST(Words, OneFormForManyDisguises) {
  for (const auto* const text : {"bad", "BAD", "b a d", "b.a-d", "ｂａｄ", "ＢＡＤ",
                                 "b\u200ba\u200dd", "baaaaad", "b\u00ada d", "\u3000b_a*d!"})
    EXPECT_EQ(normal_form(text), "bad") << text;
  for (const auto* const text : {"바보", "바 보", "바.보", "바\u200b보", "바보오오오"})
    EXPECT_TRUE(normal_form(text).starts_with("바보")) << text;
  // Jamo one by one, as some input methods and some cunning people send them.
  EXPECT_EQ(normal_form("\u1107\u1161\u1107\u1169"), "바보");
  EXPECT_EQ(normal_form("\u1112\u1161\u11ab"), "한");
  EXPECT_EQ(normal_form("ㅋㅋㅋㅋㅋ"), "ㅋ");
  EXPECT_EQ(normal_form("good"), "good");
  EXPECT_EQ(normal_form(" ...!"), "");
}

TEST(Words, AreFoundInside) {
  const auto forms = normal_forms({"바보", "Spam", "  ", "!!"});
  EXPECT_EQ(forms, "바보\nspam\n");
  EXPECT_TRUE(holds_banned_word("이 바 보야", forms));
  EXPECT_TRUE(holds_banned_word("S P A M s p a m", forms));
  EXPECT_TRUE(holds_banned_word("바보오", forms));
  EXPECT_FALSE(holds_banned_word("바다가 보인다", forms));
  EXPECT_FALSE(holds_banned_word("anything", ""));
}

}  // namespace
}  // namespace madang::core::chat
