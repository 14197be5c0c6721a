#include "app/export/npz.h"

#include "app/export/machine_error.h"

#include <zip.h>

#include <bit>
#include <cstring>

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

}  // namespace

std::string npz_bytes(const std::vector<NpyArray>& arrays) {
  std::vector<std::string> files;
  for (const auto& array : arrays) files.push_back(npy_bytes(array));
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  if (!memory) fail();
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  if (!archive) fail();
  for (std::size_t i = 0; i < arrays.size(); ++i) add(archive, arrays[i].name + ".npy", files[i]);
  if (zip_close(archive) < 0) fail();
  std::string bytes = contents(memory);
  zip_source_free(memory);
  return bytes;
}

}  // namespace polarflow
