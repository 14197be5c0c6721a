#pragma once

#include "core/normalization/piece.h"

#include <string_view>

namespace polarflow {

// Pieces of the maps whose only kinks lie at a_i = 0. Branches: ±1 the side of zero, 0 held at or
// below zero for good, ±2 held at zero but released, to the side it came from, when the force asks.

/// A score that reaches zero from above is dead: its derivative is 0 from there on (ReLU).
struct DiesAtZero {
  static constexpr bool smooth = false;
  [[nodiscard]] bool continuous_slope() const { return false; }
  [[nodiscard]] Piece piece_at(VecIn a) const {
    return (a.array() > 0).template cast<std::int8_t>();
  }
  [[nodiscard]] Index guard_count(Index n) const { return n; }
  void guards(VecIn a, const Piece& piece, VecIn, VecIn, VecOut g) const {
    for (Index i = 0; i < a.size(); ++i) g[i] = piece[i] == 0 ? 1 : a[i];
  }
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn, VecIn) const {
    a[i] = 0;
    piece[i] = 0;
    return "relu_dead";
  }
};

/// A score that reaches zero sticks there (Filippov sliding: both sides push it back) until the
/// force f = −Vᵀg exceeds its mean ⟨s,f⟩; then it leaves on the side it came from, which is what
/// gradient descent with small steps follows. A score that starts at zero stays (sign 0 = 0).
struct SticksAtZero {
  static constexpr bool smooth = false;
  [[nodiscard]] bool continuous_slope() const { return false; }
  [[nodiscard]] Piece piece_at(VecIn a) const {
    return a.unaryExpr([](double x) { return double(x > 0) - double(x < 0); })
        .template cast<std::int8_t>()
        .array();
  }
  [[nodiscard]] Index guard_count(Index n) const { return n; }
  void guards(VecIn a, const Piece& piece, VecIn s, VecIn force, VecOut g) const {
    const double mean = s.dot(force);
    for (Index i = 0; i < a.size(); ++i) {
      const int branch = piece[i];
      g[i] = branch == 0 ? 1 : branch == 2 || branch == -2 ? mean - force[i] + kRest : branch * a[i];
    }
  }
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn, VecIn) const {
    a[i] = 0;
    const bool held = piece[i] == 2 || piece[i] == -2;
    piece[i] = static_cast<std::int8_t>(held ? piece[i] / 2 : 2 * piece[i]);
    return held ? "l1_release" : "l1_zero";
  }

 private:
  static constexpr double kRest = 1e-12;  // forces below it are the rounding of a run at rest
};

/// Both sides of zero are live and continue each other (elu): only the second derivative jumps.
struct BendsAtZero {
  static constexpr bool smooth = false;
  [[nodiscard]] bool continuous_slope() const { return true; }
  [[nodiscard]] Piece piece_at(VecIn a) const {
    return (a.array() > 0).select(Piece::Ones(a.size()), -Piece::Ones(a.size()));
  }
  [[nodiscard]] Index guard_count(Index n) const { return n; }
  void guards(VecIn a, const Piece& piece, VecIn, VecIn, VecOut g) const {
    g = a.array() * piece.template cast<double>();
  }
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn, VecIn) const {
    a[i] = 0;
    piece[i] = static_cast<std::int8_t>(-piece[i]);
    return piece[i] > 0 ? "elu_to_linear_branch" : "elu_to_exp_branch";
  }
};

}  // namespace polarflow
