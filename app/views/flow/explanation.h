#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/run/flow_frame.h"

namespace polarflow {

// Why something moves: its equation with the terms of one time in it, as short lines of text
// with formulas between dollar signs.
// Range  models whose scores are the start's own numbers; empty otherwise.

/// Of the score of a token,  da_i/dt = (Jᵀh)_i  with h_j = −⟨∇L, v_j⟩; for softmax that is
/// s_i (h_i − Σ s_j h_j)/T.  Source  spec Sec. 1.1.
[[nodiscard]] std::string explanation_of_score(const FlowFrame& frame, std::optional<double> t,
                                               Index token);

/// Of the weight of a token, ds_i/dt = s_i (da_i/dt − Σ s_j da_j/dt)/T for softmax, then of its score;
/// of the score alone for other maps.
[[nodiscard]] std::string explanation_of_weight(const FlowFrame& frame, std::optional<double> t,
                                                Index token);

/// Of the projection of a token,  dp_i/dt = −η_V s_i ⟨∇L, w⟩.
[[nodiscard]] std::string explanation_of_projection(const FlowFrame& frame, std::optional<double> t,
                                                    Index token);

/// Of the token's curve in a view that shows one of these three; empty for others.
[[nodiscard]] std::string explanation_of_curve(const FlowFrame& frame, std::string_view view,
                                               double t, Index token);

/// Of an entry of the value matrix,  dV_ki/dt = −s_i ∂L/∂θ_k.
[[nodiscard]] std::string explanation_of_value(const FlowFrame& frame, std::optional<double> t,
                                               Index k, Index token);

}  // namespace polarflow
