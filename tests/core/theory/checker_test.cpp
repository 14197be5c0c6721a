#include "core/theory/checker.h"

#include "core/theory/account.h"
#include "core/theory/statements.h"
#include "tests/support/random_parts.h"
#include "tests/support/random_run.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace polarflow;
using test::random_problem;

namespace {

std::vector<Finding> check(const Problem& problem, const FlowSettings& settings) {
  Checker checker(problem, settings);
  while (!checker.finished()) checker.advance(100);
  return checker.findings();
}

const Finding& of(const std::vector<Finding>& findings, std::string_view id) {
  return *std::ranges::find_if(findings, [&](const Finding& f) { return f.info.id == id; });
}

template <class S>
bool begins_at(const Snapshot& now) {
  if constexpr (HasBeginning<S>) return S::begins(now);
  return true;
}

/// Whether the claim, begun at `start`, fails at `now`.
template <class S>
bool breaks(const Snapshot& start, const Snapshot& now) {
  const Vec before = S::quantity(start, start), after = S::quantity(start, now);
  bool broken = false;
  for (Index i = 0; i < after.size(); ++i) {
    if (!std::isfinite(before[i]) || !std::isfinite(after[i])) continue;
    if (S::claim == Claim::constant) broken |= std::abs(after[i] - before[i]) > 1e-6;
    if (S::claim == Claim::never_falls) broken |= after[i] < before[i] - 1e-6;
    if (S::claim == Claim::nonnegative) broken |= after[i] < -1e-6;
    if constexpr (S::claim == Claim::tends) broken |= std::abs(after[i]) > S::threshold;
  }
  return broken;
}

Snapshot off_the_flow(const Problem& problem, std::uint64_t seed) {
  const State wrong{problem.V + test::random_mat(problem.d(), problem.n(), seed),
                    problem.a + normal_vec(problem.a.size(), seed + 1)};
  return SnapshotTaker(problem).take(1e6, wrong);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("statement: it applies somewhere, and a state off the flow breaks it",
                        "[theory][property]", AnyStatement) {
  CAPTURE(TestType::info.id);
  int applied = 0, broken = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    const Problem problem = test::random_run(seed).problem;
    if (!TestType::applies(problem)) continue;
    const Snapshot start = SnapshotTaker(problem).take(0, {problem.V, problem.a});
    if (!begins_at<TestType>(start)) continue;
    ++applied;
    broken += breaks<TestType>(start, off_the_flow(problem, seed));
  }
  CHECK(applied > 0);
  CHECK(broken > 0);
}

TEMPLATE_LIST_TEST_CASE("statement: it says what it is", "[theory][registry]", AnyStatement) {
  static std::set<std::string_view> ids;
  const StatementInfo& info = TestType::info;
  CHECK(ids.insert(info.id).second);
  for (const auto& text : {info.id, info.title, info.source, info.formula, info.hypotheses})
    CHECK(!text.empty());
}

TEST_CASE("check: a run without a start is undecided", "[theory]") {
  auto problem = random_problem<SumNormalization, LogisticLoss>(2, 2, 4);
  problem.a = Vec{{1.0, -1.0}};
  const std::vector<Finding> findings = check(problem, {});
  CHECK(findings.size() == kChoiceCount<AnyStatement>);
  for (const Finding& finding : findings)
    CHECK((finding.verdict == Verdict::undecided || finding.verdict == Verdict::not_applicable));
  CHECK(std::ranges::count(findings, Verdict::undecided, &Finding::verdict) > 0);
}

TEST_CASE("check: hypotheses on the state that are never met do not apply", "[theory]") {
  auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(1, 2, 4);
  std::get<LogisticLoss>(problem.loss).w = Vec::Ones(1);
  problem.a = Vec{{1.0, -1.0}};  // the trailing token stays ahead in projection for so short a time
  problem.V = Mat{{-1.0, 1.0}};
  CHECK(of(check(problem, {.t_end = 0.1}), "top-gap").verdict == Verdict::not_applicable);
  CHECK(of(check(problem, {.t_end = 1000}), "top-gap").verdict == Verdict::holds);
}

TEST_CASE("check: a limit is undecided until it is near", "[theory]") {
  auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4);
  CHECK(of(check(problem, {.t_end = 1}), "loss-tail").verdict == Verdict::undecided);
  CHECK(of(check(problem, {.t_end = 1e12}), "loss-tail").verdict == Verdict::holds);
}

TEST_CASE("check: a breach counts where both runs show it, beyond their difference", "[theory]") {
  const auto verdict = [](double coarse, double fine) {
    Account account(Claim::constant);
    account.begin({scalar(1), scalar(1)});
    account.judge(2, {scalar(coarse), scalar(fine)}, scalar(coarse));
    Finding finding{};
    account.report(finding);
    return finding.verdict;
  };
  CHECK(verdict(1.1, 1.1) == Verdict::violated);
  CHECK(verdict(1.1, 1.0) == Verdict::holds);
  CHECK(verdict(1.1, 1.05) == Verdict::holds);
  CHECK(verdict(1.1, 1.099) == Verdict::violated);
}

TEST_CASE("check: entries that stop being finite are not claimed any more", "[theory]") {
  Account account(Claim::nonnegative);
  account.begin({Vec{{1.0, kNotClaimed}}, Vec{{1.0, kNotClaimed}}});
  account.judge(1, {Vec{{kNotClaimed, -1.0}}, Vec{{-1.0, -1.0}}}, Vec::Zero(2));
  account.judge(2, {Vec{{-1.0, -1.0}}, Vec{{-1.0, -1.0}}}, Vec::Zero(2));
  Finding finding{};
  account.report(finding);
  CHECK(finding.verdict == Verdict::holds);
}
