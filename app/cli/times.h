#pragma once

#include <optional>
#include <string>
#include <vector>

namespace polarflow {

/// The output times that `run` was asked for.
struct TimesRequest {
  std::optional<std::string> listed;  // --times, T1,T2,…
  std::string file;                   // --times-file
  std::optional<double> until, from;
  int samples = 200;
  std::string spacing = "log";
};

/// The times in increasing order.
/// Errors  Error that names the option: negative, non-finite, unreadable, none at all.
std::vector<double> requested_times(const TimesRequest& request, double t_end);

}  // namespace polarflow
