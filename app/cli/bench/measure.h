#pragma once

#include "core/base/types.h"

#include <functional>
#include <string>
#include <vector>

namespace polarflow::bench {

/// A way to compute the states at given times, at a tolerance of its own meaning.
struct Method {
  std::string name;
  std::function<bool(double tolerance, Mat& states)> run;  // false, or TimeLimit, where it gives up
  std::function<double(const Mat& states)> error;          // not part of the time
};

/// The processor time a method takes for a given achieved error.
struct Figure {
  double seconds = 0;  // at that error, between the two tolerances around it
  double error = 0;    // achieved at the tighter of them
  int runs = 0;        // behind each of the two times, the best of which counts
  bool reached = false;
};

/// Measures all methods interleaved, in thread processor time.
///
/// Each is run at tolerances in steps of ten until two of them enclose the error, and log time is
/// interpolated in log error between these.
std::vector<Figure> measure(const std::vector<Method>& methods, double error);

/// max |y − ref| / (1 + |ref|) over all outputs and entries; infinite where one is not finite.
[[nodiscard]] double error_of(const Mat& states, const Mat& reference);

/// Seconds of processor time that this thread has used.
double thread_seconds();

inline constexpr double kTimeLimit = 20;  // seconds for one run, and for the search of tolerances

}  // namespace polarflow::bench
