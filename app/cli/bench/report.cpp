#include "app/cli/bench/report.h"

#include <fstream>
#include <iomanip>
#include <sstream>

namespace polarflow::bench {

std::string machine() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

std::string duration(double seconds) {
  std::ostringstream text;
  text << std::setprecision(3);
  if (seconds < 1e-3)
    text << seconds * 1e6 << " us";
  else if (seconds < 1)
    text << seconds * 1e3 << " ms";
  else
    text << seconds << " s";
  return text.str();
}

std::string short_number(double x, int digits) {
  std::ostringstream text;
  text << std::setprecision(digits) << x;
  return text.str();
}

std::string verdict(double wanted, bool met) {
  return wanted > 0 ? ", want " + short_number(wanted, 4) + (met ? ": met" : ": MISSED") : "";
}

}  // namespace polarflow::bench
