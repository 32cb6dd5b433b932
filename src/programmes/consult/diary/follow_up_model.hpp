#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programmes/consult/diary/model.hpp"

namespace madang::programmes::consult {

/// Days after a meeting on which both sides are asked how it went on.
inline constexpr std::int64_t kCheckInDays[] = {30, 90, 180};

struct CheckIn {
  std::int64_t days = 0;
  Time due_at;
  std::string state = "open";  ///< "open", "going_on", "contract", "ended"
  std::string note = {};
  std::string side = {};  ///< who answered last
  std::optional<Time> done_at = {};
};

struct Sample {
  std::string product;
  std::string quantity;
  std::string sent_on;      ///< day; "" not yet
  std::string received_on;  ///< day; "" not yet
  std::string answer;
};

struct SignedContract {
  std::string signed_on;
  std::string note;
  std::string currency;
  std::int64_t amount_minor = 0;
  std::optional<Frozen> frozen = {};  ///< at the rate of the day it was signed on
};

/// What became of a meeting. Begins with its confirmed diary and stays when that changes.
struct FollowUp {
  std::string meeting;
  std::string festival;
  std::int64_t version = 0;  ///< 0: not begun
  std::string buyer_again;   ///< wants a second meeting: "", "yes", "no"
  std::string company_again;
  std::vector<CheckIn> check_ins;
  std::vector<Sample> samples;
  std::vector<SignedContract> contracts;
  Time updated_at;
};

/// What one side or a manager writes. A side says only for itself whether it wants to meet again.
struct FollowUpChange {
  std::int64_t version = 0;
  std::optional<std::string> again;
  std::vector<CheckIn> check_ins;  ///< days, state and note
  std::vector<Sample> samples;
  std::vector<SignedContract> contracts;
};

}  // namespace madang::programmes::consult
