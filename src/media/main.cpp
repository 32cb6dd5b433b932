// madang-media: takes the media of publishers, makes what viewers fetch, and knows no viewer. Meant
// to be started by `madang`, whose link it finds as handle 3.
#include <charconv>
#include <cstdio>
#include <string_view>

#include <signal.h>
#include <sys/prctl.h>

#include "media/ingest/demuxer.hpp"
#include "media/studio/studio.hpp"

namespace {

using madang::media::studio::Studio;

bool read_number(std::string_view text, auto& into) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), into);
  return failed == std::errc() && end == text.data() + text.size();
}

bool read_options(int count, char** words, Studio::Settings& settings) {
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const std::string_view value = words[i + 1];
    if (name == "--bind")
      settings.host = value;
    else if (name == "--srt-bind")
      settings.srt_host = value;
    else if (name == "--srt-port" && read_number(value, settings.srt_port))
      continue;
    else if (name == "--rtmp-port" && read_number(value, settings.rtmp_port))
      continue;
    else
      return false;
  }
  return count % 2 == 1;
}

}  // namespace

int main(int count, char** words) {
  Studio::Settings settings;
  if (!read_options(count, words, settings)) {
    std::fputs(
        "madang-media [--bind ADDRESS] [--srt-bind ADDRESS] [--srt-port N] [--rtmp-port N]\n",
        stderr);
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  madang::media::ingest::tame_libraries();
  const madang::SystemClock clock;
  madang::net::Loop loop;
  const Studio studio(loop, clock, settings, [&loop] { loop.stop(); });
  loop.run();
  return 0;
}
