#include "wire/json.hpp"

#include <gtest/gtest.h>

namespace madang::wire {
namespace {

TEST(Reader, CollectsEveryProblemOfAForm) {
  Reader reader(R"({"name":" ","age":200,"extra":1,"title":{"en":"x"}})");
  (void)reader.text("name");
  (void)reader.integer("age", 0, 150);
  (void)reader.translated("title");
  (void)reader.flag("agreed");
  const auto done = reader.finish();
  ASSERT_FALSE(done);
  std::vector<std::string> found;
  const auto error = done.error();
  for (const auto& field : error.fields) found.push_back(field.field + ":" + field.reason);
  EXPECT_EQ(found,
            (std::vector<std::string>{"name:required", "age:out_of_range", "title/ko:required",
                                      "agreed:required", "extra:unknown_field"}));
}

TEST(Reader, NamesNestedFields) {
  Reader reader(R"({"products":[{"name":"a"},{"name":7}]})");
  auto products = reader.objects("products", 10);
  ASSERT_EQ(products.size(), 2U);
  for (auto& product : products) {
    (void)product.text("name");
    reader.absorb(product);
  }
  const auto done = reader.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().fields.at(0).field, "products/1/name");
}

TEST(Reader, SaysWhatIsNoJson) {
  Reader reader("{\"name\":");
  const auto done = reader.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "json.malformed");
}

TEST(CodePoints, CountsKoreanAndRefusesBrokenBytes) {
  EXPECT_EQ(count_code_points("마당 x"), 4U);
  EXPECT_FALSE(count_code_points("\xff"));
  EXPECT_FALSE(count_code_points("\xed\xa0\x80"));
  EXPECT_FALSE(count_code_points("\xc0\xaf"));
}

}  // namespace
}  // namespace madang::wire
