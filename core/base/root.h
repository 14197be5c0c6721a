#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace polarflow {

/// A root of the continuous f in [a, b], where f(a) and f(b) differ in sign, to the last bits of x.
///
/// Source  T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a
///         nonlinear function without using derivatives, Adv. Eng. Softw. 28 (1997) 145–149.
template <class F>
double find_root(F&& f, double a, double b) {
  double fa = f(a), fb = f(b), c = a, fc = fa, t = 0.5;
  for (int step = 0; step < 200 && fa != 0 && fb != 0; ++step) {
    const double x = a + t * (b - a), fx = f(x);
    if (std::signbit(fx) == std::signbit(fa)) {
      c = a, fc = fa;
    } else {
      c = b, fc = fb;
      b = a, fb = fa;
    }
    a = x, fa = fx;
    const double best = std::abs(fa) < std::abs(fb) ? a : b;
    const double limit =
        (2 * std::numeric_limits<double>::epsilon() * std::abs(best) + 1e-300) / std::abs(b - a);
    if (limit > 0.5 || fa == 0) return best;
    const double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
    const bool smooth = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    t = smooth
            ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
            : 0.5;
    t = std::clamp(t, limit, 1 - limit);
  }
  return std::abs(fa) < std::abs(fb) ? a : b;
}

}  // namespace polarflow
