#include "core/scenario/scenario.h"

#include "core/scenario/node.h"

namespace polarflow {

Scenario read_scenario(const Json& value, const std::string& pointer, const std::string& source) {
  if (describes_capture(value)) return read_capture(value, pointer, source);
  return read_flow_scenario(value, pointer, source);
}

Json json_of(const Scenario& scenario) {
  return std::visit([](const auto& one) { return json_of(one); }, scenario.kind);
}

}  // namespace polarflow
