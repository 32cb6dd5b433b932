#include "web/packing.hpp"

#include <zlib.h>

namespace madang::web {

std::string gzip(std::string_view bytes) {
  constexpr std::size_t kWorthIt = 1024;
  constexpr int kLevel = 5;
  constexpr int kGzipWindow = 15 + 16;
  if (bytes.size() < kWorthIt) return {};
  z_stream stream = {};
  if (::deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(whole ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return out;
}

}  // namespace madang::web
