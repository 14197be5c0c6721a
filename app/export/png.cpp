// PNG files: pixels, physical size, and text that says where the picture came from.

#include "app/export/png.h"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/files/machine_error.h"

namespace polarflow {
namespace {

[[noreturn]] void on_error(png_structp, png_const_charp message) {
  throw MachineError(std::string("cannot encode the picture: ") + message);
}

void on_warning(png_structp, png_const_charp) {}

void append(png_structp png, png_bytep data, std::size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
}

/// libpng's writer and its description of the picture, freed together.
class Writer {
 public:
  explicit Writer(std::string& bytes)
      : png_(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning)),
        info_(png_ != nullptr ? png_create_info_struct(png_) : nullptr) {
    if (info_ == nullptr) throw MachineError("cannot encode the picture: out of memory");
    png_set_write_fn(png_, &bytes, append, nullptr);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png_, &info_); }

  [[nodiscard]] png_structp png() const { return png_; }
  [[nodiscard]] png_infop info() const { return info_; }

 private:
  png_structp png_;
  png_infop info_;
};

/// Text chunks in UTF-8 (iTXt); long ones compressed.
void set_text(const Writer& writer, const Provenance& provenance) {
  std::vector<std::pair<std::string, std::string>> fields{
      {"Title", provenance.title},
      {"Software", provenance.software},
      {"Polarflow-Command", provenance.command},
      {"Polarflow-Session", provenance.session}};
  for (auto& [key, text] : fields) {
    if (text.empty()) continue;
    png_text chunk{};
    chunk.compression = text.size() > 200 ? PNG_ITXT_COMPRESSION_zTXt : PNG_ITXT_COMPRESSION_NONE;
    chunk.key = key.data();
    chunk.text = text.data();
    png_set_text(writer.png(), writer.info(), &chunk, 1);
  }
}

bool is_opaque(const Raster& raster) {
  return std::ranges::all_of(raster.pixels, [](Colour c) { return c.a == 255; });
}

void write_rows(const Writer& writer, const Raster& raster, bool opaque) {
  const auto width = static_cast<std::size_t>(raster.width);
  std::vector<png_byte> row;
  for (std::size_t y = 0; y < static_cast<std::size_t>(raster.height); ++y) {
    row.clear();
    for (std::size_t x = 0; x < width; ++x) {
      const Colour c = raster.pixels[y * width + x];
      row.insert(row.end(), {c.r, c.g, c.b});
      if (!opaque) row.push_back(c.a);
    }
    png_write_row(writer.png(), row.data());
  }
}

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4))
    value = (value << 8) | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

std::string png_bytes(const Raster& raster, double dpi, const Provenance& provenance) {
  std::string bytes;
  const Writer writer(bytes);
  const bool opaque = is_opaque(raster);
  png_set_IHDR(writer.png(), writer.info(), static_cast<png_uint_32>(raster.width),
               static_cast<png_uint_32>(raster.height), 8,
               opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  const auto per_metre = static_cast<png_uint_32>(std::lround(dpi / 0.0254));
  png_set_pHYs(writer.png(), writer.info(), per_metre, per_metre, PNG_RESOLUTION_METER);
  set_text(writer, provenance);
  png_write_info(writer.png(), writer.info());
  write_rows(writer, raster, opaque);
  png_write_end(writer.png(), writer.info());
  return bytes;
}

std::string png_file(const Picture& picture) {
  return png_bytes(rasterized(picture), picture.dpi, picture.provenance);
}

std::string png_pixels(std::string_view bytes) {
  constexpr std::size_t kSignature = 8, kAround = 12;  // of a chunk: length, name, checksum
  std::string pixels;
  for (std::size_t at = kSignature; at + kAround <= bytes.size();) {
    const std::size_t size = big_endian(bytes.substr(at));
    if (bytes.substr(at + 4, 4) == "IDAT") pixels += bytes.substr(at + 8, size);
    at += kAround + size;
  }
  return pixels;
}

}  // namespace polarflow
