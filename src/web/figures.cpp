#include "web/figures.hpp"

#include <cstdio>

namespace madang::web {
namespace {

std::string number(double value) {
  std::array<char, 32> text = {};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return text.data();
}

template <class Pick>
std::uint64_t sum(const std::vector<const WorkerFigures*>& workers, Pick pick) {
  std::uint64_t total = 0;
  for (const auto* const worker : workers) total += pick(*worker).value();
  return total;
}

}  // namespace

void WorkerFigures::count_handled(std::int64_t milliseconds) {
  std::size_t at = 0;
  while (at < kBounds.size() && static_cast<double>(milliseconds) > kBounds[at] * 1000) ++at;
  handled[at].add();
  handled_ms.add(static_cast<std::uint64_t>(milliseconds));
}

void MetricsText::describe(std::string_view name, std::string_view meaning, std::string_view type) {
  text_.append("# HELP ").append(name).append(" ").append(meaning).append("\n");
  text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void MetricsText::sample(std::string_view name, std::string_view value) {
  text_.append(name).append(" ").append(value).append("\n");
}

void MetricsText::counter(std::string_view name, std::string_view meaning, std::uint64_t value) {
  describe(name, meaning, "counter");
  sample(name, std::to_string(value));
}

void MetricsText::gauge(std::string_view name, std::string_view meaning, double value) {
  describe(name, meaning, "gauge");
  sample(name, number(value));
}

void MetricsText::requests(const std::vector<const WorkerFigures*>& workers) {
  using F = WorkerFigures;
  describe("madang_http_answers_total", "Answers by class of status.", "counter");
  for (std::size_t digit = 1; digit < 6; ++digit)
    sample("madang_http_answers_total{status=\"" + std::to_string(digit) + "xx\"}",
           std::to_string(sum(
               workers, [&](const F& f) -> auto& { return f.answers.at(digit); })));
  describe("madang_http_handled_seconds", "Time of requests that ran a handler.", "histogram");
  std::uint64_t below = 0;
  for (std::size_t at = 0; at <= F::kBounds.size(); ++at) {
    below += sum(
        workers, [&](const F& f) -> auto& { return f.handled.at(at); });
    const auto bound = at < F::kBounds.size() ? number(F::kBounds[at]) : std::string("+Inf");
    sample("madang_http_handled_seconds_bucket{le=\"" + bound + "\"}", std::to_string(below));
  }
  const auto handled_ms = sum(
      workers, [](const F& f) -> auto& { return f.handled_ms; });
  sample("madang_http_handled_seconds_sum", number(static_cast<double>(handled_ms) / 1000));
  sample("madang_http_handled_seconds_count", std::to_string(below));
  counter("madang_http_from_memory_total", "Answers given without running a handler.",
          sum(
              workers, [](const F& f) -> auto& { return f.from_memory; }));
  counter("madang_http_connections_total", "Connections accepted.",
          sum(
              workers, [](const F& f) -> auto& { return f.accepted; }));
  counter("madang_http_turned_away_total", "Connections refused over a limit.",
          sum(
              workers, [](const F& f) -> auto& { return f.turned_away; }));
  counter("madang_http_rate_limited_total", "Requests refused over a rate.",
          sum(
              workers, [](const F& f) -> auto& { return f.rate_limited; }));
  counter("madang_http_timeouts_total", "Connections ended for being slow.",
          sum(
              workers, [](const F& f) -> auto& { return f.timeouts; }));
  counter("madang_http_malformed_total", "Requests that could not be read.",
          sum(
              workers, [](const F& f) -> auto& { return f.malformed; }));
  counter("madang_http_received_bytes_total", "Bytes received.",
          sum(
              workers, [](const F& f) -> auto& { return f.bytes_received; }));
}

}  // namespace madang::web
