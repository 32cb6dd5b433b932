#include "match/flow.hpp"

#include <algorithm>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include "base/check.hpp"

// GCC 12 with sanitizers takes LEMON's default values for uninitialised ones.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

namespace madang::match {
namespace {

struct Arc {
  int tail;
  int head;
  int capacity;
  std::int64_t gain;
};

/// The network of verify.hpp.
class Network {
 public:
  explicit Network(const Board& board);

  std::vector<Arc> arcs;
  int nodes = 0;
  std::vector<std::pair<int, std::size_t>> pair_arcs;   ///< pair, its arc
  std::vector<std::pair<int, std::size_t>> buyer_arcs;  ///< buyer × slot, its arc

 private:
  void add(int tail, int head, int capacity, std::int64_t gain = 0) {
    if (capacity > 0) arcs.push_back({tail, head, capacity, gain});
  }
  void add_slots();
  void add_interpreters();
  void add_buyers();
  void add_buyer_slots(int buyer);
  void add_limit(int tail, int head, int left, int promised);
  int buyer_limit(int buyer);
  int company_limit(int company) const;

  const Board& board_;
  const Model& model_;
  int slot0_, group0_, language0_, buyer_slot0_, buyer_day0_, buyer_in0_, buyer_out0_, company0_;
};

Network::Network(const Board& board) : board_(board), model_(board.model()) {
  const int t = model_.slots;
  slot0_ = 1;
  group0_ = slot0_ + t;
  language0_ = group0_ + model_.groups * t;
  buyer_slot0_ = language0_ + model_.problem.languages * t;
  buyer_day0_ = buyer_slot0_ + model_.buyers * t;
  buyer_in0_ = buyer_day0_ + model_.buyers * model_.days;
  buyer_out0_ = buyer_in0_ + model_.buyers;
  company0_ = buyer_out0_ + model_.buyers;
  nodes = company0_ + model_.companies;
  add_slots();
  add_interpreters();
  add_buyers();
  for (int company = 0; company < model_.companies; ++company)
    add_limit(company0_ + company, 0, company_limit(company),
              model_.problem.companies[ix(company)].least - board_.company_total(company));
}

void Network::add_slots() {
  int everyone = 0;
  for (const auto& buyer : model_.problem.buyers) everyone += buyer.parallel;
  for (int slot = model_.problem.first_slot; slot < model_.slots; ++slot)
    add(0, slot0_ + slot, std::min(everyone, board_.room_left(slot)));
}

void Network::add_interpreters() {
  for (int group = 0; group < model_.groups; ++group) {
    const auto& who = model_.problem.interpreters[ix(group)];
    for (int slot = model_.problem.first_slot; slot < model_.slots; ++slot) {
      if (!model_.group_free(group, slot)) continue;
      const int left = who.count - board_.group_at(group, slot);
      add(slot0_ + slot, group0_ + group * model_.slots + slot, left);
      for (const int language : who.languages)
        add(group0_ + group * model_.slots + slot, language0_ + language * model_.slots + slot,
            left);
    }
  }
}

void Network::add_buyer_slots(int buyer) {
  const auto& who = model_.problem.buyers[ix(buyer)];
  const int languages = model_.problem.languages;
  std::vector<char> needs(ix(languages) + 1);
  for (int slot = model_.problem.first_slot; slot < model_.slots; ++slot) {
    const int left = who.parallel - board_.buyer_at(buyer, slot);
    if (left <= 0 || !model_.buyer_free(buyer, slot)) continue;
    std::fill(needs.begin(), needs.end(), 0);
    for (const int pair : model_.buyer_pairs[ix(buyer)])
      if (board_.slot_of(pair) < 0 && model_.open(pair, slot))
        needs[ix(model_.problem.pairs[ix(pair)].language + 1)] = 1;
    const int node = buyer_slot0_ + buyer * model_.slots + slot;
    if (needs[0] != 0) add(slot0_ + slot, node, left);
    for (int language = 0; language < languages; ++language)
      if (needs[ix(language + 1)] != 0)
        add(language0_ + language * model_.slots + slot, node, left);
    buyer_arcs.emplace_back(buyer * model_.slots + slot, arcs.size());
    add(node, buyer_day0_ + buyer * model_.days + model_.day[ix(slot)], left);
  }
}

int Network::buyer_limit(int buyer) {
  const auto& who = model_.problem.buyers[ix(buyer)];
  int sum = 0;
  for (int day = 0; day < model_.days; ++day) {
    const int row = model_.longest_row(model_.buyer_row(buyer), day, model_.problem.first_slot);
    int left = who.parallel * row;
    if (who.most_a_day > 0) left = std::min(left, who.most_a_day - board_.buyer_on_day(buyer, day));
    add(buyer_day0_ + buyer * model_.days + day, buyer_in0_ + buyer, left);
    sum += std::max(0, left);
  }
  return who.most > 0 ? std::min(sum, who.most - board_.buyer_total(buyer)) : sum;
}

int Network::company_limit(int company) const {
  const auto& who = model_.problem.companies[ix(company)];
  int sum = 0;
  for (int day = 0; day < model_.days; ++day) {
    int left = who.parallel *
               model_.longest_row(model_.company_row(company), day, model_.problem.first_slot);
    if (who.most_a_day > 0)
      left = std::min(left, who.most_a_day - board_.company_on_day(company, day));
    sum += std::max(0, left);
  }
  return who.most > 0 ? std::min(sum, who.most - board_.company_total(company)) : sum;
}

void Network::add_limit(int tail, int head, int left, int promised) {
  const int rewarded = std::clamp(promised, 0, std::max(0, left));
  add(tail, head, rewarded, model_.promise);
  add(tail, head, left - rewarded);
}

void Network::add_buyers() {
  for (int buyer = 0; buyer < model_.buyers; ++buyer) {
    add_buyer_slots(buyer);
    add_limit(buyer_in0_ + buyer, buyer_out0_ + buyer, buyer_limit(buyer),
              model_.problem.buyers[ix(buyer)].least - board_.buyer_total(buyer));
    for (const int pair : model_.buyer_pairs[ix(buyer)]) {
      bool open = false;
      for (int slot = model_.problem.first_slot; slot < model_.slots && !open; ++slot)
        open = model_.open(pair, slot);
      if (!open || board_.slot_of(pair) >= 0) continue;
      pair_arcs.emplace_back(pair, arcs.size());
      add(buyer_out0_ + buyer, company0_ + model_.problem.pairs[ix(pair)].company, 1,
          model_.points[ix(pair)]);
    }
  }
}

}  // namespace

Flow best_flow(const Board& board) {
  const auto& model = board.model();
  const Network network(board);
  using Graph = lemon::SmartDigraph;
  Graph graph;
  graph.reserveNode(network.nodes);
  graph.reserveArc(static_cast<int>(network.arcs.size()));
  for (int node = 0; node < network.nodes; ++node) graph.addNode();
  for (const auto& arc : network.arcs)
    graph.addArc(Graph::nodeFromId(arc.tail), Graph::nodeFromId(arc.head));
  // The maps come after the last arc: LEMON's default values do not reach later ones.
  Graph::ArcMap<int> capacity(graph);
  Graph::ArcMap<std::int64_t> cost(graph);
  for (std::size_t i = 0; i < network.arcs.size(); ++i) {
    const auto arc = Graph::arcFromId(static_cast<int>(i));
    capacity[arc] = network.arcs[i].capacity;
    cost[arc] = -network.arcs[i].gain;
  }
  using Simplex = lemon::NetworkSimplex<Graph, int, std::int64_t>;
  Simplex simplex(graph);
  CHECK(simplex.upperMap(capacity).costMap(cost).run() == Simplex::OPTIMAL);

  Flow flow;
  flow.bound = board.points() - simplex.totalCost<std::int64_t>();
  flow.potentials.reserve(ix(network.nodes));
  for (int node = 0; node < network.nodes; ++node)
    flow.potentials.push_back(-simplex.potential(Graph::nodeFromId(node)));
  const auto on = [&](std::size_t arc) {
    return simplex.flow(Graph::arcFromId(static_cast<int>(arc)));
  };
  flow.chosen.assign(ix(model.pairs), 0);
  flow.price.assign(ix(model.pairs), 0);
  flow.buyer_at.assign(ix(model.buyers) * ix(model.slots), 0);
  for (const auto& [pair, arc] : network.pair_arcs) flow.chosen[ix(pair)] = on(arc) > 0 ? 1 : 0;
  for (const auto& [pair, arc] : network.pair_arcs) {
    const auto& way = network.arcs[arc];
    flow.price[ix(pair)] = way.gain + flow.potentials[ix(way.tail)] - flow.potentials[ix(way.head)];
  }
  for (const auto& [cell, arc] : network.buyer_arcs)
    flow.buyer_at[ix(cell)] = static_cast<short>(on(arc));
  return flow;
}

}  // namespace madang::match
