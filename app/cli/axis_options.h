#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/figure/page.h"
#include "app/session/workspace.h"

namespace polarflow {

/// What the command line says of a figure's axes.
struct AxisOptions {
  std::optional<std::string> x_range;         ///< LO:HI, of all panels
  std::vector<std::string> y_range, y_scale;  ///< [VIEW=]LO:HI, [VIEW=]linear|log
  std::optional<std::string> time_scale;      ///< a word of TimeScale
};

/// Puts them into the views that are printed.
/// Errors  Error that names the option: no such view among them, unreadable, lo ≥ hi, unknown
///         words.
void set_axes(const AxisOptions& options, Workspace& space);

/// Errors  Error that names the option: a range that an axis of the page cannot show.
void expect_ranges(const Page& page);

}  // namespace polarflow
