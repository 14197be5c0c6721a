#pragma once

#include <filesystem>
#include <string>

#include "app/export/provenance.h"
#include "app/figure/page.h"
#include "app/figure/theme.h"

namespace polarflow {

/// The page as pixels.  Range  dpi in [1, 2400], the picture at most 32,767 dots a side.
///
/// Errors  MachineError when the picture does not fit into memory; std::invalid_argument for a
///         size out of range.
[[nodiscard]] Raster rasterized(const Page& page, const Theme& theme, double dpi);

/// A picture as the bytes of a PNG file, with its provenance in compressed text chunks.
///
/// Same picture, same provenance, same bytes.
[[nodiscard]] std::string png_bytes(const Raster& raster, double dpi, const Provenance& provenance);

/// A page as the bytes of a PDF file of its physical size: fonts embedded, fixed dates, the session
/// in Keywords and the command in Subject.
[[nodiscard]] std::string pdf_bytes(const Page& page, const Theme& theme,
                                    const Provenance& provenance);

/// Writes the page as PNG, whole or not at all.  Errors  MachineError, std::invalid_argument.
void write_png(const Page& page, const Theme& theme, double dpi, const Provenance& provenance,
               const std::filesystem::path& path);

/// Writes the page as PDF, whole or not at all.  Errors  MachineError, std::invalid_argument.
void write_pdf(const Page& page, const Theme& theme, const Provenance& provenance,
               const std::filesystem::path& path);

}  // namespace polarflow
