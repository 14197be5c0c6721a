#include "core/init/numpy_stream.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using polarflow::NumpyStream;

TEST_CASE("numpy stream: the first normals of two seeds are numpy's, bit for bit",
          "[init][golden]") {
  NumpyStream first(42), second(123);
  CHECK(first.randn() == 0.49671415301123267);
  CHECK(first.randn() == -0.13826430117118466);
  CHECK(second.randn() == -1.0856306033005612);
  CHECK(second.randn() == 0.99734544658358582);
}

TEST_CASE("numpy stream: uniforms drop a normal's spare, normals take it up again",
          "[init][property]") {
  NumpyStream plain(7), mixed(7);
  const double first = plain.randn(), spare = plain.randn();
  CHECK(mixed.randn() == first);
  const double uniform = mixed.rand();  // between the two of a pair
  CHECK(mixed.randn() == spare);
  CHECK(uniform >= 0);
  CHECK(uniform < 1);
}

TEST_CASE("numpy stream: normals have mean 0, variance 1 and kurtosis 3", "[init][property]") {
  NumpyStream stream(1);
  const int count = 200000;
  double sum = 0, squares = 0, fourth = 0;
  for (int k = 0; k < count; ++k) {
    const double x = stream.randn();
    sum += x, squares += x * x, fourth += x * x * x * x;
  }
  CHECK(std::abs(sum / count) < 0.01);
  CHECK(std::abs(squares / count - 1) < 0.02);
  CHECK(std::abs(fourth / count - 3) < 0.1);
}

}  // namespace
