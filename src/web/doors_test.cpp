// The other ways in: TLS, the redirect to it, and the live door.
#include <filesystem>
#include <set>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include "net/loop.hpp"
#include "net/tls_stream.hpp"
#include "web/test_site.hpp"

namespace madang::web::test {
namespace {

namespace fs = std::filesystem;

/// A self-signed certificate for "localhost", made anew with each call.
TlsFiles make_certificate(const std::string& name) {
  const auto folder = fs::temp_directory_path() / ("madang-tls-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  TlsFiles files{(folder / (name + ".crt")).string(), (folder / (name + ".key")).string()};
  auto* const key = EVP_EC_gen("P-256");
  auto* const certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  auto* const subject = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate, subject);
  X509_sign(certificate, key, EVP_sha256());
  auto* out = std::fopen(files.certificate_chain.c_str(), "w");
  PEM_write_X509(out, certificate);
  std::fclose(out);
  out = std::fopen(files.private_key.c_str(), "w");
  PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(out);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return files;
}

/// A TLS connection that speaks HTTP by blocking calls.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port)
      : context_(SSL_CTX_new(TLS_client_method())),
        socket_(BIO_new_connect(("127.0.0.1:" + std::to_string(port)).c_str())),
        session_(SSL_new(context_)) {
    const unsigned char protocols[] = "\x02h2\x08http/1.1";
    SSL_set_alpn_protos(session_, protocols, sizeof protocols - 1);
    connected = BIO_do_connect(socket_) == 1;
    SSL_set_bio(session_, socket_, socket_);
    connected = connected && SSL_connect(session_) == 1;
  }
  ~TlsClient() {
    SSL_free(session_);
    SSL_CTX_free(context_);
  }
  void send(const std::string& text) {
    SSL_write(session_, text.data(), static_cast<int>(text.size()));
  }
  /// All that comes until `size` bytes or the end.
  std::string read(std::size_t size) {
    std::string all;
    char bytes[16384];
    while (all.size() < size) {
      const int got = SSL_read(session_, bytes, sizeof bytes);
      if (got <= 0) break;
      all.append(bytes, static_cast<std::size_t>(got));
    }
    return all;
  }
  std::string peer() {
    auto* const certificate = SSL_get1_peer_certificate(session_);
    char name[256] = "";
    X509_NAME_oneline(X509_get_subject_name(certificate), name, sizeof name);
    X509_free(certificate);
    return name;
  }
  std::string protocol() {
    const unsigned char* name = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(session_, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
  }
  bool connected = false;

 private:
  SSL_CTX* context_;
  BIO* socket_;
  SSL* session_;
};

TEST(Tls, ServesAndSaysSo) {
  Settings settings;
  settings.tls = make_certificate("one");
  const TestSite site(settings);
  TlsClient client(site.port());
  ASSERT_TRUE(client.connected);
  EXPECT_EQ(client.protocol(), "http/1.1");
  client.send(
      "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
      "GET /api/time HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto text = client.read(1 << 20);
  EXPECT_NE(text.find("Max-Age=3600; Secure"), std::string::npos);
  EXPECT_NE(text.find("Strict-Transport-Security: max-age="), std::string::npos);
  EXPECT_NE(text.find("\"now\""), std::string::npos);
}

TEST(Tls, SendsLargeFilesToSlowReaders) {
  Settings settings;
  settings.tls = make_certificate("one");
  const TestSite site(settings);
  const auto path = make_file("tls.bin", 8'000'000);
  TlsClient client(site.port());
  ASSERT_TRUE(client.connected);
  client.send("GET /api/file?path=" + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto text = client.read(9'000'000);
  EXPECT_GT(text.size(), 8'000'000U);
  EXPECT_EQ(text.back(), static_cast<char>('a' + 7'999'999 % 26));
}

TEST(Tls, EndsWhatIsNoHandshake) {
  Settings settings;
  settings.tls = make_certificate("one");
  const TestSite site(settings);
  Client client(site.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(client.ended());
}

TEST(Tls, TakesANewCertificateWithoutStopping) {
  Settings settings;
  settings.tls = make_certificate("old");
  const TestSite site(settings);
  TlsClient before(site.port());
  EXPECT_NE(before.peer().find("old"), std::string::npos);
  const auto fresh = make_certificate("new");
  fs::copy_file(fresh.certificate_chain, settings.tls->certificate_chain,
                fs::copy_options::overwrite_existing);
  ASSERT_FALSE(site.server->reload_tls());  // the old key does not fit
  fs::copy_file(fresh.private_key, settings.tls->private_key, fs::copy_options::overwrite_existing);
  ASSERT_TRUE(site.server->reload_tls());
  TlsClient after(site.port());
  EXPECT_NE(after.peer().find("new"), std::string::npos);
  before.send("GET /api/time HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(before.read(10).find("HTTP/1.1"), std::string::npos);
}

TEST(Tls, NamesAFileThatIsNone) {
  const auto wrong = net::TlsContext::load("/nowhere.crt", "/nowhere.key");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().reason, "tls.unreadable");
  EXPECT_NE(wrong.error().detail.find("/nowhere.crt"), std::string::npos);
}

TEST(Redirect, SendsPeopleToHttps) {
  Settings settings;
  settings.tls = make_certificate("one");
  settings.redirect = net::Endpoint{"127.0.0.1", 0};
  const TestSite site(settings);
  Client client(site.server->redirect_port());
  const auto answer = client.get("/schedule?day=1");
  EXPECT_EQ(answer.status, 308);
  EXPECT_EQ(answer.field("Location"), "https://madang.example/schedule?day=1");
  Client strange(site.server->redirect_port());
  strange.send("GET / HTTP/1.1\r\nHost: a\"b\r\n\r\n");
  EXPECT_EQ(strange.read().status, 400);
}

/// Keeps the streams it is given and says one word to each.
class WordDoor final : public LiveDoor {
 public:
  void enter(LiveEntry entry) override {
    auto guest = std::make_unique<Guest>();
    guest->entry = std::move(entry);
    guest->entry.stream->set_owner(*guest);
    auto head = guest->entry.accept_head + "word:" + guest->entry.leftover + ":" +
                guest->entry.request.language;
    const iovec piece = {head.data(), head.size()};
    EXPECT_EQ(guest->entry.stream->write({&piece, 1}).bytes, head.size());
    guests_.insert(std::move(guest));
  }
  void drain(net::Loop&) override { guests_.clear(); }
  void abandon(net::Loop&) override { guests_.clear(); }
  [[nodiscard]] std::string metrics() const override { return "live_word 1\n"; }

 private:
  struct Guest final : net::StreamOwner {
    LiveEntry entry;
    void on_ready() override {}
  };
  std::set<std::unique_ptr<Guest>> guests_;
};

constexpr std::string_view kUpgrade =
    "GET /live?lang=ms HTTP/1.1\r\nHost: madang.example\r\nUpgrade: websocket\r\n"
    "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Version: 13\r\n";

TEST(LiveDoor, GetsTheConnectionAfterTheHandshake) {
  WordDoor door;
  TestSite site({}, &door);
  Client client(site.port());
  EXPECT_EQ(client.get("/api/time").status, 200);
  client.send(std::string(kUpgrade) + "Origin: http://madang.example\r\n\r\nleft");
  const auto answer = client.read();
  EXPECT_EQ(answer.status, 101);
  EXPECT_EQ(answer.field("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(client.read_bytes(12), "word:left:ms");
  Client other(site.port());
  const auto metrics = other.get("/metrics").body;
  EXPECT_NE(metrics.find("live_word 1"), std::string::npos);
  EXPECT_NE(metrics.find("madang_connections 2"), std::string::npos);
  site.server->stop();
  EXPECT_TRUE(client.ended());
}

TEST(LiveDoor, RefusesBadHandshakes) {
  WordDoor door;
  const TestSite site({}, &door);
  const auto status = [&](std::string text, std::string_view fields = {}) {
    Client client(site.port());
    client.send(text.append(fields) + "\r\n");
    return client.read().status;
  };
  const std::string good(kUpgrade);
  EXPECT_EQ(status(good, "Origin: http://evil.example\r\n"), 403);
  EXPECT_EQ(status(good, "Sec-Fetch-Site: cross-site\r\n"), 403);
  EXPECT_EQ(status("GET /live HTTP/1.1\r\nHost: a\r\n"), 426);
  auto old = good;
  old.replace(old.find("Version: 13"), 11, "Version: 8 ");
  EXPECT_EQ(status(old), 426);
  auto keyless = good;
  keyless.replace(keyless.find("dGhl"), 24, "short");
  EXPECT_EQ(status(keyless), 400);
  EXPECT_EQ(status("POST /live HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n"), 405);
}

}  // namespace
}  // namespace madang::web::test
