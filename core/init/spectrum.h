#pragma once

#include "core/init/draw.h"

#include <array>

namespace polarflow {

inline constexpr std::array<std::string_view, 2> kSpacings{"linear", "geometric"};

/// A design matrix with a chosen spectrum:  X = U diag(σ) Wᵀ from the thin SVD X_raw = U S Wᵀ.
///
/// σ runs from 1 to 1/κ, in equal steps (the paper) or equal ratios; κ = 1 gives the orthogonal
/// polar factor of X_raw.
/// Shapes  X, X_raw: (rows×d).
/// Source  spec Sec. 2 (the authors' construction).
struct SpectrumInit {
  static constexpr ChoiceInfo info{"spectrum", "chosen spectrum", "U diag(1 … 1/κ) Wᵀ"};
  static constexpr bool needs_design = false;
  std::int64_t rows = 20;
  AnyDraw raw = GaussianInit{};
  double kappa = 5;
  Word spacing;  // of kSpacings

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "rows",
                    .label = "rows",
                    .min = 1,
                    .max = 4096,
                    .help = "the number of data points"},
          self.rows);
    visit(ParamInfo{.id = "raw",
                    .label = "raw matrix",
                    .shape = {Extent::m, Extent::d},
                    .help = "its singular vectors are kept"},
          self.raw);
    visit(ParamInfo{.id = "kappa",
                    .label = "condition number κ",
                    .min = 1,
                    .max = 1e12,
                    .scale = Scale::log,
                    .help = "largest over smallest singular value"},
          self.kappa);
    visit(ParamInfo{.id = "spacing",
                    .label = "spacing",
                    .help = "of the singular values",
                    .words = kSpacings},
          self.spacing);
  }
  [[nodiscard]] FixedExtents fixed() const { return {static_cast<Index>(rows), 0}; }
  void fill(const DrawContext& context, MatOut out) const;
  /// σ_0 ≥ … ≥ σ_{count−1}.
  [[nodiscard]] Vec singular_values(Index count) const;
};

}  // namespace polarflow
