#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contract/no_blobs.hpp"
#include "contract/run.hpp"
#include "net/offload.hpp"
#include "web/server.hpp"

namespace madang::web::test {

/// A database without tables whose version a test can raise.
class EmptyDb final : public store::Db {
 public:
  void read(const std::function<void(store::Tx&)>& f) override;
  void submit(store::Command command) override;
  Result<void> migrate() override { return {}; }
  [[nodiscard]] store::Figures figures() const override { return {}; }
  [[nodiscard]] std::uint64_t version() const override { return version_; }
  [[nodiscard]] bool is_sqlite() const override { return true; }
  Result<void> backup(const std::string&) override { return {}; }

  void raise_version() { ++version_; }
  void fail() { failing_ = true; }

 private:
  std::atomic<std::uint64_t> version_ = 1;
  std::atomic<bool> failing_ = false;
};

/// A running server on a port of its own with endpoints of every kind.
class TestSite {
 public:
  explicit TestSite(Settings settings = {}, Doors doors = {});

  [[nodiscard]] std::uint16_t port() const { return server->port(); }

  EmptyDb db;
  contract::NoBlobs blobs;
  FakeClock clock{Time{1'633'582'500'000'000}};
  contract::Site site;
  contract::Pipe pipe;
  std::unique_ptr<net::Offload> offload;
  std::unique_ptr<Server> server;
};

/// How often the shared query's handler has run.
std::atomic<int>& shared_runs();
/// The file that /api/file sends, of `size` bytes.
[[nodiscard]] std::string make_file(const std::string& name, std::size_t size);
/// A folder with a small front end.
[[nodiscard]] std::string make_front_end();

/// One answer as a client sees it.
struct Answer {
  int status = 0;
  std::string head;
  std::string body;

  /// The value of a header, "" when it is not there.
  [[nodiscard]] std::string field(std::string_view name) const;
};

/// A blocking client that can misbehave. Every wait ends after 5 s.
class Client {
 public:
  explicit Client(std::uint16_t port);
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  void send(std::string_view bytes) const;
  /// Each byte in a packet of its own.
  void send_slowly(std::string_view bytes) const;
  void finish_sending() const;
  /// The next answer; status 0 when the connection ended instead.
  [[nodiscard]] Answer read(std::string_view method = "GET");
  [[nodiscard]] Answer get(std::string_view target, std::string_view fields = {});
  /// Whether the server has ended the connection (waits for it).
  [[nodiscard]] bool ended();
  /// Reads until there are `size` bytes or the end; raw.
  [[nodiscard]] std::string read_bytes(std::size_t size);

 private:
  [[nodiscard]] bool receive();

  int fd_;
  std::string in_;
};

}  // namespace madang::web::test
