#include "app/files/inflater.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include <cstdint>
#include <span>
#include <string>

#include "tests/app/files/files_made.h"

using namespace polarflow;
using namespace polarflow::test;

namespace {

/// So many bytes that deflate cannot shorten.
std::string noise(std::size_t size) {
  std::string text;
  for (std::uint32_t state = 1; text.size() < size; state = 1664525 * state + 1013904223)
    text += static_cast<char>(state >> 24);
  return text;
}

std::string read(Inflater& inflater, std::size_t size) {
  std::string text(size, '\0');
  text.resize(inflater.read(std::as_writable_bytes(std::span(text))));
  return text;
}

}  // namespace

TEST_CASE("inflater: a text of any length comes out whole, in pieces of any length", "[files]") {
  const auto size = GENERATE(as<std::size_t>(), 0, 1, 1000, 65535, 65536, 65537, 200'000);
  const auto piece = GENERATE(as<std::size_t>(), 1, 999, 65536, 300'000);
  CAPTURE(size, piece);
  const std::string text = noise(size), packed = deflated(text) + "what stands behind it";
  Inflater inflater(packed, Wrapping::none);
  std::string found;
  while (inflater.state() == Inflater::State::going) found += read(inflater, piece);
  CHECK(found == text);
  CHECK(inflater.state() == Inflater::State::ended);
  CHECK(read(inflater, piece).empty());
  Budget budget;
  CHECK(inflated(packed, Wrapping::none, budget) == text);
}

TEST_CASE("inflater: a copy goes on from the same place", "[files]") {
  const std::string text = noise(100'000), packed = deflated(text);
  Inflater first(packed, Wrapping::none);
  CHECK(read(first, 40'000) == text.substr(0, 40'000));
  Inflater second(first);
  CHECK(read(first, 100'000) == text.substr(40'000));
  CHECK(read(second, 100'000) == text.substr(40'000));
}

TEST_CASE("inflater: a text cut short and one that is damaged are told apart", "[files]") {
  const std::string text = noise(1000), packed = deflated(text);
  const std::string cut = packed.substr(0, packed.size() - 1);
  std::string damaged = packed;
  damaged[0] = '\x07';  // a block of a kind that there is not
  Inflater short_one(cut, Wrapping::none), wrong_one(damaged, Wrapping::none);
  static_cast<void>(read(short_one, 2000));
  CHECK(short_one.state() == Inflater::State::cut_short);
  CHECK(read(wrong_one, 2000).empty());
  CHECK(wrong_one.state() == Inflater::State::damaged);
  Budget budget;
  CHECK_THROWS_WITH(inflated(cut, Wrapping::none, budget), "its compressed text is damaged");
  CHECK_THROWS_WITH(inflated(damaged, Wrapping::none, budget), "its compressed text is damaged");
}

TEST_CASE("inflater: sums go on from one another", "[files]") {
  const std::string text = noise(1000);
  CHECK(sum_of("123456789") == 0xcbf43926);
  CHECK(sum_of(text.substr(300), sum_of(text.substr(0, 300))) == sum_of(text));
  CHECK(sum_of("") == 0);
}
