#pragma once

#include "core/attention/model_report.h"

#include <vector>

namespace polarflow::test {

/// What heads that lie side by side say together.
inline ModelReport combined(const std::vector<HeadReport>& heads, Index layers) {
  std::vector<const HeadReport*> places;
  for (const HeadReport& head : heads) places.push_back(&head);
  return combine_heads(places, layers);
}

}  // namespace polarflow::test
