#include "app/views/flow/probe_column.h"

#include <algorithm>

#include "app/views/flow/frame_readings.h"
#include "app/views/labels.h"
#include "core/probe/probe.h"

namespace polarflow {

namespace {

/// The text with the model's own letters for its parameters V and a.
std::string in_letters_of(const Problem& problem, std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool block = text.substr(at).starts_with("a‖");
    result += text[at] == 'V' ? values_letter(problem)
              : block         ? block_letter(problem)
                              : text.substr(at, 1);
  }
  return result;
}

}  // namespace

std::span<const ProbeColumn> probe_columns() {
  static const auto kColumns = [] {
    std::vector<ProbeColumn> columns;
    for_each_choice<AnyProbe>([&]<Probe P>() {
      columns.push_back({&P::info, &P::applies, &P::value});
    });
    return columns;
  }();
  return kColumns;
}

const ProbeColumn* find_column(std::string_view id) {
  const auto columns = probe_columns();
  const auto has_id = [id](const ProbeColumn& column) { return column.info->id == id; };
  const auto found = std::ranges::find_if(columns, has_id);
  return found == columns.end() ? nullptr : &*found;
}

std::vector<double> column_values(const ProbeColumn& column, const FlowFrame& frame,
                                  std::span<const Index> samples) {
  std::vector<double> values;
  if (samples.empty()) return values;
  FrameReadings readings(frame);
  for (const Index i : samples) values.push_back(column.value(readings.at(i)));
  return values;
}

std::string column_label(const FlowFrame& frame, const ProbeInfo& info) {
  std::string label = in_letters_of(*frame.problem, info.label);
  if (!info.unit.empty()) label.append(" (").append(info.unit).append(")");
  return info.over_rows ? label + rows_note(frame) : label;
}

std::size_t affordable_samples(const Problem& problem, const ProbeInfo& info) {
  const auto size = static_cast<double>(problem.V.size() * problem.rows());
  const auto side = static_cast<double>(std::min(problem.d(), problem.n()));
  const double nanoseconds =
      2000 + 2 * size + (info.group == ProbeGroup::values ? 8 * side * side * side : 0);
  return static_cast<std::size_t>(std::clamp(4e6 / nanoseconds, 100.0, 1200.0));
}

}  // namespace polarflow
