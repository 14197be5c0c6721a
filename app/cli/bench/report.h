#pragma once

#include <string>

namespace polarflow::bench {

/// The processor's name.
std::string machine();
/// "25.4 us", "1.2 ms", "3 s".
std::string duration(double seconds);
std::string short_number(double x, int digits = 2);
/// ", want 3: met"; empty where nothing is wanted.
std::string verdict(double wanted, bool met);

}  // namespace polarflow::bench
