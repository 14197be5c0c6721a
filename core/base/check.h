#pragma once

#include <cstdio>
#include <cstdlib>

namespace polarflow {

/// Prints the broken invariant and aborts: the caller has a bug.
[[noreturn]] inline void check_failed(const char* condition, const char* file, int line,
                                      double left, double right) {
  std::fprintf(stderr, "%s:%d: broken invariant: %s (left %.17g, right %.17g)\n", file, line,
               condition, left, right);
  std::abort();
}

}  // namespace polarflow

/// Aborts with both values unless `left op right`. For our own bugs only, never for user input.
#define POLARFLOW_CHECK(left, op, right)                                                \
  do {                                                                                  \
    if (!((left)op(right)))                                                             \
      ::polarflow::check_failed(#left " " #op " " #right, __FILE__, __LINE__,           \
                                static_cast<double>(left), static_cast<double>(right)); \
  } while (false)
