#include "core/init/init.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <Eigen/SVD>

namespace {

using namespace polarflow;

/// An initialization of the given kind that can fill a (6×3) matrix or, with a design, 6 responses.
template <class T>
T sample() {
  T init;
  if constexpr (std::is_same_v<T, ValuesInit>)
    init.numbers = Mat::Random(6, T::needs_design ? 1 : 3);
  if constexpr (requires { init.rows; }) init.rows = 6;
  return init;
}

template <class T>
Mat filled(const T& init, std::uint64_t stream = 1) {
  const Mat design = normal_vec(18, 1).reshaped(6, 3);
  Mat out = Mat::Constant(6, T::needs_design ? 1 : 3, 99);
  init.fill({stream, &design}, out);
  return out;
}

/// Adds 1 to the first seed of a part, also inside a nested draw.
struct SeedBumper {
  bool& found;
  void operator()(const ParamInfo& info, std::int64_t& value) const {
    if (info.id == "seed" && !found) value += 1, found = true;
  }
  void operator()(const ParamInfo&, AnyDraw& draw) const {
    std::visit([&]<class D>(D& part) { D::visit_params(part, *this); }, draw);
  }
  template <class Other>
  void operator()(const ParamInfo&, Other&) const {}
};

using SeededByPlace = std::variant<GaussianInit, UniformInit>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("init: fills every entry with finite numbers, the same ones each time",
                        "[init][property]", AnyInit) {
  CAPTURE(TestType::info.id);
  const TestType init = sample<TestType>();
  const Mat first = filled(init), second = filled(init);
  CHECK(first.allFinite());
  CHECK((first.array() != 99).all());
  CHECK(first == second);
}

TEST_CASE("init: another seed gives other numbers", "[init][property]") {
  int seeded = 0;
  for_each_choice<AnyInit>([&]<class T>() {
    CAPTURE(T::info.id);
    T init = sample<T>();
    const Mat first = filled(init);
    bool found = false;
    const SeedBumper bump{found};
    T::visit_params(init, bump);
    if (found) CHECK((filled(init).array() != first.array()).all());
    if (!found) CHECK(filled(init) == first);
    seeded += found;
  });
  CHECK(seeded >= 7);
}

TEMPLATE_LIST_TEST_CASE("init: an array's numbers do not depend on its extents, but its stream",
                        "[init][property]", SeededByPlace) {
  const auto seed = GENERATE(range(0, 5));
  TestType init;
  init.seed = seed;
  Mat small(3, 2), large(7, 5), other(3, 2);
  init.fill({1, nullptr}, small);
  init.fill({1, nullptr}, large);
  init.fill({2, nullptr}, other);
  CHECK(large.topLeftCorner(3, 2) == small);
  CHECK((other.array() != small.array()).all());
}

TEST_CASE("init: scale and offset act on the numbers drawn", "[init][property]") {
  GaussianInit raw, scaled;
  scaled.scale = 0.25, scaled.offset = 3;
  const Mat expected = filled(raw).array() * 0.25 + 3;
  CHECK((filled(scaled) - expected).norm() < 1e-14);
  UniformInit uniform;
  uniform.scale = 2, uniform.offset = -1;
  CHECK(filled(uniform).minCoeff() > -1);
  CHECK(filled(uniform).maxCoeff() < 1);
}

TEST_CASE("init: unit draws have norm 1, distributions sum to 1", "[init][property]") {
  NumpyInit unit, distribution;
  unit.unit = true, distribution.softmax = true;
  CHECK(std::abs(filled(UnitInit{}).norm() - 1) < 1e-15);
  CHECK(std::abs(filled(unit).norm() - 1) < 1e-15);
  CHECK(std::abs(filled(distribution).sum() - 1) < 1e-15);
  CHECK(filled(distribution).minCoeff() > 0);
}

TEST_CASE("spectrum: the matrix has the singular values that were asked for", "[init][property]") {
  const double kappa = GENERATE(1.0, 5.0, 1e4);
  const int spacing = GENERATE(0, 1);
  CAPTURE(kappa, spacing);
  SpectrumInit init;
  init.rows = 9, init.kappa = kappa, init.spacing = Word{spacing};
  Mat design(9, 4);
  init.fill({}, design);
  const Vec found = Eigen::JacobiSVD<Mat>(design).singularValues();
  CHECK((found - init.singular_values(4)).norm() < 1e-14);
  CHECK(std::abs(found[0] / found[3] / kappa - 1) < 1e-9);
  const double step_ratio = spacing == 0 ? (found[0] - found[1]) / (found[2] - found[3])
                                         : found[0] / found[1] / (found[2] / found[3]);
  if (kappa > 1) CHECK(std::abs(step_ratio - 1) < 1e-9);
}

TEST_CASE("responses: both target modes give a solution of the chosen norm", "[init][property]") {
  SpectrumInit spectrum;
  spectrum.rows = 7, spectrum.kappa = 30;
  Mat design(7, 5), y(7, 1);
  spectrum.fill({}, design);
  const Eigen::JacobiSVD<Mat> svd(design, Eigen::ComputeThinU | Eigen::ComputeThinV);
  FromTargetInit from_target;
  from_target.norm = 2.5;
  from_target.fill({3, &design}, y);
  CHECK(std::abs(Mat(svd.solve(y)).norm() - 2.5) < 1e-12);
  CHECK((design * svd.solve(y) - y).norm() < 1e-13);
  RescaledInit rescaled;
  rescaled.target_norm = 0.5;
  rescaled.fill({3, &design}, y);
  CHECK(std::abs(Mat(svd.solve(y)).norm() - 0.5) < 1e-12);
}
