#pragma once

#include <cstddef>
#include <functional>

namespace polarflow {

/// How work that falls into independent parts is done: `each` calls part(k) once for every k below
/// `count`, perhaps `at_once` of them at the same time. Results do not depend on it. What can be left
/// half done is, once the time is `over`, which is asked on many threads at once.
struct Sharing {
  using Part = std::function<void(std::size_t)>;

  std::size_t at_once = 1;
  std::function<void(std::size_t count, const Part& part)> each = [](std::size_t count,
                                                                     const Part& part) {
    for (std::size_t k = 0; k < count; ++k) part(k);
  };
  std::function<bool()> over = [] { return false; };
};

}  // namespace polarflow
