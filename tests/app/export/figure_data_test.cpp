#include "app/export/figure_data.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <memory>

#include "app/views/view_list.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/flow_run.h"
#include "core/scenario/presets.h"

namespace polarflow {
namespace {

using Catch::Approx;

/// The run of three tokens over its basins, with painted starts.
FlowFrame covered_frame() {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  Brush brush;
  brush.dabs = {{0.4, 0.3, 0.5}};
  brush.count = 300;
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
              {.starts = {.basins = Depth::level, .brush = brush}});
  while (!run.complete()) run.advance(100);
  return run.flow_frame();
}

Figure stage_of(const FlowFrame& frame) {
  ViewParams params;
  params.stage.basins = true;
  return find_view("simplex")->build(frame, params);
}

const DataBlock& block_named(const std::vector<DataBlock>& blocks, const std::string& name) {
  const auto found = std::ranges::find(blocks, name, &DataBlock::name);
  REQUIRE(found != blocks.end());
  return *found;
}

}  // namespace

TEST_CASE("data: basins are cells with their middles, winners and times", "[export][property]") {
  const FlowFrame frame = covered_frame();
  const BasinMap& map = *frame.basins;
  const auto blocks = data_of(stage_of(frame));
  const DataBlock& block = block_named(blocks, "basins");
  REQUIRE(block.labels.size() == 5);
  REQUIRE(block.rows() == map.outcomes.size());
  for (std::size_t i = 0; i < block.rows(); i += 7) {
    const double* row = &block.values[5 * i];
    const auto s =
        BasinMap::weights(map.side, static_cast<int>(i) / map.side, static_cast<int>(i) % map.side);
    for (std::size_t k = 0; k < 3; ++k) CHECK(row[k] == Approx(s[k]).margin(1e-12));
    CHECK(row[3] == map.outcomes[i].winner);
    const double t = map.outcomes[i].t_level;
    CHECK((row[4] == t || (std::isnan(row[4]) && std::isnan(t))));
  }
}

TEST_CASE("data: painted starts come with their winners", "[export][property]") {
  const FlowFrame frame = covered_frame();
  const Cloud& cloud = *frame.cloud;
  const auto blocks = data_of(stage_of(frame));
  const DataBlock& block = block_named(blocks, "dots");
  REQUIRE(block.labels.size() == 4);
  REQUIRE(block.rows() == cloud.outcomes.size());
  for (std::size_t i = 0; i < block.rows(); ++i) {
    const auto s = cloud.weights->col(static_cast<Index>(i));
    for (Index k = 0; k < 3; ++k)
      CHECK(block.values[4 * i + static_cast<std::size_t>(k)] == Approx(s[k]).margin(1e-12));
    CHECK(block.values[4 * i + 3] == cloud.outcomes[i].winner);
  }
}

}  // namespace polarflow
