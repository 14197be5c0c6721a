#include "app/files/npz_writer.h"

#include "app/files/atomic_file.h"
#include "app/files/machine_error.h"
#include "app/files/npy.h"

#include <zip.h>

#include <bit>
#include <fstream>
#include <string_view>
#include <utility>

namespace polarflow {
namespace {

static_assert(std::endian::native == std::endian::little, "the arrays are written as '<f8'");

constexpr std::string_view kNumbers = "<f8", kBytes = "|u1";  // NumPy's names of the types

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
