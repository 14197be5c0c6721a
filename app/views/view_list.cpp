#include "app/views/view_list.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "app/views/attention_matrix_view.h"
#include "app/views/attention_view.h"
#include "app/views/columns_view.h"
#include "app/views/loss_view.h"
#include "app/views/methods_view.h"
#include "app/views/outcomes_view.h"
#include "app/views/potential_matrix_view.h"
#include "app/views/probe_view.h"
#include "app/views/projections_view.h"
#include "app/views/scores_view.h"
#include "app/views/simplex_view.h"
#include "app/views/singular_values_view.h"
#include "app/views/sweep_view.h"
#include "app/views/values_view.h"
#include "app/views/weights_view.h"

namespace polarflow {

namespace {

constexpr std::string_view kMethods = "Discrete methods";

// The views. To add one: write its pair of files, include it above, and name it here. Every probe
// of core/probe/probe.h is one more.
std::vector<View> make_list() {
  using enum ViewPlace;
  std::vector<View> views = {
      {"simplex", "Simplex", "Attention on the simplex", build_simplex_view, true, stage},
      {"weights", "Weights", "Attention weights over time", build_weights_view},
      {"scores", "Scores", "Scores over time", build_scores_view},
      {"projections", "Projections", "Value projections over time", build_projections_view},
      {"loss", "Loss", "Loss over time", build_loss_view, false, plots, "Optimization"},
      {"attention", "Attention", "Attention of every token over time", build_attention_view, false,
       maps},
      {"attention-matrix", "Rows × tokens", "Attention of every row at the cursor",
       build_attention_matrix_view, true, maps},
      {"values", "Values V", "Value matrix and its column norms at the cursor", build_values_view,
       true, maps},
      {"lane-weights", "Side by side", "Weights of flow and discrete methods at the cursor",
       build_method_weights_view, true, maps, kMethods, true},
      {kOutcomesView, "Outcomes", "Which tokens win the painted starts, and by when",
       build_outcomes_view},
      {kSweepView,
       "Sweep map",
       "How runs end over two numbers of the scenario",
       build_sweep_view,
       false,
       plots,
       "Tokens",
       false,
       {},
       2.2},
      {"potential-matrix", "Potentials Φ", "Lyapunov potentials of all pairs at the cursor",
       build_potential_matrix_view, true, maps, "Order of tokens"},
  };
  std::ranges::move(probe_views(), std::back_inserter(views));
  std::ranges::move(
      std::vector<View>{
          {"columns", "Column norms", "Norms of the value columns over time", build_columns_view,
           false, plots, "Value matrix"},
          {"singular-values", "Singular values", "Singular values of V over time",
           build_singular_values_view, false, plots, "Value matrix"},
          {"lanes", "Winners", "The flow and discrete methods", build_methods_view, false, plots,
           kMethods, true},
          {"lane-loss", "Losses", "Losses of flow and discrete methods", build_method_loss_view,
           false, plots, kMethods, true},
          {"lane-distance", "Distance", "Distance of discrete methods from the flow",
           build_method_distance_view, false, plots, kMethods, true},
          {"lane-limit", "Stability", "Stability limit of gradient descent",
           build_method_limit_view, false, plots, kMethods, true},
      },
      std::back_inserter(views));
  return views;
}

}  // namespace

std::span<const View> all_views() {
  static const std::vector<View> views = make_list();
  return views;
}

const View* find_view(std::string_view id) {
  const auto views = all_views();
  const auto found = std::ranges::find(views, id, &View::id);
  return found == views.end() ? nullptr : &*found;
}

}  // namespace polarflow
