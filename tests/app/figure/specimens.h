#pragma once

#include <string>
#include <vector>

#include "app/figure/figure.h"

namespace polarflow {

/// A figure with a name, for tests that go over all kinds.
struct Specimen {
  std::string name;
  Figure figure;
};

/// One or more well-filled figures of each kind.
const std::vector<Specimen>& rich_specimens();

/// Every kind with data that is missing, broken or extreme.
const std::vector<Specimen>& hostile_specimens();

/// Both.
const std::vector<Specimen>& all_specimens();

}  // namespace polarflow
