#pragma once

#include <stdexcept>

namespace polarflow {

/// The machine failed us: a missing folder, no permission, a full disk, no font. One plain
/// sentence.
struct MachineError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace polarflow
