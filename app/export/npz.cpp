#include "app/export/npz.h"

#include "app/export/archive.h"
#include "app/export/atomic_file.h"
#include "app/export/machine_error.h"

#include <zip.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

namespace polarflow {
namespace {

static_assert(std::endian::native == std::endian::little, "the arrays are written as '<f8'");

constexpr std::string_view kNumbers = "<f8", kBytes = "|u1";  // NumPy's names of the types

/// What stands before the data; a multiple of 64 bytes.
std::string npy_head(std::string_view type, std::span<const std::size_t> extents) {
  std::string shape;
  for (const std::size_t extent : extents) shape += std::to_string(extent) + ", ";
  if (extents.size() > 1) shape.resize(shape.size() - 2);
  std::string header =
      "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  return bytes + header;
}

std::string_view bytes_of(std::span<const double> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

std::string npy_bytes(const NpyArray& array) {
  return npy_head(kNumbers, array.shape).append(bytes_of(array.values));
}

std::string npy_bytes(const NpzText& text) {
  const std::size_t size = text.text.size();
  return npy_head(kBytes, {&size, 1}) + text.text;
}

[[noreturn]] void fail() {
  throw MachineError("the npz archive could not be built");
}

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ZipSource = std::unique_ptr<zip_source_t, DiscardZip>;

/// An archive being written, given up where it is not closed.
class ZipWriter {
 public:
  explicit ZipWriter(zip_t* archive) : archive_(archive) {
    if (!archive) fail();
  }
  void add(const std::string& name, const std::string& bytes) {
    add(name, ZipSource(zip_source_buffer(archive_.get(), bytes.data(), bytes.size(), 0)));
  }
  void add_file(const std::string& name, const std::string& file) {
    add(name, ZipSource(zip_source_file(archive_.get(), file.c_str(), 0, -1)));
  }
  void close() {
    if (zip_close(archive_.get()) < 0) fail();
    static_cast<void>(archive_.release());
  }

 private:
  void add(const std::string& name, ZipSource source) {
    if (!source) fail();
    zip_t* archive = archive_.get();
    const auto index =
        zip_file_add(archive, (name + ".npy").c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) fail();
    static_cast<void>(source.release());
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    // A fixed date, through the DOS fields: no time zone enters.
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, (1 << 5) | 1, 0);
  }

  std::unique_ptr<zip_t, DiscardZip> archive_;
};

std::string contents(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0) fail();
  std::string bytes(stat.size, '\0');
  const auto got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) fail();
  return bytes;
}

[[noreturn]] void refuse() {
  throw std::runtime_error("is no npz file of ours, or is damaged");
}

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

/// A member: its type and shape, and where its data are.
struct NpyMember {
  std::string_view type, data;
  std::vector<std::size_t> shape;

  explicit NpyMember(std::string_view bytes) {
    if (!bytes.starts_with(std::string_view("\x93NUMPY\x01\x00", 8)) || bytes.size() < 10) refuse();
    const std::size_t length =
        static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
    if (bytes.size() < 10 + length) refuse();
    std::string_view header = bytes.substr(10, length);
    data = bytes.substr(10 + length);
    for (const std::string_view known : {kNumbers, kBytes})
      if (header.starts_with("{'descr': '" + std::string(known) + "', 'fortran_order': False"))
        type = known;
    const std::size_t at = header.find('(');
    if (type.empty() || at == header.npos) refuse();
    shape = shape_in(header.substr(at));
    const std::size_t each = type == kNumbers ? 8 : 1;
    std::size_t count = 1;  // stays under the data's size, so that no product overflows
    for (const std::size_t extent : shape) {
      if (extent != 0 && count > data.size() / extent) refuse();
      count *= extent;
    }
    if (data.size() != each * count) refuse();
  }
};

NpyArray npy_array(std::string_view name, const NpyMember& member) {
  NpyArray array{std::string(name), std::vector<double>(member.data.size() / 8), member.shape};
  if (!array.values.empty())
    std::memcpy(array.values.data(), member.data.data(), member.data.size());
  return array;
}

}  // namespace

std::string npz_bytes(const std::vector<NpyArray>& arrays, const std::vector<NpzText>& texts) {
  std::vector<std::string> files;
  for (const NpyArray& array : arrays) files.push_back(npy_bytes(array));
  for (const NpzText& text : texts) files.push_back(npy_bytes(text));
  const ZipSource memory(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!memory) fail();
  ZipWriter archive(zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr));
  zip_source_keep(memory.get());  // the archive lets one go
  auto file = files.begin();
  for (const NpyArray& array : arrays) archive.add(array.name, *file++);
  for (const NpzText& text : texts) archive.add(text.name, *file++);
  archive.close();
  return contents(memory.get());
}

std::vector<NpyArray> npz_arrays(std::string_view bytes) {
  constexpr std::string_view kEnding = ".npy";
  Archive archive(bytes);
  std::vector<NpyArray> arrays;
  for (const Archive::Member& member : archive.members()) {
    std::string_view name = member.name;
    if (!name.ends_with(kEnding)) continue;
    name.remove_suffix(kEnding.size());
    const std::string contents = archive.contents(member);
    const NpyMember read(contents);
    if (read.type == kNumbers) arrays.push_back(npy_array(name, read));
  }
  return arrays;
}

std::optional<std::string> npz_text(std::string_view bytes, std::string_view name) {
  Archive archive(bytes);
  for (const Archive::Member& member : archive.members()) {
    if (member.name == name) return archive.contents(member);
    if (member.name != std::string(name) + ".npy") continue;
    const std::string contents = archive.contents(member);
    const NpyMember read(contents);
    if (read.type != kBytes) refuse();
    return std::string(read.data);
  }
  return std::nullopt;
}

namespace {

constexpr std::size_t kHead = 128;                    // of an array of few dimensions
constexpr std::size_t kPiece = std::size_t{1} << 17;  // numbers that wait before they are written

}  // namespace

/// One array: its file, whose head is written last, and what waits.
struct GrowingNpz::Part {
  std::string name;
  FileBeside file;
  std::vector<double> waiting;

  Part(std::string its_name, const std::filesystem::path& target)
      : name(std::move(its_name)), file(target) {
    file.write(std::string(kHead, ' '));
  }
  void flush() {
    file.write(bytes_of(waiting));
    waiting.clear();
  }
};

GrowingNpz::GrowingNpz(std::filesystem::path target) : target_(std::move(target)) {
  FileBeside tried(target_);  // complains before anything is computed
}
GrowingNpz::~GrowingNpz() = default;

void GrowingNpz::add_array(std::string name) {
  parts_.push_back(std::make_unique<Part>(std::move(name), target_));
}

void GrowingNpz::append(std::size_t k, std::span<const double> values) {
  Part& part = *parts_[k];
  part.waiting.insert(part.waiting.end(), values.begin(), values.end());
  if (part.waiting.size() >= kPiece) part.flush();
}

// libzip puts a file of its own into the place of the one that it is given: hence two.
void GrowingNpz::finish(const std::vector<std::vector<std::size_t>>& shapes,
                        const std::vector<NpzText>& texts) {
  FileBeside scratch(target_), whole(target_);
  ZipWriter archive(zip_open(scratch.name().c_str(), ZIP_TRUNCATE, nullptr));
  for (std::size_t k = 0; k < parts_.size(); ++k) {
    Part& part = *parts_[k];
    const std::string head = npy_head(kNumbers, shapes[k]);
    if (head.size() != kHead) fail();
    part.flush();
    part.file.overwrite(0, head);
    archive.add_file(part.name, part.file.name());
  }
  std::vector<std::string> files;
  for (const NpzText& text : texts) files.push_back(npy_bytes(text));
  for (std::size_t k = 0; k < texts.size(); ++k) archive.add(texts[k].name, files[k]);
  archive.close();
  std::ifstream written(scratch.name(), std::ios::binary);
  std::string piece(8 * kPiece, '\0');
  while (written.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
         written.gcount() > 0)
    whole.write(std::string_view(piece).substr(0, static_cast<std::size_t>(written.gcount())));
  whole.replace_target();
}

}  // namespace polarflow
