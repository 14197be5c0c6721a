#pragma once

#include <optional>
#include <string>

#include "core/sim/frame.h"

namespace polarflow {

// Why something moves: its equation with the terms of one time in it, as short lines of text.
// Range  models whose scores are the start's own numbers; empty otherwise.

/// Of the score of a token,  da_i/dt = (Jᵀh)_i  with h_j = −⟨∇L, v_j⟩; for softmax that is
/// s_i (h_i − Σ s_j h_j)/T.  Source  spec Sec. 1.1.
[[nodiscard]] std::string cause_of_score(const Frame& frame, std::optional<double> t, Index token);

/// Of an entry of the value matrix,  dV_ki/dt = −s_i ∂L/∂θ_k.
[[nodiscard]] std::string cause_of_value(const Frame& frame, std::optional<double> t, Index k,
                                         Index token);

}  // namespace polarflow
