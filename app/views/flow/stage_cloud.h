#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/views/flow/stage_face.h"
#include "app/views/view.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

/// Adds the painted starts that were followed, each in its winner's colour, the ones that are not
/// selected in grey; where trails are shown, with the paths of the first ones.
void add_cloud(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params);

/// The colours of the painted starts that were followed: the winner's, or grey where it is unknown
/// or the start is not selected. None where nothing is shown of them.
[[nodiscard]] std::vector<int> cloud_slots(const FlowFrame& frame, const ViewParams& params);

/// The followed start nearest to a place on the triangle, within a distance.
///
/// Units  sides of the triangle.   Cost  linear in the starts.
[[nodiscard]] std::optional<std::size_t> start_near(const Cloud& cloud, const Barycentric& place,
                                                    double distance);

}  // namespace polarflow
