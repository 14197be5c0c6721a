#include "app/views/flow/stage_face.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "core/base/random.h"

namespace polarflow {
namespace {

using Catch::Approx;

Vec some_weights(Index n, std::uint64_t seed) {
  const Vec s = normal_vec(n, seed).array().exp();
  return s / s.sum();
}

}  // namespace

TEST_CASE("stage face: weights moved to shares have those shares", "[views][property]") {
  const Index n = GENERATE(2, 3, 4, 8, 20);
  const auto seed = GENERATE(range(0u, 10u));
  CAPTURE(n, seed);
  const Vec s = some_weights(n, seed);
  const StageFace face = top_two(s);
  const Barycentric wanted = n == 2 ? Barycentric{0.3, 0.7, 0} : Barycentric{0.2, 0.5, 0.3};
  const Vec moved = weights_at(wanted, s, face);
  const Barycentric shares = shares_of(moved, face);
  for (std::size_t k = 0; k < 3; ++k) CHECK(shares[k] == Approx(wanted[k]).margin(1e-4));
  CHECK(moved.sum() == Approx(1));
}

TEST_CASE("stage face: moving to where it is changes nothing, and the rest keeps its proportions",
          "[views][property]") {
  const Vec s = some_weights(8, 3);
  const StageFace face = top_two(s);
  CHECK(weights_at(shares_of(s, face), s, face).isApprox(s, 1e-12));
  const Vec moved = weights_at({0.6, 0.3, 0.1}, s, face);
  Index a = 0, b = 1;
  while (a == face.first || a == face.second) ++a;
  b = a + 1;
  while (b == face.first || b == face.second) ++b;
  CHECK(moved[a] / moved[b] == Approx(s[a] / s[b]));
}

TEST_CASE("stage face: no weight falls below the floor, even at a corner", "[views][property]") {
  const Vec moved = weights_at({1, 0, 0}, some_weights(5, 1), StageFace{0, 1});
  CHECK(moved.minCoeff() > 0.9e-6);
}

TEST_CASE("stage face: the top two are the largest by size, the larger first",
          "[views][property]") {
  CHECK(top_two(Vec{{0.1, 0.6, 0.3}}) == StageFace{1, 2});
  CHECK(top_two(Vec{{-0.7, 0.2, 0.5}}) == StageFace{0, 2});
  CHECK(top_two(Vec{{0.2, NAN, 0.5, 0.3}}) == StageFace{2, 3});
}

}  // namespace polarflow
