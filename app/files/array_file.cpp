#include "app/files/array_file.h"

#include <algorithm>
#include <string_view>

#include "app/files/dump_error.h"
#include "app/files/npy.h"
#include "app/files/npz.h"
#include "app/files/safetensors.h"
#include "app/files/zip_directory.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;

[[noreturn]] void refuse_pickle(const std::filesystem::path& path) {
  const std::string name = printable(path.filename().string(), 96);
  throw DumpError(not_this_format,
                  "is a pickle of PyTorch, which could run code and is never read; convert it:\n"
                  "import numpy, torch\n"
                  "numpy.savez(\"dump.npz\", *[a.float().cpu().numpy() for a in torch.load(\"" +
                      name + "\", weights_only=True)])");
}

/// Refuses, by their names, formats that are known but not read.
void refuse_others(const std::filesystem::path& path, std::string_view bytes) {
  const auto refuse = [](const std::string& format) {
    throw DumpError(not_this_format,
                    "is " + format + ", which is not read; npy, npz and safetensors are");
  };
  if (bytes.starts_with("\x89HDF\r\n\x1a\n")) refuse("an HDF5 file");
  if (bytes.starts_with("GGUF")) refuse("a GGUF file");
  const bool pickle = bytes.size() > 1 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5;
  if (pickle) refuse_pickle(path);
}

bool is_pickle(const ZipMember& member) {
  return member.name == "data.pkl" || member.name.ends_with("/data.pkl");
}

void read_zip(const std::filesystem::path& path, std::string_view bytes, ArrayFile& into) {
  if (std::ranges::any_of(zip_members(bytes), is_pickle)) refuse_pickle(path);
  NpzContents contents = read_npz(bytes);
  into.arrays = std::move(contents.arrays);
  into.warnings = std::move(contents.warnings);
  into.unreadable = std::move(contents.unreadable);
}

std::string stem_of(const std::filesystem::path& path) {
  return path.stem().string();
}

void read_tensors(const std::filesystem::path& path, ArrayFile& into) {
  SafetensorsFiles opened = open_safetensors(path);
  into.files = std::move(opened.files);
  into.arrays = std::move(opened.contents.arrays);
  into.metadata = std::move(opened.contents.metadata);
  into.warnings = std::move(opened.contents.warnings);
}

}  // namespace

ArrayFile open_arrays(const std::filesystem::path& path) {
  ArrayFile opened;
  const std::string ending = path.extension().string();
  auto file = std::make_unique<MappedFile>(path);
  const std::string_view bytes = file->bytes();
  if (is_safetensors(bytes) || path.string().ends_with(".safetensors.index.json")) {
    read_tensors(path, opened);
    return opened;
  }
  refuse_others(path, bytes);
  if (is_zip(bytes)) {
    read_zip(path, bytes, opened);
  } else if (bytes.starts_with("\x93NUMPY") || ending == ".npy") {
    opened.arrays.push_back(read_npy(bytes));
    opened.arrays.back().name = stem_of(path);
  } else if (ending == ".safetensors") {
    read_tensors(path, opened);
    return opened;
  } else {
    throw DumpError(not_this_format, "is neither npy, npz nor safetensors: its first bytes are " +
                                         first_bytes(bytes));
  }
  opened.files.push_back(std::move(file));
  return opened;
}

}  // namespace polarflow
