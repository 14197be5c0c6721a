#pragma once

#include "app/ui/ui.h"

namespace polarflow::test {

/// Whether two boxes, neither of them hidden, share some of the window.
inline bool overlap(const Box& a, const Box& b) {
  const bool some = a.width() > 0 && a.height() > 0 && b.width() > 0 && b.height() > 0;
  return some && a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y &&
         b.low.y < a.high.y;
}

}  // namespace polarflow::test
