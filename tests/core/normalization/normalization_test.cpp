#include "core/normalization/normalization.h"

#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using Catch::Approx;
using namespace polarflow;
using test::random_scores;

namespace {

constexpr double kStep = 1e-6;

/// d/dε f(x + ε dx) at 0, by central differences.
template <class F>
Vec along(F f, const Vec& x, const Vec& dx) {
  return (f(x + kStep * dx) - f(x - kStep * dx)) / (2 * kStep);
}

template <class N>
Vec vjp(const N& map, const Vec& a, const Vec& h) {
  const Piece piece = map.piece_at(a);
  Vec s(a.size()), out(a.size());
  map.apply(a, piece, s);
  map.vjp(a, piece, s, h, out);
  return out;
}

template <class N>
Vec jvp(const N& map, const Vec& a, const Vec& da) {
  const Piece piece = map.piece_at(a);
  Vec s(a.size()), out(a.size());
  map.apply(a, piece, s);
  map.jvp(a, piece, s, da, out);
  return out;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("normalization: the jvp is the derivative of the map",
                        "[normalization][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 20u));
  const Vec a = random_scores(TestType{}, 5, seed), da = normal_vec(5, seed + 100);
  const Vec measured = along([](const Vec& x) { return weights_of(TestType{}, x); }, a, da);
  CHECK((jvp(TestType{}, a, da) - measured).norm() <= 1e-7 * (1 + measured.norm()));
}

TEMPLATE_LIST_TEST_CASE("normalization: the vjp is the transpose of the jvp",
                        "[normalization][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 20u));
  const Vec a = random_scores(TestType{}, 5, seed);
  const Vec da = normal_vec(5, seed + 100), h = normal_vec(5, seed + 200);
  CHECK(vjp(TestType{}, a, h).dot(da) ==
        Approx(h.dot(jvp(TestType{}, a, da))).epsilon(1e-12).margin(1e-12));
}

TEMPLATE_LIST_TEST_CASE("normalization: the curvature is the derivative of the vjp, and symmetric",
                        "[normalization][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 20u));
  const Vec a = random_scores(TestType{}, 5, seed);
  const Vec da = normal_vec(5, seed + 100), h = normal_vec(5, seed + 200);
  Mat k(5, 5);
  TestType{}.curvature(a, TestType{}.piece_at(a), weights_of(TestType{}, a), h, k);
  const Vec measured = along([&](const Vec& x) { return vjp(TestType{}, x, h); }, a, da);
  CHECK((k * da - measured).norm() <= 1e-6 * (1 + measured.norm()));
  CHECK((k - k.transpose()).norm() <= 1e-12 * (1 + k.norm()));
}

TEST_CASE("normalization: normalized maps sum to one", "[normalization][property]") {
  const auto seed = GENERATE(range(0u, 20u));
  const auto n = GENERATE(1, 2, 7, 40);
  int normalized = 0;
  for_each_choice<AnyNormalization>([&]<class N>() {
    CAPTURE(N::info.id, seed, n);
    const Vec s = weights_of(N{}, random_scores(N{}, n, seed));
    CHECK(s.allFinite());
    if (N::normalized) CHECK(s.sum() == Approx(1).epsilon(1e-12));
    normalized += N::normalized;
  });
  CHECK(normalized >= 11);
}

TEST_CASE("normalization: the inverse gives back the weights", "[normalization][property]") {
  const auto seed = GENERATE(range(0u, 10u));
  int checked = 0;
  for_each_choice<AnyNormalization>([&]<class N>() {
    CAPTURE(N::info.id, seed);
    Vec now = random_scores(N{}, 4, seed).cwiseAbs();
    Vec s = normal_vec(4, seed + 9).array().exp();
    s /= s.sum();
    const auto a = N{}.inverse(s, now);
    if (!a) return;
    Vec again = weights_of(N{}, *a);
    CHECK((again / again.sum() - s).norm() <= 1e-9);
    ++checked;
  });
  CHECK(checked >= 12);  // all but the elementwise maps and max-norm
}

namespace {

/// Looks at every event of the map that can be brought about; how many these are.
template <class N>
int check_events(const N& map) {
  int checked = 0;
  const Vec a = random_scores(map, 5, 3).cwiseAbs();
  for (Index i = 0; i < map.guard_count(5); ++i) {
    Vec moved = a, s(5), before(5), after(5);
    Piece piece = map.piece_at(a);
    map.apply(moved, piece, s);
    if (std::same_as<N, SparsemaxNormalization> && s[i] == 0) continue;
    if (std::same_as<N, SparsemaxNormalization>)
      moved[i] -= s[i] * 5;  // far below the threshold of the others
    else if (piece.size() == 5)
      moved[i] = 1e-13;
    else
      moved /= moved.sum();
    piece = map.piece_at(moved);
    map.apply(moved, piece, before);
    map.cross(i, moved, piece, before, Vec::Zero(5));
    map.apply(moved, piece, after);
    CHECK((after - before).norm() <= 1e-11);
    ++checked;
  }
  return checked;
}

}  // namespace

TEST_CASE("normalization: an event leaves the weights continuous", "[normalization][property]") {
  int with_events = 0;
  for_each_choice<AnyNormalization>([&]<class N>() {
    CAPTURE(N::info.id);
    if (N::smooth) return;
    const int events = check_events(N{});
    CHECK(events >= 2);
    ++with_events;
  });
  CHECK(with_events >= 8);
}

TEST_CASE("normalization: softmax bears scores that overflow exp", "[normalization]") {
  const Vec a{{-1e4, 0.0, 1e4, 1e4}};
  const Vec s = weights_of(SoftmaxNormalization{}, a);
  CHECK(s[2] == 0.5);
  CHECK(s[0] < 1e-300);
}

TEST_CASE("normalization: a vanishing sum is undefined, also where it is only rounding",
          "[normalization]") {
  CHECK_FALSE(SumNormalization{}.undefined_at(Vec{{1.0, -1.0}}).empty());
  CHECK_FALSE(SumNormalization{}.undefined_at(Vec{{0.1, 0.2, -0.3}}).empty());
  CHECK_FALSE(ReluNormalizedNormalization{}.undefined_at(Vec{{-0.5, -0.1}}).empty());
  CHECK_FALSE(L2Normalization{}.undefined_at(Vec::Zero(3)).empty());
  CHECK(SumNormalization{}.undefined_at(Vec{{1.0, -0.4, -0.599999}}).empty());
}
