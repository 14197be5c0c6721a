// Every field of a scenario given something wrong: one error that names it. The fields come from
// the texts of the presets, so that new fields are covered as they appear.
#include "core/base/error.h"
#include "core/scenario/presets.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace {

using namespace polarflow;
using nlohmann::json;

constexpr const char* kNan = "@NaN@";

/// The pointer at which a text is refused; nothing if it is accepted.
std::optional<std::string> refused_at(const json& document, std::string& message) {
  std::string text = document.dump();
  for (const std::string word = '"' + std::string(kNan) + '"';;) {
    const auto at = text.find(word);
    if (at == std::string::npos) break;
    text.replace(at, word.size(), "NaN");
  }
  try {
    (void)build_problem(parse_flow_scenario(text, "source"), "source");
  } catch (const FieldError& error) {
    message = error.what();
    return error.pointer;
  }
  return std::nullopt;
}

/// Calls f for every value of the document, in long lists for the first and the last alone.
void walk(const json& value, const json::json_pointer& at,
          const std::function<void(const json::json_pointer&, const json&)>& f) {
  if (!at.empty()) f(at, value);
  if (value.is_object())
    for (const auto& [key, part] : value.items()) walk(part, at / key, f);
  if (value.is_array() && !value.empty())
    for (const std::size_t i : {std::size_t{0}, value.size() - 1}) walk(value[i], at / i, f);
}

std::vector<FlowScenario> scenarios() {
  std::vector<FlowScenario> all;
  for (const char* id :
       {"fig2", "fig10", "fig12-k5", "fig13-square-l1", "fig11-d10", "v-scale", "residual-layer"})
    all.push_back(find_preset(id)->scenario);
  all.push_back(parse_flow_scenario(R"({"title": "two rows", "dims": {"d": 2, "n": 3},
                                   "model": {"kind": "attention-rows", "rows": 2}})",
                                    "text"));
  return all;
}

std::vector<json> documents() {
  std::vector<json> all;
  for (const FlowScenario& scenario : scenarios()) {
    all.push_back(json::parse(to_json(scenario)));
    all.push_back(json::parse(to_json(resolved(scenario))));
  }
  return all;
}

/// Replaces every value for which `wrong` has something, and wants the field named each time.
void check_each(const std::function<std::optional<json>(const json&)>& wrong) {
  int tried = 0;
  for (const json& document : documents()) {
    walk(document, json::json_pointer(), [&](const json::json_pointer& at, const json& value) {
      const std::optional<json> instead = wrong(value);
      if (!instead) return;
      json changed = document;
      changed[at] = *instead;
      std::string message;
      const auto refused = refused_at(changed, message);
      CAPTURE(at.to_string(), *instead, message);
      CHECK(refused.has_value());
      if (refused)
        CHECK((message.starts_with("source: /") &&
               message.find(at.to_string()) != std::string::npos));
      ++tried;
    });
  }
  CHECK(tried > 20);
}

}  // namespace

TEST_CASE("fields: a wrong type is refused at its field", "[scenario][property]") {
  SECTION("null") {
    check_each([](const json&) { return json(nullptr); });
  }
  SECTION("truth") {
    check_each([](const json& v) { return v.is_boolean() ? std::optional<json>() : json(true); });
  }
  SECTION("text") {
    check_each([](const json& v) { return v.is_string() ? std::optional<json>() : json("x"); });
  }
  SECTION("number") {
    check_each([](const json& v) { return v.is_number() ? std::optional<json>() : json(7); });
  }
  SECTION("list") {
    check_each([](const json& v) { return v.is_array() ? std::optional<json>() : json({{}}); });
  }
}

TEST_CASE("fields: NaN is refused at its field", "[scenario][property]") {
  check_each([](const json&) { return json(kNan); });
}

TEST_CASE("fields: an unknown word is refused at its field", "[scenario][property]") {
  int titles = 0;
  check_each([&](const json& v) -> std::optional<json> {
    if (!v.is_string() || (v.get<std::string>().find(' ') != std::string::npos && ++titles))
      return {};
    return json("no-such-word");
  });
  CHECK(titles == 16);
}

TEST_CASE("fields: an unknown field is refused by name", "[scenario][property]") {
  int objects = 0;
  for (const json& document : documents()) {
    walk(document, json::json_pointer(), [&](const json::json_pointer& at, const json& value) {
      if (!value.is_object()) return;
      json changed = document;
      changed[at / "no-such-field"] = 1;
      std::string message;
      CAPTURE(at.to_string());
      CHECK(refused_at(changed, message) == (at / "no-such-field").to_string());
      ++objects;
    });
  }
  CHECK(objects > 150);
}

TEST_CASE("fields: a wrong shape is refused at its field", "[scenario][property]") {
  const auto is_numbers = [](const json& v) {
    return v.is_array() && !v.empty() &&
           (v[0].is_number() || (v[0].is_array() && v[0][0].is_number()));
  };
  SECTION("one too few") {
    check_each([&](const json& v) -> std::optional<json> {
      if (!is_numbers(v)) return {};
      json shorter = v;
      shorter.erase(shorter.size() - 1);
      return shorter;
    });
  }
  SECTION("none") {
    check_each(
        [&](const json& v) { return is_numbers(v) ? json::array() : std::optional<json>(); });
  }
  SECTION("a level too deep") {
    check_each([&](const json& v) {
      return is_numbers(v) ? json::array({v, v}) : std::optional<json>();
    });
  }
  SECTION("absurdly many") {
    check_each([&](const json& v) -> std::optional<json> {
      if (!is_numbers(v)) return {};
      return json::array_t(5000, v[0]);
    });
  }
}

TEST_CASE("fields: an absurd size is refused before memory is taken", "[scenario][property]") {
  const double size = GENERATE(1e9, 1e18, -1.0, 0.0, 2.5);
  CAPTURE(size);
  int tried = 0;
  std::set<std::string> places;
  for (const json& document : documents()) {
    for (const json::json_pointer& at : {"/dims/d"_json_pointer, "/dims/n"_json_pointer,
                                         "/loss/X/rows"_json_pointer, "/model/rows"_json_pointer}) {
      if (!document.contains(at)) continue;
      json changed = document;
      changed[at] = size;
      std::string message;
      CHECK(refused_at(changed, message) == at.to_string());
      places.insert(at.to_string()), ++tried;
    }
  }
  CHECK(places.size() == 4);
  CHECK(tried >= 2 * 16);
}

TEST_CASE("fields: parts that do not go together are refused at one of them",
          "[scenario][property]") {
  const auto [changes, field] = GENERATE(table<const char*, const char*>({
      {R"({"model": "residual-state", "dims": {"d": 3, "n": 4}})", "/dims"},
      {R"({"model": "residual-state", "normalization": "l1"})", "/normalization"},
      {R"({"model": {"kind": "residual-state", "key": "columns"}, "normalization": "relu"})",
       "/normalization"},
      {R"({"model": "residual-full", "normalization": "sparsemax"})", "/normalization"},
      {R"({"model": {"kind": "attention-rows", "rows": 3, "mask": "causal"}})", "/model/rows"},
      {R"({"model": {"kind": "attention-rows", "rows": 2, "labels": [1, 0.5]}})",
       "/model/labels/1"},
      {R"({"model": {"kind": "attention-rows", "rows": 2, "labels": [1, -1]},
           "loss": "cross-entropy"})",
       "/model/labels/1"},
      {R"({"model": {"kind": "attention-rows", "rows": 2}, "init": {"S": [[1, 2], [3, 4], [5, 6]]}})",
       "/init/S"},
      {R"({"model": {"kind": "value-softmax", "value_path": {"kind": "v-scale", "C": 0}}})",
       "/model/value_path/C"},
      {R"({"model": {"kind": "value-softmax", "rows": 2}})", "/model/rows"},
      {R"({"model": "residual-full", "init": {"X": [[1]]}})", "/init/X"},
  }));
  CAPTURE(changes);
  std::string message;
  CHECK(refused_at(json::parse(changes), message) == field);
  CAPTURE(message);
}
