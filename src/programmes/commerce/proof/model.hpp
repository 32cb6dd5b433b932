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
/// And so long after the order at most, whatever comes of it.
inline constexpr std::chrono::hours kAddressLatest{24 * 90};

/// A notice in force.
struct NoticeRef {
  std::string id;
  std::int64_t version = 0;
  Translated title;
  std::string words;  ///< SHA-256 of title and body, as JSON on a line each
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

/// One link of a show's chain of hashes: that an order was placed, or what became of it.
struct Link {
  ShowId show;
  std::int64_t number = 0;  ///< in the chain, from 1
  OrderId order;
  std::string
      kind;  ///< "placed", "turn", "paid", "delivered", the state it ended in, or "refunded"
  std::string body;      ///< JSON
  std::string previous;  ///< hash of the link before; "" for the first
  std::string hash;      ///< SHA-256 of `previous` and what this link says
  Time at;
};

/// Where a replay shows the moment.
struct Clip {
  std::string playlist;
  double seconds = 0;
};

struct EvidenceView {
  std::vector<Link> links;  ///< of the order, the placing first
  bool sound = false;       ///< all their hashes agree, and the chain's before each
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
  std::string kind;       ///< "deposit", "refund", or "due": owed back
  std::string reference;  ///< of the bank or the gateway
  std::int64_t amount = 0;
  Time at;
};

}  // namespace madang::programmes::commerce
