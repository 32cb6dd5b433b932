#include "net/signals.hpp"

#include <initializer_list>

#include <signal.h>

namespace madang::net {
namespace {

sigset_t awaited() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

}  // namespace

Signals::Signals() {
  const auto set = awaited();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

Signals::Asked Signals::wait() const {
  const auto set = awaited();
  int got = 0;
  while (sigwait(&set, &got) != 0) {
  }
  return got == SIGHUP ? Asked::reload : Asked::stop;
}

}  // namespace madang::net
