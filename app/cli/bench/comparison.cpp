#include "app/cli/bench/comparison.h"

#include "app/cli/bench/measure.h"
#include "app/cli/bench/plain_rhs.h"
#include "core/flow/flow.h"
#include "core/model/reduction.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace polarflow::bench {
namespace {

FlowSettings settings(const Vec& times, double tolerance, std::string method = "auto") {
  return {.t_end = times[times.size() - 1],
          .rtol = tolerance,
          .atol = tolerance,
          .method = std::move(method)};
}

/// Integrates with the program's own flow, outputs in the columns of `states`: full states or, where
/// it has fewer rows, the flat states of the reduction.
long run_flow(const Problem& problem, const FlowSettings& how, const Vec& times, Mat& states) {
  Flow flow(problem, how);
  long steps = 0;
  const double* const last = times.data() + times.size();
  for (const double* next = times.data(); next != last; ++steps) {
    const bool finished = flow.step().finished();
    const double* const end = finished ? last : std::upper_bound(next, last, flow.t_now());
    auto columns = states.middleCols(next - times.data(), end - next);
    if (states.rows() == 2 * problem.n())
      flow.flat_at({next, end}, columns);
    else
      flow.states_at({next, end}, columns);
    next = end;
  }
  return steps;
}

/// A right-hand side that throws TimeLimit when the run has taken too long.
RightHandSide limited(const RightHandSide& rhs) {
  return
      [&rhs, calls = 0L, end = thread_seconds() + kTimeLimit](const double* y, double* dy) mutable {
        if (++calls % 128 == 0 && thread_seconds() > end) throw TimeLimit{};
        rhs(y, dy);
      };
}

/// One case made ready: problem, times, and the reference.
struct Prepared {
  const BenchCase& bench;
  Problem problem = problem_of(bench);
  Vec times = times_of(bench, problem);
  Vec start = start_of(problem);
  Mat reference = Mat::Zero(start.size(), times.size());
  double doubt = 0;

  explicit Prepared(const BenchCase& which) : bench(which) {
    Mat other = reference;
    const bool stiff = bench.kind == BenchCase::Kind::regression && bench.t_end == 0;
    const bool explicit_fails = stiff && bench.kappa > 1e3;
    run_flow(problem, settings(times, stiff ? 1e-12 : 1e-13, explicit_fails ? "auto" : "dop853"),
             times, reference);
    run_flow(problem, settings(times, 1e-12, explicit_fails ? "rodas5p" : "auto"), times, other);
    doubt = error_of(other, reference);
  }
  static Vec start_of(const Problem& problem) {
    Vec start(problem.V.size() + problem.a.size());
    start << problem.V.reshaped(), problem.a;
    return start;
  }
};

Method own_method(const Prepared& on) {
  const auto in_full = [&on](const Mat& states) { return error_of(states, on.reference); };
  if (on.bench.kind != BenchCase::Kind::full_on_demand)
    return {"polarflow",
            [&on](double tolerance, Mat& states) {
              states.resize(on.start.size(), on.times.size());
              run_flow(on.problem, settings(on.times, tolerance), on.times, states);
              return true;
            },
            in_full};
  const auto reduction = std::make_shared<Reduction>(reduce(on.problem).value());
  return {"polarflow",
          [&on](double tolerance, Mat& states) {
            states.resize(2 * on.bench.size, on.times.size());
            run_flow(on.problem, settings(on.times, tolerance), on.times, states);
            return true;
          },
          [&on, reduction, in_full](const Mat& states) {
            Mat full(on.start.size(), states.cols());
            const Index n = on.bench.size;
            for (Index i = 0; i < states.cols(); ++i)
              full.col(i) << reduction->values(states.col(i).head(n)).reshaped(),
                  states.col(i).tail(n);
            return in_full(full);
          }};
}

Method peer_method(const Prepared& on, const Peer& peer, const std::string& name,
                   const RightHandSide& rhs) {
  return {name,
          [&on, &rhs, solve = peer.solve](double tolerance, Mat& states) {
            states.resize(on.start.size(), on.times.size());
            return solve({limited(rhs), on.start, on.times, tolerance}, states);
          },
          [&on](const Mat& states) { return error_of(states, on.reference); }};
}

}  // namespace

Comparison compare(const BenchCase& bench) {
  const Prepared prepared(bench);
  const auto field = make_field(prepared.problem);
  const RightHandSide ours = own_rhs(*field), plain = plain_rhs(prepared.problem);
  std::vector<Method> methods{own_method(prepared)};
  for (const Peer& peer : all_peers()) {
    if (peer.stiff && bench.kind != BenchCase::Kind::regression) continue;
    methods.push_back(peer_method(prepared, peer, "=" + peer.name, ours));
    methods.push_back(peer_method(prepared, peer, peer.name, plain));
  }
  Comparison result{.names = {},
                    .figures = measure(methods, bench.error),
                    .steps = 0,
                    .reference_doubt = prepared.doubt};
  for (const Method& method : methods) result.names.push_back(method.name);
  Mat states = prepared.reference;
  result.steps =
      run_flow(prepared.problem, settings(prepared.times, bench.error), prepared.times, states);
  return result;
}

LateRun late_run(double t_end) {
  const BenchCase bench{.name = "late", .goal = "G3", .t_end = t_end, .outputs = 1, .wanted = {}};
  const Problem problem = problem_of(bench);
  const Vec times = times_of(bench, problem);
  Mat states(2 * bench.size, 1);
  LateRun result{.steps = 0, .seconds = std::numeric_limits<double>::infinity()};
  for (int run = 0; run < 50; ++run) {
    const double start = thread_seconds();
    result.steps = run_flow(problem, settings(times, 1e-8), times, states);
    result.seconds = std::min(result.seconds, thread_seconds() - start);
  }
  return result;
}

}  // namespace polarflow::bench
