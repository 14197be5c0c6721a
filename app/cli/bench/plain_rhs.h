#pragma once

#include "app/cli/bench/solver.h"
#include "core/model/field.h"

namespace polarflow::bench {

/// The right-hand side of a softmax problem in plain loops with std::exp, as one writes it first.
RightHandSide plain_rhs(const Problem& problem);
/// The same from our own field, which must outlive it.
RightHandSide own_rhs(Field& field);

}  // namespace polarflow::bench
