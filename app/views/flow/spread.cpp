#include "app/views/flow/spread.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

#include "app/figure/number_format.h"

namespace polarflow {

namespace {

double variance(VecIn values) {
  return (values.array() - values.mean()).square().mean();
}

}  // namespace

Mat sampled_weights(const FlowFrame& frame, Index most) {
  const FlowRecord& record = frame.record;
  const Index count = std::min(record.size(), most), last = record.size() - 1;
  Mat s(record[0].s.size(), count);
  for (Index k = 0; k < count; ++k) s.col(k) = record[count > 1 ? k * last / (count - 1) : 0].s;
  return s;
}

std::optional<double> spread_kept(const FlowFrame& frame, const StageFace& face) {
  const Mat s = sampled_weights(frame);
  const Index n = s.rows();
  double total = 0;
  for (Index i = 0; i < n; ++i) total += variance(s.row(i).transpose());
  const Vec first = s.row(face.first).transpose(), second = s.row(face.second).transpose();
  const Vec rest = s.colwise().sum().transpose() - first - second;
  const double kept =
      variance(first) + variance(second) + variance(rest) / static_cast<double>(n - 2);
  if (!(total > 1e-24) || !std::isfinite(kept / total)) return std::nullopt;
  return std::clamp(kept / total, 0.0, 1.0);
}

MainAxes main_axes(MatIn points) {
  MainAxes result{.mean = points.rowwise().mean(), .axes = {}};
  const Mat centred = points.colwise() - result.mean;
  const Eigen::SelfAdjointEigenSolver<Mat> solver(centred * centred.transpose());
  const Index n = points.rows();
  const double total = centred.squaredNorm();
  result.axes = solver.eigenvectors().rightCols(2).rowwise().reverse();
  for (std::size_t k = 0; k < 2; ++k) {
    const double value = solver.eigenvalues()[n - 1 - static_cast<Index>(k)];
    result.shares[k] = total > 0 ? std::clamp(value / total, 0.0, 1.0) : 0;
    auto axis = result.axes.col(static_cast<Index>(k));
    Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    if (axis[largest] < 0) axis = -axis;  // so that small changes of the run do not flip it
  }
  return result;
}

std::string percent(double share) {
  const double value = 100 * share;
  const bool close = value < 99.95 && value > 99;
  return format_fixed(value, close || value < 1 ? 1 : 0) + " %";
}

}  // namespace polarflow
