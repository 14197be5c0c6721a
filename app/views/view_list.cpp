#include "app/views/view_list.h"

#include <algorithm>
#include <array>

#include "app/views/attention_view.h"
#include "app/views/lanes_view.h"
#include "app/views/loss_view.h"
#include "app/views/potential_view.h"
#include "app/views/projections_view.h"
#include "app/views/scores_view.h"
#include "app/views/simplex_view.h"
#include "app/views/values_view.h"
#include "app/views/weights_view.h"

namespace polarflow {

namespace {

// The views. To add one: write its pair of files, include it above, and name it here.
constexpr std::array kViews = {
    View{"simplex", "Simplex", "Attention on the simplex", build_simplex_view, true},
    View{"weights", "Weights", "Attention weights over time", build_weights_view},
    View{"scores", "Scores", "Scores over time", build_scores_view},
    View{"projections", "Projections", "Value projections over time", build_projections_view},
    View{"loss", "Loss", "Loss over time", build_loss_view},
    View{"potential", "Potential", "Lyapunov potential over time", build_potential_view},
    View{"attention", "Attention", "Attention of every token over time", build_attention_view},
    View{"lanes", "Lanes", "The flow and discrete methods", build_lanes_view, false, true},
    View{"lane-weights", "Lane weights", "All weights of flow and discrete methods at the cursor",
         build_lane_weights_view, true, true},
    View{"lane-loss", "Lane losses", "Losses of flow and discrete methods", build_lane_loss_view,
         false, true},
    View{"lane-distance", "Distance", "Distance of discrete methods from the flow",
         build_lane_distance_view, false, true},
    View{"lane-limit", "Stability", "Stability limit of gradient descent", build_lane_limit_view,
         false, true},
    View{"values", "Values V", "Value matrix at the cursor", build_values_view, true},
};

}  // namespace

std::span<const View> all_views() {
  return kViews;
}

const View* find_view(std::string_view id) {
  const auto* found = std::ranges::find(kViews, id, &View::id);
  return found == kViews.end() ? nullptr : found;
}

}  // namespace polarflow
