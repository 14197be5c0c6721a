#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/sweep_journal.h"
#include "app/files/npz_writer.h"

namespace polarflow {

/// The names of a sweep's axes, the fastest first.
inline constexpr char kSweepLetters[] = {'x', 'y', 'z', 'u'};
/// That of an axis over which outcomes are averaged; it comes before the others.
inline constexpr const char* kOver = "over";

/// The points of a sweep whose outcomes are there, in a grid with NaN for the others.
///
/// Arrays  x, y, … for the axes (`over`: before them, of the first one), one of shape (…, y, x) for
/// every field of an outcome, `done` of the same shape with 1 where the outcome is there, and
/// `sweep`, which tells sweeps apart.
[[nodiscard]] std::vector<NpyArray> sweep_arrays(const Sweep& sweep, const SweepParts& parts,
                                                 bool over = false);

/// What stands beside them: the scenario, and a line for every axis.
[[nodiscard]] std::vector<NpzText> sweep_texts(const Sweep& sweep, const FlowScenario& scenario,
                                               bool over = false);
/// The same from a file; none from one of before.
[[nodiscard]] std::vector<NpzText> sweep_texts_in(std::string_view bytes);

/// The arrays of a file that holds what sweep_arrays() gives, in that order.
/// Range   each array once and no other; their shapes agree; `done` holds 0 and 1 alone.
/// Errors  Error that names the file.
[[nodiscard]] std::vector<NpyArray> parse_sweep(std::string_view bytes, const std::string& file);

/// Takes the points over that are done in `other`.
/// Range   both are of parse_sweep().
/// Errors  Error that names the other's file: it belongs to another sweep.
void take_over(std::vector<NpyArray>& merged, const std::vector<NpyArray>& other,
               const std::string& file);

/// The arrays with the axis `over` averaged away, where there is one: for each number of an outcome
/// its NAME_mean, NAME_sd (of the sample, NaN for fewer than two) and NAME_n over the runs that
/// have it, and the most frequent `winner` (−1 where two are) with winner_n.
/// Range   of parse_sweep() or sweep_arrays().
[[nodiscard]] std::vector<NpyArray> averaged(std::vector<NpyArray> arrays);

struct SweepCount {
  std::size_t points = 0, missing = 0;
};
[[nodiscard]] SweepCount count_of(const std::vector<NpyArray>& arrays);

}  // namespace polarflow
