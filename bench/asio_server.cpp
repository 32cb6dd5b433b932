// The least an Asio session can do: one io_context, a concrete socket, callbacks, the same request
// reader, a reply built beforehand and sent directly. No router, limits, ids or timers: the bound
// that docs/adr/0002 compares our own event loop with.
#define BOOST_ASIO_SOURCE
#include <boost/asio/impl/src.hpp>
//
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "web/request_reader.hpp"

namespace {

using boost::asio::ip::tcp;
using madang::web::RequestReader;
using Acceptor = boost::asio::basic_socket_acceptor<tcp, boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<tcp, boost::asio::io_context::executor_type>;

const std::string kReply =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 52\r\n"
    "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: "
    "default-src 'none'; frame-ancestors 'none'\r\nDate: Thu, 07 Oct 2021 04:55:00 GMT\r\n"
    "X-Request-Id: 0123456789abcdef\r\n\r\n"
    "{\"now\":\"2021-10-07T04:55:00.000Z\",\"rehearsal\":false}";

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(Socket socket) : socket_(std::move(socket)) {}

  void read() {
    socket_.async_read_some(boost::asio::buffer(in_),
                            [self = shared_from_this()](auto failure, std::size_t size) {
                              if (!failure) self->answer({self->in_.data(), size});
                            });
  }

 private:
  void answer(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
      const auto step = reader_.read_head(bytes, 16 * 1024);
      if (step.progress != RequestReader::Progress::complete) return;
      bytes.remove_prefix(step.used);
      out += kReply;
    }
    boost::system::error_code failure;
    socket_.send(boost::asio::buffer(out), 0, failure);
    if (!failure) read();
  }

  Socket socket_;
  RequestReader reader_;
  std::array<char, 8192> in_ = {};
};

void accept(Acceptor& acceptor) {
  acceptor.async_accept([&acceptor](auto failure, Socket socket) {
    if (failure) return;
    socket.set_option(tcp::no_delay(true));
    socket.non_blocking(true);
    std::make_shared<Session>(std::move(socket))->read();
    accept(acceptor);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: asio_server PORT\n");
    return 2;
  }
  boost::asio::io_context context(1);
  const auto port = static_cast<unsigned short>(std::atoi(argv[1]));
  Acceptor acceptor(context, tcp::endpoint(boost::asio::ip::address_v4::loopback(), port));
  accept(acceptor);
  context.run();
}
