// Dumps as the wild writes them, good ones and bad ones, against what two other programs say.
#include "tests/app/files/files_made.h"
#include "tests/core/attention/combined.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace polarflow;
using nlohmann::json;

namespace {

json expected(const char* folder) {
  return json::parse(test::read_whole(test::real_models() / folder / "expected.json"));
}

const json& dumps() {
  static const json all = expected("dumps");
  return all;
}

/// The axes as the reference says them, of each array.
std::string wanted_axes(std::string words) {
  if (words.find("sample head query key") != words.npos && words.find("layer ") != 0)
    words = "sample head query key";
  std::ranges::replace(words, ' ', ',');
  return words;
}

bool agrees(double found, const json& wanted, double tolerance) {
  if (wanted.is_null()) return std::isnan(found);
  const double number = wanted.get<double>();
  return std::abs(found - number) <= tolerance * std::max(1.0, std::abs(number));
}

std::vector<HeadReport> measured(Dump& dump) {
  std::vector<HeadReport> heads;
  dump.for_each_head(
      [&](Index, Index, const HeadView& head) { heads.push_back(measure_head(head)); });
  return heads;
}

/// Measures that are tables [layer][head] of numbers.
int check_measures(const std::vector<HeadReport>& heads, const json& entry) {
  int compared = 0;
  for (const auto& [id, table] : entry.at("expect").items()) {
    if (!table.is_array() || table.empty() || !table[0].is_array() || id == "secondary" ||
        id == "gamma_layer")
      continue;
    const std::size_t count = table[0].size();
    REQUIRE(heads.size() == count * table.size());
    for (std::size_t i = 0; i < heads.size(); ++i) {
      CAPTURE(id, i, heads[i].value(id));
      CHECK(agrees(heads[i].value(id), table[i / count][i % count], entry.at("tol")));
    }
    ++compared;
  }
  return compared;
}

}  // namespace

TEST_CASE("dump: every reference opens with its axes and extents", "[files][golden]") {
  for (const auto& [file, entry] : dumps().items()) {
    CAPTURE(file);
    Dump dump(test::real_models() / "dumps" / file);
    const json& dims = entry.at("dims");
    const AttentionShape wanted{dims.at("layer"), dims.at("head"), dims.at("sample"),
                                dims.at("query"), dims.at("key")};
    CHECK(dump.readings().front().axes == wanted_axes(entry.at("axes")));
    CHECK(dump.shape() == wanted);
    CHECK(dump.readings().front().shape == wanted);
    std::vector<std::uint8_t> valid;
    for (const json& sample : entry.value("valid_keys", json::array()))
      for (const json& key : sample) valid.push_back(key.get<std::uint8_t>());
    CHECK(std::vector<std::uint8_t>(dump.valid().begin(), dump.valid().end()) == valid);
  }
  CHECK(dumps().size() == 14);
}

TEST_CASE("dump: every measure of every reference is the reference's", "[files][golden]") {
  for (const auto& [file, entry] : dumps().items()) {
    CAPTURE(file);
    Dump dump(test::real_models() / "dumps" / file);
    const std::vector<HeadReport> heads = measured(dump);
    CHECK(check_measures(heads, entry) == 14);
    const ModelReport model = test::combined(heads, dump.shape().layers);
    const json& wanted = entry.at("expect");
    CHECK(model.bad_rows == wanted.at("bad_rows").get<Index>());
    CHECK(agrees(model.sink_rate, wanted.at("sink_rate"), 1e-9));
    CHECK(agrees(model.row_sum_min, wanted.at("row_sum_min"), 1e-9));
    CHECK(agrees(model.row_sum_max, wanted.at("row_sum_max"), 1e-9));
    CHECK(agrees(model.decay.gamma, wanted.at("gamma_all")[0], 1e-9));
  }
}

TEST_CASE("dump: the sums of the references' rows are classified", "[files][golden]") {
  std::set<SumKind> kinds;
  for (const auto& [file, entry] : dumps().items()) {
    CAPTURE(file);
    const SumKind wanted = file.starts_with("sigmoid")   ? SumKind::unnormalised
                           : file.starts_with("offsink") ? SumKind::below_one
                                                         : SumKind::one;
    CHECK(Dump(test::real_models() / "dumps" / file).row_sums() == wanted);
    kinds.insert(wanted);
  }
  CHECK(kinds.size() == 3);
}

TEST_CASE("dump: numbers of the references are those in the file", "[files][golden]") {
  const std::string bytes = test::read_whole(test::real_models() / "dumps/lhqk-f32.npy");
  std::vector<float> plain((bytes.size() - 128) / 4);
  std::copy_n(bytes.data() + 128, 4 * plain.size(), reinterpret_cast<char*>(plain.data()));
  Dump dump(test::real_models() / "dumps/lhqk-f32.npy");
  const std::vector<double> read = test::all_weights(dump);
  CHECK(read == std::vector<double>(plain.begin(), plain.end()));
  Dump big(test::real_models() / "dumps/lhqk-f32-bigendian.npy");
  CHECK(test::all_weights(big) == read);
}

TEST_CASE("dump: every bad file ends in its kind of error, which names what it must",
          "[files][golden]") {
  // What FORMAT.md's `must_name` asks for, as words of the message.
  const std::map<std::string, std::vector<std::string>> words = {
      {"npy-truncated-data.npy", {"57 bytes found", "64 needed"}},
      {"npy-bad-magic.npy", {"93 4e 55 4d 50 58"}},
      {"npy-huge-shape.npy", {"(1000000000, 1000000000, 4, 4)", "192 bytes"}},
      {"npy-object.npy", {"descr |O", "pickle"}},
      {"npy-2d.npy", {}},
      {"st-header-too-long.safetensors", {"1099511627776", "73"}},
      {"st-offset-past-end.safetensors", {"\"attentions\"", "64", "60 bytes"}},
      {"st-shape-mismatch.safetensors", {"\"attentions\"", "(1, 1, 4, 5)", "64 bytes"}},
      {"st-unknown-dtype.safetensors", {"F8_E4M3", "\"attentions\""}},
      {"st-duplicate-key.safetensors", {"\"a\" twice"}},
      {"npz-not-zip.npz", {"zip directory not found"}},
      {"all-nan.npy", {"0 of 16 rows"}},
      {"logits-not-attention.npy", {"negative entries", "softmax of the rows"}}};
  const json bad = expected("bad");
  for (const auto& [file, entry] : bad.items()) {
    const test::Opened found = test::opened(test::real_models() / "bad" / file);
    CAPTURE(file, found.message);
    const std::string wanted = entry.at("error");
    CHECK(found.kind == (wanted == "needs-axes-or-ok" ? "ok" : wanted));
    CHECK((found.kind == "ok" || found.message.find(file) != found.message.npos));
    for (const std::string& word : words.at(file))
      CHECK(found.message.find(word) != found.message.npos);
  }
  CHECK(bad.size() == words.size());
}
