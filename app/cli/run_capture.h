#pragma once

#include "core/scenario/capture_scenario.h"

#include <string>

namespace polarflow {

/// Prints what is measured of a capture, a row a head, then a row a layer (head −1) and one of the
/// model (both −1); or writes it to a CSV or an NPZ.
/// Errors  DumpError, MachineError.
void run_capture(const CaptureScenario& scenario, const std::string& out);

}  // namespace polarflow
