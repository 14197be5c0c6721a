#pragma once

#include "app/cli/table.h"
#include "core/model/snapshot.h"
#include "core/probe/probe.h"

#include <optional>
#include <string>
#include <vector>

namespace polarflow {

/// What a row of `run` may have beside its numbers, in an NPZ alone.
struct RunExtras {
  bool values = false;      // V
  bool prediction = false;  // θ
};

/// Makes the rows of `run`: the parameters at one time, and every probe that means something.
class RunRows {
 public:
  /// `with_step`: of a discrete method. The problem must outlive it.
  RunRows(const Problem& problem, bool with_step, RunExtras extras);

  [[nodiscard]] const std::vector<TableBlock>& blocks() const { return blocks_; }
  /// The numbers of all blocks; valid until the next call.
  [[nodiscard]] const std::vector<double>& row(double t, const State& state,
                                               std::optional<double> step = {});
  /// What the last row was made of.
  [[nodiscard]] const Snapshot& last() const { return now_; }

 private:
  const Problem& problem_;
  RunExtras extras_;
  SnapshotTaker taker_;
  Snapshot start_, now_;
  std::vector<double (*)(const Reading&)> probes_;
  std::vector<TableBlock> blocks_;
  std::vector<double> row_;
};

/// A line for every probe: its column, its label and its formula.
[[nodiscard]] std::string probe_help();

}  // namespace polarflow
