#include "app/files/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

#include "app/files/dump_error.h"

namespace polarflow {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 30;  // zlib counts in 32 bits

[[noreturn]] void refuse(const std::string& why) {
  throw DumpError(DumpError::Kind::corrupt, "its compressed data are damaged: " + why);
}

}  // namespace

void Inflater::End::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater(const LabelledArray::Deflated& member)
    : left_(member.bytes), size_(member.size), stated_sum_(member.sum) {
  auto stream = std::make_unique<z_stream>();
  *stream = {};
  if (inflateInit2(stream.get(), -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

Inflater::Inflater(const Inflater& other)
    : left_(other.left_),
      position_(other.position_),
      size_(other.size_),
      sum_(other.sum_),
      stated_sum_(other.stated_sum_) {
  auto stream = std::make_unique<z_stream>();
  if (inflateCopy(stream.get(), other.stream_.get()) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

void Inflater::inflate_into(std::byte* into, std::size_t bytes) {
  stream_->next_out = reinterpret_cast<Bytef*>(into);
  stream_->avail_out = static_cast<uInt>(bytes);
  while (stream_->avail_out > 0) {
    const std::size_t piece = std::min(left_.size(), kPiece);
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left_.data()));
    stream_->avail_in = static_cast<uInt>(piece);
    const int status = inflate(stream_.get(), Z_NO_FLUSH);
    left_.remove_prefix(piece - stream_->avail_in);
    if (status == Z_STREAM_END && stream_->avail_out > 0)
      refuse(std::to_string(position_ + bytes - stream_->avail_out) + " bytes found, " +
             std::to_string(size_) + " stated");
    if (status != Z_OK && status != Z_STREAM_END)
      refuse(left_.empty() ? "they end too early" : "not what deflate writes");
  }
  sum_ = static_cast<std::uint32_t>(crc32_z(sum_, reinterpret_cast<Bytef*>(into), bytes));
  position_ += bytes;
}

void Inflater::require_end() {
  std::array<Bytef, 1> none;
  stream_->next_out = none.data();
  stream_->avail_out = 1;
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left_.data()));
  stream_->avail_in = static_cast<uInt>(std::min(left_.size(), kPiece));
  const int status = inflate(stream_.get(), Z_NO_FLUSH);
  if (stream_->avail_out == 0) refuse("more than the " + std::to_string(size_) + " bytes stated");
  if (status != Z_STREAM_END) refuse("they end too early");
  if (sum_ != stated_sum_) refuse("their sum is another than stated");
}

void Inflater::read(std::span<std::byte> into) {
  if (into.empty()) return;
  if (into.size() > size_ - position_) refuse("shorter than stated");
  for (std::size_t done = 0; done < into.size();) {
    const std::size_t piece = std::min(into.size() - done, kPiece);
    inflate_into(into.data() + done, piece);
    done += piece;
  }
  if (position_ == size_) require_end();
}

void Inflater::skip(std::size_t bytes) {
  std::array<std::byte, 1 << 15> piece;
  while (bytes > 0) {
    const std::size_t some = std::min(bytes, piece.size());
    read(std::span(piece).first(some));
    bytes -= some;
  }
}

}  // namespace polarflow
