#include "app/views/flow/scores_view.h"

#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

Figure build_scores_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  const std::string letter(scores_letter(*frame.problem));
  return build_token_curves(frame, params,
                            {.symbol = letter,
                             .axis = "scores " + letter + rows_note(frame),
                             .values = sampled(&FlowPoint::a)});
}

}  // namespace polarflow
