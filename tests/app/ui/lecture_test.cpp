#include "app/ui/lecture/lectern.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "core/base/error.h"
#include "tests/app/figure/formula_laws.h"

namespace polarflow {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

struct Told {
  std::size_t place;
  bool asking;
  std::string scenario;

  bool operator==(const Told&) const = default;
};

Told told(const Lectern& lectern, const Session& session) {
  return {lectern.place(), lectern.asking(), hash_of(session.flow.scenario())};
}

}  // namespace

TEST_CASE("lecture: forward to the end and back again passes the same steps", "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.enter(session);
  std::vector<Told> way{told(lectern, session)};
  while (lectern.place() + 1 < lectern.lecture().steps.size() || lectern.asking()) {
    lectern.next(session);
    if (lectern.asking()) lectern.next(session);  // the answer at once
    way.push_back(told(lectern, session));
    REQUIRE(way.size() < 100);
  }
  lectern.next(session);
  CHECK(told(lectern, session) == way.back());  // at the end it stays
  int back = 0;
  for (std::size_t i = way.size() - 1; i-- > 0;) {
    if (way[i].place == way[i + 1].place && !way[i + 1].asking) continue;
    while (told(lectern, session) != way[i]) {
      const Told before = told(lectern, session);
      lectern.previous(session);
      REQUIRE(told(lectern, session) != before);
    }
    ++back;
  }
  CHECK(back + 1u == lectern.lecture().steps.size());
  CHECK(back > 5);
}

TEST_CASE("lecture: whatever was changed, the next step is as written", "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.enter(session);
  session.space().theme = "dark";
  FlowScenario other = session.flow.scenario();
  other.flow.t_end = 7;
  session.edit(std::move(other));
  while (lectern.place() == 0) lectern.next(session);
  CHECK(hash_of(session.flow.scenario()) ==
        hash_of(lectern.lecture().steps[1].session.state.flow()));
  CHECK(session.space().theme == "dark");
}

TEST_CASE("lecture: the answer is told when time has reached the end", "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.enter(session);
  REQUIRE_FALSE(lectern.step().question.empty());
  CHECK(lectern.conceals());
  lectern.next(session);
  CHECK(session.timeline.playing());
  CHECK(lectern.asking());
  session.timeline.advance(100);
  lectern.follow(session.timeline);
  CHECK_FALSE(lectern.asking());
}

TEST_CASE("lecture: a run that ended before its answer leads to the answer", "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.enter(session);
  const bool by_hand = GENERATE(true, false);
  if (by_hand)
    session.timeline.scrub(1);
  else
    session.timeline.play(), lectern.follow(session.timeline), session.timeline.advance(100);
  lectern.follow(session.timeline);
  CHECK_FALSE(lectern.asking());
  lectern.next(session);
  CHECK(lectern.place() == 1);
}

TEST_CASE("lecture: what was open comes back as it was, whatever was done meanwhile",
          "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  const auto finish = [&] {
    (void)session.poll(0);
    worker.finish(20);
    (void)session.poll(10);
  };
  finish();
  REQUIRE(session.frame());
  session.note(0);
  FlowScenario other = session.flow.scenario();
  other.flow.t_end = 7;
  session.edit(std::move(other));
  session.note(5);
  finish();
  session.timeline.scrub(0.25);
  session.timeline.speed = 3;
  const OpenWork before = session.work();
  REQUIRE(before.trail.steps.size() == 2);
  REQUIRE(before.t);

  Lectern lectern;
  lectern.enter(session);
  CHECK(session.timeline.speed == 1);
  CHECK(session.trail().steps.empty());  // steps cost no undo
  session.note(10);
  lectern.next(session);
  const auto doing = GENERATE(0, 1, 2);
  if (doing == 1) session.flow.draw_anew(), session.note(20), session.undo();
  if (doing == 2) session.open(presets().back()), lectern.enter(session);
  lectern.leave(session);
  CHECK_FALSE(lectern.on());
  finish();
  const OpenWork after = session.work();
  CHECK(after.state == before.state);
  REQUIRE(after.t);
  CHECK(*after.t == Catch::Approx(*before.t));
  CHECK(after.speed == before.speed);
  CHECK(after.trail.steps == before.trail.steps);
  CHECK(after.opening.number == before.opening.number);
  session.undo();
  CHECK(session.state() == *before.trail.steps[0]);
}

TEST_CASE("lecture: undo works within a step, and a deviation is left for the step as written",
          "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.enter(session);
  session.note(0);
  CHECK_FALSE(lectern.deviates(session));
  session.flow.draw_anew();
  session.note(5);
  CHECK(lectern.deviates(session));
  session.undo();
  CHECK_FALSE(lectern.deviates(session));
  session.redo();
  lectern.next(session);
  CHECK_FALSE(lectern.deviates(session));
  CHECK(lectern.place() == 0);
  CHECK(lectern.asking());  // as the question was still open
}

TEST_CASE("lecture: it begins at its question and t = 0, whatever ran before", "[ui][property]") {
  Worker worker{{}};
  OpenedSession opened = open_preset(presets().front());
  opened.t = 3;
  Session session(worker, std::move(opened));
  session.timeline.play();
  Lecture lecture = first_lecture();
  lecture.steps[0].session.t = 5;  // of a session that was saved there
  Lectern lectern;
  lectern.put(lecture);
  lectern.note = true;
  lectern.enter(session);
  worker.finish(20);
  (void)session.poll(10);
  CHECK(lectern.asking());
  CHECK_FALSE(lectern.note);
  CHECK(session.timeline.share() == 0);
  CHECK_FALSE(session.timeline.playing());
}

TEST_CASE("lecture: what is wrong with a file is named", "[ui][property]") {
  const auto [text, names] = GENERATE(table<std::string, std::string>({
      {R"({"polarflow-lecture": 1})", "steps"},
      {R"({"polarflow-lecture": 2, "steps": []})", "/polarflow-lecture"},
      {R"({"polarflow-lecture": 1, "steps": []})", "/steps"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2"}]})", "/steps/0"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "x", "sentence": "s"}]})",
       "/steps/0/preset"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2", "sentence": "s", "view": {"zoom": 0}}]})",
       "/steps/0/view/zoom"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2", "sentence": "s", "locks": ["all"]}]})",
       "/steps/0/locks/0"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2", "sentence": "s", "quiz": 1}]})",
       "/steps/0/quiz"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2", "sentence": "s", "names": ["A"]}]})",
       "/steps/0/names"},
      {R"({"polarflow-lecture": 1, "steps": [{"preset": "fig2", "sentence": "s", "beside": "fig"}]})",
       "/steps/0/beside"},
  }));
  CAPTURE(text);
  CHECK_THROWS_MATCHES(parse_lecture(text, "file"), FieldError,
                       MessageMatches(ContainsSubstring(names)));
}

TEST_CASE("lecture: up to 1000 steps are taken", "[ui][property]") {
  const auto of_steps = [](int count) {
    std::string steps;
    for (int k = 0; k < count; ++k)
      steps += std::string(k ? "," : "") + R"({"preset": "fig2", "sentence": "s"})";
    return R"({"polarflow-lecture": 1, "steps": [)" + steps + "]}";
  };
  CHECK(parse_lecture(of_steps(1000), "file").steps.size() == 1000);
  CHECK_THROWS_MATCHES(parse_lecture(of_steps(1001), "file"), FieldError,
                       MessageMatches(ContainsSubstring("/steps: ")));
}

TEST_CASE("lecture: a step locks what it names, in the lecture alone", "[ui][property]") {
  Worker worker{{}};
  Session session(worker, open_preset(presets().front()));
  Lectern lectern;
  lectern.put(parse_lecture(
      R"({"polarflow-lecture": 1, "steps": [
          {"preset": "fig2", "sentence": "s", "locks": ["start", "time"]},
          {"preset": "fig2", "sentence": "s"}]})",
      "file"));
  CHECK_FALSE(lectern.locks().start);
  lectern.enter(session);
  CHECK((lectern.locks().start && lectern.locks().time));
  CHECK_FALSE((lectern.locks().setup || lectern.locks().choices));
  lectern.next(session);
  CHECK_FALSE(lectern.locks().start);
}

TEST_CASE("lecture: the formulas of the one that is shipped are understood", "[ui][registry]") {
  int count = 0;
  for (const LectureStep& step : first_lecture().steps)
    for (const std::string& text : {step.sentence, step.question, step.note})
      for (const std::string& tex : test::formulas_in(text)) {
        test::check_typesets(tex);
        ++count;
      }
  CHECK(count > 10);
}

}  // namespace polarflow
