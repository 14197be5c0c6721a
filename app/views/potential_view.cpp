#include "app/views/potential_view.h"

#include "app/views/scalar_curve.h"

namespace polarflow {

Figure build_potential_view(const Frame& frame, const ViewParams& params) {
  return build_scalar_curve(frame, params, "potential min Φ", &Sample::phi_min,
                            "This run has no potential Φ: it needs two tokens or more, a map "
                            "φ(a)/Σφ(a), and a loss with a direction.");
}

}  // namespace polarflow
