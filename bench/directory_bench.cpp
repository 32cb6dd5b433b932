// The directory over 12,000 generated companies: time of a search by the kind of its query.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "contract/no_blobs.hpp"
#include "core/festival/service.hpp"
#include "core/organisations/repository.hpp"
#include "core/organisations/service.hpp"
#include "store/scratch.hpp"

namespace madang {
namespace {

constexpr int kCompanies = 12'000;
constexpr int kRounds = 100;

std::string pick(SeededRandom& random, const std::vector<std::string>& words) {
  return words[random() % words.size()];
}

std::string syllable(SeededRandom& random) {
  const auto point = 0xAC00U + static_cast<unsigned>(random() % 11'172);
  return {static_cast<char>(0xE0U | (point >> 12U)),
          static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
          static_cast<char>(0x80U | (point & 0x3FU))};
}

core::organisations::Organisation company(SeededRandom& random, int number) {
  static const std::vector<std::string> kTrades = {"센서", "소프트",   "게임즈", "바이오", "정밀",
                                                   "로봇", "텍스타일", "미디어", "에너지", "광학"};
  static const std::vector<std::string> kEnglish = {"Sensor",    "Soft",  "Games",   "Bio",
                                                    "Precision", "Robot", "Textile", "Media",
                                                    "Energy",    "Optics"};
  core::organisations::Organisation one;
  one.festival = "week";
  one.slug = "company-" + std::to_string(number);
  const auto trade = random() % kTrades.size();
  one.name = {{"ko", syllable(random) + syllable(random) + " " + kTrades[trade]},
              {"en", "Company " + std::to_string(number) + " " + kEnglish[trade]}};
  one.summary = {{"ko", "G밸리에서 " + kTrades[trade] + "를 만들고 " + pick(random, kTrades) +
                            " 기업과 함께 수출해요."},
                 {"en", "Makes " + kEnglish[trade] + " products in G-Valley and exports them."},
                 {"id", "Membuat produk " + kEnglish[trade] + " di G-Valley dan mengekspornya."},
                 {"ms", "Menghasilkan produk " + kEnglish[trade] + " di G-Valley."}};
  one.fields = {"field-" + std::to_string(trade)};
  one.programmes = {random() % 2 == 0 ? "consult" : "jobfair"};
  one.state = "published";
  return one;
}

std::vector<core::organisations::Product> products(SeededRandom& random) {
  std::vector<core::organisations::Product> list(3);
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i].key = "p" + std::to_string(i);
    list[i].name = {{"ko", syllable(random) + syllable(random) + " 모듈"}, {"en", "Module"}};
    list[i].summary = {{"ko", "제품이에요"}};
    list[i].hs_code = std::to_string(100'000 + random() % 899'999);
  }
  return list;
}

void fill(store::Db& db, const contract::Site& site, contract::Blobs& blobs) {
  SeededRandom random(2021);
  db.write([&](store::Tx& tx) {
    const wire::Caller nobody;
    live::Outbox outbox;
    contract::Context context{tx, nobody, outbox, Time{1}, site, blobs, {}};
    core::festival::Festival week;
    week.slug = "week";
    core::festival::bring(context, week);
    for (int i = 0; i < kCompanies; ++i)
      core::organisations::bring(context, company(random, i), products(random));
    return true;
  });
}

double search_ms(store::Db& db, const std::string& query) {
  core::organisations::Filter filter;
  filter.text = query;
  filter.limit = 24;
  const auto began = std::chrono::steady_clock::now();
  db.read(
      [&](store::Tx& tx) { (void)core::organisations::repository::search(tx, "week", filter); });
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
      .count();
}

void print(const std::string& label, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("directory_%s_p50 %.2f ms\n", label.c_str(), times[times.size() / 2]);
  std::printf("directory_%s_p99 %.2f ms\n", label.c_str(), times[times.size() * 99 / 100]);
}

void measure(store::Db& db, const std::string& label, const std::vector<std::string>& queries) {
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round)
    for (const auto& query : queries) times.push_back(search_ms(db, query));
  print(label, std::move(times));
}

/// The first search after one profile changed, which reads the change.
void measure_after_a_change(store::Db& db, const std::string& label) {
  using namespace core::organisations;
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    db.write([&](store::Tx& tx) {
      const auto slug = "company-" + std::to_string(round * 7);
      const auto one = repository::find(tx, "week", slug);
      repository::index(tx, *one, search_text(*one, repository::products(tx, one->id)));
      return true;
    });
    times.push_back(search_ms(db, "센서"));
  }
  print(label, std::move(times));
}

void run(store::Product product, const std::string& name) {
  store::Scratch scratch(product);
  const auto db = scratch.open();
  const contract::Site site;
  contract::NoBlobs blobs;
  fill(*db, site, blobs);
  std::printf("directory_%s_first_after_start %.2f ms\n", name.c_str(), search_ms(*db, "센서"));
  measure(*db, name + "_two_syllables", {"센서", "로봇", "광학", "미디"});
  measure(*db, name + "_initials", {"ㅅㅅ", "ㄹㅂ", "ㄱㄴㄷ", "ㅎㅂㅅㅅ"});
  measure(*db, name + "_english", {"robot", "company 77", "OPTICS", "Sensor"});
  measure(*db, name + "_misspelt_spacing", {"텍스 타일", "소 프트", "g 밸리 에서"});
  measure(*db, name + "_everything", {""});
  measure_after_a_change(*db, name + "_after_a_change");
}

}  // namespace
}  // namespace madang

int main() {
  std::printf("directory_companies %d organisations\n", madang::kCompanies);
  madang::run(madang::store::Product::sqlite, "sqlite");
  if (madang::store::Scratch::available(madang::store::Product::postgres))
    madang::run(madang::store::Product::postgres, "postgresql");
  return 0;
}
