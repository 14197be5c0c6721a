#include "app/export/inflate.h"

#include <zlib.h>

#include <memory>
#include <new>
#include <stdexcept>

namespace polarflow {

void Budget::take(std::size_t bytes) {
  if (bytes > left_) throw std::runtime_error("holds more than 256 MiB");
  left_ -= bytes;
}

std::string inflated(std::string_view bytes, Wrapping wrapping, Budget& budget) {
  z_stream stream{};
  if (inflateInit2(&stream, wrapping == Wrapping::zlib ? MAX_WBITS : -MAX_WBITS) != Z_OK)
    throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());  // files are read up to 256 MiB
  std::string text;
  char piece[1 << 16];
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = sizeof piece - stream.avail_out;
    budget.take(got);
    text.append(piece, got);
    if (status == Z_STREAM_END) return text;
    if (status != Z_OK) throw std::runtime_error("its compressed text is damaged");
  }
}

std::size_t sum_of(std::string_view bytes) {
  return crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
}

}  // namespace polarflow
