#include "core/attention/measure.h"

#include "tests/core/attention/combined.h"
#include "tests/core/attention/definitions.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <numeric>
#include <set>

using namespace polarflow;
using test::Cube;
using test::make_cube;
using test::measured;
using test::random_cube;
using test::same_bits;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool close(double found, double wanted) {
  if (std::isnan(wanted)) return std::isnan(found);
  return std::abs(found - wanted) <= 1e-11 * std::max(1.0, std::abs(wanted));
}

void check_columns(const Cube& cube, const HeadReport& report, CountedRows counted) {
  for (Index s = 0; s < cube.keys; ++s) {
    const auto [mass, second_moment, rows] = test::defined_column(cube, counted, s);
    CAPTURE(s, mass, second_moment, rows);
    CHECK(close(report.column_mass[s], mass));
    CHECK(close(report.column_second_moment[s], second_moment));
    CHECK(close(report.column_rows[s], rows));
  }
}

void check_definitions(const Cube& cube, CountedRows counted) {
  const HeadReport report = measured(cube, counted);
  for (const auto& [id, wanted] : test::defined_measures(cube, counted)) {
    CAPTURE(id, report.value(id), wanted);
    CHECK(close(report.value(id), wanted));
  }
  CHECK(test::defined_measures(cube, counted).size() == kMeasures.size());
  check_columns(cube, report, counted);
}

Cube uniform_cube(Index T) {
  return make_cube({1, T, T}, [](Index, Index q, Index) { return 1.0 / double(q + 1); });
}

/// Keys masked on the left of sample b, as many as b, and on the right of the others.
std::vector<std::uint8_t> ragged_mask(Index samples, Index keys) {
  std::vector<std::uint8_t> valid(static_cast<std::size_t>(samples * keys), 1);
  for (Index b = 0; b < samples; ++b)
    for (Index k = 0; k < b; ++k)
      valid[static_cast<std::size_t>(b * keys + (b % 2 ? k : keys - 1 - k))] = 0;
  return valid;
}

/// The same samples with masked keys before and after the others; what padded queries hold is not
/// to matter.
Cube padded(const Cube& cube, Index left, Index right, double filling) {
  Cube wide{cube.samples, cube.queries + left + right, cube.keys + left + right, cube.causal};
  wide.numbers.assign(static_cast<std::size_t>(wide.samples * wide.queries * wide.keys), 0);
  wide.valid.assign(static_cast<std::size_t>(wide.samples * wide.keys), 0);
  for (Index b = 0; b < cube.samples; ++b) {
    for (Index k = 0; k < cube.keys; ++k)
      wide.valid[static_cast<std::size_t>(b * wide.keys + left + k)] = cube.takes_part(b, k);
    for (Index q = 0; q < wide.queries; ++q)
      for (Index k = 0; k < wide.keys; ++k) {
        const bool inside = q >= left && q < left + cube.queries;
        const bool known = k >= left && k < left + cube.keys;
        wide.at(b, q, k) = !inside ? filling : known ? cube.at(b, q - left, k - left) : 0;
      }
  }
  return wide;
}

void check_same(const HeadReport& one, const HeadReport& other,
                const std::set<std::string_view>& except = {}) {
  for (std::size_t i = 0; i < kMeasures.size(); ++i) {
    CAPTURE(kMeasures[i].id, one.values[i], other.values[i]);
    CHECK((except.contains(kMeasures[i].id) || same_bits(one.values[i], other.values[i])));
  }
  const Index keys = std::min(one.column_mass.size(), other.column_mass.size());
  CHECK(one.column_mass.head(keys) == other.column_mass.head(keys));
  CHECK(one.column_second_moment.head(keys) == other.column_second_moment.head(keys));
  CHECK(one.column_rows.head(keys) == other.column_rows.head(keys));
  CHECK(one.decay == other.decay);
  CHECK(one.secondary == other.secondary);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("measure: uniform causal attention has the value that is told of it",
                        "[attention][property]", AnyMeasure) {
  CAPTURE(TestType::info.id);
  const double room = TestType::info.id == "sink_score" ? 1e-9 : 1e-12;  // the score's own epsilon
  int compared = 0;
  for (const Index T : {1, 2, 3, 4, 5, 16, 63, 64, 65, 130}) {
    const double told = uniform_value(TestType::info, T);
    const double found = measured(uniform_cube(T)).template value<TestType>();
    CAPTURE(T, told, found);
    CHECK((!TestType::info.uniform || std::abs(found - told) < room * std::max(1.0, told) ||
           (std::isnan(found) && std::isnan(told))));
    compared += std::isfinite(told);
  }
  CHECK((!TestType::info.uniform || compared >= 5));
}

TEMPLATE_LIST_TEST_CASE("measure: values lie in the range that is told", "[attention][property]",
                        AnyMeasure) {
  const MeasureInfo& info = TestType::info;
  int values = 0;
  for (unsigned seed = 0; seed < 8; ++seed) {
    const Index T = 1 + 7 * seed;
    const double value = measured(random_cube({2, T, T}, seed)).template value<TestType>();
    CAPTURE(info.id, T, value, info.min, info.max);
    CHECK((std::isnan(value) || (value >= info.min - 1e-12 && value <= info.max + 1e-12)));
    values += !std::isnan(value);
  }
  CHECK(values >= 5);
}

TEMPLATE_LIST_TEST_CASE("measure: no row, no value", "[attention][property]", AnyMeasure) {
  CAPTURE(TestType::info.id);
  Cube cube = random_cube({2, 12, 12}, 1);
  cube.numbers.assign(cube.numbers.size(), kNaN);
  const double value = measured(cube).template value<TestType>();
  const std::string_view id = TestType::info.id;
  if (id == "bad_rows")
    CHECK(value == 24);
  else
    CHECK((id == "rows" || id == "gamma_n" ? value == 0 : std::isnan(value)));
}

TEST_CASE("measure: ids are words, each once", "[attention][registry]") {
  std::set<std::string_view> ids;
  int with_formula = 0;
  for (const MeasureInfo& info : kMeasures) {
    CAPTURE(info.id);
    with_formula += info.uniform != nullptr;
    CHECK(ids.insert(info.id).second);
    CHECK(info.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == info.id.npos);
    CHECK(!info.label.empty());
    CHECK(!info.formula.empty());
  }
  CHECK(with_formula >= 20);  // of uniform attention
  CHECK(std::isnan(HeadReport{}.value("no-measure")));
}

TEST_CASE("measure: captures agree with the definitions in plain loops", "[attention][property]") {
  const auto seed = GENERATE(range(0u, 12u));
  CAPTURE(seed);
  Cube shape{1 + seed % 3, 5 + 3 * seed, 5 + 3 * seed + 4 * (seed % 2)};
  if (seed % 4 > 1) shape.valid = ragged_mask(shape.samples, shape.keys);
  Cube cube = random_cube(shape, seed);
  if (seed % 3 == 1) cube.at(0, 1, 2) = kNaN;
  if (seed % 3 == 2) cube.at(0, 2, 1) = std::numeric_limits<double>::infinity();
  if (seed % 5 == 2)
    for (Index k = 0; k < cube.keys; ++k) cube.at(0, 3, k) = 0;
  check_definitions(cube, CountedRows::positive);
}

TEST_CASE("measure: signed attention agrees with the definitions in plain loops",
          "[attention][property]") {
  const auto seed = GENERATE(range(0u, 6u));
  CAPTURE(seed);
  const Index T = 6 + 4 * seed;
  const Cube shape{2, T, T, seed % 2 == 0};
  const Vec normal = normal_vec(2 * T * T, seed);
  const Cube cube = make_cube(shape, [&](Index b, Index q, Index k) {
    return normal[static_cast<Index>(shape.place(b, q, k))];
  });
  check_definitions(cube, CountedRows::all);
  check_definitions(cube, CountedRows::positive);
}

TEST_CASE("measure: weight on forbidden keys is part of the row, and told",
          "[attention][property]") {
  Cube cube = random_cube({2, 20, 20}, 3);
  cube.valid = ragged_mask(2, 20);
  cube.at(0, 4, 11) = 0.5, cube.at(1, 19, 0) = 0.25, cube.at(1, 3, 4) = 1;
  const HeadReport report = measured(cube);
  for (const auto& [id, wanted] : test::defined_measures(cube, CountedRows::positive)) {
    CAPTURE(id, report.value(id), wanted);
    CHECK((id == "gini" || close(report.value(id), wanted)));
  }
  CHECK(report.value<MassAboveDiagonalMeasure>() > 0);
  check_columns(cube, report, CountedRows::positive);
}

TEST_CASE("measure: Gini's coefficient of a long row is that of its sorted shares to the last bit",
          "[attention][property]") {
  const Index n = GENERATE(255, 256, 257, 1000, 5000);
  const Vec exponents = 30 * normal_vec(n, static_cast<std::uint64_t>(n));
  Vec shares = exponents.array().exp();
  shares[n / 2] = shares[0], shares[n / 3] = 0, shares[n / 4] = -0.0;
  const double found = gini_coefficient(shares);
  std::ranges::sort(shares);
  double running = 0, total = 0;
  for (const double share : shares) total += running += share;
  CHECK(same_bits(found, (double(n) + 1 - 2 * total) / double(n)));
  shares[1] = kNaN;
  CHECK(std::isnan(gini_coefficient(shares)));
}

TEST_CASE("measure: every storage of the same numbers gives the same bits",
          "[attention][property]") {
  const auto storage = GENERATE(Storage::float32, Storage::float16, Storage::bfloat16);
  const Cube cube = random_cube({2, 21, 26}, 7);
  check_same(measure_head(test::stored(cube, storage).head(0, 0)), measured(cube));
}

TEST_CASE("measure: the order of the axes changes no bit", "[attention][property]") {
  std::vector<std::string> axes = {"head", "key", "layer", "query", "sample"};
  const Cube cube = random_cube({2, 14, 17}, 3);
  const HeadReport report = measured(cube);
  for (int i = 0; i < 24; ++i, std::ranges::next_permutation(axes))
    check_same(measure_head(test::stored(cube, Storage::float32, axes).head(0, 0)), report);
}

TEST_CASE("measure: columns of uniform attention receive less the later they stand",
          "[attention][property]") {
  const HeadReport report = measured(uniform_cube(9));
  const Vec mass = report.column_mass_per_row(), square = report.column_second_moment_per_row();
  for (Index s = 0; s < 9; ++s) {
    double sum = 0, squares = 0;
    for (Index r = s; r < 9; ++r)
      sum += 1.0 / double(r + 1), squares += 1.0 / double((r + 1) * (r + 1));
    CHECK(close(mass[s], sum / double(9 - s)));
    CHECK(close(square[s], squares / double(9 - s)));
  }
}

TEST_CASE("measure: an empty tensor has no values", "[attention][property]") {
  const auto shape = GENERATE(Cube{1, 0, 5}, Cube{0, 3, 3}, Cube{2, 3, 0}, Cube{1, 0, 0});
  const auto counted = GENERATE(CountedRows::positive, CountedRows::all);
  Cube cube = random_cube(shape, 1);
  CAPTURE(shape.samples, shape.queries, shape.keys);
  CHECK(std::isnan(measured(cube, counted).value<GammaMeasure>()));
  cube = random_cube({2, 6, 4, GENERATE(true, false)}, 2);  // more queries than keys
  CHECK(measured(cube).value<RowsMeasure>() == 8);
  CHECK(measured(cube, CountedRows::all).value<RowsMeasure>() == 12);
}

TEST_CASE("measure: masked padding changes nothing but the paper's slice",
          "[attention][property]") {
  const Index left = GENERATE(0, 1, 4), right = GENERATE(0, 1, 3);
  const double filling = GENERATE(0.125, std::numeric_limits<double>::quiet_NaN());
  const bool causal = GENERATE(true, false);
  Cube shape{3, 19, 19, causal};
  shape.valid = ragged_mask(3, 19);
  const Cube cube = random_cube(shape, 5);
  CAPTURE(left, right, filling, causal);
  check_same(measured(padded(cube, left, right, filling)), measured(cube),
             {"sink_score", "sink_score_paper", "bad_rows"});
}

TEST_CASE("measure: a sink far from the first key is found where it is planted",
          "[attention][property]") {
  const auto seed = GENERATE(range(0u, 4u));
  const Index place = 3 + 2 * seed;
  Cube shape{1 + seed % 2, 40, 40};
  if (seed > 1) shape.valid = ragged_mask(shape.samples, 40);
  const Cube cube = make_cube(shape, [&](Index b, Index, Index k) {
    const Index first = shape.takes_part(b, 0) ? 0 : 1;
    return k - first == place ? 30.0 : 1.0;
  });
  const std::vector<SecondarySink> sinks = measured(cube).secondary;
  REQUIRE(sinks.size() == 1);
  CHECK(sinks[0].key == place);
  const std::vector<SecondarySink> wanted = test::defined_secondary(cube, CountedRows::positive);
  REQUIRE(wanted.size() == 1);
  CHECK(wanted[0].key == place);
  CHECK(close(sinks[0].share, wanted[0].share));
  CHECK(measured(uniform_cube(40)).secondary.empty());
}

TEST_CASE("measure: a power law gives its exponent, and uniform attention none",
          "[attention][property]") {
  const double gamma = GENERATE(0.0, 0.3, 1.0, 2.0), sink = GENERATE(0.0, 0.4);
  const Cube cube = make_cube({2, 60, 60}, [&](Index, Index q, Index k) {
    double others = 0;
    for (Index d = 1; d < q; ++d) others += std::pow(double(d), -gamma);
    if (k == 0) return q == 0 ? 1 : sink;
    return k == q ? 0.5 : std::pow(double(q - k), -gamma) / std::max(others, 1.0);
  });
  CAPTURE(gamma, sink);
  const HeadReport report = measured(cube);
  CHECK(std::abs(report.value<GammaMeasure>() - gamma) < 1e-10);
  CHECK((gamma > 0 ? std::abs(report.value<GammaR2Measure>() - 1) < 1e-10
                   : std::isnan(report.value<GammaR2Measure>())));
}

TEST_CASE("measure: distances without mass are left out of the decay, and counted",
          "[attention][property]") {
  Vec curve = Vec::LinSpaced(30, 1, 30).array().pow(-0.5);
  CHECK(fit_decay(curve).without_mass == 0);
  curve[1] = 0;
  const DecayFit fit = fit_decay(curve);
  CHECK(fit.without_mass == 1);
  CHECK(close(fit.gamma, 0.5));
  curve.tail(26).setZero();
  CHECK(fit_decay(curve).n == 3);
  CHECK(std::isnan(fit_decay(curve).gamma));
  CHECK(fit_decay(Vec()).n == 0);
}

TEST_CASE("measure: a curve that is flat up to rounding explains nothing",
          "[attention][property]") {
  const Vec rough = 1e-14 * normal_vec(40, 1);
  const DecayFit fit = fit_decay(Vec(0.1 * (1 + rough.array())));
  CHECK(std::abs(fit.gamma) < 1e-12);
  CHECK(std::isnan(fit.r2));
  CHECK(std::abs(fit_decay(Vec(0.1 * (1 + 1e8 * rough.array()))).r2) < 1);
}

TEST_CASE("measure: what heads say together does not depend on their order",
          "[attention][property]") {
  std::vector<HeadReport> heads, turned;
  for (unsigned seed = 0; seed < 6; ++seed)
    heads.push_back(measured(random_cube({1, 24, 24}, seed)));
  for (const std::size_t i : {2, 0, 1, 5, 4, 3}) turned.push_back(heads[i]);
  const ModelReport one = test::combined(heads, 2), other = test::combined(turned, 2);
  CHECK(close(one.decay.gamma, other.decay.gamma));
  CHECK(close(one.layer_decay[1].gamma, other.layer_decay[1].gamma));
  CHECK(same_bits(one.sink_rate, other.sink_rate));
  CHECK(same_bits(one.row_sum_max, other.row_sum_max));
}

TEST_CASE("measure: heads without rows leave the others' curves and sums alone",
          "[attention][property]") {
  Cube nothing = random_cube({1, 24, 24}, 1);
  nothing.numbers.assign(nothing.numbers.size(), kNaN);
  const HeadReport head = measured(random_cube({1, 24, 24}, 1));
  const ModelReport alone = test::combined(std::vector{head}, 1);
  const ModelReport both = test::combined(std::vector{head, measured(nothing)}, 1);
  CHECK(same_bits(both.decay.gamma, alone.decay.gamma));
  CHECK(same_bits(both.row_sum_min, alone.row_sum_min));
  CHECK(both.sink_rate == alone.sink_rate / 2);
  CHECK(both.bad_rows == 24);
  CHECK(std::isnan(test::combined(std::vector{measured(nothing)}, 1).sink_rate));
}
