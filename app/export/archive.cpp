#include "app/export/archive.h"

#include <algorithm>
#include <stdexcept>

namespace polarflow {
namespace {

[[noreturn]] void refuse() {
  throw std::runtime_error("is no npz file of ours, or is damaged");
}

/// A record of the archive: its mark at the front, then numbers at fixed places.
class Record {
 public:
  /// The record of so many bytes that stands there.
  Record(std::string_view bytes, std::size_t at, std::size_t size, std::string_view mark) {
    if (at > bytes.size() || bytes.size() - at < size) refuse();
    bytes_ = bytes.substr(at, size);
    if (!bytes_.starts_with(mark)) refuse();
  }
  /// The number in the `width` bytes from `at` on, the lowest first.
  [[nodiscard]] std::size_t number(std::size_t at, std::size_t width) const {
    std::size_t value = 0;
    for (std::size_t i = width; i-- > 0;)
      value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }

 private:
  std::string_view bytes_;
};

constexpr std::size_t kEnd = 22, kEntry = 46, kHead = 30;  // bytes without names and the like

Record entry_at(std::string_view bytes, std::size_t at) {
  return {bytes, at, kEntry, "PK\x01\x02"};
}

std::string_view part(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || bytes.size() - at < size) refuse();
  return bytes.substr(at, size);
}

}  // namespace

Archive::Archive(std::string_view bytes) : bytes_(bytes) {
  if (bytes.size() < kEnd) refuse();
  const std::size_t end_at = bytes.size() - kEnd;
  const Record end(bytes, end_at, kEnd, "PK\x05\x06");
  const std::size_t count = end.number(10, 2);
  std::size_t at = end.number(16, 4);
  const bool whole = end.number(4, 4) == 0 && end.number(8, 2) == count && end.number(20, 2) == 0;
  if (!whole || at + end.number(12, 4) != end_at) refuse();
  for (std::size_t i = 0; i < count; ++i) {
    const Record entry = entry_at(bytes, at);
    const std::size_t name = entry.number(28, 2), more = entry.number(30, 2) + entry.number(32, 2);
    members_.push_back({part(bytes, at + kEntry, name), at});
    at += kEntry + name + more;
  }
  if (at != end_at) refuse();
  std::vector<std::string_view> names;
  for (const Member& member : members_) names.push_back(member.name);
  std::ranges::sort(names);
  if (std::ranges::adjacent_find(names) != names.end()) refuse();
}

std::string Archive::contents(const Member& member) {
  const Record entry = entry_at(bytes_, member.entry);
  const std::size_t flags = entry.number(8, 2), method = entry.number(10, 2),
                    sum = entry.number(16, 4), head_at = entry.number(42, 4);
  constexpr std::size_t kEncrypted = 1, kStored = 0, kDeflated = 8;
  if ((flags & kEncrypted) != 0 || (method != kStored && method != kDeflated)) refuse();
  const Record head(bytes_, head_at, kHead, "PK\x03\x04");
  const std::string_view data =
      part(bytes_, head_at + kHead + head.number(26, 2) + head.number(28, 2), entry.number(20, 4));
  if (method == kStored) budget_.take(data.size());
  std::string text =
      method == kStored ? std::string(data) : inflated(data, Wrapping::none, budget_);
  if (text.size() != entry.number(24, 4) || sum_of(text) != sum) refuse();
  return text;
}

}  // namespace polarflow
