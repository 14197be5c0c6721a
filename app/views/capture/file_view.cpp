#include "app/views/capture/file_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/number_format.h"
#include "app/views/capture/heads.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostArrays = 6;

std::string count_of(Index count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string shape_text(const AttentionShape& shape) {
  return count_of(shape.layers, "layer") + " × " + count_of(shape.heads, "head") + ", " +
         count_of(shape.samples, "sample") + " of " +
         (shape.queries == shape.keys ? "" : count_of(shape.queries, "row") + " and ") +
         count_of(shape.keys, "token");
}

/// What the rows of the heads read so far add up to, and which do not count.
std::string rows_text(const Capture& capture) {
  double least = NAN, largest = NAN, bad = 0;
  for (const HeadReport* report : capture.reports()) {
    least = std::fmin(least, report->value<RowSumMinMeasure>());
    largest = std::fmax(largest, report->value<RowSumMaxMeasure>());
    bad += report->value<BadRowsMeasure>();
  }
  const std::string from = format_number(least, 5), to = format_number(largest, 5);
  std::string text;
  if (!std::isnan(least)) text = "Rows add up to " + (from == to ? to : from + " … " + to) + ". ";
  if (bad > 0) text += format_fixed(bad, 0) + " rows of all heads were left out.";
  return text;
}

std::string readings_text(const std::vector<AxisReading>& readings) {
  std::string text;
  for (std::size_t k = 0; k < readings.size(); ++k)
    text += (k == 0 ? "Axes read as " : "\nor perhaps ") + readings[k].axes +
            (k == 0 ? "" : ": " + shape_text(readings[k].shape));
  return text;
}

std::string arrays_text(const std::vector<std::string>& arrays) {
  std::string text;
  for (std::size_t k = 0; k < std::min(arrays.size(), kMostArrays); ++k)
    text += (k ? "\n" : "") + arrays[k];
  if (arrays.size() > kMostArrays)
    text += "\nand " + std::to_string(arrays.size() - kMostArrays) + " more arrays";
  return text;
}

}  // namespace

Figure build_file_view(const CaptureFrame& frame, const ViewParams&) {
  const Capture& capture = frame.capture;
  const CaptureOrigin& origin = origin_of(capture);
  std::string text = shape_text(capture.shape);
  const auto add = [&text](const std::string& more, std::string_view between) {
    if (!more.empty()) text.append(between).append(more);
  };
  add(progress_of(capture), "\n");
  add(rows_text(capture), "\n");
  add(readings_text(origin.readings), "\n\n");
  for (const std::string& note : origin.notes) add(note, &note == &origin.notes[0] ? "\n\n" : "\n");
  add(arrays_text(origin.arrays), "\n\n");
  return {.title = origin.name, .panel = Message{std::move(text)}};
}

}  // namespace polarflow
