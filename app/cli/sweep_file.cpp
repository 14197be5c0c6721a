#include "app/cli/sweep_file.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <stdexcept>

#include "core/base/error.h"
#include "core/text/fingerprint.h"

namespace polarflow {
namespace {

// Where in the list of a sweep's arrays each stands: x, y, the fields, done, sweep.
constexpr std::size_t kFirstField = 2, kDone = kFirstField + std::size(kSweepFields),
                      kSweep = kDone + 1, kArrays = kSweep + 1;

std::vector<std::string> array_names() {
  std::vector<std::string> names{"x", "y"};
  names.insert(names.end(), std::begin(kSweepFields), std::end(kSweepFields));
  names.insert(names.end(), {"done", "sweep"});
  return names;
}

/// What tells sweeps apart, in two numbers.
std::vector<double> identity_of(const Sweep& sweep) {
  const std::uint64_t hash = fingerprint(sweep.key());
  return {static_cast<double>(hash >> 32), static_cast<double>(hash & 0xffffffffULL)};
}

/// The file's arrays in their order; fewer where one is missing or a stranger is among them.
std::vector<NpyArray> in_order(std::vector<NpyArray> found) {
  std::vector<NpyArray> arrays;
  if (found.size() != kArrays) return arrays;
  for (const std::string& name : array_names()) {
    const auto array = std::ranges::find(found, name, &NpyArray::name);
    if (array != found.end()) arrays.push_back(std::move(*array));
  }
  return arrays;
}

/// Whether the arrays are those of one grid, in their order.
bool agree(const std::vector<NpyArray>& arrays) {
  if (arrays.size() != kArrays) return false;
  const std::size_t width = arrays[0].values.size(), height = arrays[1].values.size();
  const std::vector<std::size_t> grid{height, width};
  const auto one_or_none = [](double done) { return done == 0 || done == 1; };
  return width > 0 && height > 0 && arrays[0].shape.size() == 1 && arrays[1].shape.size() == 1 &&
         std::all_of(arrays.begin() + kFirstField, arrays.begin() + kSweep,
                     [&grid](const NpyArray& array) { return array.shape == grid; }) &&
         std::ranges::all_of(arrays[kDone].values, one_or_none) &&
         arrays[kSweep].shape == std::vector<std::size_t>{2};
}

}  // namespace

std::vector<NpyArray> sweep_arrays(const Sweep& sweep, const SweepParts& parts) {
  const auto values = [](const SweepAxis& axis) {
    std::vector<double> all;
    for (int k = 0; k < axis.count; ++k) all.push_back(axis.value(k));
    return all;
  };
  const auto width = static_cast<std::size_t>(sweep.x().count),
             height = static_cast<std::size_t>(sweep.y().count);
  std::vector<NpyArray> arrays{{"x", values(sweep.x()), {width}}, {"y", values(sweep.y()), {height}}};
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  for (const std::string_view field : kSweepFields)
    arrays.push_back({std::string(field), std::vector<double>(width * height, kNaN), {height, width}});
  NpyArray done{"done", std::vector<double>(width * height, 0), {height, width}};
  for (const auto& [part, outcomes] : parts)
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      const std::size_t point = part * kSweepPart + k;
      const auto& [winner, t99, top, entropy, loss, t] = outcomes[k];
      std::size_t array = 2;
      for (const double value : {winner, t99, top, entropy, loss, t})
        arrays[array++].values[point] = value;
      done.values[point] = 1;
    }
  arrays.push_back(std::move(done));
  arrays.push_back({"sweep", identity_of(sweep), {2}});
  return arrays;
}

std::vector<NpyArray> parse_sweep(std::string_view bytes, const std::string& file) {
  std::vector<NpyArray> arrays;
  try {
    arrays = in_order(npz_arrays(bytes));
  } catch (const std::runtime_error& problem) {
    throw Error(file + ": " + problem.what());
  }
  if (!agree(arrays)) throw Error(file + ": is no result of polarflow sweep, or is damaged");
  return arrays;
}

void take_over(std::vector<NpyArray>& merged, const std::vector<NpyArray>& other,
               const std::string& file) {
  for (const std::size_t same : {std::size_t{0}, std::size_t{1}, kSweep})
    if (other[same].values != merged[same].values)
      throw Error(file + ": belongs to another sweep than the first file");
  const std::vector<double>& done = other[kDone].values;
  for (std::size_t array = kFirstField; array <= kDone; ++array)
    for (std::size_t k = 0; k < done.size(); ++k)
      if (done[k] == 1) merged[array].values[k] = other[array].values[k];
}

SweepCount count_of(const std::vector<NpyArray>& arrays) {
  const std::vector<double>& done = arrays[kDone].values;
  return {done.size(), static_cast<std::size_t>(std::ranges::count(done, 0.0))};
}

}  // namespace polarflow
