#include "app/files/npz.h"

#include <algorithm>

#include "app/files/dump_error.h"
#include "app/files/member_reader.h"
#include "app/files/npy.h"
#include "app/files/zip_directory.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;
constexpr std::string_view kEnding = ".npy";

/// Reads on until so many bytes of the member's front are there.
void extend(std::string& front, MemberReader& from, std::size_t size) {
  const std::size_t had = front.size();
  front.resize(size);
  from.read(std::as_writable_bytes(std::span(front)).subspan(had));
}

/// A deflated member's array; only its head is inflated.
LabelledArray deflated_array(const ZipMember& member) {
  const LabelledArray::Deflated packed{member.bytes, 0, member.size, member.sum};
  MemberReader reader(packed);
  std::string front;
  extend(front, reader, std::min<std::size_t>(12, member.size));
  const std::size_t head = npy_head_size(front);
  if (head > member.size)
    throw DumpError(truncated, "is cut short: " + std::to_string(member.size) + " bytes found, " +
                                   std::to_string(head) + " needed");
  if (head > front.size()) extend(front, reader, head);
  LabelledArray array = npy_array(std::string_view(front).substr(0, head), member.size);
  array.deflated = packed;
  array.deflated->skip = head;
  const std::size_t found = member.size - head, needed = array.size();
  if (found == needed) return array;
  throw DumpError(found < needed ? truncated : corrupt,
                  (found < needed ? "is cut short: " : "is too long: ") + std::to_string(found) +
                      " bytes found, " + std::to_string(needed) + " needed");
}

LabelledArray array_of(const ZipMember& member) {
  if (member.encrypted) throw DumpError(unsupported_type, "is encrypted");
  if (member.method != 0 && !member.deflated)
    throw DumpError(unsupported_type, "is packed by method " + std::to_string(member.method) +
                                          " of ZIP; stored and deflated members are read");
  LabelledArray array = member.deflated ? deflated_array(member) : read_npy(member.bytes);
  array.name = member.name.substr(0, member.name.size() - kEnding.size());
  return array;
}

}  // namespace

NpzContents read_npz(std::string_view bytes) {
  NpzContents found;
  for (const ZipMember& member : zip_members(bytes)) {
    if (!member.name.ends_with(kEnding)) continue;
    const std::string name = "member \"" + printable(member.name, 96) + "\" ";
    try {
      found.arrays.push_back(array_of(member));
    } catch (const DumpError& error) {
      if (error.kind != unsupported_type) throw DumpError(error.kind, name + error.what());
      found.unreadable.push_back(name + error.what());
    }
  }
  return found;
}

}  // namespace polarflow
