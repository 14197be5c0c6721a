#include "app/ui/stage_starts.h"
#include "core/model/problem.h"
#include "core/scenario/presets.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <numeric>

#include "app/ui/stage_gestures.h"

namespace polarflow {
namespace {

using Catch::Approx;

double sum_of(const Barycentric& s) {
  return std::accumulate(s.begin(), s.end(), 0.0);
}

}  // namespace

TEST_CASE("stage starts: Shift keeps the ratio of all corners but one", "[ui][property]") {
  const std::size_t count = GENERATE(3u, 4u);
  const Barycentric start =
      count == 3 ? Barycentric{0.2, 0.5, 0.3} : Barycentric{0.1, 0.4, 0.3, 0.2};
  for (const Barycentric& wanted : {Barycentric{0.7, 0.2, 0.1}, {0.1, 0.1, 0.8}, {0.2, 0.6, 0.2}}) {
    const Barycentric s = ratio_kept(wanted, start, count);
    CHECK(sum_of(s) == Approx(1));
    std::size_t kept = 0;  // pairs of corners in their ratio
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t k = 0; k < i; ++k)
        kept += std::abs(s[i] * start[k] - s[k] * start[i]) < 1e-12 ? 1 : 0;
    CHECK(kept >= (count - 1) * (count - 2) / 2);
  }
}

TEST_CASE("stage starts: Alt snaps to the barycentre, a vertex or an edge", "[ui][property]") {
  CHECK(snapped({0.3, 0.35, 0.35}, 3)[0] == Approx(1.0 / 3));
  CHECK(snapped({0.95, 0.03, 0.02}, 3) == Barycentric{1, 0, 0});
  const Barycentric edge = snapped({0.5, 0.4, 0.1}, 3);
  CHECK(edge[2] == 0);
  CHECK(edge[0] / edge[1] == Approx(0.5 / 0.4));
  CHECK(snapped({0.24, 0.26, 0.25, 0.25}, 4)[3] == Approx(0.25));
}

TEST_CASE("stage starts: added, moved and removed, and each has its path at once",
          "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(*find_preset("triangle")), std::chrono::seconds(5));
  REQUIRE(worker.finish(10));
  (void)session.poll(1e9);
  CHECK(add_start(session, Vec{{0.6, 0.2, 0.2}}) == 1u);
  CHECK(add_start(session, Vec{{0.1, 0.2, 0.7}}) == 2u);
  const Vec wanted{{0.3, 0.6, 0.1}};
  CHECK(move_start(session, 1, wanted));
  CHECK(start_weights(session, 1).value().isApprox(wanted, 1e-9));
  CHECK(session.flow.frame()->problem->a.sum() == Approx(session.flow.starts()[0].sum()));
  remove_start(session, 0);  // the run's own stays
  CHECK(session.flow.starts().size() == 2);
  remove_start(session, 1);
  CHECK(session.flow.starts().size() == 1);
  CHECK(start_weights(session, 1).value().isApprox(Vec{{0.1, 0.2, 0.7}}, 1e-9));
  CHECK_FALSE(start_weights(session, 2));
  remove_all_starts(session);
  CHECK(session.flow.frame()->trails.empty());
}

TEST_CASE("stage starts: a map without inverse takes no further start", "[ui]") {
  Worker worker{{}};
  Session session(worker, open_preset(*find_preset("fig13-logistic-sigmoid")));
  REQUIRE(worker.finish(10));
  (void)session.poll(1e9);
  CHECK_FALSE(session.flow.why_fixed().empty());
  CHECK_FALSE(session.flow.scores_at(Vec::Constant(10, 0.1)));
  CHECK_FALSE(add_start(session, Vec::Constant(10, 0.1)));
  CHECK(session.flow.starts().empty());
}

}  // namespace polarflow
