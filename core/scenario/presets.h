#pragma once

#include "core/scenario/flow_scenario.h"

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// A scenario worth having by name.
struct Preset {
  std::string id;     // the word of the command line
  std::string tab;    // where the gallery shows it
  std::string about;  // what one sees and what explains it, in a few sentences
  FlowScenario scenario;

  [[nodiscard]] const std::string& title() const { return scenario.title; }
};

/// All presets, the default one (fig2) first.
const std::vector<Preset>& presets();
/// The preset of that id; null if there is none.
const Preset* find_preset(std::string_view id);

}  // namespace polarflow
