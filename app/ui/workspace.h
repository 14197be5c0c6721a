#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "app/views/view.h"

namespace polarflow {

/// How the window is arranged: what is shown where, in which colours, how large.
struct Workspace {
  bool chrome = true;  ///< everything but the stage and the plots
  bool setup = true;
  bool plots = true;
  bool help = false;
  bool dark = false;
  double zoom = 1;            ///< of the interface, on top of the monitor's scale
  double setup_width = 312;   ///< units of 1/96 in
  double plots_share = 0.34;  ///< of the window's width
  double maps_share = 0.34;   ///< of the right column's height
  TimeScale time = TimeScale::automatic;
  std::vector<std::string_view> charts{"weights", "loss"};  ///< ids of views, in their order
  std::vector<std::string_view> maps{"attention"};
  std::map<std::string_view, AxisScale> value_scales;  ///< where the user chose one

  [[nodiscard]] std::optional<AxisScale> value_scale(std::string_view id) const {
    const auto found = value_scales.find(id);
    return found == value_scales.end() ? std::nullopt : std::optional(found->second);
  }
};

}  // namespace polarflow
