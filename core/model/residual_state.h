#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <array>
#include <string_view>

namespace polarflow {

/// The residual state as keys and values of one attention row,  L(U s(z)):  massive activations.
///
/// key rows     z = U a,   ∇_U = g sᵀ + q aᵀ,  ∇_a = Uᵀq  (d = n; the paper's code)
/// key columns  z = Uᵀa,   ∇_U = g sᵀ + a qᵀ,  ∇_a = U q  (the columns of U are tokens)
/// with g = ∇L(θ), θ = U s, q = Jᵀ Uᵀ g.  Maps want a continuous derivative.
/// Shapes  U: (d×n); a: (n) for rows, (d) for columns.
/// Source  spec Sec. 4.
struct ResidualStateModel {
  static constexpr ChoiceInfo info{"residual-state", "residual state", "L(U s(z)), z = U a or Uᵀa"};
  static constexpr std::array<std::string_view, 2> kKeys{"rows", "columns"};
  static constexpr std::string_view state_place = "/init/";
  Word key;  // of kKeys

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "key",
                    .label = "keys",
                    .help = "rows: z = U a; columns: z = Uᵀa",
                    .words = kKeys},
          self.key);
  }
  [[nodiscard]] bool key_is_rows() const { return key.index == 0; }
  [[nodiscard]] std::array<ParamInfo, 2> state() const {
    return {{{.id = "U",
              .label = "residual state U",
              .shape = {Extent::d, Extent::n},
              .help = "one column per token"},
             {.id = "a",
              .label = "query a",
              .shape = {key_is_rows() ? Extent::n : Extent::d, Extent::one}}}};
  }
};

}  // namespace polarflow
