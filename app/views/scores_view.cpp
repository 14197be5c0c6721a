#include "app/views/scores_view.h"

#include "app/views/labels.h"
#include "app/views/token_curves.h"

namespace polarflow {

Figure build_scores_view(const Frame& frame, const ViewParams& params) {
  if (frame.history.empty()) return empty_figure(frame);
  const std::string letter(scores_letter(*frame.problem));
  return build_token_curves(frame, params,
                            {.symbol = letter,
                             .axis = "scores " + letter + rows_note(frame),
                             .values = sampled(&Sample::a)});
}

}  // namespace polarflow
