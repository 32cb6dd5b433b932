#include "media/record/recorder.hpp"

#include "base/log.hpp"

namespace madang::media::record {
namespace {

/// What waits for the disk at most.
constexpr std::size_t kMostWaiting = 64U * 1024 * 1024;

}  // namespace

/// Thread: the disk's, but for the counter. Life: the recorder's and its last task's.
struct Recorder::Held {
  std::string folder;
  std::optional<ReplayFile> file;
  bool broken = false;
  std::atomic<std::size_t> waiting = 0;
};

Recorder::Recorder(net::Loop& loop, std::string folder, Failed failed)
    : loop_(loop), held_(std::make_shared<Held>()), failed_(std::move(failed)) {
  held_->folder = std::move(folder);
  thread_ = std::thread([this] { disk_.run(); });
}

Recorder::~Recorder() {
  *alive_ = false;
  disk_.stop();
  thread_.join();
}

template <class Act>
void Recorder::write(std::size_t bytes, Act act) {
  const bool over = held_->waiting.fetch_add(bytes) + bytes > kMostWaiting;
  disk_.post([this, held = held_, alive = alive_, act = std::move(act), bytes, over] {
    held->waiting -= bytes;
    if (held->broken) return;
    Result<void> done;
    if (over) done = Error{Code::unavailable, "record.failed", "The disk is too slow.", {}};
    if (done && !held->file) {
      auto opened = ReplayFile::open(held->folder);
      if (opened)
        held->file.emplace(std::move(*opened));
      else
        done = opened.error();
    }
    if (done) done = act(*held->file);
    if (done) return;
    held->broken = true;
    if (held->file) held->file->give_up_open_segment();
    log::error("record", done.error().detail + " (" + held->folder + ")");
    loop_.post([this, alive] {
      if (*alive) failed_();
    });
  });
}

void Recorder::begin_span(const std::string& init, Time begins) {
  write(init.size(), [init, begins](ReplayFile& file) { return file.begin_span(init, begins); });
}

void Recorder::add_part(const std::string& bytes) {
  write(bytes.size(), [bytes](ReplayFile& file) { return file.add_part(bytes); });
}

void Recorder::end_segment(std::int64_t duration) {
  write(0, [duration](ReplayFile& file) { return file.end_segment(duration); });
}

void Recorder::finish(Done done) {
  disk_.post([this, held = held_, alive = alive_, done = std::move(done)] {
    std::optional<Recording> made;
    if (!held->file && !held->broken) {
      // A broadcast that goes on after a restart and to which nobody came back.
      auto opened = ReplayFile::open(held->folder);
      if (opened) held->file.emplace(std::move(*opened));
    }
    if (held->file) {
      if (const auto ended = held->file->end(); !ended)
        log::error("record", ended.error().detail + " (" + held->folder + ")");
      if (held->file->seconds() > 0)
        made = Recording{held->folder, held->file->seconds(), held->file->bytes()};
    }
    loop_.post([alive, done, made] {
      if (*alive) done(made);
    });
  });
}

}  // namespace madang::media::record
