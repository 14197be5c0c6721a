#include "app/files/zip_directory.h"

#include <algorithm>
#include <optional>
#include <string>

#include "app/files/dump_error.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;

// Bytes of the records without names and the like.
constexpr std::size_t kEnd = 22, kEntry = 46, kHead = 30, kLocator = 20, kEnd64 = 56;
constexpr std::size_t kLongestComment = 0xffff, kIn64 = 0xffffffff;
constexpr std::size_t kSteepest = 1032;  // no byte of deflate makes more

[[noreturn]] void refuse(const std::string& why) {
  throw DumpError(corrupt, "its ZIP directory is damaged: " + why);
}

std::string_view part(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || bytes.size() - at < size) refuse("a place outside the file");
  return bytes.substr(at, size);
}

std::size_t number(std::string_view record, std::size_t at, std::size_t width) {
  std::size_t value = 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(record[at + i]);
  return value;
}

std::string_view record(std::string_view bytes, std::size_t at, std::size_t size,
                        std::string_view mark) {
  const std::string_view found = part(bytes, at, size);
  if (!found.starts_with(mark)) refuse("a record without its mark");
  return found;
}

/// Where the record at the very end is: the last one whose comment reaches the end.
std::optional<std::size_t> find_end(std::string_view bytes) {
  if (bytes.size() < kEnd) return std::nullopt;
  const std::size_t last = bytes.size() - kEnd;
  for (std::size_t back = 0; back <= std::min(last, kLongestComment); ++back) {
    const std::string_view end = bytes.substr(last - back);
    if (end.starts_with("PK\x05\x06") && number(end, 20, 2) == back) return last - back;
  }
  return std::nullopt;
}

/// Where the directory is and how many entries it has.
struct Directory {
  std::size_t at = 0, size = 0, count = 0, stop = 0;
};

Directory wide_directory(std::string_view bytes, std::size_t locator_at) {
  const std::string_view locator = record(bytes, locator_at, kLocator, "PK\x06\x07");
  const std::size_t at = number(locator, 8, 8);
  const std::string_view end = record(bytes, at, kEnd64, "PK\x06\x06");
  if (number(end, 16, 8) != 0 || number(end, 24, 8) != number(end, 32, 8))
    refuse("parts of it in other files");
  return {number(end, 48, 8), number(end, 40, 8), number(end, 32, 8), at};
}

Directory directory_of(std::string_view bytes) {
  const auto end_at = find_end(bytes);
  if (!end_at)
    throw DumpError(truncated, "zip directory not found in its " + std::to_string(bytes.size()) +
                                   " bytes: the end of the file is missing");
  const std::string_view end = bytes.substr(*end_at, kEnd);
  const bool wide =
      *end_at >= kLocator && bytes.substr(*end_at - kLocator).starts_with("PK\x06\x07");
  if (wide) return wide_directory(bytes, *end_at - kLocator);
  if (number(end, 4, 4) != 0 || number(end, 8, 2) != number(end, 10, 2))
    refuse("parts of it in other files");
  return {number(end, 16, 4), number(end, 12, 4), number(end, 10, 2), *end_at};
}

/// The 64-bit fields of an entry, for those that read 2^32 - 1.
class WideFields {
 public:
  explicit WideFields(std::string_view extra) {
    while (extra.size() >= 4) {
      const std::string_view body = part(extra, 4, number(extra, 2, 2));
      if (number(extra, 0, 2) == 1) left_ = body;
      extra.remove_prefix(4 + body.size());
    }
  }
  std::size_t widened(std::size_t narrow) {
    if (narrow != kIn64) return narrow;
    const std::size_t wide = number(part(left_, 0, 8), 0, 8);
    left_.remove_prefix(8);
    return wide;
  }

 private:
  std::string_view left_;
};

/// An entry's member, and how long the entry is.
struct Read {
  ZipMember member;
  std::size_t length = 0;
};

Read read_entry(std::string_view bytes, std::size_t at, std::size_t data_end) {
  const std::string_view entry = record(bytes, at, kEntry, "PK\x01\x02");
  const std::size_t name = number(entry, 28, 2), extra = number(entry, 30, 2);
  ZipMember member{.name = part(bytes, at + kEntry, name), .bytes = {}};
  WideFields wide(part(bytes, at + kEntry + name, extra));
  member.size = wide.widened(number(entry, 24, 4));
  const std::size_t packed = wide.widened(number(entry, 20, 4));
  const std::size_t head_at = wide.widened(number(entry, 42, 4));
  member.sum = static_cast<std::uint32_t>(number(entry, 16, 4));
  member.method = static_cast<int>(number(entry, 10, 2));
  member.deflated = member.method == 8;
  member.encrypted = (number(entry, 8, 2) & 1) != 0;
  const std::string_view data = bytes.substr(0, data_end);
  const std::string_view head = record(data, head_at, kHead, "PK\x03\x04");
  const std::size_t before = kHead + number(head, 26, 2) + number(head, 28, 2);
  member.bytes = part(part(data, head_at, data.size() - head_at), before, packed);
  return {member, kEntry + name + extra + number(entry, 32, 2)};
}

std::string shown(const ZipMember& member) {
  return "\"" + printable(member.name, 96) + "\"";
}

void require_possible(const ZipMember& member) {
  if (member.method == 0 && member.size != member.bytes.size())
    refuse(shown(member) + " has two sizes");
  if (member.deflated && member.size / kSteepest > member.bytes.size())
    throw DumpError(too_large, shown(member) + " states " + std::to_string(member.size) +
                                   " bytes out of " + std::to_string(member.bytes.size()) +
                                   ", more than can be");
}

void require_apart(std::vector<ZipMember> members) {
  std::ranges::sort(members, {}, &ZipMember::name);
  for (std::size_t i = 1; i < members.size(); ++i)
    if (members[i].name == members[i - 1].name)
      throw DumpError(bad_header, "has the name " + shown(members[i]) + " twice");
  std::ranges::sort(members, {}, [](const ZipMember& member) { return member.bytes.data(); });
  for (std::size_t i = 1; i < members.size(); ++i)
    if (members[i - 1].bytes.data() + members[i - 1].bytes.size() > members[i].bytes.data())
      refuse(shown(members[i - 1]) + " and " + shown(members[i]) + " share bytes");
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::vector<ZipMember> zip_members(std::string_view bytes) {
  const Directory directory = directory_of(bytes);
  if (directory.at > directory.stop || directory.stop - directory.at != directory.size ||
      directory.count > directory.size / kEntry)
    refuse("it does not end where it should");
  std::vector<ZipMember> members;
  std::size_t at = directory.at;
  for (std::size_t i = 0; i < directory.count; ++i) {
    const Read read = read_entry(bytes.substr(0, directory.stop), at, directory.at);
    require_possible(read.member);
    members.push_back(read.member);
    at += read.length;
  }
  if (at != directory.stop) refuse("it does not end where it should");
  require_apart(members);
  return members;
}

}  // namespace polarflow
