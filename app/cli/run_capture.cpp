#include "app/cli/run_capture.h"

#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/files/atomic_file.h"
#include "app/files/capture_reader.h"
#include "app/files/npz_writer.h"
#include "core/run/capture_run.h"
#include "core/scenario/json.h"

#include <cmath>
#include <iostream>
#include <limits>

namespace polarflow {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

using Numbers = std::vector<double>;

std::vector<std::string> columns() {
  std::vector<std::string> names;
  for (const MeasureInfo& info : kMeasures) names.emplace_back(info.id);
  names.emplace_back("sink_rate");
  return names;
}

/// The numbers of a head, in the order of columns().
Numbers row_of(const HeadReport& head) {
  Numbers row(head.values.begin(), head.values.end());
  row.push_back(kNone);
  return row;
}

/// The numbers of several heads together: those that are not means of theirs.
Numbers row_of(const DecayFit& decay, double sinks) {
  Numbers row(kMeasures.size() + 1, kNone);
  row[kMeasureIndex<GammaMeasure>] = decay.gamma;
  row[kMeasureIndex<GammaBMeasure>] = decay.b;
  row[kMeasureIndex<GammaR2Measure>] = decay.r2;
  row[kMeasureIndex<GammaNMeasure>] = static_cast<double>(decay.n);
  row.back() = sinks;
  return row;
}

Numbers row_of(const Capture& capture, Index layer) {
  return row_of(capture.model->layer_decay[static_cast<std::size_t>(layer)],
                sink_rate(capture.reports(layer)));
}

Numbers row_of(const ModelReport& model) {
  Numbers row = row_of(model.decay, model.sink_rate);
  row[kMeasureIndex<RowSumMinMeasure>] = model.row_sum_min;
  row[kMeasureIndex<RowSumMaxMeasure>] = model.row_sum_max;
  row[kMeasureIndex<BadRowsMeasure>] = static_cast<double>(model.bad_rows);
  return row;
}

void append_row(std::string& text, Index layer, Index head, const Numbers& numbers) {
  text += "nan," + std::to_string(layer) + ',' + std::to_string(head);  // no setting of θ
  for (const double number : numbers) text += ',', append_number(text, number);
  text += '\n';
}

std::string csv_of(const Capture& capture, const CaptureScenario& scenario) {
  std::string text = "theta_scale,layer,head";
  for (const std::string& name : columns()) text += ',' + name;
  text += '\n';
  for (Index l = 0; l < capture.shape.layers; ++l)
    for (Index h = 0; h < capture.shape.heads; ++h)
      append_row(text, l, h, row_of(capture.head(l, h)->report));
  for (Index l = 0; l < capture.shape.layers; ++l) append_row(text, l, -1, row_of(capture, l));
  append_row(text, -1, -1, row_of(*capture.model));
  text += "# scenario: " + to_line(json_of(scenario)) + '\n';
  for (const std::string& note : capture.origin->notes) text += "# " + note + '\n';
  for (Index l = 0; l < capture.shape.layers; ++l)
    for (Index h = 0; h < capture.shape.heads; ++h)
      for (const SecondarySink& sink : capture.head(l, h)->report.secondary)
        text += "# secondary: layer=" + std::to_string(l) + " head=" + std::to_string(h) +
                " key=" + std::to_string(sink.key) + " share=" + short_number(sink.share) + '\n';
  return text;
}

/// A measure of all heads [1, L, H], of the layers [1, L] and of the model [1], where it has them.
void add_arrays(std::vector<NpyArray>& arrays, const Capture& capture, std::size_t column,
                const std::string& name) {
  const auto layers = static_cast<std::size_t>(capture.shape.layers);
  NpyArray heads{name, {}, {1, layers, static_cast<std::size_t>(capture.shape.heads)}};
  NpyArray of_layers{name + "_layer", {}, {1, layers}};
  NpyArray of_model{name + "_model", {row_of(*capture.model)[column]}, {1}};
  for (const HeadReport* head : capture.reports()) heads.values.push_back(row_of(*head)[column]);
  for (Index l = 0; l < capture.shape.layers; ++l)
    of_layers.values.push_back(row_of(capture, l)[column]);
  for (NpyArray* array : {&heads, &of_layers, &of_model}) {
    const auto known = [](double value) { return !std::isnan(value); };
    if (array == &heads || std::ranges::any_of(array->values, known))
      arrays.push_back(std::move(*array));
  }
}

std::string npz_of(const Capture& capture, const CaptureScenario& scenario) {
  std::vector<NpyArray> arrays{{"theta_scale", {kNone}, {1}}};
  const std::vector<std::string> names = columns();
  for (std::size_t k = 0; k < names.size(); ++k) add_arrays(arrays, capture, k, names[k]);
  return npz_bytes(arrays, {{"session", to_text(json_of(scenario))}});
}

}  // namespace

void run_capture(const CaptureScenario& scenario, const std::string& out) {
  const InterruptGuard interrupt;
  Progress progress;
  CaptureRun run(open_capture(scenario, [&] { interrupt.check(); }));
  while (!run.complete()) {
    const double read = run.advance(1).t;
    progress.show("reading: " + std::to_string(static_cast<int>(read)) + " heads");
    interrupt.check();
  }
  const Capture measured = run.capture();
  if (out.ends_with(".npz")) return write_file_atomically(out, npz_of(measured, scenario));
  const std::string text = csv_of(measured, scenario);
  if (out.empty())
    std::cout << text;
  else
    write_file_atomically(out, text);
}

}  // namespace polarflow
