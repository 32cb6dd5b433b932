#include "programmes/consult/wishes/rules.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace madang::programmes::consult::rules {
namespace {

struct Point {
  std::int64_t points;
  Reason reason;
};
using Points = std::vector<Point>;

Texts shared(const Texts& left, const Texts& right) {
  Texts both;
  for (const auto& each : left)
    if (std::find(right.begin(), right.end(), each) != right.end()) both.push_back(each);
  return both;
}

std::string prefix(const std::string& code, std::size_t digits) {
  return code.size() < digits ? std::string() : code.substr(0, digits);
}

/// Different prefixes of `digits` that both lists have.
Texts shared_prefixes(const Texts& wanted, const std::vector<Offer>& offers, std::size_t digits) {
  Texts both;
  for (const auto& code : wanted) {
    const auto head = prefix(code, digits);
    if (head.empty() || std::find(both.begin(), both.end(), head) != both.end()) continue;
    if (std::any_of(offers.begin(), offers.end(),
                    [&](const Offer& offer) { return prefix(offer.hs_code, digits) == head; }))
      both.push_back(head);
  }
  return both;
}

void add_field(Points& points, const Entry& buyer, const Entry& company) {
  auto both = shared(buyer.wanted, company.fields);
  if (both.empty()) return;
  const auto more = static_cast<std::int64_t>(both.size()) - 1;
  points.push_back(
      {std::min<std::int64_t>(30 + 5 * more, 40), {"consult.reason.field", std::move(both)}});
}

void add_goods(Points& points, const Entry& buyer, const std::vector<Offer>& offers) {
  struct Level {
    std::size_t digits;
    std::int64_t points;
    std::string_view slug;
  };
  constexpr Level kLevels[] = {{6, 35, "consult.reason.hs_code"},
                               {4, 28, "consult.reason.hs_heading"},
                               {2, 20, "consult.reason.hs_chapter"}};
  for (const auto& level : kLevels) {
    auto both = shared_prefixes(buyer.hs_codes, offers, level.digits);
    if (both.empty()) continue;
    points.push_back({level.points, {level.slug, std::move(both)}});
    return;
  }
}

void add_budget(Points& points, const Entry& buyer, const std::vector<Offer>& offers) {
  if (buyer.budget_usd <= 0) return;
  std::optional<std::int64_t> least;
  for (const auto& offer : offers)
    if (const auto order = least_order_usd(offer)) least = std::min(least.value_or(*order), *order);
  if (!least) return;
  if (*least <= buyer.budget_usd)
    points.push_back({5, {"consult.reason.budget", {std::to_string(*least)}}});
  else
    points.push_back({-5, {"consult.reason.over_budget", {std::to_string(*least)}}});
}

/// The first whole number in `text`; commas part its thousands.
std::optional<std::int64_t> first_number(std::string_view text) {
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  const auto* at = std::find_if(text.begin(), text.end(), is_digit);
  if (at == text.end()) return std::nullopt;
  std::int64_t number = 0;
  for (; at != text.end() && (is_digit(*at) || *at == ','); ++at)
    if (*at != ',') {
      if (number > 100'000'000'000) return std::nullopt;
      number = number * 10 + (*at - '0');
    }
  return number;
}

std::int64_t worth(std::optional<Choice> choice) {
  if (!choice) return 0;
  switch (*choice) {
    case Choice::must:
      return 200;
    case Choice::want:
      return 100;
    case Choice::fine:
      return 30;
    case Choice::no:
      break;
  }
  return 0;
}

}  // namespace

std::optional<std::int64_t> least_order_usd(const Offer& offer) {
  if (offer.price.find("USD") == std::string::npos) return std::nullopt;
  const auto price = first_number(offer.price);
  const auto count = first_number(offer.minimum_order);
  if (!price || !count || *count == 0 || *price > 1'000'000'000 || *count > 1'000'000'000)
    return std::nullopt;
  return *price * *count;
}

Fit fit(const Entry& buyer, const Entry& company, const std::vector<Offer>& offers) {
  Points points;
  add_field(points, buyer, company);
  add_goods(points, buyer, offers);
  const bool apart = points.empty();
  auto languages = shared(buyer.languages, company.languages);
  if (languages.empty())
    points.push_back({0, {"consult.reason.interpreter", {}}});
  else
    points.push_back({10, {"consult.reason.language", std::move(languages)}});
  if (!buyer.country.empty() && std::find(company.wanted.begin(), company.wanted.end(),
                                          buyer.country) != company.wanted.end())
    points.push_back({10, {"consult.reason.country", {buyer.country}}});
  add_budget(points, buyer, offers);
  std::stable_sort(points.begin(), points.end(),
                   [](const Point& a, const Point& b) { return a.points > b.points; });
  Fit found;
  for (auto& point : points) {
    found.score += point.points;
    found.reasons.push_back(std::move(point.reason));
  }
  if (apart) found.score /= 2;
  found.score = std::clamp<std::int64_t>(found.score, 0, 100);
  return found;
}

Weight weight(const Fit& fit, std::optional<Choice> buyer, std::optional<Choice> company) {
  if (buyer == Choice::no || company == Choice::no) return {0, false, true};
  const bool wished = buyer || company;
  if (!wished && fit.score < kLeastFit) return {};
  const bool buyer_wants = buyer == Choice::must || buyer == Choice::want;
  return {fit.score + worth(buyer) + worth(company),
          buyer == Choice::must || (company == Choice::must && buyer_wants), false};
}

}  // namespace madang::programmes::consult::rules
