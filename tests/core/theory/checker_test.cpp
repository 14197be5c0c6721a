#include "core/theory/checker.h"

#include "core/theory/statements.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace polarflow;
using test::random_problem;

TEST_CASE("check: no statement is violated, whatever the map and the loss", "[theory][property]") {
  for (const Problem& problem : test::problems_of_all_kinds(3, 4, 21))
    for (const Finding& finding : check_statements(problem, {.t_end = 30})) {
      CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id, finding.info.id,
              finding.slack, finding.t);
      CHECK(finding.verdict != Verdict::violated);
    }
}

TEMPLATE_LIST_TEST_CASE("check: a state off the flow breaks the statement", "[theory][property]",
                        AnyStatement) {
  CAPTURE(TestType::info.id);
  int applied = 0;
  for (const Problem& problem : test::problems_of_all_kinds(3, 4, 22)) {
    if (!TestType::applies(problem)) continue;
    ++applied;
    const State start{problem.V, problem.a};
    const State wrong{problem.V + 0.3 * test::random_mat(3, 4, 5), problem.a + normal_vec(4, 6)};
    const Vec change = TestType::quantity(problem, wrong) - TestType::quantity(problem, start);
    CHECK(change.cwiseAbs().maxCoeff() > 1e-6);
  }
  CHECK(applied > 0);
}

TEST_CASE("check: a run without a start is undecided", "[theory]") {
  auto problem = random_problem<SumNormalization, LogisticLoss>(2, 2, 4);
  problem.a = Vec{{1.0, -1.0}};
  for (const Finding& finding : check_statements(problem, {}))
    CHECK((finding.verdict == Verdict::undecided || finding.verdict == Verdict::not_applicable));
}

TEST_CASE("check: different rates are accounted for", "[theory]") {
  auto problem = random_problem<IdentityNormalization, LogisticLoss>(2, 3, 4);
  problem.rates = {.V = 3, .a = 0.5};
  for (const Finding& finding : check_statements(problem, {.t_end = 50}))
    CHECK(finding.verdict != Verdict::violated);
}
