#pragma once

#include "core/model/field.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace polarflow::test {

/// A flow that is wrong on purpose: the sign of one term of the gradient is flipped.
struct Mutation {
  std::string name;
  /// Turns dy, the true right-hand side at y, into the wrong one.
  std::function<void(VecIn y, VecOut dy)> flip;
};

/// What can be flipped in the gradient of a problem: the values' or the scores' term, one token's
/// or one row's part of them, the mean in the softmax's product, one path of a matrix in two places.
std::vector<Mutation> mutations_of(const Problem& problem);

/// The problem's field with a mutation; for explicit steppers, since the Jacobian is the true one.
std::unique_ptr<Field> mutant_field(const Problem& problem, const Mutation& mutation);

}  // namespace polarflow::test
