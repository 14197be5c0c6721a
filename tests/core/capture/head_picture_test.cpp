#include "core/capture/head_picture.h"
#include "tests/core/capture/heads_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

namespace polarflow {
namespace {

using test::Cube;

/// The mean of the entries of a block that a row may see, by its definition.
double block_mean(const Cube& cube, const HeadPicture& picture, Index row, Index col) {
  double sum = 0, count = 0;
  for (Index b = 0; b < cube.samples; ++b)
    for (Index q = 0; q < cube.queries; ++q)
      for (Index k = 0; k < cube.keys; ++k) {
        const bool inside =
            q * picture.rows / cube.queries == row && k * picture.cols / cube.keys == col;
        const bool seen =
            k <= cube.position(q) && cube.takes_part(b, k) && cube.takes_part(b, cube.position(q));
        if (!inside || !seen || !std::isfinite(cube.at(b, q, k))) continue;
        sum += cube.at(b, q, k), ++count;
      }
  return sum / count;
}

bool close(double one, double other) {
  return (std::isnan(one) && std::isnan(other)) || std::abs(one - other) < 1e-7;
}

}  // namespace

TEST_CASE("head picture: where there is room it is the attention itself", "[capture][property]") {
  const Cube cube = test::causal_cube(1, 7, 3);
  const HeadPicture picture = picture_of(test::stored(cube).head(0, 0), 9);
  REQUIRE((picture.rows == 7 && picture.cols == 7));
  for (Index q = 0; q < 7; ++q)
    for (Index k = 0; k < 7; ++k) {
      CAPTURE(q, k);
      if (k <= q) CHECK(picture.value(q, k) == static_cast<float>(cube.at(0, q, k)));
      if (k > q) CHECK(std::isnan(picture.value(q, k)));
    }
}

TEST_CASE("head picture: a block is the mean of what may be seen of it", "[capture][property]") {
  int blocks = 0;
  for (const auto& [samples, tokens, side] :
       {std::array<Index, 3>{1, 12, 5}, {3, 17, 4}, {2, 8, 8}, {2, 5, 1}}) {
    Cube cube = test::causal_cube(samples, tokens, 5);
    cube.at(0, tokens - 1, 0) = NAN;
    cube.valid.assign(static_cast<std::size_t>(samples * tokens), 1);
    cube.valid[0] = 0;  // the first key of the first sample is padding
    const test::Tensor tensor = test::stored(cube);
    const HeadPicture picture = picture_of(tensor.head(0, 0), side);
    for (Index row = 0; row < picture.rows; ++row)
      for (Index col = 0; col < picture.cols; ++col) {
        CAPTURE(samples, tokens, side, row, col);
        CHECK(close(picture.value(row, col), block_mean(cube, picture, row, col)));
        ++blocks;
      }
  }
  CHECK(blocks == 25 + 16 + 64 + 1);
}

TEST_CASE("head picture: that of uniform attention is the uniform picture", "[capture][property]") {
  const test::Tensor uniform = test::stored(test::causal_cube(2, 9, 0));
  const test::Tensor other = test::stored(test::causal_cube(2, 9, 1));
  for (const Index side : {9, 4, 1}) {
    CAPTURE(side);
    const HeadPicture wanted = uniform_picture(other.head(0, 0), side);
    const HeadPicture found = picture_of(uniform.head(0, 0), side);
    REQUIRE(found.values.size() == wanted.values.size());
    for (std::size_t i = 0; i < found.values.size(); ++i)
      CHECK(close(found.values[i], wanted.values[i]));
  }
}

TEST_CASE("head picture: weight where none may be is seen", "[capture][property]") {
  Cube cube = test::causal_cube(1, 4, 2);
  cube.at(0, 1, 3) = 0.25;
  CHECK(picture_of(test::stored(cube).head(0, 0), 4).value(1, 3) == 0.25f);
}

TEST_CASE("head picture: one sample is the picture of that sample alone", "[capture][property]") {
  const Cube cube = test::causal_cube(3, 6, 7);
  Cube second = test::causal_cube(1, 6, 7);
  for (Index q = 0; q < 6; ++q)
    for (Index k = 0; k < 6; ++k) second.at(0, q, k) = cube.at(1, q, k);
  const HeadPicture one = picture_of(test::stored(cube).head(0, 0), 4, 1);
  const HeadPicture alone = picture_of(test::stored(second).head(0, 0), 4);
  REQUIRE((one.values.size() == 16 && alone.values.size() == 16));
  for (std::size_t i = 0; i < one.values.size(); ++i) CHECK(close(one.values[i], alone.values[i]));
}

}  // namespace polarflow
