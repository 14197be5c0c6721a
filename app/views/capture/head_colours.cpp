#include "app/views/capture/head_colours.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/check.h"

namespace polarflow {

namespace {

constexpr double kLeast = 1e-8, kRounding = 1.0 / 256;

double log_ratio(double attention, double uniform) {
  return std::log10(std::max(attention, kLeast) / std::max(uniform, kLeast));
}

/// Divides a row by what is largest of it.
void scale_row(std::span<double> excess, double largest_uniform) {
  double largest = 0;
  for (const double value : excess) largest = std::fmax(largest, std::abs(value));
  const bool is_uniform = largest <= kRounding * largest_uniform;
  for (double& value : excess) value = is_uniform ? 0 * value : value / largest;
}

/// The mean of what is finite in a block.
float block_mean(const HeadPicture& picture, Index row, Index rows, Index col, Index cols) {
  double sum = 0, count = 0;
  for (Index r = row; r < row + rows; ++r)
    for (Index c = col; c < col + cols; ++c)
      if (const float value = picture.value(r, c); std::isfinite(value)) sum += value, ++count;
  return static_cast<float>(count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

std::vector<double> on_scale(const HeadPicture& picture, const HeadPicture& uniform,
                             HeadScale scale) {
  POLARFLOW_CHECK(picture.values.size(), ==, uniform.values.size());
  std::vector<double> values(picture.values.size());
  const auto cols = static_cast<std::size_t>(picture.cols);
  double largest_uniform = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double attention = picture.values[i];
    const double u = std::isnan(uniform.values[i]) ? 0 : uniform.values[i];
    const bool log = scale == HeadScale::log && !std::isnan(attention);
    values[i] = log ? log_ratio(attention, u) : attention - u;
    largest_uniform = std::max(i % cols ? largest_uniform : 0, u);
    if (scale == HeadScale::row && i % cols == cols - 1)
      scale_row(std::span(values).subspan(i + 1 - cols, cols), largest_uniform);
  }
  return values;
}

Interval colour_range(HeadScale scale, Index keys, std::span<const double> values) {
  double largest = 0;
  if (scale == HeadScale::log) largest = std::log10(static_cast<double>(keys));
  if (scale == HeadScale::linear)
    for (const double value : values)
      if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  if (!(largest > 0)) largest = 1;
  return {-largest, largest};
}

std::string colour_label(HeadScale scale) {
  switch (scale) {
    case HeadScale::linear:
      return "A − uniform";
    case HeadScale::log:
      return "log₁₀ A/uniform";
    case HeadScale::row:
      return "A − uniform, by row";
  }
  return {};
}

HeadPicture resampled(const HeadPicture& picture, Index rows, Index cols) {
  HeadPicture result{rows, cols};
  result.values.reserve(static_cast<std::size_t>(rows * cols));
  const auto begin = [](Index k, Index all, Index count) { return k * all / count; };
  const auto length = [&](Index k, Index all, Index count) {
    return std::max<Index>(begin(k + 1, all, count) - begin(k, all, count), 1);
  };
  for (Index r = 0; r < rows; ++r)
    for (Index c = 0; c < cols; ++c)
      result.values.push_back(
          block_mean(picture, begin(r, picture.rows, rows), length(r, picture.rows, rows),
                     begin(c, picture.cols, cols), length(c, picture.cols, cols)));
  return result;
}

}  // namespace polarflow
