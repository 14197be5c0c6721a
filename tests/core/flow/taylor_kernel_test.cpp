#include "core/flow/taylor_kernel.h"

#include "core/base/instruction_set.h"
#include "core/base/random.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using Catch::Approx;
using namespace polarflow;

namespace {

/// A series at random p and a, by one kernel.
class Expanded {
 public:
  Expanded(const TaylorKernel& kernel, int tokens) : kernel_(kernel), tokens_(tokens) {
    const auto size = static_cast<std::size_t>(kernel.columns_size(tokens));
    memory_ = static_cast<double*>(std::aligned_alloc(64, (size * sizeof(double) + 63) / 64 * 64));
    series_.tokens = tokens, series_.columns = memory_;
    series_.rate_a = 0.7, series_.temperature = 1.3;
    const Vec p = normal_vec(tokens, 1), a = normal_vec(tokens, 2);
    kernel.expand(series_, p.data(), a.data(), 0.5);
  }
  Expanded(const Expanded&) = delete;
  Expanded& operator=(const Expanded&) = delete;
  ~Expanded() { std::free(memory_); }

  [[nodiscard]] Mat states(const Vec& h) const {
    Mat y(2 * tokens_, h.size());
    kernel_.evaluate(series_, h.data(), static_cast<int>(h.size()), y.data(), y.rows());
    return y;
  }
  [[nodiscard]] Vec inverse(double step, const Vec& t) const {
    Vec h(t.size());
    kernel_.invert(series_, step, t.data(), static_cast<int>(t.size()), h.data());
    return h;
  }
  [[nodiscard]] double time(double h) const {
    double sum = 0;
    for (int k = TaylorSeries::order; k >= 0; --k) sum = sum * h + series_.t[k];
    return sum;
  }
  [[nodiscard]] double size(int k) const { return kernel_.size(series_, k, 1e-9, 1e-12); }

 private:
  const TaylorKernel& kernel_;
  int tokens_;
  TaylorSeries series_;
  double* memory_ = nullptr;
};

using Kernels = const TaylorKernel& (*)(int);

/// The kernels for wider registers that this processor can run.
std::vector<Kernels> wider_kernels() {
  std::vector<Kernels> kernels;
#if defined(__x86_64__)
  if (processor_instruction_set() >= InstructionSet::avx2) kernels.push_back(taylor_kernel_avx2);
  if (processor_instruction_set() >= InstructionSet::avx512)
    kernels.push_back(taylor_kernel_avx512);
#endif
  return kernels;
}

}  // namespace

TEST_CASE("taylor kernel: every instruction set gives the same series within rounding",
          "[taylor][property]") {
  if (wider_kernels().empty()) SKIP("this processor has no wider registers");
  const int tokens = GENERATE(1, 2, 3, 4, 5, 8, 9, 17, 64);
  CAPTURE(tokens);
  const Expanded baseline(taylor_kernel_baseline(tokens), tokens);
  const Vec h = Vec::LinSpaced(11, 0, 0.5);
  for (const Kernels kernels : wider_kernels()) {
    const Expanded wider(kernels(tokens), tokens);
    CHECK((wider.states(h) - baseline.states(h)).cwiseAbs().maxCoeff() < 1e-14);
    CHECK(wider.time(0.5) == Approx(baseline.time(0.5)).epsilon(1e-14));
    CHECK(wider.size(TaylorSeries::order) ==
          Approx(baseline.size(TaylorSeries::order)).epsilon(1e-9));
  }
}

TEST_CASE("taylor kernel: the inverted time gives the time back", "[taylor][property]") {
  const int tokens = GENERATE(3, 8), count = GENERATE(1, 7, 100);
  CAPTURE(tokens, count);
  std::vector<Kernels> all = wider_kernels();
  all.push_back(taylor_kernel_baseline);
  for (const Kernels kernels : all) {
    const Expanded series(kernels(tokens), tokens);
    const Vec t = Vec::LinSpaced(count, series.time(0.4), series.time(0.001));
    const Vec h = series.inverse(0.4, t);
    for (Index i = 0; i < count; ++i) CHECK(series.time(h[i]) == Approx(t[i]).epsilon(1e-14));
    const Vec outside = series.inverse(0.4, Vec{{-1, series.time(0.4) + 100}});
    CHECK(outside[0] == Approx(0).margin(1e-15));
    CHECK(outside[1] == Approx(0.4));
  }
}

TEST_CASE("instruction set: POLARFLOW_ISA lowers it, and a word it does not know is refused",
          "[taylor][property]") {
  setenv("POLARFLOW_ISA", "baseline", 1);
  CHECK(instruction_set() == InstructionSet::baseline);
  CHECK(&taylor_kernel(8) == &taylor_kernel_baseline(8));
  setenv("POLARFLOW_ISA", "sse9", 1);
  CHECK_THROWS_AS(instruction_set(), Error);
  unsetenv("POLARFLOW_ISA");
  CHECK(instruction_set() == processor_instruction_set());
}
