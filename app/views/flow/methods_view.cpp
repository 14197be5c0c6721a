#include "app/views/flow/methods_view.h"

#include <algorithm>
#include <cmath>

#include "app/figure/number_format.h"
#include "app/figure/token_names.h"
#include "app/views/flow/moment.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"
#include "core/run/method_run.h"

namespace polarflow {

namespace {

const UpdateRule& rule_of(const AnyOptimizer& optimizer) {
  return std::visit([](const auto& rule) -> const UpdateRule& { return rule; }, optimizer);
}

/// "Adam, lr 0.001, nominal t".
std::string name_of(const MethodTrace& method) {
  const bool nominal =
      std::visit([](const auto& rule) { return rule.nominal_time; }, method.optimizer);
  return std::string(info_of(method.optimizer).label) + ", lr " +
         format_number(rule_of(method.optimizer).lr) + (nominal ? ", nominal t" : "");
}

/// Why there is nothing to show; nothing where a method has samples.
std::optional<Figure> nothing(const FlowFrame& frame) {
  if (frame.record.empty()) return empty_figure(frame);
  const bool any =
      std::ranges::any_of(frame.methods, [](const auto& method) { return method->size() > 1; });
  if (any) return {};
  return Figure{{},
                Message{frame.complete || !frame.methods.empty()
                            ? "This scenario has no discrete methods beside the flow."
                            : "The discrete methods follow when the flow has ended."}};
}

Index winner_of(VecIn s) {
  Index winner = 0;
  s.cwiseAbs().maxCoeff(&winner);
  return winner;
}

/// Curves over the flow's time axis, the flow first.
struct MethodChart {
  LineChart chart;

  MethodChart(const FlowFrame& frame, const ViewParams& params, std::string_view y,
              AxisScale usual) {
    chart.x = make_time_axis(frame, over_time(params)).axis;
    chart.y.label = y;
    chart.y.scale = params.values.value_or(usual);
    chart.legend = LegendMode::strip;
  }
  void add(std::string name, Samples x, Samples y, int slot, Dash dash = Dash::dashed) {
    chart.series.push_back({.name = std::move(name),
                            .slot = slot,
                            .x = std::move(x),
                            .y = std::move(y),
                            .dash = dash});
  }
  Figure finish(const ViewParams& params) {
    Figure figure{.title = {}, .panel = std::move(chart)};
    set_cursor(figure, params);
    return figure;
  }
};

std::vector<double> row_of(const MethodTrace& method, Index token) {
  const Vec row = method.s.row(token).head(method.size()).transpose();
  return {row.begin(), row.end()};
}

/// A number of every method, one curve each.
template <class Values>
void add_methods(MethodChart& chart, const FlowFrame& frame, Values values) {
  int slot = 1;
  for (const auto& method : frame.methods) {
    if (method->size() > 1) chart.add(name_of(*method), Samples(method->t), values(*method), slot);
    ++slot;
  }
}

}  // namespace

Figure build_methods_view(const FlowFrame& frame, const ViewParams& params) {
  if (auto why = nothing(frame)) return *why;
  MethodChart chart(frame, params, "weight of the own winner", AxisScale::linear);
  chart.chart.y.include = Interval{0, 1};
  const FlowRecord& record = frame.record;
  const TimeAxis time = make_time_axis(frame, over_time(params));
  const Index winner = winner_of(record[record.size() - 1].s);
  std::vector<double> flow;
  for (const Index i : time.samples) flow.push_back(record[i].s[winner]);
  chart.add("flow: " + token_name(winner), time.t, std::move(flow), 0, Dash::solid);
  int slot = 1;
  for (const auto& method : frame.methods) {
    if (method->size() > 1) {
      const Index own = winner_of(method->s.col(method->size() - 1));
      chart.add(name_of(*method) + ": " + token_name(own), Samples(method->t), row_of(*method, own),
                slot);
    }
    ++slot;
  }
  return chart.finish(params);
}

Figure build_method_weights_view(const FlowFrame& frame, const ViewParams& params) {
  if (auto why = nothing(frame)) return *why;
  const auto now = moment_at(frame, params.t);
  Heatmap map;
  map.cols = static_cast<std::size_t>(now->s.size());
  std::vector<double> values(now->s.begin(), now->s.end());
  map.row_labels = {"flow"};
  for (const auto& method : frame.methods) {
    if (method->size() == 0) continue;
    const auto after = std::ranges::upper_bound(method->t, now->t);
    const Index i = std::max<Index>(0, static_cast<Index>(after - method->t.begin()) - 1);
    const Vec s = method->s.col(i);
    values.insert(values.end(), s.begin(), s.end());
    map.row_labels.emplace_back(info_of(method->optimizer).label);
  }
  map.rows = map.row_labels.size();
  map.values = std::move(values);
  map.col_labels = numbers_to(now->s.size());
  map.x.label = "token";
  map.bar_label = "weight";
  map.range = Interval{0, 1};
  return {.title = {}, .panel = std::move(map)};
}

Figure build_method_loss_view(const FlowFrame& frame, const ViewParams& params) {
  if (auto why = nothing(frame)) return *why;
  MethodChart chart(frame, params, "loss L", AxisScale::log);
  const TimeAxis time = make_time_axis(frame, over_time(params));
  std::vector<double> flow;
  for (const Index i : time.samples) flow.push_back(frame.record[i].loss);
  chart.add("flow", time.t, std::move(flow), 0, Dash::solid);
  add_methods(chart, frame, [](const MethodTrace& method) { return Samples(method.loss); });
  return chart.finish(params);
}

Figure build_method_distance_view(const FlowFrame& frame, const ViewParams& params) {
  if (auto why = nothing(frame)) return *why;
  MethodChart chart(frame, params, "distance from the flow", AxisScale::log);
  add_methods(chart, frame, [](const MethodTrace& method) { return Samples(method.distance); });
  return chart.finish(params);
}

Figure build_method_limit_view(const FlowFrame& frame, const ViewParams& params) {
  if (auto why = nothing(frame)) return *why;
  MethodChart chart(frame, params, "2 / λₘₐₓ", AxisScale::log);
  int slot = 1;
  for (const auto& method : frame.methods) {
    const bool descends = std::holds_alternative<GradientDescent>(method->optimizer);
    if (descends && method->size() > 1) {
      const double lr = rule_of(method->optimizer).lr;
      chart.add("stability limit", Samples(method->t), Samples(method->limit), slot, Dash::solid);
      chart.add("learning rate " + format_number(lr), Samples({method->t[1], method->t.back()}),
                Samples({lr, lr}), slot);
    }
    ++slot;
  }
  if (chart.chart.series.empty())
    return {{}, Message{"The stability limit 2/λₘₐₓ is gradient descent's; none runs here."}};
  return chart.finish(params);
}

}  // namespace polarflow
