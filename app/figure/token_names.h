#pragma once

#include <span>
#include <string>

#include "app/figure/figure.h"

namespace polarflow {

/// Calls the figure's tokens by their names: curves, corners, kinds and the sides of matrices along
/// which tokens are counted. Those beyond the names keep their numbers.
void name_tokens(Figure& figure, std::span<const std::string> names);

}  // namespace polarflow
