#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/export/format.h"

namespace polarflow {

/// A raster as the bytes of a PNG file, with its provenance in compressed text chunks.
///
/// Opaque rasters have no alpha channel.  Same raster, same provenance, same bytes.
[[nodiscard]] std::string png_bytes(const Raster& raster, double dpi, const Provenance& provenance);

/// The picture at its resolution.
[[nodiscard]] std::string png_file(const Picture& picture);

[[nodiscard]] bool is_png(std::string_view bytes);

/// The session that png_bytes() put in; nothing where there is none.
/// Errors  std::runtime_error when the file is cut short or the bytes before the pixels are no
///         valid PNG.
[[nodiscard]] std::optional<std::string> png_session(std::string_view bytes);

/// The compressed pixels of a file that png_bytes() made, as they stand in its chunks.
[[nodiscard]] std::string png_pixels(std::string_view bytes);

[[nodiscard]] inline Format png_format() {
  return {"png", "PNG, pixels", FormatKind::picture, png_file, is_png, png_session};
}

}  // namespace polarflow
