#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "app/figure/figure.h"

namespace polarflow {

/// What a token is called that has no name of its own: "token 3" is the third, index 2.
[[nodiscard]] std::string token_name(std::ptrdiff_t token);

/// Calls the figure's tokens by their names: curves, corners, kinds and the sides of matrices along
/// which tokens are counted. Those beyond the names keep their numbers.
void name_tokens(Figure& figure, std::span<const std::string> names);

}  // namespace polarflow
