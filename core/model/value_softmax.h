#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"
#include "core/model/value_path.h"

#include <array>

namespace polarflow {

/// One row of attention over n tokens,  L(V s(a)):  V d×n values, a n scores.
///
/// dV/dt = −g sᵀ,  da/dt = −Jᵀ Vᵀ g,  g = ∇L(θ), θ = V s(a).
/// Source  spec Sec. 1.1, 1.2; Varre, Rofin & Flammarion 2026, arXiv:2603.06248.
struct ValueSoftmaxModel {
  static constexpr ChoiceInfo info{"value-softmax", "value–softmax", "L(V s(a))"};
  static constexpr std::string_view state_place = "/init/";
  AnyValuePath value_path;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "value_path", .label = "value path", .help = "from V into θ"},
          self.value_path);
  }
  /// The arrays of the initial state, stored in Problem::V and Problem::a.
  [[nodiscard]] std::array<ParamInfo, 2> state() const {
    return {{{.id = "V",
              .label = "values V",
              .shape = {Extent::d, Extent::n},
              .help = "one column per token"},
             {.id = "a", .label = "scores a", .shape = {Extent::n, Extent::one}}}};
  }
};

}  // namespace polarflow
