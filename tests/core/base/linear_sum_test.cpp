#include "core/base/linear_sum.h"

#include "core/base/instruction_set.h"
#include "core/base/linear_sum_kernel.h"
#include "core/base/random.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace polarflow;

namespace {

std::vector<LinearSumKernel> kernels_here() {
  std::vector<LinearSumKernel> kernels{linear_sum_baseline};
#if defined(__x86_64__)
  if (processor_instruction_set() >= InstructionSet::avx2) kernels.push_back(linear_sum_avx2);
  if (processor_instruction_set() >= InstructionSet::avx512) kernels.push_back(linear_sum_avx512);
#endif
  return kernels;
}

}  // namespace

TEST_CASE("linear sum: every instruction set gives the sum, whatever the size",
          "[base][property]") {
  const Index size = GENERATE(range(0, 70));
  const int terms = GENERATE(0, 1, 5, 16);
  const Mat x = normal_vec(size * terms, 3).reshaped(size, terms);
  const Vec w = normal_vec(terms, 4), base = normal_vec(size, 5);
  std::vector<const double*> columns;
  for (int j = 0; j < terms; ++j) columns.push_back(x.col(j).data());
  for (const LinearSumKernel kernel : kernels_here()) {
    Vec on_base = Vec::Constant(size + 1, 7), alone = on_base, in_place = on_base;
    in_place.head(size) = base;
    kernel(base.data(), w.data(), columns.data(), terms, on_base.data(), size);
    kernel(nullptr, w.data(), columns.data(), terms, alone.data(), size);
    kernel(in_place.data(), w.data(), columns.data(), terms, in_place.data(), size);
    CHECK((on_base.head(size) - base - x * w).isZero(1e-13));
    CHECK((alone.head(size) - x * w).isZero(1e-13));
    CHECK(in_place == on_base);
    CHECK(on_base[size] == 7);  // nothing behind the end
  }
}

TEST_CASE("linear sum: a term of weight 0 is not read", "[base][property]") {
  const Vec nothing = Vec::Constant(5, std::numeric_limits<double>::quiet_NaN());
  const Vec x = normal_vec(5, 6);
  Vec out(5);
  LinearSum sum;
  for (int i = 0; i < 100; ++i) sum.add(0, nothing.data());
  sum.add(2, x.data());
  sum.write(nullptr, out);
  CHECK(out == 2 * x);
}
