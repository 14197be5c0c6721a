#include "app/cli/start_row.h"

#include "app/cli/source.h"
#include "app/files/own_npz.h"
#include "core/base/error.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace polarflow {
namespace {

using Shape = std::vector<std::size_t>;

std::vector<NpyArray> arrays_of(const std::string& file) {
  try {
    return npz_arrays(read_text(file));
  } catch (const std::runtime_error& error) {
    throw Error(file + ": " + error.what());
  }
}

/// The last entry of the array along its first axis, whose other extents must be these.
Vec last_of(const std::vector<NpyArray>& arrays, const std::string& name, const Shape& wanted,
            const std::string& file) {
  const auto array = std::ranges::find(arrays, name, &NpyArray::name);
  if (array == arrays.end())
    throw Error(file + ": has no array '" + name + "'; allowed: what run --with values wrote");
  const bool fits = array->shape.size() == wanted.size() + 1 && array->shape.front() > 0 &&
                    std::equal(wanted.begin(), wanted.end(), array->shape.begin() + 1);
  if (!fits) throw Error(file + ": its array '" + name + "' is of another problem's shape");
  const std::size_t size = array->values.size() / array->shape.front();
  const Vec last = Eigen::Map<const Vec>(array->values.data() + (array->values.size() - size),
                                         static_cast<Index>(size));
  if (!last.allFinite()) throw Error(file + ": its array '" + name + "' ends in no number");
  return last;
}

}  // namespace

StartRow last_row_of(const std::string& file, const Problem& problem) {
  const auto arrays = arrays_of(file);
  const auto extent = [](Index size) { return static_cast<std::size_t>(size); };
  const Index rows = problem.V.rows(), cols = problem.V.cols();
  StartRow start;
  start.t = last_of(arrays, "t", {}, file)[0];
  start.state.a = last_of(arrays, "a", {extent(problem.a.size())}, file);
  start.state.V = last_of(arrays, "V", {extent(rows), extent(cols)}, file)
                      .reshaped<Eigen::RowMajor>(rows, cols);
  return start;
}

}  // namespace polarflow
