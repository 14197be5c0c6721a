#include "app/session/lecture.h"

#include "core/base/error.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"
#include "generated/lectures.h"

namespace polarflow {

namespace {

void read_text(ObjectReader& members, std::string_view key, std::string& text) {
  if (const auto node = members.find(key)) text = node->text();
}

/// The scenario of a step: a preset's or one of its own.
OpenedSession read_start(ObjectReader& members) {
  const auto preset = members.find("preset"), scenario = members.find("scenario");
  if (preset && scenario) preset->reject("either a preset or a scenario");
  if (scenario) {
    OpenedSession opened;
    opened.state.scenario = std::make_shared<const Scenario>(
        read_scenario(scenario->json(), scenario->pointer(), scenario->source()));
    opened.state.space = fresh_workspace(*opened.state.scenario);
    return opened;
  }
  if (!preset) members.node().reject("a preset or a scenario in every step");
  const Preset* found = find_preset(preset->text("the id of a preset"));
  if (!found) preset->reject("the id of a preset");
  return open_preset(*found);
}

Locks read_locks(const Node& list) {
  Locks locks;
  const std::string allowed = "a list of start, set-up, choices, time";
  for (std::size_t i = 0; i < list.size(allowed); ++i) {
    const Node item = list.item(i);
    const std::string word = item.text(allowed);
    bool* lock = word == "start"     ? &locks.start
                 : word == "set-up"  ? &locks.setup
                 : word == "choices" ? &locks.choices
                 : word == "time"    ? &locks.time
                                     : nullptr;
    if (!lock) item.reject("start, set-up, choices or time");
    *lock = true;
  }
  return locks;
}

LectureStep read_step(const Node& node) {
  ObjectReader members(node, "a step");
  LectureStep step{.session = read_start(members), .sentence = {}, .question = {}, .note = {}};
  read_parts(members, step.session, false);
  read_text(members, "sentence", step.sentence);
  read_text(members, "question", step.question);
  read_text(members, "note", step.note);
  if (const auto plays = members.find("plays")) step.plays = plays->flag();
  if (const auto locks = members.find("locks")) step.locks = read_locks(*locks);
  if (const auto names = members.find("names")) {
    const std::string allowed = "the names of the run and of the one beside it";
    if (names->size(allowed) != step.names.size()) names->reject(allowed);
    for (std::size_t i = 0; i < step.names.size(); ++i)
      step.names[i] = names->item(i).text(allowed);
  }
  if (step.sentence.empty()) node.reject("a step with a sentence");
  members.finish();
  return step;
}

Lecture read_lecture(const Json& document, const std::string& source) {
  ObjectReader members(Node(document, "", source), "a lecture");
  const auto version = members.find("polarflow-lecture"), steps = members.find("steps");
  if (!version || !steps) members.node().reject("a lecture with polarflow-lecture and steps");
  (void)version->number(1, 1);
  Lecture lecture;
  read_text(members, "title", lecture.title);
  constexpr std::size_t kMostSteps = 1000;
  const std::string allowed = "a list of 1 to 1000 steps";
  if (steps->size(allowed) > kMostSteps) steps->reject(allowed);
  for (std::size_t i = 0; i < steps->size(allowed); ++i)
    lecture.steps.push_back(read_step(steps->item(i)));
  if (lecture.steps.empty()) steps->reject(allowed);
  members.finish();
  return lecture;
}

}  // namespace

Lecture parse_lecture(const std::string& text, const std::string& source) {
  return read_lecture(parse_json(text, source), source);
}

Openable parse_openable(const std::string& text, const std::string& source) {
  const Json document = parse_json(text, source);
  if (document.find("polarflow-lecture")) return read_lecture(document, source);
  return read_session(document, source);
}

const Lecture& first_lecture() {
  static const Lecture kLecture =
      parse_lecture(std::string(lecture_text("polarization.json")), "polarization.json");
  return kLecture;
}

}  // namespace polarflow
