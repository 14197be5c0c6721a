#include "app/views/flow/columns_view.h"

#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

Figure build_columns_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  const std::string letter(values_letter(*frame.problem));
  return build_token_curves(frame, params,
                            {.symbol = letter,
                             .axis = "column norms ‖" + letter + "ₖ‖",
                             .values = [](const FlowRecord& record, Index i) -> Vec {
                               return record.V(i).colwise().norm();
                             }});
}

}  // namespace polarflow
