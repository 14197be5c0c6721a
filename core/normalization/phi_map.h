#pragma once

#include "core/base/choose.h"
#include "core/base/params.h"
#include "core/normalization/outer.h"
#include "core/normalization/piece.h"

#include <cmath>
#include <optional>
#include <string_view>

namespace polarflow {

/// Maps of the form  s_i = φ(a_i)/Z,  Z = Σφ(a_k).
///
/// `Map` gives φ, φ' and φ'' as phi, d_phi, dd_phi of (x, branch), `branch` being the score's entry
/// of the piece (0 for smooth maps); φ and φ' are templates that vectors of runs take too. With
/// f = φ'/Z and m = ⟨s,h⟩ the products are
///     (Jᵀh)_i = f_i (h_i − m),  J da = f∘da − s⟨f,da⟩,
///     K = ∂(Jᵀh)/∂a = diag(φ''/Z ∘ (h−m)) − [q fᵀ + f qᵀ],  q = f∘(h−m).
/// Shapes  a, s, h, da: (n); K: (n×n), symmetric.
/// Range   undefined where Z vanishes up to rounding, |Z| ≤ 1e-12 Σ|φ|.
template <class Map>
struct NormalizedMap {
  static constexpr bool normalized = true;  // Σs = 1

  void apply(VecIn a, const Piece& piece, VecOut s) const {
    weigh(a.data(), piece.data(), a.size(), s.data());
  }
  /// s(a) of n scores; returns Z.
  template <class T, class Branch>
  T weigh(const T* a, const Branch* piece, Index n, T* s) const {
    T z = 0;
    for (Index i = 0; i < n; ++i) z += s[i] = self().phi(a[i], branch(piece, i));
    for (Index i = 0; i < n; ++i) s[i] /= z;
    return z;
  }
  /// Jᵀh from s and Z; `mean` is ⟨s,h⟩.
  template <class T, class Branch>
  void pull(const T* a, const Branch* piece, Index n, const T*, T z, const T* h, T mean,
            T* out) const {
    for (Index i = 0; i < n; ++i) out[i] = self().d_phi(a[i], branch(piece, i)) / z * (h[i] - mean);
  }
  void vjp(VecIn a, const Piece& piece, VecIn s, VecIn h, VecOut out) const {
    pull(a.data(), piece.data(), a.size(), s.data(), total(a, piece), h.data(), s.dot(h),
         out.data());
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    const double z = total(a, piece);
    for (Index i = 0; i < a.size(); ++i) out[i] = self().d_phi(a[i], branch(piece, i)) / z * da[i];
    out -= s * out.sum();
  }
  void curvature(VecIn a, const Piece& piece, VecIn s, VecIn h, MatOut k) const {
    const double z = total(a, piece), mean = s.dot(h);
    Vec f(a.size()), q(a.size());
    for (Index i = 0; i < a.size(); ++i) {
      f[i] = self().d_phi(a[i], branch(piece, i)) / z;
      q[i] = f[i] * (h[i] - mean);
    }
    set_symmetric_outer(k, q, f);
    for (Index i = 0; i < a.size(); ++i)
      k(i, i) += self().dd_phi(a[i], branch(piece, i)) / z * (h[i] - mean);
  }
  /// Why s(a) is undefined; empty where it is defined.
  [[nodiscard]] std::string_view undefined_at(VecIn a) const {
    const Piece piece = self().piece_at(a);
    double z = 0, size = 0;
    for (Index i = 0; i < a.size(); ++i) {
      const double value = self().phi(a[i], branch(piece, i));
      z += value, size += std::abs(value);
    }
    return std::abs(z) > 1e-12 * size ? "" : "the normalizing sum over a is zero up to rounding";
  }

 protected:
  template <class Branch>
  static auto branch(const Branch* piece, Index i) {
    return Map::smooth ? Branch{} : piece[i];
  }
  static int branch(const Piece& piece, Index i) { return branch(piece.data(), i); }
  double total(VecIn a, const Piece& piece) const {
    double z = 0;
    for (Index i = 0; i < a.size(); ++i) z += self().phi(a[i], branch(piece, i));
    return z;
  }
  const Map& self() const { return static_cast<const Map&>(*this); }
};

/// Maps that act on each score alone,  s_i = φ(a_i):  (Jᵀh)_i = φ'(a_i) h_i,  K = diag(φ''∘h).
template <class Map>
struct ElementwiseMap {
  static constexpr bool normalized = false;

  void apply(VecIn a, const Piece& piece, VecOut s) const {
    weigh(a.data(), piece.data(), a.size(), s.data());
  }
  void vjp(VecIn a, const Piece& piece, VecIn s, VecIn h, VecOut out) const {
    pull(a.data(), piece.data(), a.size(), s.data(), 1.0, h.data(), 0.0, out.data());
  }
  /// s(a) of n scores, and Jᵀh, as of a map with Z = 1.
  template <class T, class Branch>
  T weigh(const T* a, const Branch* piece, Index n, T* s) const {
    for (Index i = 0; i < n; ++i) s[i] = self().phi(a[i], branch(piece, i));
    return 1;
  }
  template <class T, class Branch>
  void pull(const T* a, const Branch* piece, Index n, const T*, T, const T* h, T, T* out) const {
    for (Index i = 0; i < n; ++i) out[i] = self().d_phi(a[i], branch(piece, i)) * h[i];
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    vjp(a, piece, s, da, out);
  }
  void curvature(VecIn a, const Piece& piece, VecIn, VecIn h, MatOut k) const {
    k.setZero();
    for (Index i = 0; i < a.size(); ++i) k(i, i) = self().dd_phi(a[i], branch(piece, i)) * h[i];
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }
  [[nodiscard]] std::optional<Vec> inverse(VecIn, VecIn) const { return std::nullopt; }

 protected:
  template <class Branch>
  static auto branch(const Branch* piece, Index i) {
    return Map::smooth ? Branch{} : piece[i];
  }
  static int branch(const Piece& piece, Index i) { return branch(piece.data(), i); }
  const Map& self() const { return static_cast<const Map&>(*this); }
};

/// The scores of the weights s for maps with φ = |x|^k: direction s^(1/k), signs and Σa² of `a`.
inline Vec inverse_power(VecIn s, VecIn a, double k) {
  Vec result(s.size());
  for (Index i = 0; i < s.size(); ++i)
    result[i] = std::copysign(std::pow(std::abs(s[i]), 1 / k), a[i]);
  return result * (a.norm() / result.norm());
}

}  // namespace polarflow
