// How a dump's arrays and axes are recognised, and what is told where they are not.
#include "tests/app/files/files_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <limits>

using namespace polarflow;
using namespace polarflow::test;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// A file of a temporary folder, opened.
struct MadeDump {
  TemporaryFolder folder;
  std::filesystem::path path;

  MadeDump(const std::string& name, const std::string& bytes) : path(folder.path / name) {
    write_whole(path, bytes);
  }
  [[nodiscard]] Dump dump(const DumpRequest& request = {}) const { return Dump(path, request); }
  [[nodiscard]] Opened opened(const DumpRequest& request = {}) const {
    return test::opened(path, request);
  }
};

std::string shape_of(const std::vector<Index>& extents) {
  std::string text = "(";
  for (const Index extent : extents) text += std::to_string(extent) + ",";
  return text + ")";
}

std::string npy_of(const std::vector<Index>& extents, const std::vector<double>& numbers) {
  return npy_file("<f8", shape_of(extents), bytes_of(numbers));
}

/// The numbers with their axes in another order.
std::vector<double> permuted(const std::vector<double>& numbers, const std::vector<Index>& extents,
                             const std::vector<std::size_t>& order) {
  std::vector<double> result;
  std::vector<Index> at(order.size(), 0);
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    std::vector<Index> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = at[i];
    Index offset = 0;
    for (std::size_t i = 0; i < order.size(); ++i) offset = offset * extents[i] + place[i];
    result.push_back(numbers[static_cast<std::size_t>(offset)]);
    for (std::size_t i = order.size(); i-- > 0 && ++at[i] == extents[order[i]];) at[i] = 0;
  }
  return result;
}

bool has_note(const Dump& dump, const std::string& words) {
  return std::ranges::any_of(
      dump.notes(), [&](const std::string& note) { return note.find(words) != note.npos; });
}

/// The weights [2, 2, 3, 6, 6] in the order [layer, head, sample, query, key].
std::vector<double> by_head(const std::vector<double>& weights) {
  return permuted(weights, {2, 2, 3, 6, 6}, {0, 2, 1, 3, 4});
}

const std::vector<double> kWeights = causal_weights(2, 2, 3, 6);

}  // namespace

TEST_CASE("dump: axes in any order, once declared, give the same numbers", "[files]") {
  std::vector<std::size_t> order = GENERATE(values<std::vector<std::size_t>>(
      {{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 1, 4, 3}, {3, 4, 0, 1, 2}, {1, 3, 0, 4, 2}}));
  const bool deflated = GENERATE(false, true), fortran = GENERATE(false, true);
  const std::vector<Index> extents = {2, 2, 3, 6, 6};
  const std::vector<std::string> names = {"layer", "sample", "head", "query", "key"};
  std::vector<Index> shape;
  std::string axes;
  for (const std::size_t axis : order) {
    shape.push_back(extents[axis]);
    axes += (axes.empty() ? "" : ",") + names[axis];
  }
  if (fortran) std::ranges::reverse(order);
  const std::string data = bytes_of(permuted(kWeights, extents, order));
  const MadeDump made(
      "x.npz",
      zip_file({{"a.npy", npy_file("<f8", shape_of(shape), data, fortran), deflated, false, 0}}));
  CAPTURE(axes, deflated, fortran);
  Dump dump = made.dump({.array = {}, .mask = {}, .axes = axes});
  CHECK(all_weights(dump) == by_head(kWeights));
  CHECK(dump.in_place() == !deflated);
  double last = -1;
  dump.visit_head(1, 2, [&](const auto&, const auto&, const HeadView& head) {
    std::vector<double> row(6);
    head.read_row(1, 5, row);
    last = row[5];
  });
  CHECK(last == kWeights.back());
}

TEST_CASE("dump: a transposed array is recognised by the sums", "[files]") {
  const std::vector<double> across = permuted(kWeights, {2, 2, 3, 6, 6}, {0, 1, 2, 4, 3});
  const MadeDump made("x.npy", npy_of({2, 2, 3, 6, 6}, across));
  Dump dump = made.dump();
  CHECK(dump.readings().front().axes == "layer,sample,head,key,query");
  CHECK(all_weights(dump) == by_head(kWeights));
}

TEST_CASE("dump: an unnormalised transposed array is recognised by its zeros", "[files]") {
  std::vector<double> across = permuted(kWeights, {2, 2, 3, 6, 6}, {0, 1, 2, 4, 3});
  for (double& number : across) number *= 3.5;
  const MadeDump made("x.npy", npy_of({2, 2, 3, 6, 6}, across));
  Dump dump = made.dump();
  CHECK(dump.readings().front().axes == "layer,sample,head,key,query");
  CHECK(dump.row_sums() == SumKind::unnormalised);
}

TEST_CASE("dump: a 4-D array alone leaves two readings, evidence leaves one", "[files]") {
  const std::vector<double> weights = causal_weights(1, 2, 3, 6);
  const std::string npy = npy_of({2, 3, 6, 6}, weights);
  const MadeDump alone("x.npy", npy);
  const Dump open = alone.dump();
  REQUIRE(open.readings().size() == 2);
  CHECK(open.readings()[0].axes == "layer,head,query,key");
  CHECK(open.readings()[1].axes == "sample,head,query,key");
  CHECK(open.readings()[1].shape == AttentionShape{1, 3, 2, 6, 6});
  const Dump other = alone.dump({.array = {}, .mask = {}, .axes = open.readings()[1].axes});
  CHECK(other.shape() == open.readings()[1].shape);
  write_whole(alone.folder.path / "config.json", R"({"n_layer": 2, "n_head": 3})");
  CHECK(alone.dump().readings().size() == 1);
  write_whole(alone.folder.path / "config.json", R"({"num_hidden_layers": 12, "n_head": 3})");
  REQUIRE(alone.dump().readings().size() == 1);
  CHECK(alone.dump().shape() == AttentionShape{1, 3, 2, 6, 6});
  write_whole(alone.folder.path / "config.json", "{");
  CHECK(has_note(alone.dump(), "config.json beside the file is not used"));
  const MadeDump named("x.npz", zip_file({{"layer_7.attn.npy", npy, false, false, 0}}));
  REQUIRE(named.dump().readings().size() == 1);
  CHECK(named.dump().shape() == AttentionShape{1, 3, 2, 6, 6});
}

TEST_CASE("dump: a mask tells how many samples there are", "[files]") {
  const std::string npy = npy_of({2, 3, 6, 6}, causal_weights(1, 2, 3, 6));
  const std::string mask = npy_file("|b1", "(2, 6)", std::string("\0\1\1\1\1\1\1\1\1\1\1\1", 12));
  const MadeDump made("x.npz", zip_file({{"attention_mask.npy", mask, true, false, 0},
                                         {"a.npy", npy, true, false, 0}}));
  const Dump dump = made.dump();
  CHECK(dump.shape() == AttentionShape{1, 3, 2, 6, 6});
  REQUIRE(dump.valid().size() == 12);
  CHECK(dump.valid()[0] == 0);
  CHECK(std::ranges::count(dump.valid(), 1) == 11);
}

TEST_CASE("dump: a mask is found by the name that is given, or an error says what there is",
          "[files]") {
  const std::string npy = npy_of({2, 3, 6, 6}, causal_weights(1, 2, 3, 6));
  const MadeDump made(
      "x.npz",
      zip_file({{"pads.npy", npy_file("|u1", "(2,1,6)", std::string(12, '\1')), false, false, 0},
                {"few.npy", npy_file("|u1", "(2,5)", std::string(10, '\1')), false, false, 0},
                {"a.npy", npy, false, false, 0}}));
  const auto with = [&](const std::string& mask) {
    return made.opened({.array = {}, .mask = mask, .axes = "sample,head,query,key"});
  };
  CHECK(with("pads").kind == "ok");
  CHECK(with("few").kind == "bad-shape");
  CHECK(with("none").message.find("it has pads: uint8 (2, 1, 6)") != std::string::npos);
}

TEST_CASE("dump: one array a layer is put in the order of the numbers", "[files]") {
  std::vector<Packed> members;
  const std::size_t each = kWeights.size() / 2;
  for (const int number : {10, 9}) {
    const auto from = kWeights.begin() + (number == 10 ? static_cast<std::ptrdiff_t>(each) : 0);
    const std::vector<double> layer(from, from + static_cast<std::ptrdiff_t>(each));
    members.push_back({"model.layers." + std::to_string(number) + ".self_attn.npy",
                       npy_of({2, 3, 6, 6}, layer), number == 9, false, 0});
  }
  members.push_back(
      {"hidden.npy", npy_of({2, 6, 6}, std::vector<double>(72, -1)), false, false, 0});
  const MadeDump made("x.npz", zip_file(members));
  Dump dump = made.dump();
  CHECK(dump.shape() == AttentionShape{2, 3, 2, 6, 6});
  CHECK(all_weights(dump) == by_head(kWeights));
  CHECK(has_note(dump, "Left aside: hidden: float64 (2, 6, 6)"));
}

TEST_CASE("dump: the steps of a generation are put together into one triangle", "[files]") {
  const bool deflated = GENERATE(false, true), layers_first = GENERATE(false, true);
  std::vector<Packed> members;
  const auto weight = [](Index layer, Index head, Index q, Index k) {
    return kWeights[static_cast<std::size_t>((((layer * 2) * 3 + head) * 6 + q) * 6 + k)];
  };
  int count = 0;
  const auto add = [&](Index layer, Index step) {
    const Index first = step == 0 ? 0 : step + 2, keys = step + 3;  // a prompt of 3, then one each
    std::vector<double> numbers;
    for (Index head = 0; head < 3; ++head)
      for (Index q = first; q < keys; ++q)
        for (Index k = 0; k < keys; ++k) numbers.push_back(weight(layer, head, q, k));
    members.push_back({"arr_" + std::to_string(count++) + ".npy",
                       npy_of({1, 3, keys - first, keys}, numbers), deflated, false, 0});
  };
  for (Index i = 0; i < 8; ++i) layers_first ? add(i / 4, i % 4) : add(i % 2, i / 2);
  const MadeDump made("x.npz", zip_file(members));
  Dump dump = made.dump();
  CHECK(dump.shape() == AttentionShape{2, 3, 1, 6, 6});
  CHECK(has_note(dump, "the steps of a generation"));
  std::vector<double> wanted;
  for (Index i = 0; i < 2 * 3 * 36; ++i)
    wanted.push_back(weight(i / 108, i / 36 % 3, i / 6 % 6, i % 6));
  CHECK(all_weights(dump) == wanted);
}

TEST_CASE("dump: arrays that do not fit together are refused by their names", "[files]") {
  const auto family = [](const std::vector<std::vector<Index>>& shapes) {
    std::vector<Packed> members;
    for (const auto& extents : shapes)
      members.push_back({"arr_" + std::to_string(members.size()) + ".npy",
                         npy_of(extents, causal_weights(extents[0], 1, extents[1], extents[3])),
                         false, false, 0});
    return MadeDump("x.npz", zip_file(members)).opened();
  };
  CHECK(family({{1, 2, 4, 4}, {1, 3, 4, 4}}).kind == "bad-shape");
  CHECK(family({{1, 2, 4, 4}, {1, 2, 6, 6}}).kind == "bad-shape");
  CHECK(family({{1, 2, 4, 4}, {1, 2, 6, 6}}).message.find("\"arr_1\" (1, 2, 6, 6)") !=
        std::string::npos);
}

TEST_CASE("dump: of several arrays that fit, one has to be named", "[files]") {
  const std::string npy = npy_of({2, 2, 3, 6, 6}, kWeights);
  const MadeDump made("x.npz", zip_file({{"before.npy", npy, false, false, 0},
                                         {"after.npy", npy, true, false, 0}}));
  CHECK(made.opened().kind == "needs-array");
  CHECK(made.opened().message.find("\"before\", \"after\"") != std::string::npos);
  Dump dump = made.dump({.array = "after", .mask = {}, .axes = {}});
  CHECK(all_weights(dump) == by_head(kWeights));
  CHECK(made.opened({.array = "later", .mask = {}, .axes = {}}).kind == "needs-array");
}

TEST_CASE("dump: axes that are no axes are refused", "[files]") {
  const MadeDump made("x.npy", npy_of({2, 3, 6, 6}, causal_weights(2, 1, 3, 6)));
  const std::string axes =
      GENERATE(as<std::string>(), "layer,head,query", "layer,head,head,key",
               "layer,head,query,width", "layer,head,sample,key", "layer,sample,head,query,key");
  CAPTURE(axes);
  CHECK(made.opened({.array = {}, .mask = {}, .axes = axes}).kind == "bad-shape");
}

TEST_CASE("dump: padding on the left is inferred from rows, and told", "[files]") {
  const double fill = GENERATE(kNan, 0.0, 0.125);  // of padded rows
  CAPTURE(fill);
  std::vector<double> weights = causal_weights(1, 2, 3, 8);
  for (std::size_t head = 3; head < 6; ++head)  // of sample 1
    for (std::size_t q = 0; q < 8; ++q) {
      double* const row = &weights[(head * 8 + q) * 8];
      if (q < 2)
        std::fill_n(row, 8, fill);
      else
        for (std::size_t k = 0; k < 8; ++k) row[k] = k < 2 || k > q ? 0 : 1.0 / double(q - 1);
    }
  const MadeDump made("x.npy", npy_of({1, 2, 3, 8, 8}, weights));
  const Dump dump = made.dump();
  REQUIRE(dump.valid().size() == 16);
  for (Index k = 0; k < 16; ++k)
    CHECK(dump.valid()[static_cast<std::size_t>(k)] == (k < 8 || k > 9));
  CHECK(has_note(dump, "of sample 1 the first 2"));
}

TEST_CASE("dump: windows and late queries are not taken for padding", "[files]") {
  std::vector<double> weights;
  for (Index q = 6; q < 12; ++q)
    for (Index k = 0; k < 12; ++k) weights.push_back(k <= q && k > q - 4 ? .25 : 0);
  CHECK(MadeDump("x.npy", npy_of({1, 1, 6, 12}, weights)).dump().valid().empty());
  CHECK(MadeDump("y.npy", npy_of({2, 2, 3, 6, 6}, kWeights)).dump().valid().empty());
  CHECK(MadeDump("z.npy", npy_of({1, 4, 4}, std::vector<double>(16, .25))).dump().valid().empty());
}

TEST_CASE("dump: what cannot be attention is refused with the reason", "[files]") {
  const auto message = [](const std::vector<Index>& extents, double number) {
    std::size_t size = 1;
    for (const Index extent : extents) size *= static_cast<std::size_t>(extent);
    return MadeDump("x.npy", npy_of(extents, std::vector<double>(size, number))).opened();
  };
  CHECK(message({5}, 1).kind == "bad-shape");
  CHECK(message({1, 1, 1, 1, 2, 2}, 1).kind == "bad-shape");
  CHECK(message({2, 0, 4, 4}, 1).kind == "bad-shape");
  CHECK(message({2, 6, 4}, -1).message.find("a layer's output") != std::string::npos);
  CHECK(message({2, 4, 4}, -std::numeric_limits<double>::infinity()).kind == "not-attention");
  CHECK(message({2, 4, 4}, 0).message.find("0 of 8 rows count") != std::string::npos);
  CHECK(MadeDump("i.npy", npy_file("<i8", "(2, 2)", std::string(32, '\0'))).opened().kind ==
        "not-attention");
}

TEST_CASE("dump: a row that counts is found wherever it is", "[files]") {
  std::vector<double> weights(std::size_t{4} * 8 * 16 * 16, kNan);
  for (std::size_t k = 0; k < 16; ++k) weights[weights.size() - 16 + k] = 1.0 / 16;
  const bool deflated = GENERATE(false, true);
  const MadeDump made("x.npz",
                      zip_file({{"a.npy", npy_of({4, 8, 16, 16}, weights), deflated, false, 0}}));
  CHECK(made.dump().row_sums() == SumKind::one);
}

TEST_CASE("dump: the visitor's exception ends the reading, and progress is told", "[files]") {
  const MadeDump made("x.npy", npy_of({2, 2, 3, 6, 6}, kWeights));
  Dump dump = made.dump();
  int heads = 0;
  const auto stop = [&](Index, Index, const HeadView&) {
    if (++heads == 3) throw 3;
  };
  CHECK_THROWS_AS(dump.for_each_head(stop), int);
  CHECK(heads == 3);
  std::vector<double> shares;
  dump.for_each_head([](Index, Index, const HeadView&) {},
                     [&](double share) { shares.push_back(share); });
  CHECK(std::ranges::is_sorted(shares));
  CHECK(shares.back() == 1);
}

TEST_CASE("dump: a file that states its axes is believed, ids come along", "[files]") {
  const std::string data = bytes_of(permuted(kWeights, {2, 2, 3, 6, 6}, {0, 2, 1, 3, 4}));
  std::string ids;
  for (int i = 0; i < 12; ++i) ids += little(static_cast<std::uint64_t>(100 + i), 4);
  const std::string head = R"({"__metadata__":{"axes":"layer head sample query key"},)"
                           R"("a":{"dtype":"F64","shape":[2,3,2,6,6],"data_offsets":[0,)" +
                           std::to_string(data.size()) +
                           R"(]},"input_ids":{"dtype":"I32","shape":[2,6],"data_offsets":[)" +
                           std::to_string(data.size()) + "," + std::to_string(data.size() + 48) +
                           "]}}";
  const MadeDump made("x.safetensors", tensors_with(head, data + ids));
  Dump dump = made.dump();
  CHECK(dump.readings().front().axes == "layer,head,sample,query,key");
  CHECK(all_weights(dump) == by_head(kWeights));
  REQUIRE(dump.ids().size() == 12);
  CHECK(dump.ids().back() == 111);
}
