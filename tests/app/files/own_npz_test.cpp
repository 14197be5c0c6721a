// What npz_bytes() made and is read back, and what a file that only looks so may cost.
#include "app/files/own_npz.h"
#include "app/files/inflater.h"
#include "tests/app/files/files_made.h"
#include "tests/support/memory_growth.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include <numeric>
#include <span>
#include <stdexcept>

using namespace polarflow;
using namespace polarflow::test;

namespace {

constexpr const char* kRefused = "is no npz file of ours, or is damaged";

/// A file of ours but for its one member, a text.
std::string session_file(bool deflated) {
  return zip_file({{"session.npy", npy_file("|u1", "(2, )", "{}"), deflated}});
}

void require_same(const std::vector<NpyArray>& found, const std::vector<NpyArray>& wanted) {
  REQUIRE(found.size() == wanted.size());
  for (std::size_t k = 0; k < found.size(); ++k) {
    CHECK(found[k].name == wanted[k].name);
    CHECK(found[k].shape == wanted[k].shape);
    const bool same_values = found[k].values == wanted[k].values;
    CHECK(same_values);
  }
}

}  // namespace

TEST_CASE("own npz: arrays and texts come back as they were", "[files]") {
  const std::vector<NpyArray> arrays{
      {"a", {1, 2, 3, 4, 5, 6}, {2, 3}}, {"b/c", {7}, {1}}, {"d", {8}, {}}, {"e", {}, {3, 0}}};
  const std::string bytes = npz_bytes(arrays, {{"session", "{}"}, {"none", ""}});
  require_same(npz_arrays(bytes), arrays);
  CHECK(npz_text(bytes, "session") == "{}");
  CHECK(npz_text(bytes, "none") == "");
  CHECK(npz_text(bytes, "other") == std::nullopt);
}

TEST_CASE("own npz: a file that grew says what one written at once does", "[files]") {
  const TemporaryFolder folder;
  std::vector<double> numbers(400'000);
  std::iota(numbers.begin(), numbers.end(), 0.0);
  GrowingNpz growing(folder.path / "x.npz");
  growing.add_array("x");
  growing.add_array("y");
  for (std::size_t at = 0; at < numbers.size(); at += 1000)
    growing.append(0, std::span(numbers).subspan(at, 1000));
  growing.append(1, std::span(numbers).first(3));
  growing.finish({{400, 1000}, {3}}, {{"session", "{}"}});
  const std::string bytes = read_whole(folder.path / "x.npz");
  require_same(npz_arrays(bytes), {{"x", numbers, {400, 1000}}, {"y", {0, 1, 2}, {3}}});
  CHECK(npz_text(bytes, "session") == "{}");
}

TEST_CASE("own npz: deflated members and members that are no arrays are read", "[files]") {
  const bool deflated = GENERATE(false, true), wide = GENERATE(false, true);
  CHECK(npz_text(session_file(deflated), "session") == "{}");
  const std::string bytes = zip_file({{"session.json", "{}", deflated, wide}}, wide);
  CHECK(npz_text(bytes, "session.json") == "{}");
  CHECK(npz_arrays(bytes).empty());
}

TEST_CASE("own npz: whatever is wrong, it is refused in one sentence", "[files]") {
  const bool deflated = GENERATE(false, true);
  const std::string good = session_file(deflated);
  const std::size_t entry = good.rfind("PK\x01\x02");
  const auto changed = [&](std::size_t at, int change) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    return bytes;
  };
  const std::string twice = zip_file({{"a", "a"}, {"a", "a"}});
  for (const std::string& bytes :
       {std::string(), good.substr(1), good.substr(0, good.size() - 1), changed(entry + 8, 1),
        changed(entry + 10, 12), changed(entry + 16, 1), changed(entry + 24, 1), twice})
    CHECK_THROWS_WITH(npz_text(bytes, "session"), kRefused);
}

TEST_CASE("own npz: arrays that we do not write are refused", "[files]") {
  const auto [descr, shape, fortran] =
      GENERATE(table<std::string, std::string, bool>({{"<f4", "(2, )", false},
                                                      {">f8", "(1, )", false},
                                                      {"|b1", "(8, )", false},
                                                      {"|O", "(1, )", false},
                                                      {"<f8", "(1, 1)", true},
                                                      {"|u1", "(7, )", false},
                                                      {"|u1", "(9, )", false}}));
  CAPTURE(descr, shape);
  const std::string bytes =
      zip_file({{"session.npy", npy_file(descr, shape, std::string(8, '1'), fortran)}});
  CHECK_THROWS_WITH(npz_arrays(bytes), kRefused);
  CHECK_THROWS_WITH(npz_text(bytes, "session"), kRefused);
}

TEST_CASE("own npz: a member that states 1.5 GB and holds two bytes is refused for what it holds",
          "[files][property]") {
  std::string bytes = npz_bytes({}, {{"session", "{}"}});
  const std::size_t entry = bytes.find("PK\x01\x02");
  for (const std::size_t size_at : {std::size_t{22}, entry + 24}) bytes[size_at + 3] = '\x60';
  REQUIRE(bytes.size() < 300);
  CHECK(growth_of_peak([&] { return npz_text(bytes, "session"); }) < 100 * kMiB);
  CHECK_THROWS_AS(npz_text(bytes, "session"), std::runtime_error);
}

TEST_CASE("own npz: what nobody asks for costs nothing", "[files][property]") {
  std::vector<Packed> members{{"b", "b", true}};
  members.push_back({"a.npy", std::string(150 * kMiB, '\0'), true});
  const std::string bytes = zip_file(members);
  CHECK(growth_of_peak([&] { return npz_text(bytes, "text"); }) < 50 * kMiB);
  CHECK(npz_text(bytes, "b") == "b");
}

TEST_CASE("own npz: arrays count together", "[files][property]") {
  constexpr std::size_t kMany = 16 * kMiB;  // numbers of 8 bytes
  std::string bytes = npz_bytes({{"a", std::vector<double>(kMany), {kMany}},
                                 {"b", std::vector<double>(kMany), {kMany}},
                                 {"c", {1}, {1}}});
  CHECK_THROWS_WITH(npz_arrays(bytes), "holds more than 256 MiB");
}

TEST_CASE("own npz: a shape is extents in parentheses whose product is the data's size",
          "[files][property]") {
  const std::string file = npz_bytes({{"a", {1, 2, 3, 4, 5, 6}, {2, 3}}});
  const std::string shape = GENERATE(as<std::string>(), "(2; 3)", "(2, 4)", "(-2, 3", "(, 2, 3",
                                     "(2, 3, ", "(     )", "(9e9) ", "x2, 3)");
  CAPTURE(shape);
  std::string bytes = file;
  const std::size_t at = bytes.find("(2, 3)");
  REQUIRE(at != bytes.npos);
  bytes.replace(at, 6, shape.substr(0, 6));
  // The sum of the changed array, in both places where it stands.
  const std::size_t begin = bytes.find("\x93NUMPY"), end = bytes.find("PK\x01\x02");
  const std::size_t sum = sum_of(std::string_view(bytes).substr(begin, end - begin));
  for (std::size_t i = 0; i < 4; ++i)
    bytes[14 + i] = bytes[end + 16 + i] = static_cast<char>(sum >> 8 * i);
  CHECK_THROWS_AS(npz_arrays(bytes), std::runtime_error);
}

TEST_CASE("own npz: a file with any byte changed is refused, or has its arrays whole",
          "[files][property]") {
  const std::string file = npz_bytes({{"a", {1, 2, 3, 4, 5, 6}, {2, 3}}}, {{"text", "text"}});
  const int change = GENERATE(0x01, 0x20, 0x80, 0xff);
  std::size_t read = 0, refused = 0;
  for (std::size_t at = 0; at < file.size(); ++at) {
    CAPTURE(at, change);
    std::string bytes = file;
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    try {
      const auto arrays = npz_arrays(bytes);
      const auto text = npz_text(bytes, "text");
      for (const NpyArray& array : arrays)
        CHECK(array.values == std::vector<double>{1, 2, 3, 4, 5, 6});
      CHECK(text.value_or("text") == "text");
      read += arrays.size() == 1 && text;
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  CHECK(read > 20);  // a place that says nothing about the members
  CHECK(refused > 200);
}
