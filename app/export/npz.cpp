#include "app/export/npz.h"

#include "app/export/archive.h"
#include "app/export/machine_error.h"

#include <zip.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace polarflow {
namespace {

static_assert(std::endian::native == std::endian::little, "the arrays are written as '<f8'");

std::string npy_bytes(const NpyArray& array) {
  std::string shape;
  for (const std::size_t extent : array.shape) shape += std::to_string(extent) + ", ";
  if (array.shape.size() > 1) shape.resize(shape.size() - 2);
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape + "), }";
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(array.values.data()), 8 * array.values.size());
  return bytes;
}

[[noreturn]] void fail() { throw MachineError("the npz archive could not be built"); }

void add(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (!source) fail();
  const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) fail();
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  // A fixed date, through the DOS fields: no time zone enters.
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, (1 << 5) | 1, 0);
}

std::string contents(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0) fail();
  std::string bytes(stat.size, '\0');
  const auto got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) fail();
  return bytes;
}

[[noreturn]] void refuse() { throw std::runtime_error("is no npz file of ours, or is damaged"); }

/// The extents at the front of the text: "(2, 3)", "(2,)", "(2, )" or "()".
std::vector<std::size_t> shape_in(std::string_view text) {
  std::vector<std::size_t> shape;
  text.remove_prefix(1);
  while (!text.starts_with(')')) {
    std::size_t extent = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), extent);
    if (error != std::errc{}) refuse();
    shape.push_back(extent);
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    while (text.starts_with(',') || text.starts_with(' ')) text.remove_prefix(1);
  }
  return shape;
}

NpyArray npy_array(std::string_view name, std::string_view bytes) {
  if (!bytes.starts_with(std::string_view("\x93NUMPY\x01\x00", 8)) || bytes.size() < 10) refuse();
  const std::size_t length = static_cast<unsigned char>(bytes[8]) +
                             256u * static_cast<unsigned char>(bytes[9]);
  if (bytes.size() < 10 + length) refuse();
  const std::string_view header = bytes.substr(10, length);
  const std::string_view data = bytes.substr(10 + length);
  const std::size_t shape = header.find('(');
  if (!header.starts_with("{'descr': '<f8', 'fortran_order': False") || shape == header.npos)
    refuse();
  NpyArray array{std::string(name), {}, shape_in(header.substr(shape))};
  std::size_t count = 1;  // stays under the data's size, so that no product overflows
  for (const std::size_t extent : array.shape) {
    if (extent != 0 && count > data.size() / extent) refuse();
    count *= extent;
  }
  if (data.size() != 8 * count) refuse();
  array.values.resize(count);
  if (count > 0) std::memcpy(array.values.data(), data.data(), data.size());
  return array;
}

}  // namespace

std::string npz_bytes(const std::vector<NpyArray>& arrays, const std::vector<NpzText>& texts) {
  std::vector<std::string> files;
  for (const auto& array : arrays) files.push_back(npy_bytes(array));
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (!memory) fail();
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  if (!archive) fail();
  for (std::size_t i = 0; i < arrays.size(); ++i) add(archive, arrays[i].name + ".npy", files[i]);
  for (const NpzText& text : texts) add(archive, text.name, text.text);
  if (zip_close(archive) < 0) fail();
  std::string bytes = contents(memory);
  zip_source_free(memory);
  return bytes;
}

std::vector<NpyArray> npz_arrays(std::string_view bytes) {
  constexpr std::string_view kEnding = ".npy";
  Archive archive(bytes);
  std::vector<NpyArray> arrays;
  for (const Archive::Member& member : archive.members()) {
    std::string_view name = member.name;
    if (!name.ends_with(kEnding)) continue;
    name.remove_suffix(kEnding.size());
    arrays.push_back(npy_array(name, archive.contents(member)));
  }
  return arrays;
}

std::optional<std::string> npz_text(std::string_view bytes, std::string_view name) {
  Archive archive(bytes);
  const auto found = std::ranges::find(archive.members(), name, &Archive::Member::name);
  if (found == archive.members().end()) return std::nullopt;
  return archive.contents(*found);
}

}  // namespace polarflow
