#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <array>

namespace polarflow {

/// One residual attention layer read at its last token,  θ = x_T + W_V X s(z), z = Xᵀ W x_T.
///
/// X and W move:  ∇_X = e sᵀ + b qᵀ,  ∇_W = (X q) x_Tᵀ,  with b = W x_T, e = W_Vᵀ∇L(θ), q = JᵀXᵀe.
/// Maps want a continuous derivative.
/// Shapes  x_T: (d); W_V, W: (d×d); X: (d×n). W is kept row by row in Problem::a.
/// Source  spec Sec. 4; the gradients are the chain rule's, checked against differences in the tests.
struct ResidualFullModel {
  static constexpr ChoiceInfo info{"residual-full", "full residual layer",
                                   "L(x_T + W_V X s(Xᵀ W x_T))"};
  static constexpr std::string_view state_place = "/model/";
  Vec x_T;
  Mat W_V;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "x_T", .label = "last token x_T", .shape = {Extent::d, Extent::one}},
          self.x_T);
    visit(ParamInfo{.id = "W_V",
                    .label = "value weights W_V",
                    .shape = {Extent::d, Extent::d},
                    .help = "held fixed"},
          self.W_V);
  }
  [[nodiscard]] std::array<ParamInfo, 2> state() const {
    return {{{.id = "X",
              .label = "tokens X",
              .shape = {Extent::d, Extent::n},
              .help = "one column per token"},
             {.id = "W", .label = "key–query weights W", .shape = {Extent::d, Extent::d}}}};
  }
};

}  // namespace polarflow
