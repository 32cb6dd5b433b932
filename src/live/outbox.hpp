#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"

namespace madang::live {

/// Something to say to everyone who follows `topic`.
struct Event {
  std::string topic;
  std::string name;  ///< e.g. "notice.published"
  std::string data;  ///< JSON
};

/// Something to say to one person's connections only.
struct Whisper {
  PersonId person;
  std::string name;
  std::string data;  ///< JSON
};

/// Ends connections or topics' state after a commit, e.g. when an account is erased.
struct SignOut {
  SessionId session;
};

/// What a command wants to say, held back until its commit. Thread: the command's. Life: one call.
class Outbox {
 public:
  void publish(std::string topic, std::string name, std::string data) {
    events_.push_back({std::move(topic), std::move(name), std::move(data)});
  }
  void whisper(PersonId person, std::string name, std::string data) {
    whispers_.push_back({std::move(person), std::move(name), std::move(data)});
  }
  void sign_out(SessionId session) { sign_outs_.push_back({std::move(session)}); }
  /// What `person` may see has changed (ban, role): their topics are asked for leave again.
  void recheck(PersonId person) { rechecks_.push_back(std::move(person)); }

  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  [[nodiscard]] const std::vector<Whisper>& whispers() const { return whispers_; }
  [[nodiscard]] const std::vector<SignOut>& sign_outs() const { return sign_outs_; }
  [[nodiscard]] const std::vector<PersonId>& rechecks() const { return rechecks_; }

 private:
  std::vector<Event> events_;
  std::vector<Whisper> whispers_;
  std::vector<SignOut> sign_outs_;
  std::vector<PersonId> rechecks_;
};

}  // namespace madang::live
