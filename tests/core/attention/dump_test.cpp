// Attention as files of the wild hold it, against numbers that two other programs agree on.
#include "tests/core/attention/combined.h"
#include "tests/core/attention/tensor.h"
#include "tests/support/reference.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace polarflow;
using nlohmann::json;
using test::Tensor;

namespace {

const json& expected(const std::string& file) {
  static const json all = test::reference("real-models/dumps/expected.json");
  return all.at(file);
}

std::vector<std::byte> bytes_of(const std::string& file) {
  std::ifstream in(std::string(POLARFLOW_TEST_DATA) + "/reference/real-models/dumps/" + file,
                   std::ios::binary);
  std::vector<std::byte> bytes;
  for (std::istreambuf_iterator<char> at(in), end; at != end; ++at)
    bytes.push_back(static_cast<std::byte>(*at));
  return bytes;
}

template <class T>
T number_at(const std::vector<std::byte>& bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::string text_at(const std::vector<std::byte>& bytes, std::size_t offset, std::size_t size) {
  std::string text(size, ' ');
  std::memcpy(text.data(), bytes.data() + offset, size);
  return text;
}

/// A file of version 1 whose header holds no more than what these files hold.
void open_npy(Tensor& tensor, const std::vector<std::string>& axes) {
  const std::size_t size = number_at<std::uint16_t>(tensor.bytes, 8);
  const std::string header = text_at(tensor.bytes, 10, size);
  tensor.storage = header.find("f8") != std::string::npos ? Storage::float64 : Storage::float32;
  tensor.swapped = header.find("'>f") != std::string::npos;
  tensor.begin = 10 + size;
  lay_out(tensor, axes, header.find("'fortran_order': True") != std::string::npos);
}

void open_safetensors(Tensor& tensor, const std::vector<std::string>& axes) {
  const auto size = number_at<std::uint64_t>(tensor.bytes, 0);
  const json header = json::parse(text_at(tensor.bytes, 8, size));
  const std::string type = header.at("attentions").at("dtype");
  tensor.storage = type == "F64"    ? Storage::float64
                   : type == "BF16" ? Storage::bfloat16
                                    : Storage::float32;
  tensor.begin = 8 + size + header.at("attentions").at("data_offsets")[0].get<std::size_t>();
  lay_out(tensor, axes);
}

Tensor open(const std::string& file) {
  const json& entry = expected(file);
  const auto extent = [&](const char* axis) { return entry.at("dims").at(axis).get<Index>(); };
  Tensor tensor;
  tensor.bytes = bytes_of(file);
  tensor.shape = {extent("layer"), extent("head"), extent("sample"), extent("query"),
                  extent("key")};
  std::istringstream words(entry.at("axes").get<std::string>());
  const std::vector<std::string> axes{std::istream_iterator<std::string>(words), {}};
  file.ends_with(".npy") ? open_npy(tensor, axes) : open_safetensors(tensor, axes);
  if (entry.contains("valid_keys"))
    for (const json& sample : entry.at("valid_keys"))
      for (const json& key : sample) tensor.valid.push_back(key.get<std::uint8_t>());
  return tensor;
}

std::vector<HeadReport> measured(const Tensor& tensor) {
  std::vector<HeadReport> heads;
  for (Index layer = 0; layer < tensor.shape.layers; ++layer)
    for (Index head = 0; head < tensor.shape.heads; ++head)
      heads.push_back(measure_head(tensor.head(layer, head)));
  REQUIRE(heads.size() >= 8);
  return heads;
}

bool agrees(double found, const json& wanted) {
  if (wanted.is_null()) return std::isnan(found);
  const double number = wanted.get<double>();
  return std::abs(found - number) <= 1e-9 * std::max(1.0, std::abs(number));
}

void check_fit(const DecayFit& fit, const json& wanted) {
  CAPTURE(fit.gamma, fit.b, fit.r2, fit.n, wanted.dump());
  CHECK(agrees(fit.gamma, wanted[0]));
  CHECK(agrees(fit.b, wanted[1]));
  CHECK(agrees(fit.r2, wanted[2]));
  CHECK(fit.n == wanted[3].get<Index>());
}

const std::vector<std::string> kFiles = {"lhqk-f32.npy",
                                         "lhqk-f64-fortran.npy",
                                         "lhqk-f32-bigendian.npy",
                                         "kv-lhqk-f32.npy",
                                         "window-lhqk-f32.npy",
                                         "sigmoid-lhqk-f32.npy",
                                         "offsink-lhqk-f32.npy",
                                         "lbhqk-bf16.safetensors",
                                         "leftpad-nan-f32.safetensors",
                                         "powerlaw-f64.safetensors"};

}  // namespace

TEST_CASE("attention: every dump that is no archive is one of the files", "[attention][registry]") {
  const json all = test::reference("real-models/dumps/expected.json");
  std::size_t others = 0;
  for (const auto& [file, entry] : all.items()) {
    CAPTURE(file);
    const bool archive = file.ends_with(".npz");  // which the program's own reader opens
    CHECK((archive || std::ranges::count(kFiles, file) == 1));
    others += !archive;
  }
  CHECK(others == kFiles.size());
}

TEST_CASE("attention: every measure of a dump is the reference's", "[attention][golden]") {
  const std::string file = GENERATE(from_range(kFiles));
  const Tensor tensor = open(file);
  const std::vector<HeadReport> heads = measured(tensor);
  int compared = 0;
  for (const auto& [id, numbers] : expected(file).at("expect").items()) {
    if (!numbers.is_array() || numbers.empty() || !numbers[0].is_array() || id == "secondary" ||
        id == "gamma_layer")
      continue;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::size_t count = static_cast<std::size_t>(tensor.shape.heads);
      CAPTURE(file, id, i, heads[i].value(id), numbers[i / count][i % count].dump());
      CHECK(agrees(heads[i].value(id), numbers[i / count][i % count]));
    }
    ++compared;
  }
  CHECK(compared == 14);
}

TEST_CASE("attention: what a dump's heads say together is the reference's", "[attention][golden]") {
  const std::string file = GENERATE(from_range(kFiles));
  CAPTURE(file);
  const Tensor tensor = open(file);
  const ModelReport model = test::combined(measured(tensor), tensor.shape.layers);
  const json& wanted = expected(file).at("expect");
  CHECK(model.bad_rows == wanted.at("bad_rows").get<Index>());
  CHECK(agrees(model.row_sum_min, wanted.at("row_sum_min")));
  CHECK(agrees(model.row_sum_max, wanted.at("row_sum_max")));
  CHECK(agrees(model.sink_rate, wanted.at("sink_rate")));
  check_fit(model.decay, wanted.at("gamma_all"));
  REQUIRE(model.layer_decay.size() == wanted.at("gamma_layer").size());
  for (std::size_t layer = 0; layer < model.layer_decay.size(); ++layer)
    check_fit(model.layer_decay[layer], wanted.at("gamma_layer")[layer]);
}

TEST_CASE("attention: the secondary sinks of a dump are the reference's", "[attention][golden]") {
  std::size_t sinks = 0;
  for (const std::string& file : kFiles) {
    const Tensor tensor = open(file);
    const std::vector<HeadReport> heads = measured(tensor);
    json found = json::array();
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::size_t count = static_cast<std::size_t>(tensor.shape.heads);
      for (const SecondarySink& sink : heads[i].secondary)
        found.push_back({i / count, i % count, sink.key, sink.share});
    }
    const json& wanted = expected(file).at("expect").at("secondary");
    CAPTURE(file, found.dump(), wanted.dump());
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i)
      for (std::size_t k = 0; k < 4; ++k) CHECK(agrees(found[i][k].get<double>(), wanted[i][k]));
    sinks += found.size();
  }
  CHECK(sinks >= 10);
}

TEST_CASE("attention: the mass that a sink outside the keys holds is what rows lack",
          "[attention][golden]") {
  const std::vector<HeadReport> heads = measured(open("offsink-lhqk-f32.npy"));
  const json& wanted = expected("offsink-lhqk-f32.npy").at("missing_mass");
  for (std::size_t i = 0; i < heads.size(); ++i)
    CHECK(agrees(heads[i].value<MissingMassMeasure>(), wanted[i / 4][i % 4]));
}

TEST_CASE("attention: a power law gives its exponent, with and without a sink",
          "[attention][golden]") {
  const std::vector<HeadReport> heads = measured(open("powerlaw-f64.safetensors"));
  const json& truth = expected("powerlaw-f64.safetensors").at("true_gamma");
  for (std::size_t i = 0; i < heads.size(); ++i)
    CHECK(std::abs(heads[i].value<GammaMeasure>() - truth[i % 6].get<double>()) < 1e-10);
}
