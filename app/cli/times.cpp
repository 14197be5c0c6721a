#include "app/cli/times.h"

#include "app/cli/source.h"
#include "core/base/error.h"
#include "core/scenario/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>
#include <string_view>

namespace polarflow {
namespace {

constexpr double kLatest = 1e300;

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::vector<double> listed_times(const std::string& list) {
  std::vector<double> times;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const auto t = number_of(std::string_view(list).substr(at, end - at));
    if (!t) throw Error("--times: found '" + list + "'; allowed: numbers with commas between them");
    times.push_back(*t);
    at = end + 1;
  }
  return times;
}

std::vector<double> read_times(const std::string& file) {
  std::vector<double> times;
  std::istringstream lines(read_text(file));
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    const auto end = line.find_last_not_of(" \t\r") + 1;
    const auto t = number_of(std::string_view(line).substr(begin, end - begin));
    if (!t)
      throw Error(file + ": line " + std::to_string(number) + ": found '" + line +
                  "'; allowed: one time a line");
    times.push_back(*t);
  }
  return times;
}

/// The first time of a grid: where log starts by default, later ends permitting.
double first_time(const TimesRequest& request, double until) {
  if (request.from) return *request.from;
  return request.spacing == "log" ? std::min(0.01, until / 1000) : 0;
}

std::vector<double> grid(const TimesRequest& request, double until) {
  const bool log = request.spacing == "log";
  const double from = first_time(request, until);
  if (!(until <= kLatest && from < until) || (log && !(from > 0)))
    throw Error("--from, --until: found " + short_number(from) + " and " + short_number(until) +
                "; allowed: " + (log ? "0 < from" : "0 ≤ from") + " < until ≤ 1e300");
  std::vector<double> times;
  for (int i = 0; i < request.samples; ++i) {
    const double share = request.samples == 1 ? 1 : double(i) / (request.samples - 1);
    times.push_back(log ? from * std::pow(until / from, share) : from + (until - from) * share);
  }
  times.back() = until;
  return times;
}

}  // namespace

std::vector<double> requested_times(const TimesRequest& request, double t_end) {
  std::vector<double> times = request.listed ? listed_times(*request.listed)
                              : !request.file.empty()
                                  ? read_times(request.file)
                                  : grid(request, request.until.value_or(t_end));
  if (times.empty()) throw Error("--times-file: " + request.file + " has no time");
  for (const double t : times)
    if (!(t >= 0 && t <= kLatest))
      throw Error("times: found " + short_number(t) + "; allowed: 0 to 1e300");
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace polarflow
