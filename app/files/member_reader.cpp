#include "app/files/member_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "app/files/dump_error.h"

namespace polarflow {
namespace {

using enum Inflater::State;

[[noreturn]] void refuse(const std::string& why) {
  throw DumpError(DumpError::Kind::corrupt, "its compressed data are damaged: " + why);
}

}  // namespace

MemberReader::MemberReader(const LabelledArray::Deflated& member)
    : inflater_(member.bytes, Wrapping::none), size_(member.size), stated_sum_(member.sum) {}

void MemberReader::require_end() {
  std::array<std::byte, 1> more;
  if (inflater_.read(more) > 0) refuse("more than the " + std::to_string(size_) + " bytes stated");
  if (inflater_.state() != ended) refuse("they end too early");
  if (sum_ != stated_sum_) refuse("their sum is another than stated");
}

void MemberReader::read(std::span<std::byte> into) {
  if (into.empty()) return;
  if (into.size() > size_ - position_) refuse("shorter than stated");
  const std::size_t got = inflater_.read(into);
  position_ += got;
  if (got < into.size() && inflater_.state() == ended)
    refuse(std::to_string(position_) + " bytes found, " + std::to_string(size_) + " stated");
  if (got < into.size())
    refuse(inflater_.state() == cut_short ? "they end too early" : "not what deflate writes");
  sum_ = sum_of({reinterpret_cast<const char*>(into.data()), into.size()}, sum_);
  if (position_ == size_) require_end();
}

void MemberReader::skip(std::size_t bytes) {
  std::array<std::byte, 1 << 15> piece;
  while (bytes > 0) {
    const std::size_t some = std::min(bytes, piece.size());
    read(std::span(piece).first(some));
    bytes -= some;
  }
}

}  // namespace polarflow
