#include "web/answer_writer.hpp"

#include <cstring>

#include "base/random.hpp"

namespace madang::web {
namespace {

/// A bijection (SplitMix64's finaliser), so distinct counts give distinct ids.
std::uint64_t scattered(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31U);
}

}  // namespace

AnswerWriter::AnswerWriter(Outgoing& out, const Heads& heads, const net::Loop& loop,
                           WorkerFigures& figures)
    : out_(out), heads_(heads), loop_(loop), figures_(figures) {
  std::array<unsigned char, sizeof seed_> random = {};
  fill_secure_random(random);
  std::memcpy(&seed_, random.data(), sizeof seed_);
}

void AnswerWriter::name(Turn& turn) {
  auto value = scattered(seed_ + named_++);
  for (auto& letter : turn.id) {
    letter = "0123456789abcdef"[value & 15U];
    value >>= 4U;
  }
}

void AnswerWriter::head(const Turn& turn, std::string_view head) {
  if (date_of_ != loop_.unix_seconds()) {
    date_of_ = loop_.unix_seconds();
    date_ = date_line(date_of_) + "X-Request-Id: ";
  }
  out_.add(head);
  out_.add(date_);
  out_.add(turn.request_id());
  out_.add(turn.close ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
  constexpr std::size_t kStatusAt = sizeof("HTTP/1.1 ") - 1;
  figures_.answers[static_cast<std::size_t>(head[kStatusAt] - '0') % figures_.answers.size()].add();
}

void AnswerWriter::write(const Turn& turn, std::string_view prebuilt, std::string_view body) {
  head(turn, prebuilt);
  if (!turn.head_only) out_.add(body);
}

void AnswerWriter::write(const Turn& turn, std::string_view prebuilt, const SharedBytes& body) {
  head(turn, prebuilt);
  if (!turn.head_only) out_.add(body);
}

void AnswerWriter::problem(const Turn& turn, int status, std::string_view reason,
                           std::string_view detail, std::string_view more) {
  const auto body = problem_body(status, reason, detail, turn.request_id());
  HeadParts parts;
  parts.status = status;
  parts.content_type = "application/problem+json";
  parts.length = body.size();
  parts.policy = heads_.api();
  parts.more = more;
  write(turn, heads_.build(parts), body);
}

void AnswerWriter::reply(const Turn& turn, const wire::Reply& reply) {
  const auto prebuilt = heads_.of_reply(reply, reply.body.size());
  const bool empty = reply.status == 204 || reply.status == 304;
  write(turn, prebuilt, empty ? std::string_view() : std::string_view(reply.body));
}

}  // namespace madang::web
