#include "core/scenario/capture_scenario.h"

#include "core/scenario/node.h"

namespace polarflow {
namespace {

std::string text_at(ObjectReader& members, std::string_view key) {
  const auto node = members.find(key);
  return node ? node->text() : std::string();
}

}  // namespace

bool describes_capture(const Json& document) {
  const Json* run = document.find("run");
  const auto* kind = run ? std::get_if<std::string>(&run->value) : nullptr;
  return kind && *kind == "capture";
}

CaptureScenario read_capture(const Json& value, const std::string& pointer,
                             const std::string& source) {
  ObjectReader members(Node(value, pointer, source), "an object");
  if (const auto version = members.find("polarflow")) (void)version->integer(1, 1);
  CaptureScenario scenario{.title = text_at(members, "title")};
  if (const auto run = members.find("run"); !run || run->text() != "capture")
    (run ? *run : members.node()).reject("\"run\": \"capture\"");
  const auto attention = members.find("attention");
  if (!attention) members.node().reject("an \"attention\" with its \"file\"");
  ObjectReader parts(*attention, "an object with a \"file\"");
  scenario.file = text_at(parts, "file");
  scenario.array = text_at(parts, "array");
  scenario.mask = text_at(parts, "mask");
  scenario.axes = text_at(parts, "axes");
  if (const auto bytes = parts.find("bytes")) scenario.bytes = bytes->number(0, 0x1p53);
  scenario.hash = text_at(parts, "hash");
  parts.finish();
  members.finish();
  if (scenario.file.empty()) attention->reject("an object with a \"file\"");
  return scenario;
}

Json json_of(const CaptureScenario& scenario) {
  Json::Object attention{{"file", scenario.file}};
  for (const auto& [key, text] :
       {std::pair{"array", scenario.array}, {"mask", scenario.mask}, {"axes", scenario.axes}})
    if (!text.empty()) attention.emplace_back(key, text);
  if (!scenario.hash.empty()) {
    attention.emplace_back("bytes", scenario.bytes);
    attention.emplace_back("hash", scenario.hash);
  }
  Json::Object document{{"polarflow", 1.0}};
  if (!scenario.title.empty()) document.emplace_back("title", scenario.title);
  document.emplace_back("run", "capture");
  document.emplace_back("attention", Json(std::move(attention)));
  return Json(std::move(document));
}

}  // namespace polarflow
