#pragma once

#include "core/model/problem.h"

#include <optional>
#include <string>

namespace polarflow {

/// Parts of a problem that do not go together: the field to change, what it says, what it may say.
struct Misfit {
  std::string field;  // a scenario's JSON pointer
  std::string found;
  std::string allowed;
};

/// The first misfit of a problem; nothing where model, map, loss and arrays go together.
std::optional<Misfit> misfit_of(const Problem& problem);

}  // namespace polarflow
