#include "app/files/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

namespace polarflow {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 30;  // zlib counts in 32 bits

}  // namespace

void Inflater::End::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater(std::string_view bytes, Wrapping wrapping) : left_(bytes) {
  auto stream = std::make_unique<z_stream>();
  *stream = {};
  if (inflateInit2(stream.get(), wrapping == Wrapping::zlib ? MAX_WBITS : -MAX_WBITS) != Z_OK)
    throw std::bad_alloc();
  stream_.reset(stream.release());
}

Inflater::Inflater(const Inflater& other) : left_(other.left_), state_(other.state_) {
  auto stream = std::make_unique<z_stream>();
  if (inflateCopy(stream.get(), other.stream_.get()) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

/// What one call of zlib gives.
std::size_t Inflater::read_piece(std::span<std::byte> into) {
  const std::size_t in = std::min(left_.size(), kPiece), out = std::min(into.size(), kPiece);
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left_.data()));
  stream_->avail_in = static_cast<uInt>(in);
  stream_->next_out = reinterpret_cast<Bytef*>(into.data());
  stream_->avail_out = static_cast<uInt>(out);
  const int status = inflate(stream_.get(), Z_NO_FLUSH);
  left_.remove_prefix(in - stream_->avail_in);
  if (status == Z_STREAM_END)
    state_ = State::ended;
  else if (status != Z_OK)
    state_ = left_.empty() ? State::cut_short : State::damaged;
  return out - stream_->avail_out;
}

std::size_t Inflater::read(std::span<std::byte> into) {
  std::size_t done = 0;
  while (done < into.size() && state_ == State::going) done += read_piece(into.subspan(done));
  return done;
}

void Budget::take(std::size_t bytes) {
  if (bytes > left_) throw std::runtime_error("holds more than 256 MiB");
  left_ -= bytes;
}

std::string inflated(std::string_view bytes, Wrapping wrapping, Budget& budget) {
  Inflater inflater(bytes, wrapping);
  std::string text;
  std::array<std::byte, 1 << 16> piece;
  while (inflater.state() == Inflater::State::going) {
    const std::size_t got = inflater.read(piece);
    budget.take(got);
    text.append(reinterpret_cast<const char*>(piece.data()), got);
  }
  if (inflater.state() != Inflater::State::ended)
    throw std::runtime_error("its compressed text is damaged");
  return text;
}

std::uint32_t sum_of(std::string_view bytes, std::uint32_t before) {
  const auto* const data = reinterpret_cast<const Bytef*>(bytes.data());
  return static_cast<std::uint32_t>(crc32_z(before, data, bytes.size()));
}

}  // namespace polarflow
