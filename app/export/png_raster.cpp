#include "app/export/png_raster.h"

#include <png.h>

#include <cstddef>
#include <vector>

namespace polarflow {

std::optional<Raster> png_raster(std::string_view bytes) {
  constexpr png_uint_32 kMost = 1024;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  std::optional<Raster> raster;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0 &&
      image.width <= kMost && image.height <= kMost) {
    image.format = PNG_FORMAT_RGBA;
    std::vector<png_byte> rgba(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, rgba.data(), 0, nullptr) != 0) {
      raster = Raster{static_cast<int>(image.width), static_cast<int>(image.height), {}};
      for (std::size_t at = 0; at < rgba.size(); at += 4)
        raster->pixels.push_back({rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]});
    }
  }
  png_image_free(&image);
  return raster;
}

}  // namespace polarflow
