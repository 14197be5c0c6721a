#include "app/export/picture.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "app/export/atomic_file.h"
#include "app/export/cairo_canvas.h"

namespace polarflow {
namespace {

constexpr double kMostDots = 32767;    // Cairo's own limit for a side
constexpr double kMostPoints = 14400;  // a side of a PDF page, by the format
constexpr double kPdfDotsPerPoint = 4;
constexpr const char* kFixedDate = "2000-01-01T00:00:00Z";

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using Context = std::unique_ptr<cairo_t, FreeContext>;

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw MachineError(std::string("cannot draw the picture: ") + cairo_status_to_string(status));
}

void check_size(double width, double height, double most, const char* unit) {
  const auto fits = [most](double side) { return side >= 1 && side <= most; };  // false for NaN
  if (fits(width) && fits(height)) return;
  throw std::invalid_argument("a picture's sides must be from 1 to " +
                              std::to_string(static_cast<int>(most)) + " " + unit);
}

Colour from_argb(std::uint32_t p) {
  return {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
          static_cast<std::uint8_t>(p), 255};
}

Raster to_raster(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const int width = cairo_image_surface_get_width(surface);
  const int height = cairo_image_surface_get_height(surface);
  const unsigned char* rows = cairo_image_surface_get_data(surface);
  Raster raster{width, height, {}};
  raster.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const unsigned char* row = rows + std::ptrdiff_t{y} * cairo_image_surface_get_stride(surface);
    const auto* pixels = reinterpret_cast<const std::uint32_t*>(row);
    for (int x = 0; x < width; ++x) raster.pixels.push_back(from_argb(pixels[x]));
  }
  return raster;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

void set_metadata(cairo_surface_t* pdf, const Provenance& provenance) {
  const auto set = [pdf](cairo_pdf_metadata_t field, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(pdf, field, text.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, provenance.title);
  set(CAIRO_PDF_METADATA_CREATOR, provenance.software);
  set(CAIRO_PDF_METADATA_SUBJECT, provenance.command);
  set(CAIRO_PDF_METADATA_KEYWORDS, provenance.session);
  set(CAIRO_PDF_METADATA_CREATE_DATE, kFixedDate);
  set(CAIRO_PDF_METADATA_MOD_DATE, kFixedDate);
}

}  // namespace

Raster rasterized(const Page& page, const Theme& theme, double dpi) {
  const double dots = dpi / 72;
  const double width = std::round(page.width * dots), height = std::round(page.height * dots);
  check_size(width, height, kMostDots, "dots");
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                   static_cast<int>(height)));
  check(cairo_surface_status(surface.get()));
  const Context cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), width / page.width, height / page.height);  // fill the last dots too
  CairoCanvas canvas(cairo.get(), dots, true);
  draw(page, canvas, theme);
  check(cairo_status(cairo.get()));
  return to_raster(surface.get());
}

std::string pdf_bytes(const Page& page, const Theme& theme, const Provenance& provenance) {
  check_size(page.width, page.height, kMostPoints, "points");
  std::string bytes;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, page.width, page.height));
  check(cairo_surface_status(surface.get()));
  set_metadata(surface.get(), provenance);
  {
    const Context cairo(cairo_create(surface.get()));
    CairoCanvas canvas(cairo.get(), kPdfDotsPerPoint, false);
    draw(page, canvas, theme);
    check(cairo_status(cairo.get()));
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return bytes;
}

void write_png(const Page& page, const Theme& theme, double dpi, const Provenance& provenance,
               const std::filesystem::path& path) {
  write_file_atomically(path, png_bytes(rasterized(page, theme, dpi), dpi, provenance));
}

void write_pdf(const Page& page, const Theme& theme, const Provenance& provenance,
               const std::filesystem::path& path) {
  write_file_atomically(path, pdf_bytes(page, theme, provenance));
}

}  // namespace polarflow
