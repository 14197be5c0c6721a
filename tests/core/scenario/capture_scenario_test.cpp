#include "core/scenario/capture_scenario.h"

#include "core/base/error.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace polarflow;
using Catch::Matchers::ContainsSubstring;

namespace {

CaptureScenario read(const std::string& text) {
  return read_capture(parse_json(text, "c"), "", "c");
}

std::string complaint(const std::string& text) {
  try {
    (void)read(text);
  } catch (const FieldError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("capture scenario: reads back what it writes", "[capture][property]") {
  const CaptureScenario few{.file = "dump.npy"};
  const CaptureScenario all{
      "A title", "dump.npz",        "attn", "attention_mask", "layer,head,query,key",
      1234,      "0123456789abcdef"};
  for (const CaptureScenario& one : {few, all}) {
    CHECK(describes_capture(json_of(one)));
    CHECK(read_capture(json_of(one), "", "c") == one);
  }
  CHECK_FALSE(json_of(few).find("attention")->find("hash"));
  CHECK_FALSE(describes_capture(parse_json("{}", "c")));
  CHECK_FALSE(describes_capture(parse_json(R"({"run": "training"})", "c")));
}

TEST_CASE("capture scenario: bad fields are named", "[capture]") {
  CHECK_THAT(complaint(R"({"run": "capture"})"), ContainsSubstring("attention"));
  CHECK_THAT(complaint(R"({"run": "capture", "attention": {}})"), ContainsSubstring("file"));
  CHECK_THAT(complaint(R"({"run": "capture", "attention": {"file": "a", "axis": "q"}})"),
             ContainsSubstring("axis"));
  CHECK_THAT(complaint(R"({"run": "capture", "attention": {"file": 3}})"),
             ContainsSubstring("/attention/file"));
  CHECK_THAT(complaint(R"({"run": "capture", "attention": {"file": "a"}, "flow": {}})"),
             ContainsSubstring("flow"));
}
