#include "app/cli/sweep_file.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <cstring>
#include <functional>

#include "core/base/error.h"
#include "core/scenario/presets.h"

namespace polarflow {
namespace {

using Catch::Matchers::StartsWith;

/// 9 by 8 points, and so two parts.
Sweep some_sweep() {
  return {find_preset("triangle")->scenario, parse_sweep_axis("/flow/t_end=1:100:9:log", "x"),
          parse_sweep_axis("/init/a/0=-1:1:8", "y")};
}

/// The outcomes of a part, told apart by their numbers.
std::vector<SweepOutcome> outcomes_of(const Sweep& sweep, std::size_t part) {
  std::vector<SweepOutcome> outcomes;
  for (std::size_t k = 0; k < part_size(sweep, part); ++k) {
    const auto v = static_cast<double>(part * kSweepPart + k);
    outcomes.push_back({v, v + 0.1, v + 0.2, v + 0.3, v + 0.4, v + 0.5});
  }
  return outcomes;
}

std::vector<NpyArray> shard(std::size_t part) {
  const Sweep sweep = some_sweep();
  return sweep_arrays(sweep, {{part, outcomes_of(sweep, part)}});
}

/// Equal to the bit.
bool same(const std::vector<NpyArray>& a, const std::vector<NpyArray>& b) {
  return std::ranges::equal(a, b, [](const NpyArray& one, const NpyArray& other) {
    return one.name == other.name && one.shape == other.shape &&
           std::memcmp(one.values.data(), other.values.data(), 8 * one.values.size()) == 0;
  });
}

std::vector<NpyArray> merged_of(const std::string& first, const std::string& second) {
  std::vector<NpyArray> merged = parse_sweep(first, "first.npz");
  take_over(merged, parse_sweep(second, "second.npz"), "second.npz");
  return merged;
}

/// What makes arrays of a sweep disagree, by what it is called.
struct Disagreement {
  const char* name;
  std::function<void(std::vector<NpyArray>&)> make;
};

NpyArray& named(std::vector<NpyArray>& arrays, std::string_view name) {
  return *std::ranges::find(arrays, name, &NpyArray::name);
}

void reshape(NpyArray& array, std::vector<std::size_t> shape) {
  std::size_t count = 1;
  for (const std::size_t extent : shape) count *= extent;
  array.values.resize(count, 1);
  array.shape = std::move(shape);
}

const std::vector<Disagreement>& disagreements() {
  using Arrays = std::vector<NpyArray>;
  static const std::vector<Disagreement> kAll{
      {"done of one entry",
       [](Arrays& a) {
         reshape(named(a, "done"), {1, 1});
       }},
      {"done of no entry",
       [](Arrays& a) {
         reshape(named(a, "done"), {0, 9});
       }},
      {"done on its side",
       [](Arrays& a) {
         reshape(named(a, "done"), {9, 8});
       }},
      {"done in one row", [](Arrays& a) { reshape(named(a, "done"), {72}); }},
      {"done twice", [](Arrays& a) { named(a, "done").values[3] = 2; }},
      {"done not a number", [](Arrays& a) { named(a, "done").values[3] = std::nan(""); }},
      {"a field of more entries",
       [](Arrays& a) {
         reshape(named(a, "loss"), {8, 1000});
       }},
      {"a field with a third side",
       [](Arrays& a) {
         reshape(named(a, "loss"), {8, 9, 1});
       }},
      {"a single number for x", [](Arrays& a) { reshape(named(a, "x"), {}); }},
      {"x of one number more", [](Arrays& a) { reshape(named(a, "x"), {10}); }},
      {"y of one number fewer", [](Arrays& a) { reshape(named(a, "y"), {7}); }},
      {"x in a column",
       [](Arrays& a) {
         reshape(named(a, "x"), {9, 1});
       }},
      {"sweep of one number", [](Arrays& a) { reshape(named(a, "sweep"), {1}); }},
      {"sweep of three numbers", [](Arrays& a) { reshape(named(a, "sweep"), {3}); }},
      {"no array done",
       [](Arrays& a) { std::erase_if(a, [](auto& x) { return x.name == "done"; }); }},
      {"one array alone", [](Arrays& a) { a.resize(1); }},
      {"a stranger",
       [](Arrays& a) {
         a.push_back({"more", {1}, {1}});
       }},
      {"a stranger for a field", [](Arrays& a) { named(a, "loss").name = "cost"; }},
      {"a grid without a row",
       [](Arrays& a) {
         for (NpyArray& array : a)
           if (array.shape.size() == 2 || array.name == "y")
             reshape(array, array.name == "y" ? std::vector<std::size_t>{0}
                                              : std::vector<std::size_t>{0, 9});
       }},
  };
  return kAll;
}

}  // namespace

TEST_CASE("sweep files: shards put together are the whole, whichever comes first",
          "[cli][property]") {
  const Sweep sweep = some_sweep();
  const std::string first = npz_bytes(shard(0)), second = npz_bytes(shard(1));
  const std::vector<NpyArray> whole =
      sweep_arrays(sweep, {{0, outcomes_of(sweep, 0)}, {1, outcomes_of(sweep, 1)}});
  for (const auto& merged : {merged_of(first, second), merged_of(second, first)}) {
    CHECK(same(merged, whole));
    CHECK(count_of(merged).missing == 0);
  }
  CHECK(count_of(parse_sweep(first, "first")).missing == 72 - kSweepPart);
}

TEST_CASE("sweep files: an axis is averaged away, whole or from shards", "[cli][property]") {
  const Sweep sweep = some_sweep();
  SweepParts parts{{0, outcomes_of(sweep, 0)}, {1, outcomes_of(sweep, 1)}};
  parts[0][1].t99 = std::nan("");
  parts[0][0].winner = parts[0][2].winner = 7;
  std::vector<NpyArray> whole = sweep_arrays(sweep, parts, true);
  const std::vector<NpyArray> means = averaged(whole);
  const auto array = [&](std::string_view name) {
    const auto found = std::ranges::find(means, name, &NpyArray::name);
    REQUIRE(found != means.end());
    return *found;
  };
  CHECK(array("x").values == whole[1].values);
  CHECK(array("top_mean").shape == std::vector<std::size_t>{8});
  CHECK(std::abs(array("top_mean").values[1] - 13.2) < 1e-12);  // 9 … 17, and 0.2
  CHECK(std::abs(array("top_sd").values[1] - std::sqrt(7.5)) < 1e-12);
  CHECK(array("top_n").values[1] == 9);
  CHECK(array("t99_n").values[0] == 8);
  CHECK(std::abs(array("t99_mean").values[0] - (35.0 / 8 + 0.1)) < 1e-12);
  CHECK((array("winner").values[0] == 7 && array("winner_n").values[0] == 3));
  CHECK((array("winner").values[1] == -1 && array("winner_n").values[1] == 1));
  CHECK(std::ranges::find(means, "over", &NpyArray::name) == means.end());

  const auto part = [&](std::size_t k) {
    return parse_sweep(npz_bytes(sweep_arrays(sweep, {{k, parts.at(k)}}, true)), "shard");
  };
  std::vector<NpyArray> merged = part(1);
  take_over(merged, part(0), "other");
  CHECK(count_of(merged).missing == 0);
  CHECK(same(averaged(std::move(merged)), means));
}

TEST_CASE("sweep files: the order of the arrays in a file does not matter", "[cli][property]") {
  std::vector<NpyArray> turned = shard(1);
  std::ranges::reverse(turned);
  CHECK(same(parse_sweep(npz_bytes(turned), "file"), shard(1)));
}

TEST_CASE("sweep files: arrays that disagree are refused by the file's name", "[cli][property]") {
  const auto& [name, make] =
      GENERATE(Catch::Generators::from_range(disagreements().begin(), disagreements().end()));
  CAPTURE(name);
  std::vector<NpyArray> arrays = shard(1);
  make(arrays);
  const std::string bad = npz_bytes(arrays), good = npz_bytes(shard(0));
  CHECK_THROWS_WITH(merged_of(good, bad), StartsWith("second.npz: "));
  CHECK_THROWS_WITH(merged_of(bad, good), StartsWith("first.npz: "));
}

TEST_CASE("sweep files: a shard of another sweep is refused", "[cli][property]") {
  const std::string name = GENERATE("x", "y", "sweep");
  CAPTURE(name);
  std::vector<NpyArray> other = shard(1);
  named(other, name).values[1] += 1;
  CHECK_THROWS_WITH(merged_of(npz_bytes(shard(0)), npz_bytes(other)),
                    StartsWith("second.npz: belongs to another sweep"));
}

TEST_CASE("sweep files: a shard with any byte changed is refused, or merges to the same",
          "[cli][property]") {
  const std::string first = npz_bytes(shard(0)), second = npz_bytes(shard(1));
  const std::vector<NpyArray> whole = merged_of(first, second);
  const int change = GENERATE(0x01, 0x80, 0xff);
  std::size_t harmless = 0;
  for (std::size_t at = 0; at < second.size(); ++at) {
    CAPTURE(at, change);
    std::string bytes = second;
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    try {
      const bool equal = same(merged_of(first, bytes), whole);
      harmless += 1;
      CHECK(equal);
    } catch (const Error& error) {
      CHECK_THAT(error.what(), StartsWith("second.npz: "));
    }
  }
  CHECK(harmless < second.size() / 4);  // dates, versions and attributes
}

TEST_CASE("sweep journals: a journal with any byte changed, or cut short, gives no other outcome",
          "[cli][property]") {
  const Sweep sweep = some_sweep();
  std::string file = journal_head(sweep);
  for (const std::size_t part : {std::size_t{0}, std::size_t{1}})
    file += journal_record(part, outcomes_of(sweep, part));
  std::size_t given = 0, refused = 0;
  const auto check = [&](std::string_view bytes) {
    try {
      const JournalText journal = parse_journal(bytes, sweep, "journal");
      if (journal.end > bytes.size()) CHECK(false);
      for (const auto& [part, outcomes] : journal.parts)
        if (journal_record(part, outcomes) != journal_record(part, outcomes_of(sweep, part)))
          CHECK(false);
      given += journal.parts.size();
    } catch (const Error& error) {
      CHECK_THAT(error.what(), StartsWith("journal: "));
      ++refused;
    }
  };
  CHECK(parse_journal(file, sweep, "journal").end == file.size());
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string bytes = file;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    check(bytes);
    check(std::string_view(file).substr(0, at));
  }
  const std::size_t second = journal_record(1, outcomes_of(sweep, 1)).size();
  CHECK(given >= 2 * second);  // the first part, whatever is done to the second
  CHECK(refused > 300);
}

}  // namespace polarflow
