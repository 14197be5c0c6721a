#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace polarflow {

struct FlowScenario;  // core/scenario/flow_scenario.h

/// A named block of a table's columns.
struct TableBlock {
  std::string name;
  /// Of what stands in a row: the columns are name_0, name_1, …; empty: one number, column `name`.
  std::vector<std::size_t> shape = {};

  [[nodiscard]] std::size_t width() const {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
  }
};

/// Tables that leave for a file row by row, so that no row is kept.
///
///     begin   a table's columns, and the scenario that it tells of
///     row     the numbers of all columns, block after block
///     end     lines that comment on it
///     finish  the file is whole
/// Cost    memory that does not depend on the rows.
class TableWriter {
 public:
  virtual ~TableWriter() = default;
  virtual void begin(std::span<const TableBlock> blocks, const FlowScenario& scenario) = 0;
  virtual void row(std::span<const double> values) = 0;
  virtual void end(std::span<const std::string> comments) = 0;
  virtual void finish() = 0;
};

/// A writer of the file; of standard output where `out` is empty.
///
/// CSV has one table after another, below each its scenario in lines of comment. NPZ has an array a
/// block, of shape (rows, …); of `tables` tables more than one, (tables, rows, …), and then all of them
/// have `rows` rows: NaN where they ended before; the scenario is the array of bytes `session`, of
/// several tables a line each. A file of one table opens again as a session does.
/// Errors  Error: a name that ends neither in .csv nor in .npz; tables in an NPZ that differ in
///         their columns. MachineError where it cannot be written.
[[nodiscard]] std::unique_ptr<TableWriter> table_writer(const std::string& out,
                                                        std::size_t tables = 1,
                                                        std::size_t rows = 0);

/// Complains of a name for which there is no writer, before anything is computed.
void check_table_name(const std::string& out, const std::string& option);

}  // namespace polarflow
