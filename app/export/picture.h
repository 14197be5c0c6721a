#pragma once

#include <string>
#include <vector>

#include "app/export/provenance.h"
#include "app/figure/page.h"
#include "app/figure/theme.h"

namespace polarflow {

/// A page, how it is drawn, and where it came from: all that a file of any format is made of.
struct Picture {
  Page page;
  Theme theme;
  double dpi = 300;  ///< of PNG, and of the fine detail of the other formats.  Range  [1, 2400]
  Provenance provenance;
  std::vector<std::string> names;  ///< of the page's figures, in data files; may be fewer
};

/// The page as pixels.  Range  at most 32,767 dots a side.
///
/// Errors  MachineError when the picture does not fit into memory; std::invalid_argument for a
///         size out of range.
[[nodiscard]] Raster rasterized(const Picture& picture);

/// Errors  std::invalid_argument for a page's side that no vector format can have.
void check_page_size(const Page& page);

}  // namespace polarflow
