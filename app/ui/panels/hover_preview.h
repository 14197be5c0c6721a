#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "app/ui/ui.h"

namespace polarflow {

/// The mouse rests on another run in this redraw: `run` makes it when it is not the one in hand.
void catch_preview(Ui& ui, std::vector<double> at,
                   const std::function<std::shared_ptr<const Frame>()>& run);

/// Puts the path of that run into the stage's picture, dashed.
void add_preview(Ui& ui, Figure& figure);

}  // namespace polarflow
