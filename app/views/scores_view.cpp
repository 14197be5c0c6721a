#include "app/views/scores_view.h"

#include "app/views/token_curves.h"

namespace polarflow {

Figure build_scores_view(const Frame& frame, const ViewParams& params) {
  return build_token_curves(frame, params, {"a", "scores a", &Sample::a, {}});
}

}  // namespace polarflow
