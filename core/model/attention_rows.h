#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace polarflow {

/// Several rows of attention over shared values,  Σ_t L(y_t V s(S_t)):  attention sinks.
///
/// g_t = c y_t ∇L(y_t θ_t), θ_t = V A_t, A_t the map of row t's visible scores, c = 1 or 1/rows:
///     ∇_V = Σ_t g_t A_tᵀ,  ∇_{S_t} = J_tᵀ Vᵀ g_t.
/// Shapes  V: (d×n); S: (rows×n), kept row by row in Problem::a; labels y: (rows), each ±1.
/// Range   under a causal mask row t sees the tokens up to t, and rows = n; masked scores never
///         move, and their attention is 0.
/// Source  spec Sec. 5.
struct AttentionRowsModel {
  static constexpr ChoiceInfo info{"attention-rows", "attention rows", "Σ_t L(y_t V s(S_t))"};
  static constexpr std::array<std::string_view, 2> kMasks{"full", "causal"};
  static constexpr std::array<std::string_view, 2> kReductions{"sum", "mean"};
  static constexpr std::string_view state_place = "/init/";
  std::int64_t rows = 0;  // 0: as many as the arrays say, else as there are tokens
  Word mask, reduction;   // of kMasks, kReductions
  Vec labels;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "rows",
                    .label = "rows",
                    .min = 1,
                    .max = 4096,
                    .help = "how many tokens attend",
                    .counts = Extent::rows},
          self.rows);
    visit(ParamInfo{.id = "mask",
                    .label = "mask",
                    .help = "causal: row t sees tokens up to t",
                    .words = kMasks},
          self.mask);
    visit(ParamInfo{.id = "reduction",
                    .label = "reduction",
                    .help = "over the rows' losses",
                    .words = kReductions},
          self.reduction);
    visit(ParamInfo{.id = "labels",
                    .label = "labels y",
                    .min = -1,
                    .max = 1,
                    .shape = {Extent::rows, Extent::one},
                    .help = "the sign of each row's target"},
          self.labels);
  }
  [[nodiscard]] bool causal() const { return mask.index == 1; }
  [[nodiscard]] bool averages() const { return reduction.index == 1; }
  /// How many tokens row t sees of n.
  [[nodiscard]] Index visible(Index t, Index n) const { return causal() ? t + 1 : n; }
  [[nodiscard]] std::array<ParamInfo, 2> state() const {
    return {{{.id = "V",
              .label = "values V",
              .shape = {Extent::d, Extent::n},
              .help = "one column per token"},
             {.id = "S",
              .label = "scores S",
              .shape = {Extent::rows, Extent::n},
              .help = "one row per attending token"}}};
  }
};

}  // namespace polarflow
