#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/loop.hpp"
#include "web/figures.hpp"
#include "web/heads.hpp"
#include "web/outgoing.hpp"

namespace madang::web {

/// What of the present request its answer's head depends on.
struct Turn {
  std::array<char, 16> id = {};
  bool head_only = false;  ///< HEAD
  bool close = false;      ///< the connection ends after this answer

  [[nodiscard]] std::string_view request_id() const { return {id.data(), id.size()}; }
};

/// Writes answers into the worker's output. Thread: its loop's. Life: its worker's.
class AnswerWriter {
 public:
  AnswerWriter(Outgoing& out, const Heads& heads, const net::Loop& loop, WorkerFigures& figures);

  /// A fresh id for a request: unique and not to be guessed, without a system call.
  void name(Turn& turn);
  /// `head` ends before Date, as Heads builds it.
  void write(const Turn& turn, std::string_view head, std::string_view body);
  void write(const Turn& turn, std::string_view head, const SharedBytes& body);
  /// `more` are whole header lines.
  void problem(const Turn& turn, int status, std::string_view reason, std::string_view detail,
               std::string_view more = {});
  void reply(const Turn& turn, const wire::Reply& reply);
  /// The head alone; whoever calls sends the body.
  void head(const Turn& turn, std::string_view head);
  [[nodiscard]] const Heads& heads() const { return heads_; }

 private:
  Outgoing& out_;
  const Heads& heads_;
  const net::Loop& loop_;
  WorkerFigures& figures_;
  std::string date_;
  std::int64_t date_of_ = -1;
  std::uint64_t seed_ = 0;
  std::uint64_t named_ = 0;
};

}  // namespace madang::web
