#pragma once

#include <stdexcept>

namespace polarflow {

/// The machine has no usable OpenGL or no display. One plain sentence that says what to do.
struct GlError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace polarflow
