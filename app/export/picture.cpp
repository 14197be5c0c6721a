#include "app/export/picture.h"

#include <cairo.h>

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

#include "app/export/cairo_canvas.h"
#include "app/files/machine_error.h"

namespace polarflow {
namespace {

constexpr double kMostDots = 32767;    // Cairo's own limit for a side
constexpr double kMostPoints = 14400;  // PDF's limit for a side

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

}  // namespace

Raster rasterized(const Picture& picture) {
  const Page& page = picture.page;
  const double dots = picture.dpi / 72;
  const double width = std::round(page.width * dots), height = std::round(page.height * dots);
  check_size(width, height, kMostDots, "dots");
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                   static_cast<int>(height)));
  check(cairo_surface_status(surface.get()));
  const Context cairo(cairo_create(surface.get()));
  cairo_scale(cairo.get(), width / page.width, height / page.height);  // fill the last dots too
  CairoCanvas canvas(cairo.get(), dots, true);
  draw(page, canvas, picture.theme);
  check(cairo_status(cairo.get()));
  return to_raster(surface.get());
}

void check_page_size(const Page& page) {
  check_size(page.width, page.height, kMostPoints, "points");
}

}  // namespace polarflow
