#include "live/rates.hpp"

#include <algorithm>
#include <cmath>

namespace madang::live {
namespace {

double refilled(double left, const Rate& rate, Time from, Time now) {
  const double seconds = std::max(0.0, static_cast<double>((now - from).count()) / 1e6);
  return std::min(rate.burst, left + seconds * rate.per_second);
}

}  // namespace

std::optional<std::chrono::milliseconds> Allowance::take(const Rate& rate, Time now) {
  const double left = begun_ ? refilled(left_, rate, at_, now) : rate.burst;
  begun_ = true;
  at_ = now;
  if (left >= 1) {
    left_ = static_cast<float>(left - 1);
    return std::nullopt;
  }
  left_ = static_cast<float>(left);
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(std::ceil((1 - left) / rate.per_second * 1000)));
}

bool Allowance::full(const Rate& rate, Time now) const {
  return !begun_ || refilled(left_, rate, at_, now) >= rate.burst;
}

std::optional<std::chrono::milliseconds> Rates::take(std::string_view key, Time now) {
  const std::lock_guard lock(mutex_);
  const std::string name(key);
  if (allowances_.size() >= most_keys_ && !allowances_.contains(name)) {
    std::erase_if(allowances_, [&](const auto& each) { return each.second.full(rate_, now); });
    if (allowances_.size() >= most_keys_) return std::chrono::seconds(1);
  }
  return allowances_[name].take(rate_, now);
}

}  // namespace madang::live
