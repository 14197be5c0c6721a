#include "app/views/columns_view.h"

#include "app/views/labels.h"
#include "app/views/token_curves.h"

namespace polarflow {

Figure build_columns_view(const Frame& frame, const ViewParams& params) {
  if (frame.history.empty()) return empty_figure(frame);
  const std::string letter(values_letter(*frame.problem));
  return build_token_curves(frame, params,
                            {.symbol = letter,
                             .axis = "column norms ‖" + letter + "ₖ‖",
                             .values = [](const History& history, Index i) -> Vec {
                               return history.V(i).colwise().norm();
                             }});
}

}  // namespace polarflow
