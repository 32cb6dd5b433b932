#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

/// An address lives so long after the delivery.
inline constexpr std::chrono::hours kAddressLife{24 * 14};

/// A notice in force.
struct NoticeRef {
  std::string id;
  std::int64_t version = 0;
  Translated title;
};

/// What stood on the stage when the order was placed.
struct Moment {
  std::string broadcast;  ///< id
  Time live_at;
};

/// What is written down of an order.
struct Facts {
  Order order;
  Offer offer;
  Show show;
  std::string in_front;  ///< id of the highlighted offer; "": none
  std::vector<NoticeRef> notices;
  std::optional<Moment> moment;
};

struct Evidence {
  OrderId order;
  ShowId show;
  std::int64_t number = 0;  ///< in the show's chain, from 1
  std::string body;         ///< JSON
  std::string previous;     ///< hash of the one before; "" for the first
  std::string hash;         ///< SHA-256 of `previous` and `body`
  Time at;
};

/// Where a replay shows the moment.
struct Clip {
  std::string playlist;
  double seconds = 0;
};

struct EvidenceView {
  Evidence evidence;
  bool sound = false;  ///< hash and chain agree
  std::string stage;
  std::optional<Clip> clip;
};

struct Address {
  std::string name;
  std::string phone;
  std::string postcode;
  std::string address;
  std::string note;
};

/// A line of the books.
struct Payment {
  OrderId order;
  std::string kind;       ///< as stored: "deposit", "refund"
  std::string reference;  ///< of the bank or the gateway
  std::int64_t amount = 0;
  Time at;
};

}  // namespace madang::programmes::commerce
