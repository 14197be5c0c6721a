#include "app/views/matrix_map.h"

#include "app/views/labels.h"

namespace polarflow {

Heatmap matrix_map(const Mat& matrix) {
  Heatmap map;
  map.rows = static_cast<std::size_t>(matrix.rows());
  map.cols = static_cast<std::size_t>(matrix.cols());
  std::vector<double> values;
  values.reserve(map.rows * map.cols);
  for (Index row = 0; row < matrix.rows(); ++row)
    for (Index col = 0; col < matrix.cols(); ++col) values.push_back(matrix(row, col));
  map.values = std::move(values);
  map.row_labels = numbers_to(matrix.rows());
  map.col_labels = numbers_to(matrix.cols());
  return map;
}

}  // namespace polarflow
