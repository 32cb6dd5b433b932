#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace madang::media {

/// What the server and its media child say to each other over the link. `stream` is a stage's id,
/// `broadcast` a UUID the child makes, `connection` a browser's WebSocket as the server counts
/// them.

// Server → child.

struct StreamEntry {
  std::string id;
  std::vector<std::string> key_hashes;  ///< SHA-256 in hex of each key that may publish
  std::optional<std::string> record;    ///< each broadcast's replay is <record>/<broadcast>/
  bool ladder = false;
  /// A broadcast that was on the air when the child ended: it goes on under its id if a publisher
  /// comes within the time of a gap, and is ended (its replay closed) if none comes.
  std::optional<std::string> resume;
  bool operator==(const StreamEntry&) const = default;
};

/// The whole table, at every change. Who publishes by a key no longer in it is closed.
struct StreamTable {
  std::vector<StreamEntry> streams;
  bool operator==(const StreamTable&) const = default;
};

/// As WebCodecs names them: "avc1.640028" with its avcC record in `description`.
struct BrowserVideo {
  std::string codec;
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::string description;  ///< bytes; base64 on the link
  bool operator==(const BrowserVideo&) const = default;
};

struct BrowserAudio {
  std::string codec;  ///< "opus" or "mp4a.40.2"
  std::int32_t rate = 0;
  std::int32_t channels = 0;
  bool operator==(const BrowserAudio&) const = default;
};

/// A browser goes live; the server has checked its right. Neither video nor audio: container bytes.
struct PublishOpen {
  std::string stream;
  std::string connection;
  std::optional<BrowserVideo> video;
  std::optional<BrowserAudio> audio;
  bool operator==(const PublishOpen&) const = default;
};

struct PublishData {
  std::string connection;
  std::string payload;  ///< one binary message as the browser sent it
  bool operator==(const PublishData&) const = default;
};

struct PublishClose {
  std::string connection;
  bool operator==(const PublishClose&) const = default;
};

/// The host ends the broadcast.
struct EndBroadcast {
  std::string stream;
  bool operator==(const EndBroadcast&) const = default;
};

// Child → server.

struct Ready {
  std::uint16_t srt_port = 0;  ///< 0: not listening
  std::uint16_t rtmp_port = 0;
  bool operator==(const Ready&) const = default;
};

struct LiveVideo {
  std::string codec;
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::int32_t fps = 0;  ///< 0: not known
  bool operator==(const LiveVideo&) const = default;
};

struct LiveAudio {
  std::string codec;
  std::int32_t rate = 0;
  std::int32_t channels = 0;
  bool operator==(const LiveAudio&) const = default;
};

/// A span of a broadcast begins. Told again with the same broadcast when the publisher or what it
/// sends has changed.
struct Live {
  std::string stream;
  std::string broadcast;
  std::string ingest;  ///< "srt", "rtmp" or "browser"
  std::optional<LiveVideo> video;
  std::optional<LiveAudio> audio;
  bool operator==(const Live&) const = default;
};

/// The publisher is lost and is waited for.
struct Gap {
  std::string stream;
  bool operator==(const Gap&) const = default;
};

struct Back {
  std::string stream;
  bool operator==(const Back&) const = default;
};

struct Recording {
  std::string folder;
  double seconds = 0;
  std::int64_t bytes = 0;
  bool operator==(const Recording&) const = default;
};

struct Ended {
  std::string stream;
  std::string broadcast;
  std::optional<Recording> recording;
  bool operator==(const Ended&) const = default;
};

/// An immutable blob of the stream: an init segment, a part or a whole segment.
struct MediaFile {
  std::string stream;
  std::string name;
  std::string type;  ///< media type, "video/mp4"
  std::string payload;
  bool operator==(const MediaFile&) const = default;
};

/// A playlist's whole text. A request for (msn, part) not beyond this one can be answered.
struct Playlist {
  std::string stream;
  std::string name;  ///< "live.m3u8" or "plain.m3u8"
  std::int64_t msn = 0;
  std::int32_t part = 0;
  std::string payload;
  bool operator==(const Playlist&) const = default;
};

/// Blobs no playlist names any more.
struct Drop {
  std::string stream;
  std::vector<std::string> names;
  bool operator==(const Drop&) const = default;
};

/// Each second of a live stream.
struct Stats {
  std::string stream;
  std::int32_t kbps = 0;
  double fps = 0;
  std::int32_t key_interval_ms = 0;
  std::int32_t delay_ms = 0;  ///< how much later media comes in than at best: a line too thin
  std::int64_t dropped = 0;   ///< packets lost or refused since the publisher came
  bool operator==(const Stats&) const = default;
};

/// `reason`: recording_failed, bad_media, key_interval_long, audio_refused, overrun.
struct Trouble {
  std::string stream;
  std::string reason;
  bool operator==(const Trouble&) const = default;
};

struct PublishRefused {
  std::string connection;
  std::string reason;  ///< bad_media, unknown_stream, taken_over, ended, overrun. Then it is closed
  bool operator==(const PublishRefused&) const = default;
};

struct KeyWanted {
  std::string connection;
  bool operator==(const KeyWanted&) const = default;
};

using Message = std::variant<StreamTable, PublishOpen, PublishData, PublishClose, EndBroadcast,
                             Ready, Live, Gap, Back, Ended, MediaFile, Playlist, Drop, Stats,
                             Trouble, PublishRefused, KeyWanted>;

}  // namespace madang::media
