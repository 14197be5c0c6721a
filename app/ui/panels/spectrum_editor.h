#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// Bars for the singular values of the design matrix, on a logarithmic scale, to be dragged; beside
/// them the condition number, where no draw has it among its parameters. True when edited: the
/// matrix then stands in numbers in the scenario.
///
/// Draws nothing for losses without a design matrix.
bool edit_spectrum(Ui& ui, FlowScenario& next);

}  // namespace polarflow
