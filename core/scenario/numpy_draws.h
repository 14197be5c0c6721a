#pragma once

#include "core/init/init.h"

namespace polarflow {

// The draws of the paper's experiments: np.random.seed(seed), then `after` normals made and
// dropped, then the array.

inline NumpyInit numpy_draw(std::int64_t seed, std::int64_t after) {
  NumpyInit draw;
  draw.seed = seed;
  if (after > 0) draw.after = {{Word{0}, after}};
  return draw;
}

/// offset + scale · randn.
inline NumpyInit numpy_normals(std::int64_t seed, std::int64_t after, double scale,
                               double offset = 0) {
  NumpyInit draw = numpy_draw(seed, after);
  draw.scale = scale;
  draw.offset = offset;
  return draw;
}

/// randn / ‖randn‖.
inline NumpyInit numpy_unit(std::int64_t seed, std::int64_t after) {
  NumpyInit draw = numpy_draw(seed, after);
  draw.unit = true;
  return draw;
}

/// softmax(10 · rand).
inline NumpyInit numpy_distribution(std::int64_t seed, std::int64_t after) {
  NumpyInit draw = numpy_draw(seed, after);
  draw.kind = Word{1};
  draw.scale = 10;
  draw.softmax = true;
  return draw;
}

/// A design matrix with linearly spaced singular values between 1 and 1/κ.
inline SpectrumInit numpy_spectrum(std::int64_t seed, std::int64_t after, Index rows,
                                   double kappa) {
  SpectrumInit init;
  init.rows = rows;
  init.raw = numpy_draw(seed, after);
  init.kappa = kappa;
  return init;
}

}  // namespace polarflow
