#include "app/cli/sweep_file.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <span>
#include <stdexcept>
#include <utility>

#include "app/files/own_npz.h"
#include "core/base/error.h"
#include "core/scenario/flow_scenario.h"
#include "core/text/fingerprint.h"

namespace polarflow {
namespace {

constexpr std::size_t kFields = std::size(kSweepFields), kMostAxes = std::size(kSweepLetters);
constexpr const char *kScenario = "session", *kAxes = "axes";

// Where in the list of a sweep's arrays each stands: the axes, the fields, done, sweep.
std::size_t axes_in(const std::vector<NpyArray>& arrays) {
  return arrays.size() - kFields - 2;
}
std::size_t done_in(const std::vector<NpyArray>& arrays) {
  return arrays.size() - 2;
}

bool has_over(const std::vector<NpyArray>& arrays) {
  return std::ranges::find(arrays, kOver, &NpyArray::name) != arrays.end();
}

std::vector<std::string> axis_names(std::size_t axes, bool over) {
  std::vector<std::string> names;
  if (over) names.emplace_back(kOver);
  for (std::size_t k = 0; names.size() < axes; ++k) names.emplace_back(1, kSweepLetters[k]);
  return names;
}

std::vector<std::string> array_names(std::size_t axes, bool over) {
  std::vector<std::string> names = axis_names(axes, over);
  names.insert(names.end(), std::begin(kSweepFields), std::end(kSweepFields));
  names.insert(names.end(), {"done", "sweep"});
  return names;
}

/// What tells sweeps apart, in two numbers.
std::vector<double> identity_of(const Sweep& sweep) {
  const std::uint64_t hash = fingerprint(sweep.key());
  return {static_cast<double>(hash >> 32), static_cast<double>(hash & 0xffffffffULL)};
}

/// The file's arrays in their order; none where one is missing or a stranger is among them.
std::vector<NpyArray> in_order(std::vector<NpyArray> found) {
  const bool over = has_over(found);
  const std::size_t most = kFields + 2 + kMostAxes + (over ? 1 : 0);
  if (found.size() < kFields + 3 || found.size() > most) return {};
  std::vector<NpyArray> arrays;
  for (const std::string& name : array_names(axes_in(found), over)) {
    const auto array = std::ranges::find(found, name, &NpyArray::name);
    if (array == found.end()) return {};
    arrays.push_back(std::move(*array));
    found.erase(array);
  }
  return arrays;
}

/// Whether the arrays are those of one grid, in their order.
bool agree(const std::vector<NpyArray>& arrays) {
  if (arrays.empty()) return false;
  std::vector<std::size_t> grid;
  for (std::size_t k = axes_in(arrays); k-- > 0;) {
    if (arrays[k].shape.size() != 1 || arrays[k].values.empty()) return false;
    grid.push_back(arrays[k].values.size());
  }
  const auto one_or_none = [](double done) { return done == 0 || done == 1; };
  return std::all_of(arrays.begin() + static_cast<std::ptrdiff_t>(axes_in(arrays)),
                     arrays.end() - 1,
                     [&grid](const NpyArray& array) { return array.shape == grid; }) &&
         std::ranges::all_of(arrays[done_in(arrays)].values, one_or_none) &&
         arrays.back().shape == std::vector<std::size_t>{2};
}

}  // namespace

std::vector<NpyArray> sweep_arrays(const Sweep& sweep, const SweepParts& parts, bool over) {
  std::vector<NpyArray> arrays;
  std::vector<std::size_t> grid;
  const std::vector<std::string> names = axis_names(sweep.axes().size(), over);
  for (const SweepAxis& axis : sweep.axes()) {
    NpyArray array{names[arrays.size()], {}, {static_cast<std::size_t>(axis.count)}};
    for (int k = 0; k < axis.count; ++k) array.values.push_back(axis.value(k));
    grid.insert(grid.begin(), array.values.size());
    arrays.push_back(std::move(array));
  }
  const std::size_t first = arrays.size();
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  for (const std::string_view field : kSweepFields)
    arrays.push_back({std::string(field), std::vector<double>(sweep.points(), kNaN), grid});
  NpyArray done{"done", std::vector<double>(sweep.points(), 0), grid};
  for (const auto& [part, outcomes] : parts)
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      const std::size_t point = part * kSweepPart + k;
      const auto& [winner, t99, top, entropy, loss, t] = outcomes[k];
      std::size_t array = first;
      for (const double value : {winner, t99, top, entropy, loss, t})
        arrays[array++].values[point] = value;
      done.values[point] = 1;
    }
  arrays.push_back(std::move(done));
  arrays.push_back({"sweep", identity_of(sweep), {2}});
  return arrays;
}

std::vector<NpzText> sweep_texts(const Sweep& sweep, const FlowScenario& scenario, bool over) {
  std::string axes;
  const std::vector<std::string> names = axis_names(sweep.axes().size(), over);
  for (std::size_t k = 0; k < names.size(); ++k) {
    const SweepAxis& axis = sweep.axes()[k];
    axes.append(names[k]).append("=").append(axis.pointer);
    const char* before = ": ";
    for (const std::string& value : axis.values)
      axes.append(std::exchange(before, ",")).append(value);
    axes += '\n';
  }
  return {{kScenario, to_json(scenario)}, {kAxes, axes}};
}

std::vector<NpzText> sweep_texts_in(std::string_view bytes) {
  std::vector<NpzText> texts;
  for (const char* name : {kScenario, kAxes})
    if (auto text = npz_text(bytes, name)) texts.push_back({name, *std::move(text)});
  return texts;
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
  const auto same = [&](std::size_t k) { return other[k].values == merged[k].values; };
  bool alike = other.size() == merged.size() && same(merged.size() - 1);
  for (std::size_t k = 0; alike && k < axes_in(merged); ++k) alike = same(k);
  if (!alike) throw Error(file + ": belongs to another sweep than the first file");
  const std::vector<double>& done = other[done_in(other)].values;
  for (std::size_t array = axes_in(merged); array <= done_in(merged); ++array)
    for (std::size_t k = 0; k < done.size(); ++k)
      if (done[k] == 1) merged[array].values[k] = other[array].values[k];
}

namespace {

/// Mean, standard deviation and number of the finite ones among values.
struct Spread {
  double mean = 0, sd = 0, n = 0;
};

Spread spread_of(std::span<const double> values) {
  Spread spread;
  for (const double value : values)
    if (std::isfinite(value)) spread.mean += value, ++spread.n;
  spread.mean /= spread.n;
  double squares = 0;
  for (const double value : values)
    if (std::isfinite(value)) squares += (value - spread.mean) * (value - spread.mean);
  spread.sd = spread.n > 1 ? std::sqrt(squares / (spread.n - 1)) : std::nan("");
  return spread;
}

/// The most frequent value, −1 where two are, and how often it is there.
std::pair<double, double> most_frequent(std::span<const double> values) {
  std::map<double, int> counts;
  for (const double value : values) ++counts[value];
  const auto number = [](const auto& one) { return one.second; };
  const auto most = std::ranges::max_element(counts, {}, number);
  const bool alone = std::ranges::count(counts, most->second, number) == 1;
  return {alone ? most->first : -1, most->second};
}

}  // namespace

std::vector<NpyArray> averaged(std::vector<NpyArray> arrays) {
  if (!has_over(arrays)) return arrays;
  const std::size_t runs = arrays.front().values.size(), axes = axes_in(arrays);
  std::vector<NpyArray> result;
  for (std::size_t k = 1; k < axes; ++k) result.push_back(std::move(arrays[k]));
  for (std::size_t k = axes; k <= done_in(arrays); ++k) {
    const NpyArray& raw = arrays[k];
    const std::vector<std::size_t> grid(raw.shape.begin(), raw.shape.end() - 1);
    const auto each = [&](const std::string& name, auto value) {
      NpyArray array{name, {}, grid};
      for (std::size_t at = 0; at < raw.values.size(); at += runs)
        array.values.push_back(value(std::span(raw.values).subspan(at, runs)));
      result.push_back(std::move(array));
    };
    if (raw.name == "done") {
      each("done", [](auto values) { return *std::ranges::min_element(values); });
    } else if (raw.name == "winner") {
      each("winner", [](auto values) { return most_frequent(values).first; });
      each("winner_n", [](auto values) { return most_frequent(values).second; });
    } else {
      each(raw.name + "_mean", [](auto values) { return spread_of(values).mean; });
      each(raw.name + "_sd", [](auto values) { return spread_of(values).sd; });
      each(raw.name + "_n", [](auto values) { return spread_of(values).n; });
    }
  }
  result.push_back(std::move(arrays.back()));
  return result;
}

SweepCount count_of(const std::vector<NpyArray>& arrays) {
  const std::vector<double>& done = arrays[done_in(arrays)].values;
  return {done.size(), static_cast<std::size_t>(std::ranges::count(done, 0.0))};
}

}  // namespace polarflow
