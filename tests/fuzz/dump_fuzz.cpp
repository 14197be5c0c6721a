// Dumps of attention: the first byte says what the others are.
#include "app/files/attention_axes.h"
#include "app/files/dump.h"
#include "app/files/safetensors.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace polarflow;

namespace {

/// A file that lies in memory and has no name.
struct FileInMemory {
  int handle = ::memfd_create("dump", 0);

  explicit FileInMemory(std::string_view bytes) {
    const ssize_t written = ::write(handle, bytes.data(), bytes.size());
    if (written != static_cast<ssize_t>(bytes.size())) std::abort();
  }
  ~FileInMemory() { ::close(handle); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(handle); }
};

void require(bool holds) {
  if (!holds) std::abort();
}

/// Every number of a dump that is small, the first head of another.
double read_heads(Dump& dump) {
  constexpr Index kMost = 1 << 18;
  const AttentionShape& shape = dump.shape();
  const Index head_size = shape.samples * shape.queries * shape.keys;
  double sum = 0;
  const auto look = [&](Index, Index, const HeadView& head) {
    std::vector<double> row(static_cast<std::size_t>(head.keys));
    for (Index s = 0; s < head.samples; ++s) {
      sum += static_cast<double>(head.first_key(s));
      for (Index q = 0; q < head.queries; ++q) {
        head.read_row(s, q, row);
        sum += row.back();
      }
    }
  };
  if (head_size <= kMost / (shape.layers * shape.heads))
    dump.for_each_head(look);
  else
    dump.visit_head(shape.layers - 1, shape.heads - 1, look);
  return sum;
}

/// A dump that opens is read to its end, and opens the same with the axes that it was given.
void read_file(std::string_view bytes) {
  const FileInMemory file(bytes);
  try {
    Dump dump(file.path());
    const AttentionShape shape = dump.shape();
    require(!dump.readings().empty() && dump.readings().front().shape == shape);
    require(dump.valid().empty() ||
            static_cast<Index>(dump.valid().size()) == shape.samples * shape.keys);
    static_cast<void>(read_heads(dump));
    const Dump again(file.path(), {.array = {}, .mask = {}, .axes = dump.readings().front().axes});
    require(again.shape() == shape && again.row_sums() == dump.row_sums());
  } catch (const DumpError& error) {
    require(*error.what() != '\0');
  }
}

/// The bytes as what stands behind a right length: a head of JSON, then data.
void read_tensors(std::string_view bytes) {
  const std::size_t head = bytes.empty() ? 0 : 4 * static_cast<unsigned char>(bytes.front());
  std::string file;
  for (std::size_t i = 0, left = head; i < 8; ++i, left >>= 8) file += static_cast<char>(left);
  read_file(file.append(bytes.substr(bytes.empty() ? 0 : 1)));
}

/// The bytes as what stands behind the mark and length of an .npy file of version 1.
void read_npy_file(std::string_view bytes) {
  const std::size_t head = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
  std::string file("\x93NUMPY\x01\x00", 8);
  file += {static_cast<char>(head), '\0'};
  read_file(file.append(bytes.substr(bytes.empty() ? 0 : 1)));
}

void read_words(std::string_view bytes) {
  try {
    require(axes_text(axes_of(bytes, 5)).size() == 27);
  } catch (const DumpError&) {
  }
  try {
    for (const auto& [name, file] : shard_names(bytes))
      require(file.find('/') == file.npos && !file.empty());
  } catch (const DumpError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (*data % 4) {
    case 0:
      read_file(bytes);
      break;
    case 1:
      read_tensors(bytes);
      break;
    case 2:
      read_npy_file(bytes);
      break;
    default:
      read_words(bytes);
  }
  return 0;
}
