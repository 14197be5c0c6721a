#pragma once

#include "core/model/gradient_field.h"

#include <vector>

namespace polarflow {

/// Rows of attention over values on any path:  L = c Σ_t ℓ(y_t V̂ A_t), with V̂ the values after
/// their path and A_t = s(S_t) over what row t sees. y = [V column by column; S row by row].
///
/// Serves attention rows, and one row where the value path is not plain. Each row has its own piece
/// of a map with kinks; guards are numbered through the rows.
/// Cost    gradient O(rows·d·n).
class RowsField final : public GradientField {
 public:
  explicit RowsField(const Problem& problem);

  void predict(VecIn y, Prediction& prediction) override;
  [[nodiscard]] std::string_view undefined_at(VecIn y) const override;
  [[nodiscard]] Index guard_count() const override;
  void guards(VecIn y, VecOut g) override;
  std::string_view cross(Index i, VecOut y) override;
  void settle(VecIn y) override;

 protected:
  void gradient(VecIn y, VecOut out) override;
  void prepare_products(VecIn y) override;
  void hessian_product(VecIn v, VecOut out) override;

 private:
  /// One row of attention at one state.
  struct Row {
    Index seen = 0;   // how many tokens it sees, the first ones
    double sign = 1;  // y_t
    Piece piece;
    Vec s, g, h;             // attention (seen), c y ∇ℓ(y θ) (d), V̂ᵀg (seen)
    Mat hessian, curvature;  // c ∇²ℓ (d×d) and ∂(Jᵀh)/∂S (seen×seen): for products alone
  };
  [[nodiscard]] Index row_count() const { return static_cast<Index>(rows_.size()); }
  /// The visible scores of row t. Shapes  y: flat state; result: (seen).
  template <class Flat>
  [[nodiscard]] auto scores(Flat& y, Index t) const {
    return y.segment(problem_.V.size() + t * problem_.n(), rows_[static_cast<std::size_t>(t)].seen);
  }
  void take_path(VecIn y);
  void evaluate(Row& row, VecIn scores);
  /// The row that owns guard i, and the guard's number there.
  [[nodiscard]] std::pair<Index, Index> owner(Index guard) const;

  std::vector<Row> rows_;
  double share_ = 1;  // c
  Mat values_;        // V̂ at the present state
  Mat pull_;          // Σ g_t A_tᵀ
  Mat at_V_, at_values_, at_pull_;
  std::vector<Row> at_;  // the rows at the point of the products
  Vec at_scores_;
  Vec theta_, slope_;
};

}  // namespace polarflow
