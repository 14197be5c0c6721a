#include "app/views/view_list.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "app/views/capture/decay_view.h"
#include "app/views/capture/file_view.h"
#include "app/views/capture/gamma_sink_view.h"
#include "app/views/capture/head_difference_view.h"
#include "app/views/capture/head_grid_view.h"
#include "app/views/capture/head_profile_view.h"
#include "app/views/capture/head_view.h"
#include "app/views/capture/metric_histogram_view.h"
#include "app/views/capture/metric_matrix_view.h"
#include "app/views/capture/sinks_view.h"
#include "app/views/drawing.h"
#include "app/views/flow/attention_matrix_view.h"
#include "app/views/flow/attention_view.h"
#include "app/views/flow/columns_view.h"
#include "app/views/flow/loss_view.h"
#include "app/views/flow/methods_view.h"
#include "app/views/flow/outcomes_view.h"
#include "app/views/flow/potential_matrix_view.h"
#include "app/views/flow/probe_view.h"
#include "app/views/flow/projections_view.h"
#include "app/views/flow/scores_view.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/singular_values_view.h"
#include "app/views/flow/sweep_view.h"
#include "app/views/flow/values_view.h"
#include "app/views/flow/weights_view.h"

namespace polarflow {

namespace {

constexpr std::string_view kMethods = "Discrete methods";

/// With a button of its own.
View main(View view) {
  view.main = true;
  return view;
}

// The views of captures. To add one: as below.
std::vector<View> capture_views() {
  using enum ViewPlace;
  constexpr std::string_view kHeads = "Heads", kModel = "Model";
  return {
      {"head-grid", "Head grid", "Attention of all heads", kDrawing<build_head_grid_view>, false,
       stage, kHeads},
      main({"head", "Head", "Attention of one head", kDrawing<build_head_view, why_no_head>, false,
            maps, kHeads}),
      main({"metric-matrix", "Measure", "One measure of all heads",
            kDrawing<build_metric_matrix_view>, false, maps, kHeads}),
      {"head-difference", "Difference", "Attention of one head beside that of another capture",
       kDrawing<build_head_difference_view, why_no_head_difference>, false, maps, kHeads},
      {"file", "File", "What was read and how", kDrawing<build_file_view>, false, maps, kModel},
      main({"sinks", "Sinks", "Share of the first key, layer by layer", kDrawing<build_sinks_view>,
            false, plots, kModel}),
      main({"decay", "Decay", "Share at a distance, with its power law", kDrawing<build_decay_view>,
            false, plots, kModel}),
      main({"metric-histogram", "Histogram", "One measure over all heads",
            kDrawing<build_metric_histogram_view>, false, plots, kModel}),
      {"head-profile", "Keys", "What each key of one head gets", kDrawing<build_head_profile_view>,
       false, plots, kHeads},
      {"gamma-sink", "γ against sink", "Decay against sink, a dot a head",
       kDrawing<build_gamma_sink_view>, false, plots, kModel},
  };
}

// The views. To add one: write its pair of files, include it above, and name it here. Every probe
// of core/probe/probe.h is one more.
std::vector<View> make_list() {
  using enum ViewPlace;
  std::vector<View> views = {
      {"simplex", "Simplex", "Attention on the simplex", kDrawing<build_simplex_view>, true, stage},
      main({"weights", "Weights", "Attention weights over time", kDrawing<build_weights_view>}),
      main({"scores", "Scores", "Scores over time", kDrawing<build_scores_view>}),
      main({"projections", "Projections", "Value projections over time",
            kDrawing<build_projections_view>}),
      main({"loss", "Loss", "Loss over time", kDrawing<build_loss_view>, false, plots,
            "Optimization"}),
      main({"attention", "Attention", "Attention of every token over time",
            kDrawing<build_attention_view>, false, maps}),
      main({"attention-matrix", "Rows × tokens", "Attention of every row at the cursor",
            kDrawing<build_attention_matrix_view, why_no_attention_matrix>, true, maps}),
      main({"values", "Values V", "Value matrix and its column norms at the cursor",
            kDrawing<build_values_view>, true, maps}),
      {"lane-weights", "Side by side", "Weights of flow and discrete methods at the cursor",
       kDrawing<build_method_weights_view>, true, maps, kMethods, true},
      {kOutcomesView, "Outcomes", "Which tokens win the painted starts, and by when",
       kDrawing<build_outcomes_view, why_no_outcomes>},
      {kSweepView,
       "Sweep map",
       "How runs end over two numbers of the scenario",
       kDrawing<build_sweep_view>,
       false,
       plots,
       "Tokens",
       false,
       {},
       2.2},
      {"potential-matrix", "Potentials Φ", "Lyapunov potentials of all pairs at the cursor",
       kDrawing<build_potential_matrix_view, why_no_potential_matrix>, true, maps,
       "Order of tokens"},
  };
  std::ranges::move(probe_views(), std::back_inserter(views));
  std::ranges::move(
      std::vector<View>{
          {"columns", "Column norms", "Norms of the value columns over time",
           kDrawing<build_columns_view>, false, plots, "Value matrix"},
          {"singular-values", "Singular values", "Singular values of V over time",
           kDrawing<build_singular_values_view, why_no_singular_values>, false, plots,
           "Value matrix"},
          {"lanes", "Winners", "The flow and discrete methods", kDrawing<build_methods_view>, false,
           plots, kMethods, true},
          {"lane-loss", "Losses", "Losses of flow and discrete methods",
           kDrawing<build_method_loss_view>, false, plots, kMethods, true},
          {"lane-distance", "Distance", "Distance of discrete methods from the flow",
           kDrawing<build_method_distance_view>, false, plots, kMethods, true},
          {"lane-limit", "Stability", "Stability limit of gradient descent",
           kDrawing<build_method_limit_view>, false, plots, kMethods, true},
      },
      std::back_inserter(views));
  std::ranges::move(capture_views(), std::back_inserter(views));
  return views;
}

}  // namespace

std::span<const View> all_views() {
  static const std::vector<View> views = make_list();
  return views;
}

const View& stage_view(RunKind kind) {
  return *std::ranges::find_if(all_views(), [kind](const View& view) {
    return view.place == ViewPlace::stage && view.kind() == kind;
  });
}

const View& stage_view(const Frame& frame) {
  return stage_view(frame.run_kind());
}

const View* find_view(std::string_view id) {
  const auto views = all_views();
  const auto found = std::ranges::find(views, id, &View::id);
  return found == views.end() ? nullptr : &*found;
}

}  // namespace polarflow
