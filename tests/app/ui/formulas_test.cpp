// Every formula that a part declares can be typeset.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <vector>

#include "app/figure/formula_box.h"
#include "app/figure/log_canvas.h"
#include "app/figure/paragraph.h"
#include "app/ui/formulas.h"
#include "app/views/flow/explanation.h"
#include "core/flow/stepper.h"
#include "core/optimizer/optimizer.h"
#include "core/probe/probe.h"
#include "core/theory/statements.h"
#include "tests/app/figure/formula_laws.h"
#include "tests/app/views/frames.h"

namespace polarflow {

namespace {

template <class Choice>
void add_choices(std::vector<std::string_view>& formulas) {
  for_each_choice<Choice>([&]<class Part>() { formulas.push_back(Part::info.formula); });
}

std::vector<std::string_view> declared_formulas() {
  std::vector<std::string_view> formulas;
  add_choices<AnyModel>(formulas);
  add_choices<AnyValuePath>(formulas);
  add_choices<AnyNormalization>(formulas);
  add_choices<AnyLoss>(formulas);
  add_choices<AnyInit>(formulas);
  add_choices<AnyStepper>(formulas);
  add_choices<AnyOptimizer>(formulas);
  add_choices<AnyProbe>(formulas);
  add_choices<AnyStatement>(formulas);
  return formulas;
}

}  // namespace

TEST_CASE("formulas: those of all parts are understood, in their box, and nothing overlaps",
          "[views][registry]") {
  const auto formulas = declared_formulas();
  CHECK(formulas.size() > 100);
  for (const std::string_view declared : formulas) test::check_typesets(tex_of(declared));
}

TEST_CASE("formulas: every source in TeX is that of a declared formula", "[views][registry]") {
  const auto declared = declared_formulas();
  CHECK(typeset_formulas().size() >= 100);
  for (const TypesetFormula& formula : typeset_formulas()) {
    CAPTURE(formula.declared);
    CHECK(std::ranges::find(declared, formula.declared) != declared.end());
  }
}

TEST_CASE("formulas: a declared one that is more than a line of signs has a source in TeX",
          "[views][registry]") {
  for (const std::string_view declared : declared_formulas()) {
    CAPTURE(declared);
    CHECK((tex_of(declared) != declared || declared.size() < 24));
  }
}

TEST_CASE("formulas: those of why it moves are understood", "[views][registry]") {
  for (const char* preset : {"triangle", "triangle-l1", "gain-rates", "gain-temperature"}) {
    const FlowFrame frame = test::frame_of(find_preset(preset)->scenario);
    for (const double t : {0.0, 1.0, 100.0})
      for (const auto& text :
           {explanation_of_score(frame, t, 1), explanation_of_value(frame, t, 0, 1)}) {
        CAPTURE(preset, t, text);
        const auto formulas = test::formulas_in(text);
        CHECK_FALSE(formulas.empty());
        for (const std::string& tex : formulas) test::check_typesets(tex);
      }
  }
}

}  // namespace polarflow
