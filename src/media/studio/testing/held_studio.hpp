#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/studio/studio.hpp"

namespace madang::media::studio::testing {

/// A program that publishes; ended with its owner. Thread: one. Life: a test's.
class Program {
 public:
  explicit Program(const std::string& command) {
    const std::string line = "exec " + command + " > /dev/null 2>&1 < /dev/null";
    const char* const words[] = {"sh", "-c", line.c_str(), nullptr};
    ::posix_spawn(&process_, "/bin/sh", nullptr, nullptr, const_cast<char* const*>(words), environ);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() { end(SIGKILL); }

  void end(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    ::waitpid(process_, &status_, 0);
    process_ = 0;
  }
  /// Its exit status when it has ended.
  [[nodiscard]] std::optional<int> ended() {
    if (process_ > 0 && ::waitpid(process_, &status_, WNOHANG) == process_) process_ = 0;
    if (process_ > 0) return std::nullopt;
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
  }

 private:
  pid_t process_ = 0;
  int status_ = 0;
};

/// The media child in this process and the server's side of its link.
/// Thread: the test's. Life: a test's.
class HeldStudio {
 public:
  HeldStudio(const HeldStudio&) = delete;
  HeldStudio& operator=(const HeldStudio&) = delete;
  HeldStudio() {
    const auto pair = make_link_pair();
    server_ = std::make_unique<Link>(
        loop_, pair->server, [this](Message m) { hear(std::move(m)); }, [] {});
    Studio::Settings settings;
    settings.host = "127.0.0.1";
    settings.srt_port = 0;
    settings.rtmp_port = 0;
    settings.link = pair->child;
    studio_ = std::make_unique<Studio>(loop_, clock_, settings, [] {});
    CHECK(until([this] { return ready_.rtmp_port != 0 && ready_.srt_port != 0; }));
  }
  ~HeldStudio() {
    studio_ = nullptr;
    std::filesystem::remove_all(folder_);
  }

  /// Stages "s1", "s2" … with keys "k1", "k2" …, recorded below folder_.
  void open_stages(int count) {
    StreamTable table;
    for (int i = 1; i <= count; ++i)
      table.streams.push_back({"s" + std::to_string(i),
                               {ingest::sha256_hex("k" + std::to_string(i))},
                               folder_,
                               false,
                               {}});
    server_->send(table);
  }

  bool until(const std::function<bool()>& done,
             std::chrono::seconds patience = std::chrono::seconds(20)) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!done() && std::chrono::steady_clock::now() < end) {
      loop_.after(std::chrono::milliseconds(10), [this] { loop_.stop(); });
      run_once();
    }
    return done();
  }
  void run_for(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    (void)until([end] { return std::chrono::steady_clock::now() >= end; });
  }

  void hear(Message message) {
    if (auto* ready = std::get_if<Ready>(&message)) ready_ = *ready;
    if (auto* file = std::get_if<MediaFile>(&message)) {
      blobs_[file->name] = file->payload;
      return;
    }
    if (auto* list = std::get_if<Playlist>(&message)) {
      lists_[list->stream + "/" + list->name] = *list;
      return;
    }
    if (std::holds_alternative<Stats>(message)) {
      stats_ = std::get<Stats>(message);
      return;
    }
    heard_.push_back(std::move(message));
  }

  template <class T>
  [[nodiscard]] std::vector<T> all(const std::string& stream = {}) const {
    std::vector<T> out;
    for (const auto& each : heard_)
      if (const auto* found = std::get_if<T>(&each)) {
        if constexpr (requires { found->stream; })
          if (!stream.empty() && found->stream != stream) continue;
        out.push_back(*found);
      }
    return out;
  }
  [[nodiscard]] std::string live(const std::string& stream) const {
    const auto found = lists_.find(stream + "/live.m3u8");
    return found == lists_.end() ? "" : found->second.payload;
  }
  /// The newest sequence number of a stage, -1 before the first.
  [[nodiscard]] std::int64_t msn(const std::string& stream) const {
    const auto found = lists_.find(stream + "/plain.m3u8");
    return found == lists_.end() ? -1 : found->second.msn;
  }

  /// ffmpeg as OBS: a picture and a tone in real time.
  [[nodiscard]] static std::string obs(const std::string& options, const std::string& to) {
    return "ffmpeg -v error -re -f lavfi -i testsrc2=s=640x360:r=30 -f lavfi -i sine=r=48000 "
           "-c:v libx264 -preset ultrafast -tune zerolatency -g 60 -pix_fmt yuv420p -b:v 800k "
           "-c:a aac " +
           options + " " + to;
  }
  [[nodiscard]] std::string srt(const std::string& id) const {
    return "-f mpegts 'srt://127.0.0.1:" + std::to_string(ready_.srt_port) + "?streamid=" + id +
           "'";
  }
  [[nodiscard]] std::string rtmp(const std::string& name) const {
    return "-f flv 'rtmp://127.0.0.1:" + std::to_string(ready_.rtmp_port) + "/live/" + name + "'";
  }

  const std::string folder_ =
      (std::filesystem::temp_directory_path() / ("madang-studio-" + std::to_string(::getpid())))
          .string();
  SystemClock clock_;
  net::Loop loop_;
  std::unique_ptr<Link> server_;
  std::unique_ptr<Studio> studio_;
  Ready ready_;
  Stats stats_;
  std::vector<Message> heard_;
  std::map<std::string, std::string> blobs_;
  std::map<std::string, Playlist> lists_;

 private:
  void run_once() { loop_.run(); }
};

}  // namespace madang::media::studio::testing
