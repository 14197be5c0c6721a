#include "app/files/own_npz.h"

#include <cstring>
#include <stdexcept>

#include "app/files/dump_error.h"
#include "app/files/inflater.h"
#include "app/files/npy.h"
#include "app/files/zip_directory.h"

namespace polarflow {
namespace {

constexpr std::string_view kEnding = ".npy";
constexpr NumberType kNumbers{.sort = NumberType::Sort::floating, .size = 8};
constexpr NumberType kBytes{.sort = NumberType::Sort::without_sign, .size = 1};

[[noreturn]] void refuse() {
  throw std::runtime_error("is no npz file of ours, or is damaged");
}

std::vector<ZipMember> members_of(std::string_view bytes) {
  try {
    return zip_members(bytes);
  } catch (const DumpError&) {
    refuse();
  }
}

std::string contents(const ZipMember& member, Budget& budget) {
  const bool stored = member.method == 0;
  if (member.encrypted || (!stored && !member.deflated)) refuse();
  if (stored) budget.take(member.bytes.size());
  std::string text =
      stored ? std::string(member.bytes) : inflated(member.bytes, Wrapping::none, budget);
  if (text.size() != member.size || sum_of(text) != member.sum) refuse();
  return text;
}

/// The array that a member is, of a type that we write, to its last byte.
LabelledArray array_in(std::string_view member) {
  try {
    const LabelledArray array = read_npy(member);
    const bool whole = array.bytes.data() + array.bytes.size() == member.data() + member.size();
    if (whole && !array.fortran && (array.type == kNumbers || array.type == kBytes)) return array;
  } catch (const DumpError&) {
  }
  refuse();
}

NpyArray own_array(std::string_view name, const LabelledArray& array) {
  NpyArray own{std::string(name), std::vector<double>(array.bytes.size() / 8), array.shape};
  if (!own.values.empty()) std::memcpy(own.values.data(), array.bytes.data(), array.bytes.size());
  return own;
}

}  // namespace

std::vector<NpyArray> npz_arrays(std::string_view bytes) {
  Budget budget;
  std::vector<NpyArray> arrays;
  for (const ZipMember& member : members_of(bytes)) {
    std::string_view name = member.name;
    if (!name.ends_with(kEnding)) continue;
    name.remove_suffix(kEnding.size());
    const std::string whole = contents(member, budget);
    const LabelledArray array = array_in(whole);
    if (array.type == kNumbers) arrays.push_back(own_array(name, array));
  }
  return arrays;
}

std::optional<std::string> npz_text(std::string_view bytes, std::string_view name) {
  Budget budget;
  for (const ZipMember& member : members_of(bytes)) {
    if (member.name == name) return contents(member, budget);
    if (member.name != std::string(name).append(kEnding)) continue;
    const std::string whole = contents(member, budget);
    const LabelledArray array = array_in(whole);
    if (array.type != kBytes) refuse();
    return std::string(array.bytes);
  }
  return std::nullopt;
}

}  // namespace polarflow
