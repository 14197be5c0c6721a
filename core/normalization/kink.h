#pragma once

#include "core/base/choose.h"
#include "core/normalization/piece.h"

#include <cmath>
#include <string_view>

namespace polarflow {

// Pieces of the maps whose only kinks lie at a_i = 0. Branches: ±1 the side of zero, 0 held at or
// below zero for good, ±2 held at zero but released, to the side it came from, when the force asks.

// A kink gives of one score alone, in double or in vectors of runs:
//     branch_of(a)                  the branch on which a lies
//     guard_of(a, branch, excess)   below zero where the branch has been left; `excess` is the mean
//                                   force ⟨s,f⟩ less its own
//     crossed(branch)               the branch on the other side
template <class Kink>
struct KinkAtZero {
  static constexpr bool smooth = false;
  [[nodiscard]] Piece piece_at(VecIn a) const {
    return a.unaryExpr([](double x) { return double(Kink::branch_of(x)); })
        .template cast<std::int8_t>()
        .array();
  }
  [[nodiscard]] Index guard_count(Index n) const { return n; }
  void guards(VecIn a, const Piece& piece, VecIn s, VecIn force, VecOut g) const {
    const double mean = s.dot(force);
    for (Index i = 0; i < a.size(); ++i)
      g[i] = Kink::guard_of(a[i], double(piece[i]), mean - force[i]);
  }
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn, VecIn) const {
    a[i] = 0;
    const double before = piece[i], after = Kink::crossed(before);
    piece[i] = static_cast<std::int8_t>(after);
    return Kink::event(before, after);
  }
};

/// A score that reaches zero from above is dead: its derivative is 0 from there on (ReLU).
struct DiesAtZero : KinkAtZero<DiesAtZero> {
  [[nodiscard]] bool continuous_slope() const { return false; }
  template <class T>
  static T branch_of(T a) {
    return choose(a > 0, 1, 0);
  }
  template <class T>
  static T guard_of(T a, T branch, T) {
    return choose(branch == 0, 1, a);
  }
  template <class T>
  static T crossed(T) {
    return 0;
  }
  static std::string_view event(double, double) { return "relu_dead"; }
};

/// A score that reaches zero sticks there (Filippov sliding: both sides push it back) until the
/// force f = −Vᵀg exceeds its mean ⟨s,f⟩; then it leaves on the side it came from, which is what
/// gradient descent with small steps follows. A score that starts at zero stays (sign 0 = 0).
struct SticksAtZero : KinkAtZero<SticksAtZero> {
  template <class T>
  static auto held(T branch) {
    return branch * branch == 4;
  }
  [[nodiscard]] bool continuous_slope() const { return false; }
  template <class T>
  static T branch_of(T a) {
    return choose(a > 0, 1, choose(a < 0, -1, 0));
  }
  template <class T>
  static T guard_of(T a, T branch, T excess) {
    return choose(branch == 0, 1, choose(held(branch), excess + kRest, branch * a));
  }
  template <class T>
  static T crossed(T branch) {
    return choose(held(branch), branch / 2, 2 * branch);
  }
  static std::string_view event(double before, double) {
    return held(before) ? "l1_release" : "l1_zero";
  }

 private:
  static constexpr double kRest = 1e-12;  // forces below it are the rounding of a run at rest
};

/// Both sides of zero are live and continue each other (elu): only the second derivative jumps.
struct BendsAtZero : KinkAtZero<BendsAtZero> {
  [[nodiscard]] bool continuous_slope() const { return true; }
  template <class T>
  static T branch_of(T a) {
    return choose(a > 0, 1, -1);
  }
  template <class T>
  static T guard_of(T a, T branch, T) {
    return branch * a;
  }
  template <class T>
  static T crossed(T branch) {
    return -branch;
  }
  static std::string_view event(double, double after) {
    return after > 0 ? "elu_to_linear_branch" : "elu_to_exp_branch";
  }
};

}  // namespace polarflow
