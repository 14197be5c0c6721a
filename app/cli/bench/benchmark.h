#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace polarflow::bench {

/// One benchmark: it writes one line.
struct Benchmark {
  std::string name;
  std::function<void(std::ostream&)> run;
};

}  // namespace polarflow::bench
